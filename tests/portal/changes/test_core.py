"""The pure core: when a record differs between two days, and what made it differ. Rules told as sentences."""

from __future__ import annotations

from datetime import date

import pytest

from frameworks.status import EventFact, Span, Status
from jurisdictions.dates import PartialDate
from portal.changes.core import (
    Cause,
    DatedPeriod,
    Sort,
    Why,
    causes,
    causes_of_instrument,
    passing,
    shift,
    steps,
    within,
)
from portal.changes.moves import Decided, moves
from portal.changes.summary import summary

D = PartialDate
START, END = date(2026, 5, 1), date(2026, 11, 25)


def spans(*rows: tuple[str, Status, str, str]) -> list[Span]:
    """Runs of days, each to the day before the next: start, status, since, next date."""
    days = [date.fromisoformat(start) for start, *_ in rows]
    return [
        Span(day, end, status, D(since) if since else None, D(following) if following else None)
        for (_, status, since, following), day, end in zip(rows, days, [*days[1:], None], strict=True)
    ]


MOVED = spans(
    ("2024-06-13", Status.NOT_YET, "2024-06-13", "2026-08-02"),
    ("2026-07-27", Status.NOT_YET, "2026-07-27", "2027-12-02"),
)


def test_a_date_that_a_decision_moved_differs_although_the_status_does_not() -> None:
    found = shift(MOVED, START, END)
    assert found
    assert found.sort is Sort.DATE
    assert (found.before.next_date, found.after.next_date) == ("2026-08-02", "2027-12-02")


def test_nothing_differs_on_two_days_before_the_decision() -> None:
    assert shift(MOVED, START, date(2026, 7, 26)) is None


def test_a_change_on_the_second_day_counts_and_one_on_the_first_does_not() -> None:
    assert shift(MOVED, date(2026, 7, 26), date(2026, 7, 27)) is not None
    assert shift(MOVED, date(2026, 7, 27), END) is None


def test_a_date_that_merely_arrived_and_changed_no_status_is_no_change() -> None:
    parts = spans(
        ("2024-08-01", Status.PARTLY_IN_FORCE, "2024-08-01", "2026-08-02"),
        ("2026-08-02", Status.PARTLY_IN_FORCE, "2024-08-01", "2027-12-02"),
    )
    assert shift(parts, START, END) is None
    assert steps(parts, START, END) == ()


def test_what_was_not_yet_made_on_the_first_day_is_new() -> None:
    born = spans(("0001-01-01", Status.UNBORN, "", "2026-06-01"), ("2026-06-01", Status.PROPOSED, "2026-06-01", ""))
    found = shift(born, START, END)
    assert found
    assert found.sort is Sort.NEW


def test_a_governing_text_that_a_decision_put_on_a_new_footing_applies_anew() -> None:
    anew = spans(
        ("2025-02-02", Status.IN_FORCE, "2025-02-02", ""),
        ("2026-07-27", Status.IN_FORCE, "2026-07-27", ""),
    )
    found = shift(anew, START, END)
    assert found
    assert found.sort is Sort.ANEW


def test_what_was_suspended_and_resumed_in_between_does_not_differ_but_is_told_apart() -> None:
    back = spans(
        ("2025-01-01", Status.IN_FORCE, "2025-01-01", ""),
        ("2026-06-01", Status.SUSPENDED, "2026-06-01", ""),
        ("2026-09-01", Status.IN_FORCE, "2025-01-01", ""),
    )
    assert shift(back, START, END) is None
    assert passing(back, START, END)
    assert not passing(back, START, date(2026, 7, 1))  # still suspended then: a plain difference


def test_a_month_counts_from_its_first_day() -> None:
    assert within(D("2026-06"), START, END)
    assert not within(D("2026-05"), START, END)
    assert not within(D("2026"), START, END)
    assert not within(None, START, END)


PERIODS = (
    DatedPeriod(D("2026-08-02"), None, D("2024-06-13"), "signed"),
    DatedPeriod(D("2027-12-02"), None, D("2026-07-27"), "omnibus"),
)


def test_a_step_on_the_day_of_a_decision_was_made_by_it() -> None:
    [step] = steps(MOVED, START, END)
    amended = EventFact(D("2026-07-27"), "amended", "amended")
    assert causes(step, [amended], PERIODS) == (
        Cause(Why.DECISION, D("2026-07-27"), decided_by="omnibus", decided_on=D("2026-07-27")),
    )


