"""Our own search over such a corpus: built by the code that builds the real one, asked over HTTP and bare."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.bench_search.process import memory, peak
from tests.bench_search.questions import Question

NAME = "made"
TRIVIAL = "/api/v1/"
"""The table of contents of the API: everything a request costs except the search."""


def build(root: Path, size: int) -> dict[str, Any]:
    """Write the index into this folder. Returns seconds, entries, and the most memory this process has held."""
    from portal.search.build import point_to, write_index
    from portal.search.documents import all_documents
    from portal.search.lexicon import read_lexicon
    from tests.bench_search.generator import Synthetic

    real = list(all_documents())
    corpus = Synthetic(real, read_lexicon(real), size)
    root.mkdir(parents=True, exist_ok=True)
    began = time.perf_counter()
    for _ in corpus:
        pass
    made = time.perf_counter() - began
    began = time.perf_counter()
    entries = write_index(root / NAME, corpus, corpus.labelled)
    seconds = time.perf_counter() - began
    point_to(root, NAME)
    # The records are made twice on the way, which is no part of building.
    return {"seconds": seconds - 2 * made, "making": made, "entries": entries, "peak": peak()}


def searching(root: Path, queries: list[str]) -> dict[str, int]:
    """The memory of this process before it opens the index, and after it has answered these addresses."""
    settings.SEARCH_DIR = root
    client = Client()
    client.get(TRIVIAL)
    before = memory()
    for query in queries:
        for path in ("/api/v1/search/", "/search/"):
            client.get(f"{path}?{query}")
    after = memory()
    return {"before": before["RssAnon"], "private": after["RssAnon"], "mapped": after["RssFile"]}


def elsewhere(task: str, root: Path, arguments: Any) -> dict[str, Any]:
    """Run `build` or `searching` in a process of its own, so that its memory is its own."""
    command = [sys.executable, "-m", "tests.bench_search", task, str(root), json.dumps(arguments)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def size_of(folder: Path) -> int:
    """Bytes on disk."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())


def get(path: str) -> Callable[[], bytes]:
    """A call of our whole answer at this address."""
    client = Client()

    def run() -> bytes:
        response = client.get(path)
        if response.status_code != 200:
            raise SystemExit(f"{path} answered {response.status_code}: {response.content[:300]!r}")
        return bytes(response.content)

    return run


def count(question: Question) -> tuple[int, int]:
    """How many records our answer counts, and how many database queries the search made."""
    from portal.search.service import search

    filters = {name: [value] for name, value in question.filters.items()}
    with CaptureQueriesContext(connection) as made:
        result = search(text=question.text, filters=filters, as_of=question.as_of or date.today())
    if result.widened or not result.total:
        raise SystemExit(f"«{question.text}» is no question to measure: {result.total} found, {result.read_as}")
    return result.total, len(made.captured_queries)


def engine(question: Question) -> Callable[[], int]:
    """One call of the bare engine with the compiled question: its best twenty entries and the number of all."""
    from portal.search.compiler import matching, narrowed
    from portal.search.index import current
    from portal.search.query import read

    index = current()
    reading = index.synonyms.widen(read(question.text, index.vocabulary))
    filters: Mapping[str, list[str]] = {name: [value] for name, value in question.filters.items()}
    query = narrowed(matching(reading), question.as_of or date.today(), filters)

    def run() -> int:
        found: Any = index.searcher.search(query, 20)
        return int(found.count)

    return run
