"""The one function that searches. Page, API and whatever comes later ask it and nothing else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tantivy import Order, Query

from portal.search.compiler import bearing, called, holding_all, matching, most_of, narrowed, of_leaf, ranked, widened
from portal.search.facets import FACETS
from portal.search.highlight import needles
from portal.search.hits import hits
from portal.search.index import OpenIndex, current
from portal.search.limits import PAGE_SIZE, refuse
from portal.search.query import clean, read
from portal.search.reading import Reading
from portal.search.results import Facet, FacetValue, NoSuchPage, SearchResult, Way, Widened

MAX_VALUES = 10_000
FEW = 3
"""With fewer records that hold all the words, those that hold most of them are shown as well."""
MAX_NAME = 8
"""So many words a name within a question may have."""

_BY_FIELD: dict[str, dict[str, Any]] = {
    "relevance": {"weight_by_field": "weight"},
    "-date": {"order_by_field": "newest", "order": Order.Desc},
    "date": {"order_by_field": "oldest", "order": Order.Asc},
    "title": {"order_by_field": "alphabetical", "order": Order.Asc},
}


def search(
    *,
    text: str,
    filters: Mapping[str, Sequence[str]],
    as_of: date,
    page: int = 1,
    page_size: int = PAGE_SIZE,
    ordering: str = "relevance",
) -> SearchResult:
    """Which records answer this text under these filters, and what was their status on the day?

    `filters` maps facets to the values of which one must fit; an empty text finds everything. When fewer than FEW
    records hold all the words, those that hold most of them follow, and it says so. Two database queries, for the
    status.
    Raises RefusedParameters for facets, values and orderings that do not exist, NoSuchPage beyond the last page,
    SearchUnavailable without an index.
    """
    index = current()
    chosen = {name: tuple(dict.fromkeys(values)) for name, values in filters.items() if values}
    refuse(chosen, page, page_size, ordering, index.labels)
    reading = read(text)
    names = _names(index, reading)
    wider = _widen(index, reading, names)
    query = widened(reading, wider.at_least, names) if wider else matching(reading, names)
    asked = _Asked(index, query, chosen)
    found = asked.page(page, page_size, ordering, as_of)
    return SearchResult(
        text=clean(text),
        read_as=reading.describe(),
        notes=reading.notes,
        widened=wider,
        absent=_absent(index, reading) if wider or not asked.total else (),
        filters=chosen,
        as_of=as_of,
        ordering=ordering,
        total=asked.total,
        page=page,
        page_size=page_size,
        hits=tuple(hits(found, sought=needles(reading.leaves), key=reading.key, labels=index.labels, as_of=as_of)),
        facets=tuple(asked.facets()),
        ways_out=tuple(asked.ways_out()) if not asked.total else (),
        index=index.name,
    )


@dataclass
class _Asked:
    """A compiled question with its filters, put to one index."""

    index: OpenIndex
    query: Query
    filters: Mapping[str, tuple[str, ...]]

    def __post_init__(self) -> None:
        self.total = self.count(self.filters)

    def count(self, filters: Mapping[str, Sequence[str]]) -> int:
        return how_many(self.index, narrowed(self.query, filters))

    def page(self, page: int, page_size: int, ordering: str, as_of: date) -> list[tuple[float, dict[str, Any]]]:
        last = max(1, -(-self.total // page_size))
        if page > last:
            raise NoSuchPage(f"There is no page {page}: the {self.total} results end on page {last}.")
        searcher = self.index.searcher
        query = ranked(self.query, as_of) if ordering == "relevance" else self.query
        query = narrowed(query, self.filters)
        rows = searcher.search(query, page_size, offset=(page - 1) * page_size, **_BY_FIELD[ordering]).hits
        return [(float(score), json.loads(searcher.doc(address)["record"][0])) for score, address in rows]

    def facets(self) -> Iterable[Facet]:
        """Every facet counted without its own filter: one pass for all that have none, one more for each that has."""
        counts = self._counts([name for name in FACETS if name not in self.filters], self.filters)
        for name in self.filters:
            counts |= self._counts([name], self._without(name))
        for name, label in FACETS.items():
            chosen, labels = self.filters.get(name, ()), self.index.labels[name]
            tally = {**dict.fromkeys(chosen, 0), **counts[name]}
            values = [
                FacetValue(value=v, label=labels.get(v, v), count=n, selected=v in chosen) for v, n in tally.items()
            ]
            yield Facet(name=name, label=label, values=tuple(sorted(values, key=lambda v: (-v.count, v.label))))

    def ways_out(self) -> Iterable[Way]:
        """Which filter to lift, and what that brings."""
        if len(self.filters) > 1:
            yield from (Way(facet=name, total=n) for name in self.filters if (n := self.count(self._without(name))))
        if self.filters and (n := self.count({})):
            yield Way(facet=None if len(self.filters) > 1 else next(iter(self.filters)), total=n)

    def _without(self, facet: str) -> dict[str, tuple[str, ...]]:
        return {name: values for name, values in self.filters.items() if name != facet}

    def _counts(self, names: Sequence[str], filters: Mapping[str, Sequence[str]]) -> dict[str, dict[str, int]]:
        if not names:
            return {}
        terms = {name: {"terms": {"field": name, "size": MAX_VALUES}} for name in names}
        found: Any = self.index.searcher.aggregate(narrowed(self.query, filters), terms)
        return {name: {row["key"]: int(row["doc_count"]) for row in found[name]["buckets"]} for name in names}


def how_many(index: OpenIndex, query: Query) -> int:
    """How many records a query finds."""
    found: Any = index.searcher.search(query, 1)
    return int(found.count)


def _names(index: OpenIndex, reading: Reading) -> list[str]:
    """The names of instruments within a longer question: «ai act» in «AI Act August 2026».

    Names of two words or more, the longest first, and none inside another.
    """
    words, found = reading.key.split(), []
    for length in range(min(MAX_NAME, len(words) - 1), 1, -1):
        for start in range(len(words) - length + 1):
            name = " ".join(words[start : start + length])
            known = (field for field in ("exact", "alias") if index.searcher.doc_freq(field, name))
            if any(how_many(index, called(name, field)) for field in known):
                found.append(name)
                words[start : start + length] = [""] * length
    return found


def _widen(index: OpenIndex, reading: Reading, names: Sequence[str]) -> Widened | None:
    """How far a question must be widened: None when enough records hold all of it, or nothing holds any of it."""
    of = len(reading.required)
    if of < 2:
        return None
    whole = how_many(index, holding_all(reading))
    if whole >= (FEW if reading.is_plain else 1) or any(how_many(index, query) for query in bearing(reading.key)):
        return None
    for least in range(most_of(of), 0, -1):
        found = how_many(index, widened(reading, least, names))
        if found >= FEW or (least == 1 and found > whole):
            return Widened(holding_all=whole, at_least=least, of=of)
    return None


def _absent(index: OpenIndex, reading: Reading) -> tuple[str, ...]:
    """The parts of the question that occur in no record at all."""
    parts = [node for node in reading.required if not how_many(index, of_leaf(node))]
    return tuple(Reading((part,)).describe() for part in parts)
