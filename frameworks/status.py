"""The law on a day: status of instruments and provisions, computed from dated events and periods.

Plain functions on plain data; no database, no clock. The day is always an argument.

The rules, in words (docs/data-model.md tells them with examples):

1. An end counts from its day: rescinded, superseded, withdrawn, vetoed or lapsed. Only a later entry into force,
   resumption, adoption or signing revives a text.
2. A binding text is in force from its first `in_force` event. Where none is recorded at all: from its first `applies`
   event; where that is missing too, from its signing or adoption, or failing these from its publication. A treaty
   is never in force without an `in_force` event. Where the entry is so inferred and every provision is dated and
   still to come, the text is adopted, not yet in force.
3. Between adoption or signing (for a text made without either: its publication) and that day it is adopted, not yet
   in force; before adoption it is proposed. A bill that one chamber has passed is still proposed.
4. A binding text in force of which some provision is, by the decisions taken up to that day, due only later, or waits
   for a commencement that nobody has fixed, is
   partly in force. A suspension counts until a resumption, for every sort of text.
5. Soft law and voluntary texts are active from their `in_force` event where one is recorded, else from their first
   publication, adoption, signing or start; before it, adopted or proposed.
6. A provision follows its instrument while that is not in force, is suspended or has ended; where the day of its
   own start is known by then, it is told as not yet applicable. Else its periods decide, and only those of the latest
   decision taken up to that day. A provision whose every decision is still to come is not yet made.
7. A text may be made in steps: adopted, then signed, then published. A decision dated within them counts as taken with
   the text itself, so no provision comes into being only with the second step. Frameworks are remade with each version
   and are left out of this.

7. Where what decides is an event that was only expected by a text's own terms, and nobody has seen whether it came
   about, the status cannot be told.

Partial dates count from their first day; `StatusOn.exact` is False on days inside the month or year of the
deciding event, when the source cannot tell whether it had happened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import TextChoices

from jurisdictions.dates import PartialDate, iso


class Status(TextChoices):
    """What can be said of a text on a day."""

    UNBORN = "unborn", "not yet made"
    PROPOSED = "proposed", "proposed"
    ADOPTED = "adopted_not_in_force", "adopted, not yet in force"
    NOT_YET = "not_yet", "not yet applicable"
    PARTLY_IN_FORCE = "partly_in_force", "partly in force"
    IN_FORCE = "in_force", "in force"
    ACTIVE = "active", "active"
    SUSPENDED = "suspended", "suspended"
    UNCONFIRMED = "unconfirmed", "cannot be told"
    ENDED = "ended", "no longer applicable"
    LAPSED = "lapsed", "lapsed"
    SUPERSEDED = "superseded", "superseded"
    RESCINDED = "rescinded", "rescinded"


CURRENT = (Status.IN_FORCE, Status.PARTLY_IN_FORCE, Status.ACTIVE)
"""Statuses under which a text governs today."""

PAST = (Status.ENDED, Status.LAPSED, Status.SUPERSEDED, Status.RESCINDED)

_ENDS = {
    "rescinded": Status.RESCINDED,
    "superseded": Status.SUPERSEDED,
    "withdrawn": Status.LAPSED,
    "vetoed": Status.LAPSED,
    "lapsed": Status.LAPSED,
}
_REVIVES = {"in_force", "resumed", "adopted", "signed"}
_MADE = ("adopted", "signed", "published")


@dataclass(frozen=True)
class EventFact:
    """An event as the computation needs it. `expected`: due by some text's own terms, but nobody has seen it happen."""

    date: PartialDate
    type: str
    slug: str = ""
    expected: bool = False


@dataclass(frozen=True)
class PeriodFact:
    """A period as the computation needs it. `decided_on` None: decided with the text itself."""

    applies_from: PartialDate | None
    applies_until: PartialDate | None
    decided_on: PartialDate | None = None


