"""`make bench-api`: what the bulk files cost beside the database's own ways out, measured side by side in one run.

On PostgreSQL that is COPY of every table with records, on SQLite `VACUUM INTO` and the text of `.dump`. Absolute times
depend on the machine and its mood; read the ratios. Uses the database of DATABASE_URL (SQLite by default) in a
temporary folder, loaded with the whole corpus.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

ROUNDS = 7
SCRATCH = Path(tempfile.mkdtemp(prefix="portal-bench-"))
_RECORDS = ("jurisdictions", "frameworks")


def record_tables() -> list[str]:
    """Every table with records, those of lists with them."""
    models = [model for label in _RECORDS for model in apps.get_app_config(label).get_models(include_auto_created=True)]
    return sorted({model._meta.db_table for model in models if model._meta.managed})


def copy_out(tables: list[str]) -> Callable[[], int]:
    """COPY of tables to CSV on PostgreSQL; on SQLite all their rows, fetched and counted as text."""

    def postgres() -> int:
        size = 0
        with connection.cursor() as cursor:
            for table in tables:
                with cursor.cursor.copy(f'COPY "{table}" TO STDOUT (FORMAT csv, HEADER)') as copy:
                    size += sum(len(bytes(part)) for part in copy)
        return size

    def sqlite() -> int:
        import csv
        import io

        size = 0
        with connection.cursor() as cursor:
            for table in tables:
                out = io.StringIO()
                cursor.execute(f'SELECT * FROM "{table}"')
                csv.writer(out).writerows(cursor.fetchall())
                size += out.tell()
        return size

    return postgres if connection.vendor == "postgresql" else sqlite


def whole_dump(tables: list[str]) -> dict[str, Callable[[], int]]:
    """The database's own ways of giving everything away."""
    if connection.vendor == "postgresql":
        return {"COPY of every table": copy_out(tables)}

    def vacuum() -> int:
        target = SCRATCH / "vacuum.sqlite"
        target.unlink(missing_ok=True)
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(target)])
        return target.stat().st_size

    def dump() -> int:
        database = sqlite3.connect(settings.DATABASES["default"]["NAME"])
        try:
            return sum(len(line) for line in database.iterdump())
        finally:
            database.close()

    return {"VACUUM INTO": vacuum, ".dump": dump}


def get(client: Client, address: str) -> Callable[[], int]:
    """Fetch an address to its end."""

    def run() -> int:
        response: Any = client.get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address} answered {response.status_code}")
        size = sum(len(part) for part in response.streaming_content) if response.streaming else len(response.content)
        response.close()
        return size

    return run


def in_turn(calls: dict[str, Callable[[], int]]) -> dict[str, tuple[float, int]]:
    """Median milliseconds and bytes of each call; one after the other, so that a slow spell hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    sizes: dict[str, int] = {}
    for turn in range(ROUNDS + 1):
        for name, call in calls.items():
            began = time.perf_counter()
            sizes[name] = call()
            if turn:
                times[name].append((time.perf_counter() - began) * 1000)
    return {name: (statistics.median(found), sizes[name]) for name, found in times.items()}


def tell(title: str, calls: dict[str, Callable[[], int]]) -> None:
    """Print a table: each way, and its ratio to the last, which is the database's own or the bare file."""
    found = in_turn(calls)
    base = list(found.values())[-1][0]
    sys.stdout.write(f"\n| {title} | ms | MB | MB/s | ratio |\n|---|---:|---:|---:|---:|\n")
    for name, (took, size) in found.items():
        sys.stdout.write(
            f"| {name} | {took:,.1f} | {size / 1e6:,.2f} | {size / 1e3 / took:,.1f} | {took / base:.2f} |\n"
        )
    sys.stdout.flush()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.update(VAR_DIR=str(SCRATCH), API_RATE="1000000/min", LOG_LEVEL="ERROR", DATA_ON_REQUEST="0")
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DEBUG = False
    from portal.corpus.models import CorpusRelease
    from portal.data.build import build, write_release
    from portal.data.model import TABLES
    from portal.data.source import Recorded
    from portal.data.staging import fill, open_scratch
    from portal.data.writers import write_csv, write_sqlite

    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0)
    call_command("load_corpus", verbosity=0)
    release = CorpusRelease.objects.first()
    if release is None:
        raise SystemExit("No corpus was loaded.")
    ready = build(release)
    scratch, tables, client = SCRATCH / "scratch", record_tables(), Client()
    database = open_scratch(scratch)
    fill(database, Recorded(release), lambda said: None)

    def whole() -> int:
        shutil.rmtree(SCRATCH / "again", ignore_errors=True)
        write_release(Recorded(release), SCRATCH / "again")
        return sum(path.stat().st_size for path in (SCRATCH / "again").iterdir())

    def all_csv() -> int:
        for table in TABLES.values():
            write_csv(database, table, SCRATCH / "out.csv")
        return sum(ready.files[f"{name}.csv"].bytes for name in TABLES)

    def one_csv() -> int:
        write_csv(database, TABLES["provisions"], SCRATCH / "out.csv")
        return (SCRATCH / "out.csv").stat().st_size

    def all_sqlite() -> int:
        (SCRATCH / "out.sqlite").unlink(missing_ok=True)
        write_sqlite(scratch, SCRATCH / "out.sqlite")
        return (SCRATCH / "out.sqlite").stat().st_size

    def read(name: str) -> Callable[[], int]:
        return lambda: len((ready.folder / name).read_bytes())

    rows = sum(ready.files[f"{name}.csv"].rows or 0 for name in TABLES)
    sys.stdout.write(f"{connection.vendor}, medians of {ROUNDS}; {len(TABLES)} tables, {rows:,} rows\n")
    tell(
        "made once a release",
        {"all four formats, zip, hashes": whole, "all tables as CSV": all_csv, "SQLite file": all_sqlite}
        | whole_dump(tables),
    )
    tell(
        "provisions",
        {
            "API, every row as CSV": get(client, "/api/v1/provisions/?format=csv"),
            "written as CSV": one_csv,
            "sent from /data/": get(client, f"/data/{ready.name}/provisions.csv"),
            "the database's own" if connection.vendor != "sqlite" else "SELECT * as CSV": copy_out(
                ["frameworks_provision"]
            ),
        },
    )
    tell(
        "the zip",
        {
            "sent from /data/": get(client, f"/data/{ready.name}/{ready.zip.name}"),
            "read from disk": read(ready.zip.name),
        },
    )
    database.close()
    shutil.rmtree(SCRATCH, ignore_errors=True)


if __name__ == "__main__":
    main()
