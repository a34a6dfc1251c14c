"""Counting finds the very records that ranking finds, and facets counted beside a page are those of its question."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tantivy import Query

from portal.search.asked import Asked
from portal.search.compiler import holding_all, matching, of_node
from portal.search.counting import found_by, holding, part_of
from portal.search.facets import FACETS
from portal.search.index import OpenIndex, current
from portal.search.query import read
from portal.search.service import search
from tests.portal.search.relevance import load

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 25)
TEXTS = sorted(
    {query.text for query in load()}
    | {
        "", "the", "who", "risk -china", "risk OR hazard", "(chips OR GPU) export", "evalu* model", '"red team"',
        '"red team"~5', "topic:copyright after:2025", "citation:55", "55(1)(b) deployer", "-china", "a OR (b c)",
        "GPAI -fine", "red-teaming OR RSP", "智能", "NOT (risk OR hazard) model",
    }
)  # fmt: skip


@pytest.fixture
def index(django_db_setup: None) -> OpenIndex:
    return current()


def ids(index: OpenIndex, query: Query) -> set[tuple[int, int]]:
    found: Any = index.searcher.search(query, index.searcher.num_docs)
    return {(address.segment_ord, address.doc) for _, address in found.hits}


def test_counting_finds_what_ranking_finds(index: OpenIndex) -> None:
    """Over the questions of the relevance set and the parts of the language: entry by entry."""
    found = 0
    for text in TEXTS:
        reading = index.synonyms.widen(read(text, index.vocabulary))
        wanted = ids(index, matching(reading, ["ai act"], ["instrument:eu-ai-act"]))
        assert ids(index, found_by(reading, ["ai act"], ["instrument:eu-ai-act"])) == wanted, text
        assert ids(index, holding(reading)) == ids(index, holding_all(reading)), text
        for node in reading.required:
            assert ids(index, part_of(node)) == ids(index, of_node(node)), node
        found += len(wanted)
    assert found > 20_000


@pytest.mark.parametrize("filters", [{}, {"topic": ["copyright"]}, {"status": ["in_force"], "jurisdiction": ["EU"]}])
def test_facets_are_those_of_the_ranked_question(index: OpenIndex, filters: dict[str, list[str]]) -> None:
    result = search(text="model", filters=filters, as_of=DAY)
    reading = index.synonyms.widen(read("model", index.vocabulary))
    ranked = Asked(index, matching(reading), filters, DAY)
    assert tuple(ranked.facets(ranked.counting())) == result.facets
    assert [facet.name for facet in result.facets] == list(FACETS)
    assert ranked.total == result.total > 0