@dataclass(frozen=True)
class StatusOn:
    """A status on a day, the date that brought it about, the next known date at which it changes, and the
    slugs of the events it rests on. Of an instrument also the day its making was complete (rule 7)."""

    status: Status
    since: PartialDate | None = None
    next_date: PartialDate | None = None
    because: tuple[str, ...] = ()
    exact: bool = True
    made_by: PartialDate | None = None


@dataclass(frozen=True)
class Span:
    """A run of days (`ends` excluded, None: open) with one status."""

    starts: date
    ends: date | None
    status: Status
    since: PartialDate | None
    next_date: PartialDate | None


def instrument_status(
    events: Sequence[EventFact], binding: str, kind: str, on: date, periods: Iterable[Sequence[PeriodFact]] = ()
) -> StatusOn:
    """What status did the instrument have on the day? `periods` holds those of each provision."""
    ordered = sorted(events, key=lambda event: event.date)
    complete = None if kind == "frontier_framework" else made_by(ordered)  # each version of those is a making
    every = list(periods)
    known = [known_periods(own, on, complete) for own in every]
    awaiting = any(awaits_start(own, on, complete) for own in every)
    found = _instrument_status(ordered, binding, kind, on, known, awaiting)
    return replace(found, made_by=complete)


def _instrument_status(
    ordered: Sequence[EventFact],
    binding: str,
    kind: str,
    on: date,
    known: Sequence[Sequence[PeriodFact] | None],
    awaiting: bool,
) -> StatusOn:
    # A deadline that passed makes nothing: a delay tells of what did not happen.
    past = [event for event in ordered if event.date <= iso(on) and event.type != "delayed"]
    if not past:
        return StatusOn(Status.UNBORN, next_date=ordered[0].date if ordered else None)
    end, life = _standing_end(past)
    if end is not None:
        return _told_by(_ENDS[end.type], end, on)
    pause = next((event for event in reversed(life) if event.type in ("suspended", "resumed", "in_force")), None)
    if binding in ("binding", "proposed"):
        found = _binding_status(ordered, life, binding, kind, on, known, awaiting)
    else:
        found = _soft_status(ordered, life, on)
    if pause and pause.type == "suspended" and found.status in CURRENT:
        return _told_by(Status.SUSPENDED, pause, on, _next(ordered, ("resumed",), on))
    if pause and pause.expected:
        return _told_by(Status.UNCONFIRMED, pause, on)
    return found


def _soft_status(ordered: Sequence[EventFact], past: Sequence[EventFact], on: date) -> StatusOn:
    made = _first(past, _MADE)
    entry_types = ("in_force",) if any(e.type == "in_force" for e in ordered) else (*_MADE, "applies")
    start = _first(past, entry_types)
    if start is not None:
        return _told_by(Status.ACTIVE, start, on)
    if made is not None:
        return _told_by(Status.ADOPTED, made, on, _next(ordered, entry_types, on))
    return _told_by(Status.PROPOSED, past[0], on)


def _binding_status(
    ordered: Sequence[EventFact],
    past: Sequence[EventFact],
    binding: str,
    kind: str,
    on: date,
    known: Sequence[Sequence[PeriodFact] | None],
    awaiting: bool,
) -> StatusOn:
    entry_types = _entry_types(ordered, kind)
    entry = _first(past, entry_types)
    applied, coming = _applied_and_coming(known, on)
    if entry is None:
        made = _first(past, _making_types(ordered, binding, kind))
        if made is None:
            return _told_by(Status.PROPOSED, past[0], on)
        if applied and "in_force" not in entry_types:
            status = Status.PARTLY_IN_FORCE if coming else Status.IN_FORCE
            told = _told_by(status, made, on, min(coming, default=None))
            return replace(told, since=max(made.date, min(applied)))
        return _told_by(Status.ADOPTED, made, on, min(coming, default=None) or _next(ordered, entry_types, on))
    undated = any(own is None for own in known)
    if entry.type != "in_force" and coming and not applied and not undated:
        return _told_by(Status.ADOPTED, entry, on, min(coming))
    status = Status.PARTLY_IN_FORCE if coming or awaiting else Status.IN_FORCE
    told = _told_by(status, entry, on, min(coming, default=None))
    if entry.type != "in_force" and applied and min(applied) < entry.date:  # a first part began before the rest
        return replace(told, since=min(applied))
    return told


