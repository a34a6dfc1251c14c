"""`make bench-compare`: the matrix of every jurisdiction by every topic beside the bare aggregate underneath.

The corpus is copied until there are SIZES provisions (1,231 and 1,000,000 unless told), each with its topics and
its spans of status, in the database of DATABASE_URL (SQLite by default, in a temporary folder). Both sides are measured
in turn in one run; read the ratios.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

DAY = date(2026, 11, 25)
APART = 1_000_000
"""So far are the primary keys of a copy from those of the one before."""
TURNS = 7


def copies(times: int) -> None:
    """Every provision, with topics and spans, once more for each number up to `times`."""
    from frameworks.models import Provision, StatusSpan

    provisions, spans = Provision._meta.db_table, StatusSpan._meta.db_table
    tags = Provision.topics.through._meta.db_table
    columns = [str(field.column) for field in Provision._meta.concrete_fields]
    span_columns = [
        str(field.column) for field in StatusSpan._meta.concrete_fields if field.column not in ("id", "provision_id")
    ]
    shifted = {"id": f"p.id + n.i * {APART}", "slug": "p.slug || '--' || n.i", "parent_id": "NULL"}
    numbers = f"(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {times}) SELECT i FROM n)"
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {provisions} ({', '.join(columns)}) "
            f"SELECT {', '.join(shifted.get(c, f'p.{c}') for c in columns)} FROM {provisions} p, {numbers} n"
        )
        cursor.execute(
            f"INSERT INTO {tags} (provision_id, topic_id) SELECT m.provision_id + n.i * {APART}, m.topic_id "
            f"FROM {tags} m, {numbers} n WHERE m.provision_id < {APART}"
        )
        cursor.execute(
            f"INSERT INTO {spans} (provision_id, {', '.join(span_columns)}) "
            f"SELECT s.provision_id + n.i * {APART}, {', '.join(f's.{c}' for c in span_columns)} "
            f"FROM {spans} s, {numbers} n WHERE s.provision_id < {APART}"
        )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def in_turn(calls: dict[str, Callable[[], object]]) -> dict[str, float]:
    """Median milliseconds of each call; one after the other, so that a slow spell of the machine hits all alike."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(TURNS + 1):
        for name, call in calls.items():
            began = time.perf_counter()
            call()
            if turn:
                times[name].append((time.perf_counter() - began) * 1000)
    return {name: statistics.median(found) for name, found in times.items()}


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.update(VAR_DIR=tempfile.mkdtemp(prefix="portal-bench-"), API_RATE="1000000/min", LOG_LEVEL="ERROR")
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DEBUG = False
    from frameworks.models import Provision
    from portal.compare.matrix import matrix
    from portal.compare.tallies import tally_sql

    call_command("migrate", verbosity=0)
    call_command("load_corpus", verbosity=0)
    real, client = Provision.objects.count(), Client()
    sql, parameters = tally_sql("jurisdiction", "topic", DAY)

    def bare() -> list[object]:
        with connection.cursor() as cursor:
            cursor.execute(sql, parameters)
            return cursor.fetchall()

    calls: dict[str, Callable[[], object]] = {
        "bare SQL": bare,
        "matrix": lambda: matrix(as_of=DAY, known_at=DAY),
        "API": lambda: client.get(f"/api/v1/compare/matrix/?as_of={DAY}").content,
        "page": lambda: client.get(f"/compare/matrix/?as_of={DAY}").content,
    }
    sys.stdout.write(f"{connection.vendor}, medians of {TURNS}, ms (ratio to the bare SQL)\n\n")
    sys.stdout.write("| provisions | bare SQL | matrix | API | page |\n|---:|---:|---:|---:|---:|\n")
    done = 0
    for size in (int(each) for each in (os.environ.get("SIZES") or f"{real},1000000").split(",")):
        wanted = max(0, round(size / real) - 1)
        if wanted > done:
            if done:
                raise SystemExit("Only one size above that of the corpus a run.")
            copies(wanted)
            done = wanted
        found = in_turn(calls)
        base = found["bare SQL"]
        told = [f"{found[name]:,.1f} ({found[name] / base:.2f})" for name in list(calls)[1:]]
        sys.stdout.write(f"| {Provision.objects.count():,} | {base:,.1f} | {' | '.join(told)} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
