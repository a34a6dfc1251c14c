"""`python -m tests.bench_search`: prints Markdown tables. SIZES=10000,100000,1000000 sets the sizes.

The real corpus, whose manner the made-up one has, is loaded into a temporary database; everything is made in a
temporary folder (BENCH_DIR names another one) and removed. The largest size needs some 10 GB of disk and half an hour.
Absolute times depend on the machine and its mood; read the ratios, each of which was measured in one run, in turn.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

SIZES = "10000,100000"


def set_up(var: Path) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.update(VAR_DIR=str(var), DATABASE_URL="", API_RATE="1000000/min", LOG_LEVEL="ERROR")
    django.setup()
    from django.conf import settings

    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DEBUG = False


def timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def note(text: str) -> None:
    """Tell how far the work is, beside the tables."""
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} {text}\n")


def measure(size: int, folder: Path) -> Any:
    """The report of one size."""
    from django.conf import settings

    from portal.search.documents import all_documents
    from portal.search.lexicon import read_lexicon
    from tests.bench_search import ours, report
    from tests.bench_search.generator import Synthetic
    from tests.bench_search.measure import in_turn
    from tests.bench_search.postgres import Postgres
    from tests.bench_search.questions import choose
    from tests.bench_search.sqlite import Sqlite

    real = list(all_documents())
    corpus = Synthetic(real, read_lexicon(real), size)
    questions = choose(corpus, corpus.labelled)
    root = folder / "search"
    built = ours.elsewhere("build", root, size) | {"bytes": ours.size_of(root)}
    note(f"{size:,}: index {built['seconds']:.0f} s, making the records {built['making']:.0f} s")
    built |= ours.elsewhere("searching", root, [question.query for question in questions])
    settings.SEARCH_DIR = root
    sqlite, postgres = Sqlite(folder / "fts5.sqlite3"), Postgres(folder / "postgres")
    try:
        others = {}
        for database in (sqlite, postgres):
            seconds = timed(lambda database=database: database.fill(corpus))  # type: ignore[misc]
            others[database.name] = (seconds - built["making"], database.size)
            note(f"{size:,}: {database.name} {seconds:.0f} s")
        rows = []
        for question in questions:
            total, queries = ours.count(question)
            calls: dict[str, Callable[[], object]] = {
                report.API: ours.get(f"/api/v1/search/?{question.query}"),
                report.PAGE: ours.get(f"/search/?{question.query}"),
                report.ENGINE: ours.engine(question),
                report.TRIVIAL: ours.get(ours.TRIVIAL),
                report.FTS5: sqlite.ask(question),
                report.POSTGRES: postgres.ask(question),
            }
            found = {report.API: total, **{name: int(calls[name]()) for name in (report.FTS5, report.POSTGRES)}}  # type: ignore[call-overload]
            rows.append(report.Row(question=question, found=found, queries=queries, times=in_turn(calls)))
            note(f"{size:,}: {question.name} measured")
    finally:
        postgres.close()
    return report.Report(size=size, rows=rows, built=built, others=others)


def main() -> None:
    from django.core.management import call_command

    sizes = [int(size) for size in os.environ.get("SIZES", SIZES).split(",")]
    folder = Path(tempfile.mkdtemp(prefix="portal-bench-", dir=os.environ.get("BENCH_DIR") or None))
    folder.chmod(0o755)  # the PostgreSQL server runs as another user where this one is root
    try:
        set_up(folder / "var")
        call_command("migrate", verbosity=0)
        call_command("load_corpus", verbosity=0, stdout=sys.stderr)
        from tests.bench_search import report

        reports = []
        for size in sizes:
            reports.append(measure(size, folder / str(size)))
            sys.stdout.write("\n".join(report.of_size(reports[-1])) + "\n")
            sys.stdout.flush()
            shutil.rmtree(folder / str(size))
        sys.stdout.write("\n".join(report.together(reports)) + "\n")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def task(name: str, root: str, arguments: str) -> None:
    """A step that the bench runs in a process of its own."""
    set_up(Path(os.environ["VAR_DIR"]))
    from tests.bench_search import ours

    call: Any = getattr(ours, name)
    sys.stdout.write(json.dumps(call(Path(root), json.loads(arguments))) + "\n")


if __name__ == "__main__":
    task(*sys.argv[1:]) if sys.argv[1:] else main()
