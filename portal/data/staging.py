"""All rows of a release in a scratch SQLite file, filled as records come by, so that memory stays flat however many
there are. What must know other records (kinds of references, places, status) is worked out there afterwards.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frameworks.models import COMMITMENT_KINDS, FRAMEWORK_KINDS
from portal.corpus.kinds import KINDS, NESTED
from portal.data.flatten import as_json, record_of, rows_of
from portal.data.model import TABLES
from portal.data.names import RECORDS, RESOURCE, TABLE
from portal.data.source import Source
from portal.data.spans import write_status
from portal.data.tables import Table, create_sql, listed, quoted
from portal.progress import watched

_BATCH = 500
LINES, _PLACES = "json_lines", "places"
_FACES = {"commitment": COMMITMENT_KINDS, "framework": FRAMEWORK_KINDS}


def open_scratch(path: Path) -> sqlite3.Connection:
    """A database that need not survive: no journal, a small cache, sorting in files."""
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-4000", "temp_store=FILE"):
        database.execute(f"PRAGMA {pragma}")
    return database


class _Rows:
    """Writes rows in batches, a table at a time."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database
        self._waiting: dict[str, list[tuple[Any, ...]]] = defaultdict(list)
        self._sql: dict[str, str] = {}

    def add(self, table: str, row: tuple[Any, ...]) -> None:
        waiting = self._waiting[table]
        waiting.append(row)
        if len(waiting) >= _BATCH:
            self._write(table)

    def flush(self) -> None:
        for table in list(self._waiting):
            self._write(table)

    def _write(self, table: str) -> None:
        rows = self._waiting.pop(table)
        marks = ", ".join("?" * len(rows[0]))
        self._database.executemany(f"INSERT INTO {quoted(table)} VALUES ({marks})", rows)


def fill(database: sqlite3.Connection, source: Source, tell: Callable[[str], None]) -> None:
    """Bring a release into the scratch file, with everything that is computed."""
    for table in TABLES.values():
        database.execute(create_sql(table, bare=True))
    database.execute(f"CREATE TABLE {LINES} (kind, slug, line)")
    database.execute(f"CREATE TABLE {_PLACES} (kind, instrument, slug, place)")
    database.execute("BEGIN")
    rows = _Rows(database)
    for kind in watched(KINDS, "Reading records"):
        for payload in source.records(kind.name):
            record = record_of(kind.name, payload)
            for name, row in rows_of(kind.name, record):
                rows.add(name, row)
            slug = record["slug"]
            rows.add(LINES, (kind.name, slug, as_json(record)))
            rows.add(RECORDS, (kind.name, slug, TABLE[kind.name], f"/api/v1/{RESOURCE[kind.name]}/{slug}/"))
    rows.flush()
    tell("records read")
    _index(database)
    _places(database, source, rows)
    _kinds(database)
    _faces(database)
    write_status(database, source.released_on)
    database.execute("COMMIT")
    tell("places, references and status worked out")


def _index(database: sqlite3.Connection) -> None:
    database.execute(f"CREATE INDEX of_lines ON {LINES} (kind, slug)")
    database.execute(f"CREATE INDEX of_records ON {RECORDS} (slug)")
    for kind in NESTED:
        database.execute(f"CREATE INDEX of_{kind.name} ON {TABLE[kind.name]} (slug)")
    for name in ("events", "provisions"):
        database.execute(f"CREATE INDEX of_owner_{name} ON {name} (instrument)")
    database.execute("CREATE INDEX of_periods ON provisions_periods (provision, position)")
    database.execute("CREATE INDEX of_instruments ON instruments (slug)")


def _places(database: sqlite3.Connection, source: Source, rows: _Rows) -> None:
    """Where each record stands in its instrument: as listed, what is in no list after that, by slug."""
    database.execute(f"CREATE INDEX of_lists ON {_PLACES} (kind, instrument)")
    for name, instrument, slugs in source.orders():
        database.execute(f"DELETE FROM {_PLACES} WHERE kind = ? AND instrument = ?", (name, instrument))
        for place, slug in enumerate(slugs):
            rows.add(_PLACES, (name, instrument, slug, place))
        rows.flush()
    database.execute(f"CREATE INDEX of_places ON {_PLACES} (kind, slug, instrument)")
    for kind in NESTED:
        table, owner = TABLE[kind.name], quoted(kind.owner)
        ranked = (
            f"SELECT t.rowid AS id, row_number() OVER (PARTITION BY t.{owner} "
            f"ORDER BY p.place IS NULL, p.place, t.slug) - 1 AS rank FROM {table} t "
            f"LEFT JOIN {_PLACES} p ON p.kind = ? AND p.slug = t.slug AND p.instrument = t.{owner}"
        )
        database.execute(
            f"UPDATE {table} SET position = found.rank FROM ({ranked}) found WHERE {table}.rowid = found.id",
            (kind.name,),
        )


def _kinds(database: sqlite3.Connection) -> None:
    """Which kind a slug is of, where a column may name several: the first that has such a record."""
    for table in TABLES.values():
        for union in table.unions:
            order = " ".join(f"WHEN '{kind}' THEN {place}" for place, kind in enumerate(union.kinds))
            kinds = ", ".join(f"'{kind}'" for kind in union.kinds)
            database.execute(
                f"UPDATE {quoted(table.name)} SET {quoted(union.kind)} = (SELECT r.kind FROM {RECORDS} r WHERE "
                f"r.slug = {quoted(table.name)}.{quoted(union.column)} AND r.kind IN ({kinds}) "
                f"ORDER BY CASE r.kind {order} END LIMIT 1)"
            )


def _faces(database: sqlite3.Connection) -> None:
    database.execute("UPDATE instruments SET face = 'regulation'")
    for face, kinds in _FACES.items():
        said = ", ".join(f"'{kind}'" for kind in kinds)
        database.execute(f"UPDATE instruments SET face = '{face}' WHERE kind IN ({said})")
    database.execute(
        f"UPDATE {RECORDS} SET api_path = '/api/v1/' || (SELECT face FROM instruments i WHERE i.slug = {RECORDS}.slug) "
        "|| 's/' || slug || '/' WHERE kind = 'instrument'"
    )


def select_sql(table: Table, schema: str = "") -> str:
    """All rows of a table in their order."""
    place = f"{schema}." if schema else ""
    return f"SELECT {listed(table.names)} FROM {place}{quoted(table.name)} ORDER BY {listed(table.order)}"
