"""Builds the index beside the one in use and then points to the new one, in one step.

In SEARCH_DIR stand folders, one an index, and the file `current` that names the one in use. A builder works in a
folder of its own and replaces `current` at the very end: whatever happens before leaves the old index serving. The
lock lets builders work one after the other, so that an older reading of the database never replaces a newer one; the
system lifts it when a builder dies. The index before the last is kept for readers that are about to open it.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import logging
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from tantivy import Index

from portal.corpus.models import CorpusRelease
from portal.search.documents import all_documents
from portal.search.facets import read_labels
from portal.search.schema import build_schema, engine_version, entry, register

log = logging.getLogger(__name__)

POINTER, LOCK, LABELS, UNFINISHED = "current", "lock", "labels.json", "building-"
HEAP = 64_000_000


@lru_cache(maxsize=1)
def code_version() -> str:
    """Changes whenever the code that decides what stands in the index does, or the engine."""
    here = Path(__file__).parent
    files = [
        *(here / name for name in ("documents.py", "facets.py", "keys.py", "schema.py", "words.py")),
        *sorted((here / "readers").glob("*.py")),
    ]
    digest = hashlib.sha256(engine_version().encode())
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:8]


def wanted_version() -> str:
    """What the index should be built from: the corpus release in the database, and this code."""
    release = CorpusRelease.objects.first()
    return f"{release.digest[:12]}-{release.pk}-{code_version()}" if release else f"none-0-{code_version()}"


def rebuild_search(only_if_stale: bool = False) -> tuple[str, int]:
    """Build the index and put it to use. Returns its name and how many entries it has.

    With `only_if_stale` nothing is done when the index in use has this corpus release, this code and its files.
    """
    root = Path(settings.SEARCH_DIR)
    root.mkdir(parents=True, exist_ok=True)
    with _lock(root):
        previous = current_name(root)
        wanted = wanted_version()
        if only_if_stale and previous.startswith(f"{wanted}-"):
            count = _count(root / previous)
            if count is not None:
                return previous, count
        name = f"{wanted}-{secrets.token_hex(3)}"
        folder = root / f"{UNFINISHED}{name}"
        count = _write(folder)
        folder.rename(root / name)
        _point_to(root, name)
        _clean(root, keep={name, previous})
    log.info("Search index %s: %d entries", name, count)
    return name, count


def current_name(root: Path) -> str:
    """The name of the index in use; empty when there is none."""
    try:
        return (root / POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return ""


@contextmanager
def _lock(root: Path) -> Iterator[None]:
    with (root / LOCK).open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _count(folder: Path) -> int | None:
    """How many entries an index on disk has; None when it cannot be opened."""
    try:
        if not (folder / LABELS).exists():
            return None
        return int(Index.open(str(folder)).searcher().num_docs)
    except (OSError, ValueError):
        return None


def _write(folder: Path) -> int:
    documents = list(all_documents())
    folder.mkdir()
    (folder / LABELS).write_text(json.dumps(read_labels(), ensure_ascii=False), encoding="utf-8")
    index = Index(build_schema(), path=str(folder))
    register(index)
    # One thread keeps the entries in their order, which decides between equal hits.
    writer = index.writer(HEAP, 1)
    titles = sorted(range(len(documents)), key=lambda n: (documents[n].title.casefold(), documents[n].slug))
    rank = {place: n for n, place in enumerate(titles)}
    for place, document in enumerate(documents):
        writer.add_document(entry(document, rank[place]))
    writer.commit()
    writer.wait_merging_threads()
    return len(documents)


def _point_to(root: Path, name: str) -> None:
    draft = root / f"{POINTER}.{secrets.token_hex(3)}"
    with draft.open("w", encoding="utf-8") as handle:
        handle.write(f"{name}\n")
        handle.flush()
        os.fsync(handle.fileno())
    os.replace(draft, root / POINTER)


def _clean(root: Path, keep: set[str]) -> None:
    """Remove older indexes and what killed builders left. Only the holder of the lock may do so."""
    for path in root.iterdir():
        if path.is_dir() and path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
        elif path.name.startswith(f"{POINTER}."):
            path.unlink(missing_ok=True)