def test_a_fixed_date_that_arrived_is_told_by_its_own_terms_with_the_earlier_decision() -> None:
    started = spans(
        ("2026-07-27", Status.NOT_YET, "2026-07-27", "2027-12-02"), ("2027-12-02", Status.IN_FORCE, "2027-12-02", "")
    )
    [step] = steps(started, END, date(2028, 1, 1))
    applies = EventFact(D("2027-12-02"), "applies", "start")
    [cause] = causes(step, [applies], PERIODS)
    assert cause == Cause(Why.OWN_TERMS, D("2027-12-02"), "start", "omnibus", D("2026-07-27"))
    assert causes_of_instrument(step, [applies], [cause]) == (cause,)


def test_a_decision_taken_after_the_day_did_not_bring_its_date_about() -> None:
    started = spans(
        ("2024-06-13", Status.NOT_YET, "2024-06-13", "2025-02-02"), ("2025-02-02", Status.IN_FORCE, "2025-02-02", "")
    )
    [step] = steps(started, date(2025, 1, 1), END)
    again = (
        DatedPeriod(D("2025-02-02"), None, D("2024-06-13"), "signed"),
        DatedPeriod(D("2025-02-02"), D("2026-07-26"), D("2026-07-27"), "omnibus"),
    )
    [cause] = causes(step, [], again)
    assert cause.decided_by == "signed"


def test_the_end_of_a_period_arrives_the_day_after_its_last() -> None:
    ended = spans(
        ("2026-01-01", Status.IN_FORCE, "2026-01-01", "2026-07-01"), ("2026-07-01", Status.ENDED, "2026-07-01", "")
    )
    [step] = steps(ended, START, END)
    [cause] = causes(step, [], [DatedPeriod(D("2026-01-01"), D("2026-06-30"), D("2025-12-01"), "made")])
    assert (cause.why, cause.date, cause.decided_by) == (Why.OWN_TERMS, "2026-07-01", "made")


def test_an_event_of_the_day_made_the_step_and_keeps_the_precision_of_its_source() -> None:
    repealed = spans(("2025-01-01", Status.IN_FORCE, "2025-01-01", ""), ("2026-06-01", Status.RESCINDED, "2026-06", ""))
    [step] = steps(repealed, START, END)
    [cause] = causes(step, [EventFact(D("2026-06"), "rescinded", "gone")])
    assert (cause.date, cause.event) == ("2026-06", "gone")


def test_a_delay_tells_of_what_did_not_happen_and_makes_no_step() -> None:
    [step] = steps(MOVED, START, END)
    assert causes(step, [EventFact(D("2026-07-27"), "delayed", "late")]) == ()


def test_moves_are_the_decisions_taken_up_to_the_day_that_changed_the_date() -> None:
    periods = [
        Decided(D("2026-08-02"), None, D("2024-06-13")),
        Decided(D("2027-12-02"), None, D("2026-07-27"), pin="Art. 1(40)"),
    ]
    assert moves(periods, date(2026, 5, 1)) == ()
    [move] = moves(periods, END)
    assert (move.before, move.after, move.pin) == ("2026-08-02", "2027-12-02", "Art. 1(40)")


def test_a_decision_that_left_the_date_as_it_was_is_no_move() -> None:
    periods = [Decided(D("2026-08-02"), None, D("2024-06-13")), Decided(D("2026-08-02"), None, D("2026-07-27"))]
    assert moves(periods, END) == ()


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Between 1 May 2026 and 25 November 2026 nothing that is recorded changed."),
        (
            {"instrument:new": 1, "provision:date": 74},
            "Between 1 May 2026 and 25 November 2026 2 instruments have changes: 1 instrument came into being and the "
            "dates of 74 provisions moved.",
        ),
        (
            {"event:event": 3},
            "Between 1 May 2026 and 25 November 2026 2 instruments have changes; no status and no date differs.",
        ),
    ],
)
def test_the_summary_is_one_sentence_counted_from_the_rows(counts: dict[str, int], sentence: str) -> None:
    assert summary(START, END, 2, counts) == sentence
