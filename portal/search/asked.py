"""A compiled question with its filters and its day, put to one index: how many, which, and how they divide."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from tantivy import Order, Query

from portal.search.compiler import narrowed
from portal.search.facets import FACETS, SET_BETWEEN, SETS, WITH_PARTS
from portal.search.index import OpenIndex
from portal.search.results import Facet, FacetValue, Named, NoSuchPage, Way

MAX_VALUES, TOLD = 50_000, 500
"""So many values of a facet are counted apart, and so many, the commonest, are told."""
GROUPS_A_PAGE, HITS_A_GROUP, BATCH = 10, 3, 200

_counters = ThreadPoolExecutor(max_workers=max(2, os.cpu_count() or 1), thread_name_prefix="facets")
"""Facets are counted beside the page of hits: the engine lets go of Python's lock while it works. The threads start
with the first search, after a server has forked, and ask nothing of the database."""

_BY_FIELD: dict[str, dict[str, Any]] = {
    "relevance": {"weight_by_field": "weight"},
    "-date": {"order_by_field": "newest", "order": Order.Desc},
    "date": {"order_by_field": "oldest", "order": Order.Asc},
    "title": {"order_by_field": "by_title", "order": Order.Asc},
    "jurisdiction": {"order_by_field": "by_jurisdiction", "order": Order.Asc},
}

Found = tuple[float, dict[str, Any]]
Counts = dict[str, dict[str, int]]
"""Facet -> value -> number of records."""


@dataclass
class GroupFound:
    """The best hits of one instrument (None: of none)."""

    instrument: Named | None
    url: str
    total: int
    found: list[Found] = field(default_factory=list)


@dataclass(frozen=True)
class Asked:
    """What the records of the day answer. `which` finds the records that `query` finds, and need not rank them."""

    index: OpenIndex
    query: Query
    filters: Mapping[str, Sequence[str]]
    as_of: date
    which: Query | None = None

    @property
    def _counted(self) -> Query:
        return self.which or self.query

    @cached_property
    def total(self) -> int:
        return self.count(self.filters)

    def count(self, filters: Mapping[str, Sequence[str]]) -> int:
        found: Any = self.index.searcher.search(narrowed(self._counted, self.as_of, filters), 1)
        return int(found.count)

    def pages(self, page_size: int) -> int:
        return max(1, -(-self.total // page_size))

    def page(self, page: int, page_size: int, ordering: str) -> list[Found]:
        """Raises NoSuchPage beyond the last."""
        if page == 1:
            # One pass over the matches gives the best and their number; later pages are refused before they are sought.
            rows, self.__dict__["total"] = self._found(0, page_size, ordering, count=True)
            return rows
        last = self.pages(page_size)
        if page > last:
            raise NoSuchPage(f"There is no page {page}: the {self.total} results end on page {last}.")
        return self._rows((page - 1) * page_size, page_size, ordering)

    def _rows(self, start: int, size: int, ordering: str) -> list[Found]:
        return self._found(start, size, ordering, count=False)[0]

    def _found(self, start: int, size: int, ordering: str, count: bool) -> tuple[list[Found], int]:
        searcher = self.index.searcher
        query = narrowed(self.query, self.as_of, self.filters)
        found: Any = searcher.search(query, size, count=count, offset=start, **_BY_FIELD[ordering])
        rows = [(float(score), json.loads(searcher.doc(address)["record"][0])) for score, address in found.hits]
        return rows, int(found.count or 0)

    def groups(self, page: int, ordering: str) -> tuple[list[GroupFound], int]:
        """The hits by instrument, in the order of each group's first hit; and how many pages of groups there are.

        Hits are read in their order until the groups of the page are complete, so a group's hits are its best ones.
        """
        totals = self._counts(["instrument"], self.filters)["instrument"]
        besides = self.total - sum(totals.values())
        many = len(totals) + (besides > 0)
        last = max(1, -(-many // GROUPS_A_PAGE))
        if page > last:
            raise NoSuchPage(f"There is no page {page}: the {many} groups end on page {last}.")
        wanted = range((page - 1) * GROUPS_A_PAGE, min(page * GROUPS_A_PAGE, many))
        groups: dict[str, GroupFound] = {}
        for row in self._all_rows(ordering):
            slug = row[1]["instrument"]
            if slug not in groups:
                label = self.index.labels.get("instrument", {}).get(slug, slug)
                groups[slug] = GroupFound(
                    Named(value=slug, label=label) if slug else None,
                    row[1]["instrument_url"] or (row[1]["url"] if slug else ""),
                    totals.get(slug, besides),
                )
            if len(groups[slug].found) < HITS_A_GROUP:
                groups[slug].found.append(row)
            shown = list(groups.values())[wanted.start : wanted.stop]
            if len(shown) == len(wanted) and all(len(g.found) == min(g.total, HITS_A_GROUP) for g in shown):
                break
        return list(groups.values())[wanted.start : wanted.stop], last

    def _all_rows(self, ordering: str) -> Iterator[Found]:
        for start in range(0, self.total, BATCH):
            yield from self._rows(start, BATCH, ordering)

    def counting(self) -> list[Future[Counts]]:
        """Begin to count every facet without its own filter: one pass for all that have none, one for each that has."""
        free = [name for name in FACETS if name not in self.filters]
        passes = [_counters.submit(self._counts, free, self.filters, TOLD)] if free else []
        return passes + [_counters.submit(self._counts, [name], self._without(name)) for name in self.filters]

    def facets(self, counting: Iterable[Future[Counts]]) -> Iterable[Facet]:
        """The facets, when they are counted."""
        counts: Counts = {}
        for each in counting:
            counts |= each.result()
        for name, label in FACETS.items():
            chosen, labels = self.filters.get(name, ()), self.index.labels.get(name, {})
            tally = dict(sorted(counts[name].items(), key=lambda each: -each[1])[:TOLD])
            tally |= {value: counts[name].get(value, 0) for value in chosen}
            values = [
                FacetValue(
                    value=v,
                    label=labels.get(v, v),
                    count=n,
                    selected=v in chosen,
                    parent=self._parent(v, tally) if name == "jurisdiction" else "",
                )
                for v, n in tally.items()
                if v in chosen or not v.endswith(WITH_PARTS) or n > tally.get(v.removesuffix(WITH_PARTS), 0)
            ]
            yield Facet(name=name, label=label, values=tuple(sorted(values, key=lambda v: (-v.count, v.label))))

    def _parent(self, value: str, tally: Mapping[str, int]) -> str:
        """The value under which this jurisdiction stands in the tree: `US*` for `US-CA`, and for `US` itself."""
        own = value.removesuffix(WITH_PARTS)
        parent = own if value == own and f"{own}{WITH_PARTS}" in tally else self.index.lexicon.parts.get(own, "")
        if not parent or tally.get(f"{parent}{WITH_PARTS}", 0) <= tally.get(parent, 0):
            return ""
        return f"{parent}{WITH_PARTS}"

    def ways_out(self) -> Iterable[Way]:
        """Which filter to lift, and what that brings."""
        if len(self.filters) > 1:
            yield from (Way(facet=name, total=n) for name in self.filters if (n := self.count(self._without(name))))
        if self.filters and (n := self.count({})):
            yield Way(facet=None if len(self.filters) > 1 else next(iter(self.filters)), total=n)

    def _without(self, facet: str) -> dict[str, Sequence[str]]:
        return {name: values for name, values in self.filters.items() if name != facet}

    def _counts(self, names: Sequence[str], filters: Mapping[str, Sequence[str]], most: int = MAX_VALUES) -> Counts:
        """The `most` commonest values of each facet, with their exact numbers."""
        if not names:
            return {}
        # Within a segment all are counted, so that the sums are exact; only as many are handed over as are wanted. Sets
        # are handed over all, for it takes them all to count one value.
        terms = {
            name: {
                "terms": {
                    "field": SETS.get(name, name),
                    "size": MAX_VALUES if name in SETS else most,
                    "segment_size": MAX_VALUES,
                }
            }
            for name in names
        }
        found: Any = self.index.searcher.aggregate(narrowed(self._counted, self.as_of, filters), terms)
        counts: Counts = {}
        for name in names:
            tally = counts[name] = {}
            for row in found[name]["buckets"]:
                for value in row["key"].split(SET_BETWEEN) if name in SETS else (row["key"],):
                    tally[value] = tally.get(value, 0) + int(row["doc_count"])
        return counts
