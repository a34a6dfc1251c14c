"""Three-valued logic: truth tables, and the promises that hold for every profile."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.applicability.conditions import parse
from portal.applicability.profile import Answer, Days, Money, Picked, Span
from portal.applicability.reading import Definition, Reading, Truth, inputs_of

ON = date(2026, 11, 25)
PLACES = {"US-CA": frozenset({"US"}), "IT": frozenset({"EU"}), "DE": frozenset({"EU"})}
VALUES: tuple[Truth, ...] = (True, False, None)


def read(condition: dict[str, Any], profile: dict[str, Answer], definitions: Any = ()) -> Truth:
    known = {each.slug: each for each in definitions}
    return Reading(profile, known, PLACES, ON).truth(parse(condition))


def of(name: str, truth: Truth) -> dict[str, Answer]:
    return {} if truth is None else {name: Picked(frozenset({"yes" if truth else "no"}))}


@pytest.mark.parametrize(("a", "b"), list(product(VALUES, VALUES)))
def test_all_and_any_follow_kleene(a: Truth, b: Truth) -> None:
    profile = of("a", a) | of("b", b)
    both = read({"all": [{"input": "a"}, {"input": "b"}]}, profile)
    either = read({"any": [{"input": "a"}, {"input": "b"}]}, profile)
    assert both is (False if False in (a, b) else None if None in (a, b) else True)
    assert either is (True if True in (a, b) else None if None in (a, b) else False)


@pytest.mark.parametrize(("given_", "told"), [(True, False), (False, True), (None, None)])
def test_not_turns_what_is_known_and_leaves_what_is_not(given_: Truth, told: Truth) -> None:
    assert read({"not": {"input": "a"}}, of("a", given_)) is told


@pytest.mark.parametrize(
    ("op", "span", "told"),
    [
        ("gt", (1e26, 1e26), False),  # «more than»: exactly the line is not above it
        ("gte", (1e26, 1e26), True),
        ("gt", (1.0001e26, 2e26), True),
        ("gt", (5e25, 2e26), None),
        ("gte", (5e25, 1e26), None),
        ("lt", (1e26, 1e26), False),
        ("lte", (1e26, 1e26), True),
        ("lte", (1e26, 2e26), None),
        ("lt", (1e25, 9e25), True),
        ("eq", (1e26, 1e26), True),
        ("eq", (1e25, 2e25), False),
        ("eq", (1e25, 2e26), None),
    ],
)
def test_a_range_decides_only_where_all_of_it_lies_on_one_side(op: str, span: tuple[float, float], told: Truth) -> None:
    assert read({"input": "n", "op": op, "value": 1e26, "unit": "FLOP"}, {"n": Span(*span)}) is told


def test_money_in_another_currency_is_not_compared() -> None:
    line = {"input": "r", "op": "gt", "value": 5e8, "unit": "USD"}
    assert read(line, {"r": Money({"EUR": Span(9e9, 9e9)})}) is None
    assert read(line, {"r": Money({"EUR": Span(1, 1), "USD": Span(6e8, 6e8)})}) is True


def test_a_month_that_holds_the_line_is_not_known() -> None:
    line = {"input": "d", "op": "lt", "value": "2025-08-02"}
    assert read(line, {"d": Days(date(2025, 8, 1), date(2025, 8, 31), "2025-08")}) is None
    assert read(line, {"d": Days(date(2025, 7, 1), date(2025, 7, 31), "2025-07")}) is True
    assert read(line, {"d": Days(date(2025, 8, 2), date(2025, 8, 2), "2025-08-02")}) is False


@pytest.mark.parametrize(
    ("chosen", "sought", "told"),
    [
        ({"US-CA"}, "US", True),
        ({"IT"}, "EU", True),
        ({"EU"}, "IT", None),  # the union is given; whether this member is meant is not told
        ({"US"}, "US-CA", None),
        ({"US"}, "EU", False),
        (set(), "EU", False),
    ],
)
def test_a_place_counts_for_what_it_lies_in_and_not_the_other_way_round(
    chosen: set[str], sought: str, told: Truth
) -> None:
    assert read({"input": "p", "has": [sought]}, {"p": Picked(frozenset(chosen))}) is told


def test_an_open_list_never_says_no() -> None:
    assert read({"input": "p", "has": ["b"]}, {"p": Picked(frozenset({"a"}), complete=False)}) is None
    assert read({"input": "p", "has": ["a"]}, {"p": Picked(frozenset({"a"}), complete=False)}) is True


def test_a_part_that_the_law_has_not_on_the_day_is_left_out() -> None:
    later = {"input": "b", "law_from": "2027-01-01"}
    assert read({"all": [{"input": "a"}, later]}, of("a", True)) is True
    assert read({"any": [{"input": "a"}, later]}, of("a", False) | of("b", True)) is False
    assert read({"not": later}, of("b", True)) is True


# Conditions over a handful of inputs, and profiles that know more and more.
NAMES = ("a", "b", "c")
LEAVES = st.one_of(
    st.sampled_from([{"input": name} for name in NAMES]),
    st.sampled_from([{"input": "n", "op": op, "value": v} for op in ("gt", "gte", "lt", "lte") for v in (10.0, 20.0)]),
    st.sampled_from([{"input": "p", "has": [place]} for place in ("EU", "IT", "US", "US-CA")]),
    st.just({"is": "term"}),
)
TREES: st.SearchStrategy[dict[str, Any]] = st.recursive(
    LEAVES,
    lambda inner: st.one_of(
        st.builds(lambda parts: {"all": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda parts: {"any": parts}, st.lists(inner, min_size=1, max_size=3)),
        st.builds(lambda part: {"not": part}, inner),
    ),
    max_leaves=10,
)
TERM = Definition("term", "Term", "p", parse({"any": [{"input": "a"}, {"input": "n", "op": "gt", "value": 15.0}]}))
ANSWERS: dict[str, st.SearchStrategy[Answer]] = {
    **{name: st.sampled_from([Picked(frozenset({"yes"})), Picked(frozenset({"no"}))]) for name in NAMES},
    "n": st.sampled_from([Span(low, low + more) for low in (5.0, 10.0, 15.0, 20.0) for more in (0.0, 10.0)]),
    "p": st.builds(Picked, st.frozensets(st.sampled_from(["EU", "IT", "US", "US-CA"])), st.booleans()),
}  # fmt: skip
PROFILES = st.fixed_dictionaries({}, optional=ANSWERS)


@settings(max_examples=400, deadline=None)
@given(TREES, PROFILES, PROFILES)
def test_a_further_answer_never_unsettles_what_was_settled(
    tree: dict[str, Any], less: dict[str, Answer], more: dict[str, Answer]
) -> None:
    """Monotone in knowledge: adding answers keeps every outcome that was known."""
    before = read(tree, less, [TERM])
    if before is not None:
        assert read(tree, {**more, **less}, [TERM]) is before


@settings(max_examples=300, deadline=None)
@given(TREES, st.floats(0, 25), st.floats(0, 10), st.floats(0, 10), PROFILES)
def test_a_narrower_range_never_unsettles_what_was_settled(
    tree: dict[str, Any], low: float, left: float, right: float, profile: dict[str, Answer]
) -> None:
    wide = {**profile, "n": Span(max(0.0, low - left), low + right)}
    before = read(tree, wide, [TERM])
    if before is not None:
        assert read(tree, {**profile, "n": Span(low, low)}, [TERM]) is before


@settings(max_examples=300, deadline=None)
@given(TREES, PROFILES, st.randoms())
def test_the_order_of_parts_and_answers_is_irrelevant(
    tree: dict[str, Any], profile: dict[str, Answer], dice: Any
) -> None:
    names = list(profile)
    dice.shuffle(names)
    assert read(tree, profile, [TERM]) is read(shuffled(tree, dice), {name: profile[name] for name in names}, [TERM])


def shuffled(tree: dict[str, Any], dice: Any) -> dict[str, Any]:
    for form in ("all", "any"):
        if form in tree:
            parts = [shuffled(part, dice) for part in tree[form]]
            dice.shuffle(parts)
            return {form: parts}
    return {"not": shuffled(tree["not"], dice)} if "not" in tree else tree


@settings(max_examples=300, deadline=None)
@given(TREES, PROFILES)
def test_what_is_missing_is_missing(tree: dict[str, Any], profile: dict[str, Answer]) -> None:
    """A settled condition misses nothing; an open one names inputs it depends on, none of them answered for good."""
    reading = Reading(profile, {"term": TERM}, PLACES, ON)
    condition = parse(tree)
    missing = reading.missing(condition)
    assert (reading.truth(condition) is None) is bool(missing)
    assert missing <= inputs_of(condition, {"term": TERM})
    for name in missing & profile.keys():  # answered, but openly
        answer = profile[name]
        assert (isinstance(answer, Span) and answer.low < answer.high) or isinstance(answer, Picked)


@settings(max_examples=200, deadline=None)
@given(TREES, PROFILES)
def test_the_trace_tells_the_same_as_the_reading(tree: dict[str, Any], profile: dict[str, Answer]) -> None:
    reading = Reading(profile, {"term": TERM}, PLACES, ON)
    condition = parse(tree)
    trace = reading.trace(condition, "basis")
    assert trace.outcome is reading.truth(condition)
    ahead = [trace]
    while ahead:
        at = ahead.pop()
        assert at.pin
        ahead += at.parts
