"""The questions as plain SQL to SQLite with FTS5: best twenty with snippets and status, and the number of all."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path

from portal.search.documents import SearchDocument
from tests.bench_search.questions import Question
from tests.bench_search.tables import COLUMNS, FACET_COLUMNS, INDEXES, LINKED, TABLES, batches

_FTS = """CREATE VIRTUAL TABLE fts USING fts5(title, names, body, context,
  content='document', content_rowid='id', tokenize='porter unicode61')"""


class Sqlite:
    """A database file with the documents in it."""

    name = f"SQLite {sqlite3.sqlite_version} FTS5"

    def __init__(self, file: Path) -> None:
        self.file = file
        self.connection = sqlite3.connect(file)
        for setting in ("cache_size=-256000", "synchronous=OFF", "mmap_size=8000000000", "temp_store=MEMORY"):
            self.connection.execute(f"PRAGMA {setting}")

    def fill(self, documents: Iterable[SearchDocument]) -> None:
        run = self.connection.execute
        for statement in TABLES:
            run(statement)
        for rows in batches(documents):
            for table, values in rows.items():
                if values:
                    marks = ", ".join("?" * len(values[0]))
                    self.connection.executemany(f"INSERT INTO {table} VALUES ({marks})", values)
        for statement in INDEXES:
            run(statement)
        run(_FTS)
        run("INSERT INTO fts (fts) VALUES ('rebuild')")
        # The weights of our own fields.
        run("INSERT INTO fts (fts, rank) VALUES ('rank', 'bm25(4.0, 3.0, 1.0, 0.6)')")
        run("INSERT INTO fts (fts) VALUES ('optimize')")
        run("ANALYZE")
        self.connection.commit()

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return self.file.stat().st_size

    def ask(self, question: Question) -> Callable[[], int]:
        """A call that puts the question and returns how many it finds."""
        match = f'"{question.phrase}"' if question.phrase else question.words or f"{question.prefix}*"
        day = (question.as_of or date.today()).isoformat()
        clauses, values = ["fts MATCH ?"], [match]
        for name, value in question.filters.items():
            if name == "status":
                clauses.append(
                    "EXISTS (SELECT 1 FROM span s WHERE s.document = d.id AND s.starts <= ? AND s.ends > ?"
                    " AND s.status = ?)"
                )
                values += [day, day, value]
            else:
                clauses.append(f"d.{name} = ?")
                values.append(value)
        if question.topic:
            clauses.append("EXISTS (SELECT 1 FROM topic t WHERE t.document = d.id AND t.value = ?)")
            values.append(question.topic)
        where = " AND ".join(clauses)
        narrowed = len(clauses) > 1
        found = f"fts CROSS JOIN document d ON d.id = fts.rowid WHERE {where}" if narrowed else f"fts WHERE {where}"
        page = f"""SELECT {", ".join(f"d.{c}" for c in COLUMNS)}, top.passage, (SELECT s.status FROM span s
            WHERE s.document = d.id AND s.starts <= ? AND s.ends > ?) FROM
            (SELECT fts.rowid AS id, fts.rank AS rank, snippet(fts, 2, '<b>', '</b>', '…', 40) AS passage
             FROM {found} ORDER BY rank LIMIT 20) top JOIN document d ON d.id = top.id ORDER BY top.rank"""
        count = f"SELECT count(*) FROM {found}"

        def run() -> int:
            self.connection.execute(page, (day, day, *values)).fetchall()
            if question.counts:
                for statement, parameters in _counts(where, values, day):
                    self.connection.execute(statement, parameters).fetchall()
            return int(self.connection.execute(count, values).fetchone()[0])

        return run


def _counts(where: str, values: list[str], day: str) -> Iterable[tuple[str, list[str]]]:
    """A count for each facet that our answer counts."""
    for name in FACET_COLUMNS:
        yield (
            f"SELECT d.{name}, count(*) FROM fts CROSS JOIN document d ON d.id = fts.rowid WHERE {where} GROUP BY 1",
            values,
        )
    for name in LINKED:
        yield (
            f"SELECT l.value, count(*) FROM fts JOIN {name} l ON l.document = fts.rowid WHERE {where} GROUP BY 1",
            values,
        )
    yield (
        f"""SELECT s.status, count(*) FROM fts CROSS JOIN span s ON s.document = fts.rowid
        WHERE {where} AND s.starts <= ? AND s.ends > ? GROUP BY 1""",
        [*values, day, day],
    )
