"""Answers to «what starts next, and what happened last?»."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Q

from frameworks.models import Event, Instrument, StatusSpan
from frameworks.status import CURRENT, Status
from jurisdictions.dates import PartialDate, iso

AWAITING = (Status.NOT_YET, Status.ADOPTED)
"""Statuses whose next change is the start of application; other changes (a first proposal, say) start nothing."""


@dataclass
class _Draft:
    events: list[Event] = field(default_factory=list)
    starting: int = 0
    ending: int = 0


@dataclass(frozen=True)
class Coming:
    """One date of one instrument: what happens on it, and how many provisions start or stop to apply."""

    date: PartialDate
    instrument: Instrument
    events: tuple[Event, ...]
    starting: int
    ending: int


def coming(*, on: date, limit: int, jurisdiction: str = "") -> tuple[Coming, ...]:
    """Which dates come next after the day, each date of an instrument once? Three queries.

    Provisions' dates are those known on the day: a date moved later shows where it then stood.
    """
    events = Event.objects.filter(date__gt=iso(on)).order_by("date", "position")
    spans = StatusSpan.objects.filter(Q(ends__isnull=True) | Q(ends__gt=on), provision__isnull=False, starts__lte=on)
    if jurisdiction:
        events = events.filter(instrument__jurisdiction__slug=jurisdiction)
        spans = spans.filter(provision__instrument__jurisdiction__slug=jurisdiction)
    drafts: dict[tuple[PartialDate, int], _Draft] = defaultdict(_Draft)
    counted = spans.filter(next_date__gt=iso(on)).order_by().values_list("provision__instrument", "next_date", "status")
    for owner, day, status, n in counted.annotate(n=Count("pk")):
        draft = drafts[PartialDate(day), owner]
        if status in CURRENT:
            draft.ending += n
        elif status in AWAITING:
            draft.starting += n
    for event in events:
        drafts[event.date, event.instrument_id].events.append(event)
    keys = sorted(drafts, key=lambda key: (key[0], not drafts[key].events))[:limit]
    owners = Instrument.objects.select_related("jurisdiction").in_bulk([owner for _, owner in keys])
    return tuple(
        Coming(
            day, owners[owner], tuple(drafts[day, owner].events), drafts[day, owner].starting, drafts[day, owner].ending
        )
        for day, owner in keys
    )


def happened(*, on: date, limit: int, jurisdiction: str = "") -> tuple[Event, ...]:
    """Which events happened last, up to and on the day?"""
    events = Event.objects.filter(date__lte=iso(on)).select_related("instrument__jurisdiction")
    if jurisdiction:
        events = events.filter(instrument__jurisdiction__slug=jurisdiction)
    return tuple(events.order_by("-date", "-position", "slug")[:limit])


def around(*, on: date, limit: int, issuer: int) -> tuple[tuple[Coming, ...], tuple[Event, ...]]:
    """What comes next and what happened last to the texts that a body (by key) issued? One query; of provisions'
    dates only those that are events."""
    events = list(
        Event.objects.filter(instrument__issuer=issuer)
        .select_related("instrument")
        .order_by("date", "position", "slug")
    )
    later = [event for event in events if event.date > iso(on)]
    past = [event for event in events if event.date <= iso(on)]
    return (
        tuple(Coming(event.date, event.instrument, (event,), 0, 0) for event in later[:limit]),
        tuple(reversed(past[-limit:])),
    )
