"""Answers in words: what is taken, what is refused with its cure, and that the words mean the same when read again."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.applicability.profile import (
    Asked,
    BadProfile,
    Days,
    Money,
    Picked,
    Span,
    as_json,
    as_words,
    read_answer,
    read_profile,
)

COMPUTE = Asked("training_compute", "number", "Training compute", "FLOP")
REVENUE = Asked("revenue", "money", "Revenue")
PLACED = Asked("placed_on_market", "date", "First on the market")
ROLES = Asked("roles", "choices", "Roles", options={"deployer": "Deployer", "importer": "Importer"})
WEIGHTS = Asked("weights", "choice", "Weights", options={"open": "Open", "closed": "Closed"})
PUBLIC = Asked("public", "yes_no", "Public")
PLACES = Asked("offered_in", "places", "Offered in", options={"EU": "European Union", "US-CA": "California"})
SHARE = Asked("modification_share", "number", "Share", "share")
USERS = Asked("monthly_users", "number", "Users", "people")
ALL = {each.slug: each for each in (COMPUTE, REVENUE, PLACED, ROLES, WEIGHTS, PUBLIC, PLACES)}


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("1e25", 1e25, 1e25),
        ("10^25", 1e25, 1e25),
        ("10 ^ 26", 1e26, 1e26),
        (1e26, 1e26, 1e26),
        ("3.5e25 FLOP", 3.5e25, 3.5e25),
        ("26,900,000", 26_900_000, 26_900_000),
        ("500 000 000", 5e8, 5e8),
        ("1e25..5e25", 1e25, 5e25),
        ("1e25..", 1e25, float("inf")),
        ("600 million", 6e8, 6e8),
        ("1.5bn", 1.5e9, 1.5e9),
        ("33 %", 0.33, 0.33),
        ("..1e25", 0.0, 1e25),
    ],
)
def test_numbers_are_read_as_people_write_them(typed: Any, low: float, high: float) -> None:
    assert read_answer(typed, COMPUTE) == Span(low, high)


@pytest.mark.parametrize(
    ("typed", "asked", "said"),
    [
        ("much", COMPUTE, "is no number"),
        ("-5", COMPUTE, "not negative"),
        ("5e25..1e25", COMPUTE, "runs backwards"),
        ("1,5", COMPUTE, "two ways"),
        ("1e999", COMPUTE, "too large"),
        (True, COMPUTE, "not yes or no"),
        (["1", "2"], COMPUTE, "one answer, not 2"),
        ("500000000", REVENUE, "amount and a currency"),
        (["1 USD", "2 USD"], REVENUE, "USD is given twice"),
        ("600 XYZ", REVENUE, "Currencies: USD, EUR"),
        ("$600", REVENUE, "amount and a currency"),
        ("1.500.000 EUR", REVENUE, "two ways"),
        ("33", SHARE, "write 0.33, or 33 %"),
        ("2.5", USERS, "only whole people"),
        ("XX", PLACES, "is no answer here"),
        ("soon", PLACED, "is no date"),
        ("2025-02-30", PLACED, "is no date"),
        ("deploier", ROLES, "Did you mean deployer"),
        (["none", "deployer"], ROLES, "«none» stands alone"),
        ("open,closed", WEIGHTS, "choose one of"),
        ("?", WEIGHTS, "choose one of"),
        ("maybe", PUBLIC, "is no answer here"),
        ("Atlantis", PLACES, "is no answer here"),
        ({"a": 1}, ROLES, "write it as a word"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_cure(typed: Any, asked: Asked, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        read_answer(typed, asked)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(BadProfile) as caught:
        read_profile({"training_compute": "much", "weigths": "open", "public": "perhaps"}, ALL)
    assert set(caught.value.errors) == {"training_compute", "weigths", "public"}
    assert "Did you mean weights" in caught.value.errors["weigths"]


def test_what_is_left_empty_is_not_answered() -> None:
    assert read_profile({"training_compute": "", "roles": [], "revenue": [""], "public": None}, ALL) == {
        "roles": Picked(frozenset())
    }


def test_choices_may_be_none_or_open() -> None:
    assert read_answer("none", ROLES) == Picked(frozenset(), complete=True)
    assert read_answer([], ROLES) == Picked(frozenset(), complete=True)
    assert read_answer(["deployer", "?"], ROLES) == Picked(frozenset({"deployer"}), complete=False)
    assert read_answer(True, PUBLIC) == Picked(frozenset({"yes"}))
    assert read_answer(["KP"], PLACES) == Picked(frozenset({"KP"}))  # any country has a code, recorded here or not


@pytest.mark.parametrize(("typed", "code"), [("UK", "GB"), ("usa", "US"), ("california", "US-CA"), ("kp", "KP")])
def test_places_are_read_as_people_write_them(typed: str, code: str) -> None:
    assert read_answer([typed], PLACES) == Picked(frozenset({code}))


@pytest.mark.parametrize(
    ("typed", "currency", "amount"),
    [
        ("600 million USD", "USD", 6e8),
        ("€600000000", "EUR", 6e8),
        ("600m eur", "EUR", 6e8),
        ("GBP 1bn", "GBP", 1e9),
        ("4e8..6e8 EUR", "EUR", None),
    ],
)
def test_money_is_read_as_people_write_it(typed: str, currency: str, amount: float | None) -> None:
    found = read_answer(typed, REVENUE)
    assert isinstance(found, Money)
    span = found.amounts[currency]
    assert (span.low, span.high) == ((amount, amount) if amount else (4e8, 6e8))


def test_a_month_is_any_of_its_days() -> None:
    assert read_answer("2025-08", PLACED) == Days(date(2025, 8, 1), date(2025, 8, 31), "2025-08")


NUMBERS = st.one_of(st.integers(0, 10**18).map(float), st.floats(0, 1e40, allow_nan=False))
SPANS = st.tuples(NUMBERS, NUMBERS).map(lambda pair: Span(min(pair), max(pair)))
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "training_compute": SPANS,
        "revenue": st.dictionaries(st.sampled_from(["EUR", "USD"]), SPANS, min_size=1).map(
            lambda amounts: Money(dict(sorted(amounts.items())))
        ),
        "placed_on_market": st.dates(date(1990, 1, 1), date(2090, 1, 1)).map(lambda d: Days(d, d, d.isoformat())),
        "roles": st.builds(Picked, st.frozensets(st.sampled_from(["deployer", "importer"])), st.booleans()),
        "public": st.sampled_from(["yes", "no"]).map(lambda word: Picked(frozenset({word}))),
    },
)


@settings(max_examples=200, deadline=None)
@given(ANSWERS)
def test_a_profile_means_the_same_when_it_is_read_again(profile: dict[str, Any]) -> None:
    """Through the address of a page, and through the JSON of the API."""
    assert read_profile({name: as_words(answer) for name, answer in profile.items()}, ALL) == profile
    assert read_profile(as_json(profile), ALL) == profile


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(sorted(ALL)), st.one_of(st.text(max_size=40), st.integers(), st.lists(st.text(max_size=9))))
def test_nothing_typed_breaks_the_reader(name: str, typed: Any) -> None:
    with suppress(BadProfile):  # refused with a message, or read
        read_profile({name: typed}, ALL)