def _applied_and_coming(
    known: Iterable[Sequence[PeriodFact] | None], on: date
) -> tuple[list[PartialDate], list[PartialDate]]:
    """The first days of the provisions that have begun to apply, and of those that have not, by the decisions taken
    up to the day."""
    applied: list[PartialDate] = []
    coming: list[PartialDate] = []
    for standing in known:
        starts = [p.applies_from for p in standing or () if p.applies_from]
        begun = [start for start in starts if start <= iso(on)]
        if begun:
            applied.append(min(begun))
        else:
            coming += starts
    return applied, coming


def _making_types(ordered: Sequence[EventFact], binding: str, kind: str) -> tuple[str, ...]:
    """Which events make this binding text: adoption or signing, or its publication where it has neither."""
    if kind == "bill":
        return ("signed",)
    if binding == "binding" and not any(event.type in ("adopted", "signed") for event in ordered):
        return ("published",)
    return ("adopted", "signed")


def _entry_types(ordered: Sequence[EventFact], kind: str) -> tuple[str, ...]:
    """Which events bring this binding text into force: the strongest kind that is recorded for it at all."""
    recorded = {event.type for event in ordered}
    if "in_force" in recorded or kind == "treaty":
        return ("in_force",)
    if kind == "executive_order":
        return ("signed",)
    if "applies" in recorded:
        return ("applies",)
    if kind == "bill":
        return ("signed",)
    return ("signed", "adopted") if recorded & {"signed", "adopted"} else ("published",)


def made_by(ordered: Sequence[EventFact]) -> PartialDate | None:
    """The day on which the making of the text was complete: the last of its first adoption, first signing and first
    publication. What comes after an amendment or an end makes a later text, not this one."""
    last: PartialDate | None = None
    seen: set[str] = set()
    for event in ordered:
        if event.type in ("amended", "suspended", *_ENDS):
            break
        if event.type in _MADE and event.type not in seen:
            seen.add(event.type)
            last = event.date
    return last


def standing_periods(periods: Sequence[PeriodFact], on: date, complete: PartialDate | None = None) -> list[PeriodFact]:
    """The periods of the latest decision taken on or before the day, or while the text was still being made."""
    known = [
        p
        for p in periods
        if p.decided_on is None or p.decided_on <= iso(on) or (complete is not None and p.decided_on <= complete)
    ]
    if not known:
        return []
    latest = max(p.decided_on or "" for p in known)
    return [p for p in known if (p.decided_on or "") == latest]


def known_periods(
    periods: Sequence[PeriodFact], on: date, complete: PartialDate | None = None
) -> list[PeriodFact] | None:
    """The standing periods of a provision, or None for one that has no dates at all."""
    return standing_periods(periods, on, complete) if periods else None


def awaits_start(periods: Sequence[PeriodFact], on: date, complete: PartialDate | None = None) -> bool:
    """Whether the provision was made without a day to start on (it waits for commencement). An empty period that
    follows a dated one means the contrary: that it was repealed before it began."""
    standing = standing_periods(periods, on, complete)
    if not standing or any(p.applies_from for p in standing):
        return False
    return not any(p.applies_from and (p.decided_on or "") < (standing[0].decided_on or "") for p in periods)


