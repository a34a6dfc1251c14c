"""What would change an answer: the nearest line first, on the right side of it, and nothing that changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

from frameworks.status import Status
from portal.applicability.conditions import parse
from portal.applicability.evaluate import Rules, Scope, Standing, evaluate
from portal.applicability.flips import Flip, Lines, flips
from portal.applicability.profile import Days, Money, Picked, Span

ON = date(2026, 11, 25)
STANDINGS = {name: Standing(Status.IN_FORCE) for name in "pqrs"}


def rules(**conditions: dict[str, Any]) -> Rules:
    return Rules(tuple(Scope(name, "t", name, name, (name,), parse(when)) for name, when in conditions.items()), {})


def ask(profile: dict[str, Any], made: Rules, single: frozenset[str] = frozenset()) -> list[Flip]:
    found = evaluate(profile, made, STANDINGS, {}, ON)
    return flips(found, profile, Lines(made), STANDINGS, single)


def told(found: list[Flip]) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return {(each.move.op, each.move.value, each.starts, each.falls_away) for each in found}


COMPUTE = rules(
    p={"input": "n", "op": "gt", "value": 1e26, "unit": "FLOP"},
    q={"input": "n", "op": "gte", "value": 1e26, "unit": "FLOP"},
    r={"input": "n", "op": "gt", "value": 1e25, "unit": "FLOP"},
)


def test_a_number_is_moved_to_just_across_the_nearest_lines() -> None:
    assert told(ask({"n": Span(2e25, 2e25)}, COMPUTE)) == {
        ("at", "1e+26", ("q",), ()),
        ("above", "1e+26", ("p", "q"), ()),
        ("at", "1e+25", (), ("r",)),
        ("below", "1e+25", (), ("r",)),
    }


def test_exactly_on_a_line_only_more_than_it_and_less_are_left() -> None:
    assert told(ask({"n": Span(1e26, 1e26)}, COMPUTE)) == {
        ("above", "1e+26", ("p",), ()),
        ("below", "1e+26", (), ("q",)),
        ("at", "1e+25", (), ("q", "r")),
        ("below", "1e+25", (), ("q", "r")),
    }


def test_money_moves_in_its_own_currency_only() -> None:
    made = rules(p={"input": "m", "op": "gt", "value": 5e8, "unit": "USD"})
    assert told(ask({"m": Money({"USD": Span(4e8, 4e8)})}, made)) == {("above", "500000000.0", ("p",), ())}
    assert ask({"m": Money({"EUR": Span(4e8, 4e8)})}, made) == []


def test_a_date_moves_across_its_line() -> None:
    made = rules(p={"not": {"input": "d", "op": "lt", "value": "2025-08-02"}})
    old = date(2025, 8, 1)
    assert told(ask({"d": Days(old, old, "2025-08-01")}, made)) == {("from", "2025-08-02", ("p",), ())}


def test_options_are_added_taken_away_or_exchanged() -> None:
    made = rules(
        p={"input": "c", "has": ["a"]}, q={"input": "c", "has": ["b"]}, r={"not": {"input": "c", "has": ["a"]}}
    )
    many = ask({"c": Picked(frozenset({"a"}))}, made)
    assert told(many) == {("with", "b", ("q",), ()), ("without", "a", ("r",), ("p",))}
    one = ask({"c": Picked(frozenset({"a"}))}, made, frozenset({"c"}))
    assert told(one) == {("instead", "b", ("q", "r"), ("p",))}


def test_what_was_not_answered_is_a_question_and_no_flip() -> None:
    made = rules(p={"all": [{"input": "a"}, {"input": "b"}]})
    found = ask({"a": Picked(frozenset({"yes"}))}, made, frozenset({"a", "b"}))
    assert {each.move.input for each in found} <= {"a"}


def test_every_flip_is_what_asking_anew_would_give() -> None:
    profile = {"n": Span(2e25, 2e25)}
    for flip in ask(profile, COMPUTE):
        anew = evaluate({**profile, flip.move.input: flip.move.answer}, COMPUTE, STANDINGS, {}, ON)
        before = evaluate(profile, COMPUTE, STANDINGS, {}, ON)
        differ = {slug for slug in "pqr" if anew.outcomes[slug].applies != before.outcomes[slug].applies}
        assert set(flip.changes) == differ
