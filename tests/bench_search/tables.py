"""The same documents as plain tables with full text: columns of facets, a row for each topic, addressee and span."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from portal.search.documents import SearchDocument

BATCH = 5_000
COLUMNS = (
    "id", "slug", "kind", "url", "title", "names", "body", "context", "citation", "jurisdiction", "instrument",
    "instrument_name", "duty", "binding", "checked", "dated",
)  # fmt: skip
FACET_COLUMNS = ("kind", "jurisdiction", "instrument", "duty", "binding", "checked")
LINKED = ("topic", "addressee")
NEVER = "9999-12-31"

DOCUMENT = (
    f"CREATE TABLE document ({', '.join(f'{c} text' if c != 'id' else 'id integer PRIMARY KEY' for c in COLUMNS)})"
)
LINKS = [f"CREATE TABLE {name} (document integer NOT NULL, value text NOT NULL)" for name in LINKED]
SPAN = "CREATE TABLE span (document integer NOT NULL, starts text NOT NULL, ends text NOT NULL, status text NOT NULL)"
INDEXES = [
    *(f"CREATE INDEX document_{name} ON document ({name})" for name in FACET_COLUMNS),
    *(f"CREATE INDEX {name}_value ON {name} (value, document)" for name in LINKED),
    *(f"CREATE INDEX {name}_document ON {name} (document, value)" for name in LINKED),
    "CREATE INDEX span_document ON span (document, starts, ends, status)",
]
TABLES = [DOCUMENT, *LINKS, SPAN]

Rows = dict[str, list[tuple[Any, ...]]]


def batches(documents: Iterable[SearchDocument]) -> Iterator[Rows]:
    """The rows of each table, some thousand documents at a time."""
    rows = _empty()
    for number, document in enumerate(documents, 1):
        _add(rows, number, document)
        if number % BATCH == 0:
            yield rows
            rows = _empty()
    yield rows


def _empty() -> Rows:
    return {"document": [], "topic": [], "addressee": [], "span": []}


def _add(rows: Rows, number: int, d: SearchDocument) -> None:
    rows["document"].append(
        (
            number, d.slug, d.kind, d.url, d.title, " ; ".join(d.names), d.body, " ; ".join((*d.asked, *d.context)),
            d.citation, d.jurisdictions[0], d.instrument, d.instrument_name, d.duty, d.binding, d.checked, d.date,
        )
    )  # fmt: skip
    rows["topic"] += [(number, value) for value in d.topics]
    rows["addressee"] += [(number, value) for value in d.addressees]
    rows["span"] += [(number, span.starts, span.ends or NEVER, span.status) for span in d.spans]
