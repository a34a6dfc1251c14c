"""The relevance set itself: does every answer exist, is every text with provisions asked for, do the halves hold still,
and do the figures count right? How the search does on it is not tested here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from frameworks.models import Instrument
from portal.corpus.kinds import KINDS
from tests.portal.search.relevance import SORTS, Query, for_tuning, halves, load, measure, place

QUERIES = load()


@pytest.mark.django_db
def test_every_answer_is_a_record_of_the_corpus() -> None:
    known: set[str] = set()
    for kind in KINDS:
        known.update(kind.model.objects.values_list("slug", flat=True))
    unknown = {(query.text, slug) for query in QUERIES for slug in query.answers - known}
    assert not unknown


@pytest.mark.django_db
def test_every_instrument_with_provisions_is_asked_for() -> None:
    answers = frozenset[str]().union(*(query.answers for query in QUERIES))
    asked = set(Instrument.objects.filter(provisions__slug__in=answers).values_list("slug", flat=True))
    held = set(Instrument.objects.filter(provisions__isnull=False).values_list("slug", flat=True))
    assert held - asked == set()


def test_enough_queries_of_every_sort_without_repetition() -> None:
    assert len(QUERIES) >= 260
    repeated = [text for text, times in Counter(query.text.casefold() for query in QUERIES).items() if times > 1]
    assert not repeated
    sorts = Counter(query.sort for query in QUERIES)
    assert set(sorts) == SORTS
    assert sorts["question"] + sorts["keywords"] >= 170
    assert sorts["citation"] >= 40
    assert sorts["misspelt"] >= 10


def test_no_query_accepts_more_than_eight_records() -> None:
    """So many answers that nearly any result would do, measure nothing."""
    assert not [query.text for query in QUERIES if len(query.answers) > 8]


def test_texts_are_as_typed() -> None:
    assert not [query.text for query in QUERIES if query.text != query.text.strip() or not 3 <= len(query.text) <= 120]


def test_halves_divide_the_set_by_the_text_alone() -> None:
    tuning, test = halves()
    assert min(len(tuning), len(test)) >= 100
    assert not {query.text for query in tuning} & {query.text for query in test}
    assert len(tuning) + len(test) == len(QUERIES)
    for half in halves():
        assert {query.sort for query in half} == SORTS


@pytest.mark.parametrize(
    ("text", "tuning"),
    [("can the EU fine OpenAI", False), ("ai act art. 5 1 f", True), ("raise act", True)],
)
def test_a_query_stays_in_its_half(text: str, tuning: bool) -> None:
    assert for_tuning(text) is tuning


RANKED = {"first": ["a", "b"], "third": ["x", "y", "a"], "seventh": [*"tuvwxya"], "eleventh": [*"opqrstuvwx", "a"]}


def find(text: str) -> Sequence[str]:
    return RANKED.get(text, [])


def toy(*texts: str) -> list[Query]:
    return [Query(text, frozenset({"a", "c"}), "question") for text in texts]


def test_figures_of_a_toy_ranking() -> None:
    figures = measure(toy("first", "third", "seventh", "eleventh", "nothing"), find)
    assert (figures.hit1, figures.hit5, figures.n) == (1 / 5, 2 / 5, 5)
    assert figures.mrr == pytest.approx((1 + 1 / 3 + 1 / 7) / 5)


def test_the_first_answer_counts_whichever_it_is() -> None:
    assert place(Query("third", frozenset({"a", "y"}), "question"), find) == 2


def test_only_the_first_ten_count() -> None:
    assert place(toy("eleventh")[0], find) == 0


def test_no_queries_no_figures() -> None:
    with pytest.raises(ValueError, match="no queries"):
        measure([], find)


@pytest.mark.parametrize("entry", ['{q: "x", any: [a], sort: riddle}', '{q: "x", any: [], sort: question}'])
def test_a_bad_entry_is_refused(tmp_path: Path, entry: str) -> None:
    path = tmp_path / "set.yaml"
    path.write_text(f"- {entry}\n", encoding="utf-8")
    with pytest.raises(ValueError, match="'x'"):
        load(path)
