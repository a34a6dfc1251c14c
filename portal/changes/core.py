"""What differs in the law between two days: plain functions on plain data, no database, no clock.

The input are the status spans of one record (`frameworks.status.Span`). A record differs when

* its status on the two days differs,
* or the date that it waits for was moved, set or dropped by a decision (a date that simply arrived is no move),
* or it governs on both days, but a decision in between made it apply anew (a new wording, mostly).

What changed in between and was back as before on the second day does not differ; it is told apart (`passing`).
Days count as everywhere: what is dated on the first day belongs to its «before», what is dated on the second to its
«after»; a month or year counts from its first day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from frameworks.status import CURRENT, EventFact, Span, Status
from jurisdictions.dates import PartialDate, iso


class Sort(StrEnum):
    """In what a record differs."""

    NEW = "new"
    STATUS = "status"
    DATE = "date"
    ANEW = "anew"


class Why(StrEnum):
    """What made a step."""

    EVENT = "event"
    DECISION = "decision"
    OWN_TERMS = "own_terms"
    AMENDMENT = "amendment"


@dataclass(frozen=True)
class State:
    """A record on a day: its status, since when, and the date at which it is next expected to change."""

    status: Status
    since: PartialDate | None = None
    next_date: PartialDate | None = None


@dataclass(frozen=True)
class Step:
    """One change of state. `on` is the day on which it is counted, not always one that a source gives."""

    on: date
    before: State
    after: State


@dataclass(frozen=True)
class Shift:
    """How a record differs between the two days, and the steps that led there."""

    sort: Sort
    before: State
    after: State
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class DatedPeriod:
    """A period of a provision with the event that decided it."""

    applies_from: PartialDate | None
    applies_until: PartialDate | None
    decided_on: PartialDate | None
    decided_by: str = ""


@dataclass(frozen=True)
class Cause:
    """What made a step: an event of the day, a decision of the day, or a date fixed earlier that arrived.

    `event` and `decided_by` are slugs of events. `date` is as precise as its source.
    """

    why: Why
    date: PartialDate
    event: str = ""
    decided_by: str = ""
    decided_on: PartialDate | None = None


def within(day: PartialDate | None, start: date, end: date) -> bool:
    """Whether something so dated lies after the first day and not after the second."""
    return bool(day) and start < day.earliest <= end  # type: ignore[union-attr]


def state_on(spans: Iterable[Span], day: date) -> State:
    """The state of the record on the day; not yet made where no span covers it."""
    for span in spans:
        if span.starts <= day and (span.ends is None or day < span.ends):
            return State(span.status, span.since, span.next_date)
    return State(Status.UNBORN)


def steps(spans: Sequence[Span], start: date, end: date) -> tuple[Step, ...]:
    """The changes of state after the first day and up to the second, without those in which a date merely arrived
    that changes nothing else (the next part of a text already partly in force)."""
    ordered = sorted(spans, key=lambda span: span.starts)
    found = []
    for earlier, later in pairwise(ordered):
        if not start < later.starts <= end:
            continue
        step = Step(
            later.starts,
            State(earlier.status, earlier.since, earlier.next_date),
            State(later.status, later.since, later.next_date),
        )
        if changes_status(step) or moves_date(step) or starts_anew(step):
            found.append(step)
    return tuple(found)


def changes_status(step: Step) -> bool:
    return step.before.status is not step.after.status


def moves_date(step: Step) -> bool:
    """Whether a decision moved, set or dropped the date that the record waits for."""
    if changes_status(step) or step.before.next_date == step.after.next_date:
        return False
    awaited = step.before.next_date
    return awaited is None or awaited.earliest != step.on


def starts_anew(step: Step) -> bool:
    """Whether the record, governing before and after, does so on a new footing."""
    same = not changes_status(step) and step.after.status in CURRENT
    return same and step.before.since != step.after.since


def shift(spans: Sequence[Span], start: date, end: date) -> Shift | None:
    """How does the record differ between the two days? None: not at all."""
    before, after = state_on(spans, start), state_on(spans, end)
    taken = steps(spans, start, end)
    if before.status is not after.status:
        sort = Sort.NEW if before.status is Status.UNBORN else Sort.STATUS
    elif before.next_date != after.next_date and any(map(moves_date, taken)):
        sort = Sort.DATE
    elif before.since != after.since and any(map(starts_anew, taken)):
        sort = Sort.ANEW
    else:
        return None
    return Shift(sort, before, after, taken)


def passing(spans: Sequence[Span], start: date, end: date) -> bool:
    """Whether the record changed its status in between and was back as before on the second day."""
    return shift(spans, start, end) is None and any(map(changes_status, steps(spans, start, end)))


def causes(
    step: Step,
    events: Sequence[EventFact],
    periods: Sequence[DatedPeriod] = (),
    inherited: Sequence[Cause] = (),
) -> tuple[Cause, ...]:
    """What made the step? `events` are all of the instrument, `periods` those of the record itself, `inherited` the
    causes of the same day in the instrument it belongs to."""
    of_day = [event for event in events if event.date.earliest == step.on and event.type != "delayed"]
    decided = [p for p in periods if p.decided_on and p.decided_on.earliest == step.on]
    if decided:
        return _once(
            Cause(Why.DECISION, p.decided_on, decided_by=p.decided_by, decided_on=p.decided_on)
            for p in decided
            if p.decided_on
        )
    arrived = [(day, p) for p in periods if (day := _arrives(p, step.on)) is not None]
    # What was decided only later did not bring the date about, unless the text was still being made (rule 7 of status).
    arrived = [each for each in arrived if (each[1].decided_on or "") <= iso(step.on)] or arrived
    if arrived:
        latest = max(p.decided_on or "" for _, p in arrived)
        event = next((e.slug for e in of_day if e.type in ("applies", "in_force")), "")
        return _once(
            Cause(Why.OWN_TERMS, day, event=event, decided_by=p.decided_by, decided_on=p.decided_on)
            for day, p in arrived
            if (p.decided_on or "") == latest
        )
    if of_day:
        return tuple(Cause(Why.EVENT, event.date, event=event.slug) for event in of_day)
    return tuple(inherited)


def causes_of_instrument(step: Step, events: Sequence[EventFact], of_parts: Iterable[Cause]) -> tuple[Cause, ...]:
    """What made the instrument's step: its events of the day, and what moved its provisions on that day."""
    parts = [cause for cause in of_parts if cause.why is not Why.EVENT]
    fixed = {cause.event for cause in parts if cause.event}
    own = [cause for cause in causes(step, events) if cause.event not in fixed]
    told = {cause.event for cause in own}
    return _once([*own, *(cause for cause in parts if cause.decided_by not in told or cause.event)])


def _arrives(period: DatedPeriod, on: date) -> PartialDate | None:
    """The date of the period that arrives on the day: its first day, or the day after its last."""
    if period.applies_from and period.applies_from.earliest == on:
        return period.applies_from
    last = period.applies_until
    if last and last.latest + timedelta(days=1) == on:
        return PartialDate(on) if last.precision == "day" else last
    return None


def _once(found: Iterable[Cause]) -> tuple[Cause, ...]:
    return tuple(dict.fromkeys(found))
