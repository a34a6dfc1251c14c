"""The history of an instrument as a strip of at most ten stops. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

MOST = 10
_WEIGHT = {
    "in_force": 9, "rescinded": 9, "superseded": 9, "withdrawn": 9, "lapsed": 9, "vetoed": 9, "suspended": 8,
    "resumed": 8, "amended": 8, "delayed": 8, "applies": 7, "adopted": 7, "signed": 6, "passed": 4, "proposed": 3,
    "published": 2,
}  # fmt: skip
"""Which sorts of events a reader in a hurry needs first. The first event is always kept: it tells the age of a text."""


@dataclass(frozen=True)
class Stop:
    """A day of the strip: what happened or is to happen. `day` is None for dates that name no day."""

    when: str
    words: str
    anchor: str
    coming: bool
    here: bool
    day: date | None


def date_strip(events: Iterable[Any], on: date) -> tuple[Stop, ...]:
    """The most telling dates in the order of time, with the day of the page among them. Nothing for a single event."""
    stops = _one_a_day(sorted(events, key=lambda event: (event.date, event.position)), on)
    if len(stops) < 2:
        return ()
    kept = sorted(stops, key=lambda stop: (-stop[0], _distance(stop[1].when, on)))[: MOST - 1]
    first = stops[0]
    if first not in kept:
        kept[-1] = first
    chosen = sorted((stop for _, stop in kept), key=lambda stop: stop.when)
    return _with_here(chosen, on)


def _one_a_day(events: Sequence[Any], on: date) -> list[tuple[int, Stop]]:
    """Events of one date share a stop; the weightiest gives it its weight."""
    found: dict[str, tuple[int, Stop]] = {}
    for event in events:
        weight, words = _WEIGHT.get(event.type, 1), event.get_type_display()
        if event.date in found:
            before, stop = found[event.date]
            joined = stop.words if words in stop.words.split(", ") else f"{stop.words}, {words}"
            found[event.date] = (max(before, weight), replace(stop, words=joined))
        else:
            coming = event.date > on.isoformat()
            found[event.date] = (weight, Stop(event.date, words, event.slug, coming, False, _whole_day(event.date)))
    return list(found.values())


def _whole_day(text: str) -> date | None:
    return date.fromisoformat(text) if len(text) == 10 else None


def _distance(text: str, on: date) -> int:
    """Days between the day of the page and a date, which may be a month or a year: then its first day."""
    return abs((date.fromisoformat((text + "-01-01")[:10]) - on).days)


def _with_here(stops: list[Stop], on: date) -> tuple[Stop, ...]:
    """The day of the page is the stop of that date, or stands as a stop of its own."""
    day = on.isoformat()
    if any(stop.when == day for stop in stops):
        return tuple(replace(stop, here=stop.when == day) for stop in stops)
    here = Stop(day, "", "", False, True, on)
    return tuple(sorted([*stops, here], key=lambda stop: stop.when))
