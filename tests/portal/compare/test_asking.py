"""Questions and their one canonical form."""

from __future__ import annotations

from datetime import date

import pytest

from portal.compare.asking import BadQuestion, Question, Turnover, many, read_turnover
from portal.compare.service import read_question


def test_the_same_question_has_one_address_however_it_was_put() -> None:
    one = read_question(
        {"of": ["jurisdictions"], "by": ["topics"], "columns": ["US,EU", "EU"], "rows": ["open-source"]}
    )
    two = read_question({"rows": ["open-source"], "columns": ["EU,US"], "by": ["topics"], "of": ["jurisdictions"]})
    assert one.query() == two.query() == "by=topics&columns=EU,US&of=jurisdictions&rows=open-source"


def test_the_permalink_is_complete() -> None:
    asked = Question("instruments", "facets", ("b", "a"), (), Turnover(5e8, "EUR")).on(date(2026, 7, 27))
    assert asked.query() == (
        "as_of=2026-07-27&by=facets&columns=a,b&currency=EUR&of=instruments&rows=all&turnover=500000000"
    )


def test_every_fault_is_told_at_once_with_what_puts_it_right() -> None:
    with pytest.raises(BadQuestion) as bad:
        read_question({"of": ["jurisdictions"], "by": ["mood"], "turnover": ["much"]})
    assert set(bad.value.errors) == {"by", "columns", "turnover"}
    assert "Choose one of: topics" in bad.value.errors["by"]


def test_more_than_eight_columns_are_too_many_to_read() -> None:
    with pytest.raises(BadQuestion, match="at most 8"):
        read_question({"of": ["jurisdictions"], "by": ["topics"], "columns": [",".join("abcdefghi")]})


def test_a_turnover_where_it_means_nothing_is_refused() -> None:
    with pytest.raises(BadQuestion, match="means nothing"):
        read_question({"of": ["jurisdictions"], "by": ["topics"], "columns": ["EU"], "turnover": ["5"]})


@pytest.mark.parametrize("typed", ["1e9", "-5", "5,000", "NaN", "٣"])
def test_a_turnover_is_figures_only(typed: str) -> None:
    with pytest.raises(BadQuestion, match="figures only"):
        read_turnover(typed, "EUR")


def test_turnover_and_currency() -> None:
    assert read_turnover("500 000 000", "eur") == Turnover(5e8, "EUR")
    assert read_turnover("", "EUR") is None
    with pytest.raises(BadQuestion, match="Known: CNY"):
        read_turnover("5", "DOGE")


def test_values_come_one_by_one_or_with_commas() -> None:
    assert many(["a, b", "b", ",c,"]) == ("a", "b", "c")
