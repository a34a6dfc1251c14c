"""Which decisions moved a date? Plain functions on plain data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from jurisdictions.dates import PartialDate, iso
from portal.changes.rows import Ref


@dataclass(frozen=True)
class Decided:
    """A period with the event that decided it, and the pin at which the deciding text says so."""

    applies_from: PartialDate | None
    applies_until: PartialDate | None
    decided_on: PartialDate | None
    by: Ref | None = None
    pin: str = ""


@dataclass(frozen=True)
class Move:
    """A decision that moved a date. `before` or `after` None: there was, or is, none."""

    before: PartialDate | None
    after: PartialDate | None
    decided_on: PartialDate | None
    by: Ref | None
    pin: str = ""


def moves(periods: Sequence[Decided], on: date, *, ends: bool = False) -> tuple[Move, ...]:
    """The decisions taken up to the day that moved the first day of application (or the end), in their order."""
    found = []
    for earlier, later in pairwise(_decisions(periods, on)):
        before, after = _date_of(earlier, ends), _date_of(later, ends)
        if before != after and before is not None:
            found.append(Move(before, after, later[0].decided_on, later[0].by, later[0].pin))
    return tuple(found)


def standing_decision(periods: Sequence[Decided], on: date) -> Decided | None:
    """The latest decision taken up to the day, or the first there is (taken with the text itself)."""
    taken = _decisions(periods, on)
    return taken[-1][0] if taken else None


def _decisions(periods: Sequence[Decided], on: date) -> list[list[Decided]]:
    """The periods by decision, oldest first. One of a text still being made counts although its day is to come."""
    by_day: dict[str, list[Decided]] = {}
    for period in periods:
        by_day.setdefault(period.decided_on or "", []).append(period)
    known = sorted(day for day in by_day if day <= iso(on)) or sorted(by_day)[:1]
    return [by_day[day] for day in known]


def _date_of(decision: Sequence[Decided], ends: bool) -> PartialDate | None:
    if not ends:
        return min((p.applies_from for p in decision if p.applies_from), default=None)
    last = max((p.applies_until for p in decision if p.applies_until), default=None)
    if last is None or last.precision != "day":
        return last
    return PartialDate(last.latest + timedelta(days=1))
