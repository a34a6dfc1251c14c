"""From scope and standing to an outcome; transitional rules; several scopes over one provision."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from frameworks.status import Status
from jurisdictions.dates import PartialDate
from portal.applicability.conditions import parse
from portal.applicability.evaluate import Applies, Evaluation, Rules, Scope, Standing, Timing, evaluate
from portal.applicability.profile import Days, Picked

ON = date(2026, 11, 25)
YES, NO = Picked(frozenset({"yes"})), Picked(frozenset({"no"}))


def scope(slug: str, condition: dict[str, Any], *timing: Timing, provisions: tuple[str, ...] = ("p",)) -> Scope:
    return Scope(slug, "text", slug, "p", provisions, parse(condition), tuple(timing))


def ask(profile: dict[str, Any], standing: Standing, *scopes: Scope) -> Evaluation:
    return evaluate(profile, Rules(scopes, {}), {"p": standing, "q": standing}, {}, ON)


A = scope("a", {"input": "a"})
TELL = Applies.CANNOT_TELL
GONE = Applies.NO_LONGER
FORCE = Standing(Status.IN_FORCE, PartialDate("2026-01-01"), PartialDate("2027-06-01"))


@pytest.mark.parametrize(
    ("standing", "held", "open_"),
    [
        (FORCE, (Applies.APPLIES, "2026-01-01"), TELL),
        (Standing(Status.ACTIVE, PartialDate("2024")), (Applies.APPLIES, "2024"), TELL),
        (Standing(Status.NOT_YET, None, PartialDate("2027-12-02")), (Applies.NOT_YET, "2027-12-02"), TELL),
        (Standing(Status.ADOPTED, None, None), (Applies.NOT_YET, None), TELL),
        (Standing(Status.PROPOSED, None, PartialDate("2027-01-01")), (Applies.NOT_YET, None), TELL),
        (Standing(Status.RESCINDED, PartialDate("2025-01-20")), (GONE, "2025-01-20"), GONE),
        (Standing(Status.SUSPENDED, PartialDate("2025-05-13")), (GONE, "2025-05-13"), GONE),
        (Standing(Status.UNCONFIRMED, PartialDate("2026-11-10")), (TELL, "2026-11-10"), TELL),
    ],
)  # fmt: skip
def test_an_outcome_follows_from_scope_and_standing(standing: Standing, held: Any, open_: Applies) -> None:
    found = ask({"a": YES}, standing, A).outcomes["p"]
    assert (found.applies, found.day) == held
    assert ask({}, standing, A).outcomes["p"].applies is open_
    assert ask({"a": NO}, standing, A).outcomes["p"].applies is Applies.DOES_NOT


def test_what_is_open_names_what_is_missing() -> None:
    both = scope("both", {"all": [{"input": "a"}, {"input": "b"}]})
    assert ask({"a": YES}, FORCE, both).outcomes["p"].missing == {"b"}


def test_a_provision_not_made_yet_is_in_no_answer() -> None:
    assert ask({"a": YES}, Standing(Status.UNBORN), A).outcomes == {}


def test_any_of_several_scopes_suffices() -> None:
    b = scope("b", {"input": "b"})
    assert ask({"a": NO, "b": YES}, FORCE, A, b).outcomes["p"].scope == "b"
    assert ask({"a": YES}, FORCE, A, b).outcomes["p"].applies is Applies.APPLIES
    assert ask({"a": NO}, FORCE, A, b).outcomes["p"].missing == {"b"}
    assert ask({}, FORCE, A, b).outcomes["p"].missing == {"a", "b"}


OLD = parse({"input": "d", "op": "lt", "value": "2025-08-02"})
GRACE = Timing(OLD, PartialDate("2027-08-02"), None, text="Placed before")


def placed(day: str) -> Days:
    made = PartialDate(day)
    return Days(made.earliest, made.latest, day)


def test_a_transitional_rule_gives_another_day_to_whoever_fulfils_it() -> None:
    timed = scope("t", {"input": "a"}, GRACE)
    old = ask({"a": YES, "d": placed("2025-08-01")}, FORCE, timed).outcomes["p"]
    assert (old.applies, old.day) == (Applies.NOT_YET, "2027-08-02")
    new = ask({"a": YES, "d": placed("2025-08-02")}, FORCE, timed).outcomes["p"]
    assert (new.applies, new.day) == (Applies.APPLIES, "2026-01-01")


@pytest.mark.parametrize("profile", [{"a": YES}, {"a": YES, "d": placed("2025-08")}])
def test_where_the_transitional_rule_is_open_so_is_the_outcome(profile: dict[str, Any]) -> None:
    found = ask(profile, FORCE, scope("t", {"input": "a"}, GRACE)).outcomes["p"]
    assert (found.applies, found.missing) == (Applies.CANNOT_TELL, {"d"})


def test_a_transitional_rule_that_makes_no_difference_leaves_nothing_open() -> None:
    past = Timing(OLD, PartialDate("2026-01-01"), None)
    assert ask({"a": YES}, FORCE, scope("t", {"input": "a"}, past)).outcomes["p"].applies is Applies.APPLIES


def test_a_transitional_rule_for_some_provisions_leaves_the_others() -> None:
    some = Timing(OLD, PartialDate("2027-08-02"), None, frozenset({"q"}))
    found = ask({"a": YES, "d": placed("2025-01-01")}, FORCE, scope("t", {"input": "a"}, some, provisions=("p", "q")))
    assert found.outcomes["p"].applies is Applies.APPLIES
    assert found.outcomes["q"].applies is Applies.NOT_YET


def test_an_end_by_a_transitional_rule_is_over_the_day_after() -> None:
    ended = Timing(OLD, None, PartialDate("2026-11-24"))
    last = Timing(OLD, None, PartialDate("2026-11-25"))
    profile = {"a": YES, "d": placed("2025-01-01")}
    gone = ask(profile, FORCE, scope("t", {"input": "a"}, ended)).outcomes["p"]
    assert (gone.applies, gone.day) == (Applies.NO_LONGER, "2026-11-25")
    still = ask(profile, FORCE, scope("t", {"input": "a"}, last)).outcomes["p"]
    assert (still.applies, still.ends) == (Applies.APPLIES, "2026-11-25")


def test_an_open_scope_that_could_start_earlier_keeps_the_outcome_open() -> None:
    """One scope holds and starts late by a transitional rule; another, not known, would bind today."""
    late = scope("late", {"input": "a"}, GRACE)
    now = scope("now", {"input": "b"})
    found = ask({"a": YES, "d": placed("2025-01-01")}, FORCE, late, now).outcomes["p"]
    assert (found.applies, found.missing) == (Applies.CANNOT_TELL, {"b"})
    settled = ask({"a": YES, "d": placed("2025-01-01"), "b": NO}, FORCE, late, now).outcomes["p"]
    assert settled.applies is Applies.NOT_YET


def test_a_scope_that_the_law_has_not_on_the_day_binds_nobody() -> None:
    future = scope("f", {"input": "a", "law_from": "2027-01-01"})
    assert ask({"a": YES}, FORCE, future).outcomes["p"].applies is Applies.DOES_NOT