def provision_status(instrument: StatusOn, periods: Sequence[PeriodFact], binding: str, on: date) -> StatusOn:
    """What status did the provision have on the day, given its instrument's?"""
    if instrument.status in (Status.UNBORN, Status.SUSPENDED, Status.UNCONFIRMED, *PAST):
        return instrument
    proposed = instrument.status is Status.PROPOSED
    standing = standing_periods(periods, on, instrument.made_by)
    if periods and not standing and not (proposed and instrument.made_by is None):  # added by a decision still to come
        first = min((p.applies_from for p in periods if p.applies_from), default=None)
        return StatusOn(Status.UNBORN, next_date=first)
    if proposed:
        return instrument
    coming = [p.applies_from for p in standing if p.applies_from and p.applies_from > iso(on)]
    now = [p for p in standing if _runs(p, on)]
    if instrument.status is Status.ADOPTED and not (coming and not now):
        return instrument
    governing = Status.IN_FORCE if binding in ("binding", "proposed") else Status.ACTIVE
    if not standing:
        return StatusOn(governing, None, None, instrument.because, instrument.exact)
    if now:
        start = min((p.applies_from for p in now if p.applies_from), default=None)
        ends = [p.applies_until for p in now if p.applies_until]
        following = min(ends) if len(ends) == len(now) and ends else None
        after = _day_after(following) if following else None
        exact = all(p.applies_from is None or p.applies_from.is_certain_on(on) for p in now)
        return StatusOn(governing, start, after, exact=exact)
    if coming:
        decided = standing[0].decided_on
        since = instrument.since if decided and decided > iso(on) else decided
        return StatusOn(Status.NOT_YET, since, min(coming))
    if awaits_start(periods, on, instrument.made_by):
        return StatusOn(Status.NOT_YET, standing[0].decided_on)
    ended = [p.applies_until for p in standing if p.applies_until]
    if ended:
        return StatusOn(Status.ENDED, _day_after(max(ended)))
    return StatusOn(Status.ENDED, standing[0].decided_on)


def _day_after(last: PartialDate) -> PartialDate:
    """The day after the last one; of a month or year that one itself, since no day of it is known."""
    return PartialDate(last.latest + timedelta(days=1)) if last.precision == "day" else last


def _runs(period: PeriodFact, on: date) -> bool:
    begun = period.applies_from is not None and period.applies_from <= iso(on)
    return begun and (period.applies_until is None or period.applies_until.latest >= on)


def spans(breaks: Iterable[date], status_on: Callable[[date], StatusOn]) -> list[Span]:
    """Join the statuses at the given days into runs. `status_on(day)` gives the status of a day; between two
    neighbouring breaks it must not change."""
    runs: list[Span] = []
    for day in sorted(set(breaks)):
        found = status_on(day)
        if runs and (runs[-1].status, runs[-1].since, runs[-1].next_date) == (
            found.status,
            found.since,
            found.next_date,
        ):
            continue
        if runs:
            last = runs[-1]
            runs[-1] = Span(last.starts, day, last.status, last.since, last.next_date)
        runs.append(Span(day, None, found.status, found.since, found.next_date))
    return runs


def breaks(events: Iterable[EventFact], periods: Iterable[PeriodFact]) -> set[date]:
    """Every day on which something computed from these facts can change."""
    days = {date.min}
    for event in events:
        days.add(event.date.earliest)
    for period in periods:
        if period.decided_on:
            days.add(period.decided_on.earliest)
        if period.applies_from:
            days.add(period.applies_from.earliest)
        if period.applies_until:
            days.add(period.applies_until.latest + timedelta(days=1))
    return days


def _standing_end(past: Sequence[EventFact]) -> tuple[EventFact | None, Sequence[EventFact]]:
    """The event that ended the text and was not undone since (of several ends in a row the first), and the events of
    its present life: a text made or put into force anew starts over."""
    end: EventFact | None = None
    life = past
    for index, event in enumerate(past):
        if end is not None and event.type in _REVIVES:
            end = None
            life = past if event.type == "resumed" else past[index:]
        elif event.type in _ENDS and end is None:
            end = event
    return end, life


def _first(events: Sequence[EventFact], types: Sequence[str]) -> EventFact | None:
    return next((event for event in events if event.type in types), None)


def _next(ordered: Sequence[EventFact], types: Sequence[str], on: date) -> PartialDate | None:
    return next((event.date for event in ordered if event.type in types and event.date > iso(on)), None)


def _told_by(status: Status, event: EventFact, on: date, next_date: PartialDate | None = None) -> StatusOn:
    return StatusOn(status, event.date, next_date, (event.slug,), event.date.is_certain_on(on))
