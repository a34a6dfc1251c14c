"""The files of a release, each written row by row from the scratch file: CSV, JSON Lines, SQLite and Parquet.

The same rows give the same bytes: no times of writing, no names of machines, one order.
"""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb

from portal.corpus.kinds import KINDS, Kind
from portal.data.derived import extra_columns
from portal.data.flatten import as_json
from portal.data.model import TABLES
from portal.data.names import TABLE
from portal.data.staging import LINES, select_sql
from portal.data.tables import PARQUET_TYPES, Table, create_sql, quoted
from portal.progress import watched

SQLITE_FILE = "corpus.sqlite"
_CHUNK = 500
_ROW_GROUP = 8_192
"""So many rows of a Parquet file are held in memory at a time."""


def _chunks(cursor: sqlite3.Cursor) -> Iterator[list[tuple[Any, ...]]]:
    while rows := cursor.fetchmany(_CHUNK):
        yield rows


def write_csv(database: sqlite3.Connection, table: Table, path: Path) -> int:
    """One table as CSV (UTF-8, comma, line feed; empty is null; true and false). Returns how many rows it has."""
    flags = [place for place, column in enumerate(table.columns) if column.type == "boolean"]
    count = 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(table.names)
        for rows in _chunks(database.execute(select_sql(table))):
            count += len(rows)
            writer.writerows(_said(row, flags) for row in rows) if flags else writer.writerows(rows)
    return count


def _said(row: tuple[Any, ...], flags: list[int]) -> list[Any]:
    values = list(row)
    for place in flags:
        values[place] = None if values[place] is None else ("true" if values[place] else "false")
    return values


def write_json_lines(database: sqlite3.Connection, kind: Kind, path: Path) -> int:
    """The records of one kind, whole, one a line, with what is computed at the end. Returns how many there are."""
    table = TABLES[TABLE[kind.name]]
    extra = [column.name for column in extra_columns(kind)]
    columns = "".join(f", t.{quoted(name)}" for name in extra)
    order = ", ".join(f"t.{quoted(name)}" for name in table.order)
    sql = (
        f"SELECT l.line{columns} FROM {LINES} l JOIN {quoted(table.name)} t ON t.slug = l.slug "
        f"WHERE l.kind = '{kind.name}' ORDER BY {order}"
    )
    count = 0
    with path.open("w", encoding="utf-8", newline="") as handle:
        for rows in _chunks(database.execute(sql)):
            for line, *values in rows:
                said = as_json(json.loads(line) | dict(zip(extra, values, strict=True))) if extra else line
                handle.write(said + "\n")
                count += 1
    return count


def write_sqlite(scratch: Path, path: Path) -> None:
    """All tables with their keys, and the meaning of each column in its schema."""
    database = sqlite3.connect(path, isolation_level=None)
    try:
        for pragma in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", "cache_size=-4000", "temp_store=FILE"):
            database.execute(f"PRAGMA {pragma}")
        database.execute("ATTACH DATABASE ? AS scratch", (str(scratch),))
        database.execute("BEGIN")
        for table in TABLES.values():
            database.execute(create_sql(table))
            database.execute(f"INSERT INTO main.{quoted(table.name)} {select_sql(table, 'scratch')}")
        database.execute("COMMIT")
    finally:
        database.close()


def parquet_writer() -> duckdb.DuckDBPyConnection:
    """One thread and little memory: rows keep their order, and the bytes do not depend on the machine."""
    return duckdb.connect(":memory:", config={"threads": 1, "memory_limit": "96MB", "preserve_insertion_order": True})


def write_parquet(writer: duckdb.DuckDBPyConnection, table: Table, source: Path, path: Path) -> None:
    """One table as Parquet, from its CSV."""
    columns = ", ".join(f"'{column.name}': '{PARQUET_TYPES[column.type]}'" for column in table.columns)
    read = (
        f"read_csv({_text(source)}, columns = {{{columns}}}, auto_detect = false, header = true, delim = ',', "
        "quote = '\"', escape = '\"', nullstr = '', new_line = '\\n', max_line_size = 2000000, buffer_size = 4000000)"
    )
    writer.execute(
        f"COPY (SELECT * FROM {read}) TO {_text(path)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {_ROW_GROUP})"
    )


def _text(path: Path) -> str:
    return "'" + str(path).replace("'", "''") + "'"


def write_files(
    database: sqlite3.Connection, scratch: Path, folder: Path, tell: Callable[[str], None]
) -> dict[str, int]:
    """Every file with records. Returns the rows of each."""
    rows: dict[str, int] = {}
    for table in watched(TABLES.values(), "Tables as CSV"):
        rows[f"{table.name}.csv"] = write_csv(database, table, folder / f"{table.name}.csv")
    tell(f"{len(TABLES)} tables as CSV")
    for kind in watched(KINDS, "Kinds as JSON Lines"):
        name = f"{TABLE[kind.name]}.jsonl"
        rows[name] = write_json_lines(database, kind, folder / name)
    tell(f"{len(KINDS)} kinds as JSON Lines")
    write_sqlite(scratch, folder / SQLITE_FILE)
    rows[SQLITE_FILE] = sum(rows[f"{name}.csv"] for name in TABLES)
    tell("SQLite file")
    writer = parquet_writer()
    try:
        for table in watched(TABLES.values(), "Tables as Parquet"):
            name = f"{table.name}.parquet"
            write_parquet(writer, table, folder / f"{table.name}.csv", folder / name)
            rows[name] = rows[f"{table.name}.csv"]
    finally:
        writer.close()
    tell(f"{len(TABLES)} tables as Parquet")
    return rows
