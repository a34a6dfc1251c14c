"""`make bench`: what our answers cost beside the plain query underneath, measured side by side in one run.

Absolute times depend on the machine and its mood; read the ratios. Uses the database of DATABASE_URL (SQLite by
default) in a temporary folder, loaded with the whole corpus.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable

import django
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client

ROUNDS = 30
client = Client()

STATUS = """(SELECT s.status FROM frameworks_statusspan s WHERE s.provision_id = p.id
  AND s.starts <= '2026-11-25' AND (s.ends IS NULL OR s.ends > '2026-11-25') LIMIT 1)"""
PROVISIONS = f"""SELECT p.*, i.short_name, j.name, {STATUS} FROM frameworks_provision p
  JOIN frameworks_instrument i ON i.id = p.instrument_id JOIN jurisdictions_jurisdiction j ON j.id = i.jurisdiction_id
  ORDER BY i.short_name, p.position LIMIT 50"""
COUNT = "SELECT count(*) FROM frameworks_provision"
ONE = "SELECT * FROM frameworks_provision WHERE slug = 'eu-ai-act-art-6-2'"


def sql(*statements: str) -> Callable[[], None]:
    def run() -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
                cursor.fetchall()

    return run


def get(url: str) -> Callable[[], None]:
    def run() -> None:
        response = client.get(url)
        if response.status_code != 200:
            raise SystemExit(f"{url} answered {response.status_code}")
        b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]

    return run


def engine(text: str) -> Callable[[], None]:
    """The bare engine call behind a search."""
    from portal.search.compiler import matching
    from portal.search.index import current
    from portal.search.query import read

    def run() -> None:
        current().searcher.search(matching(read(text)), limit=20)

    return run


def side_by_side(name: str, ours: Callable[[], None], bare: Callable[[], None]) -> None:
    """Run both in turn, so that a slow spell of the machine hits both alike, and print medians and their ratio."""
    a: list[float] = []
    b: list[float] = []
    for turn in range(ROUNDS + 3):
        for call, times in ((ours, a), (bare, b)):
            began = time.perf_counter()
            call()
            if turn >= 3:
                times.append((time.perf_counter() - began) * 1000)
    p95 = sorted(a)[int(len(a) * 0.95)]
    ratio = statistics.median(a) / statistics.median(b)
    line = f"{name:52} {statistics.median(a):8.1f} {p95:8.1f} {statistics.median(b):8.2f} {ratio:8.1f}"
    sys.stdout.write(line + "\n")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ.update(VAR_DIR=tempfile.mkdtemp(prefix="portal-bench-"), API_RATE="1000000/min", LOG_LEVEL="ERROR")
    django.setup()
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.DEBUG = False
    call_command("migrate", verbosity=0)
    began = time.perf_counter()
    call_command("load_corpus")
    sys.stdout.write(f"load, with the search index: {time.perf_counter() - began:.1f} s on {connection.vendor}\n\n")
    sys.stdout.write(
        f"{'what (medians of ' + str(ROUNDS) + ', ms)':52} {'ours':>8} {'p95':>8} {'bare':>8} {'ratio':>8}\n"
    )
    side_by_side("API list, 50 provisions / the SQL underneath", get("/api/v1/provisions/"), sql(COUNT, PROVISIONS))
    side_by_side(
        "API list, 200 provisions / the same SQL", get("/api/v1/provisions/?page_size=200"), sql(COUNT, PROVISIONS)
    )
    side_by_side("API record / one row", get("/api/v1/provisions/eu-ai-act-art-6-2/"), sql(ONE))
    side_by_side("page of a list / the SQL underneath", get("/provisions/"), sql(COUNT, PROVISIONS))
    side_by_side("page of a provision / one row", get("/provisions/eu-ai-act-art-6-2/"), sql(ONE))
    side_by_side("page of the largest instrument / one row", get("/regulations/eu-ai-act/"), sql(ONE))
    side_by_side("home / one row", get("/"), sql(ONE))
    for text in ("model", "red-teaming", '"systemic risk"', "Art. 55(1)(b)"):
        side_by_side(f"search page «{text}» / bare engine call", get(f"/search/?q={text}"), engine(text))


if __name__ == "__main__":
    main()
