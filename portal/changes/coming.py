"""What comes after a day: provisions that start or stop to apply, and events decided by then."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from frameworks.models import DateChange, Event, Period, StatusSpan
from frameworks.selectors.coming import AWAITING
from frameworks.selectors.decided import undecided
from frameworks.status import CURRENT
from jurisdictions.dates import PartialDate, iso
from jurisdictions.models import Citation
from portal.changes.between import event_ref, pins_of, refer
from portal.changes.moves import Decided, Move, moves, standing_decision
from portal.changes.rows import Pin, Ref
from portal.changes.scope import Scope

KINDS = {"starts": "starts to apply", "ends": "stops applying", "event": "event"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing to come. `date` None: nobody has fixed a day. `below` are provisions within it that share its date.

    `uid` bears the slug of the record, so that it stays the same when the date moves; `moved` tells each decision
    that moved the date, the last one last.
    """

    uid: str
    kind: str
    date: PartialDate | None
    record: Ref
    title: str
    text: str
    instrument: Ref
    jurisdiction: Ref
    roles: tuple[Ref, ...] = ()
    topics: tuple[Ref, ...] = ()
    below: tuple[Ref, ...] = ()
    moved: tuple[Move, ...] = ()
    decided: Ref | None = None
    decided_on: PartialDate | None = None
    sources: tuple[Pin, ...] = ()

    @property
    def day_fixed(self) -> bool:
        """Whether the date is a full day; of a month or year no day is made up."""
        return self.date is not None and self.date.precision == "day"


@dataclass(frozen=True, kw_only=True)
class Coming:
    """Everything to come after the day: entries with a day in their order, and those of which the day is not fixed."""

    on: date
    fixed: tuple[Entry, ...]
    open: tuple[Entry, ...]

    @property
    def entries(self) -> list[Entry]:
        return [*self.fixed, *self.open]


def coming_entries(scope: Scope, *, on: date, today: date) -> Coming:
    """What is set to come after the day, by the decisions taken up to it? A constant number of queries.

    With roles or topics: provisions addressed to the role or on the topic, and events of instruments that have such a
    provision. Children that share the date of their parent are folded into it.
    """
    found = [*_provisions(scope, on), *_events(scope, on, today)]
    ordered = sorted(found, key=lambda e: (e.date or "", e.instrument.name, e.kind != "event"))
    fixed = tuple(entry for entry in ordered if entry.day_fixed)
    return Coming(on=on, fixed=fixed, open=tuple(entry for entry in ordered if not entry.day_fixed))


def _provisions(scope: Scope, on: date) -> list[Entry]:
    waiting = [status.value for status in AWAITING]
    dated = Q(next_date__gt=iso(on), status__in=[*waiting, *(status.value for status in CURRENT)])
    spans = StatusSpan.objects.order_by("provision__instrument", "provision__position").filter(
        Q(ends__isnull=True) | Q(ends__gt=on), dated | Q(next_date="", status="not_yet"), starts__lte=on
    )
    spans = spans.filter(provision__isnull=False)
    if not scope.of_everything:
        spans = spans.filter(provision__in=scope.provision_rows().values("pk"))
    spans = spans.select_related("provision__instrument__jurisdiction", "provision__parent").prefetch_related(
        "provision__addressees",
        "provision__topics",
        Prefetch("provision__periods", Period.objects.select_related("decided_by__instrument").order_by("position")),
        Prefetch("provision__citations", Citation.objects.select_related("source").order_by("part", "position")),
    )
    rows: list[Any] = list(spans)
    pins = _pins_of_moves([span.provision_id for span in rows])
    return _folded([(span.provision, _entry(span, on, pins)) for span in rows])


def _pins_of_moves(provisions: Sequence[int]) -> dict[tuple[int, int], str]:
    """Where the moving instrument says so, by provision and moving instrument."""
    rows = DateChange.objects.filter(provision__in=provisions, changed_by__isnull=False)
    return {(row.provision_id, row.changed_by_id or 0): row.pin for row in rows}


def _entry(span: Any, on: date, pins: dict[tuple[int, int], str]) -> Entry:
    provision = span.provision
    kind = "ends" if span.status in CURRENT else "starts"
    decisions = [_decided(period, pins) for period in provision.periods.all()]
    standing = standing_decision(decisions, on)
    day = PartialDate(span.next_date) if span.next_date else None
    return Entry(
        uid=f"{provision.slug}.{kind}",
        kind=kind,
        date=day,
        record=refer(provision),
        title=f"{provision.instrument.short_name}, {provision.citation} {KINDS[kind]}",
        text=provision.heading,
        instrument=refer(provision.instrument),
        jurisdiction=refer(provision.instrument.jurisdiction),
        roles=tuple(_word(role, "addressee") for role in provision.addressees.all()),
        topics=tuple(_word(topic, "topic") for topic in provision.topics.all()),
        moved=moves(decisions, on, ends=kind == "ends"),
        decided=standing.by if standing else None,
        decided_on=standing.decided_on if standing else None,
        sources=pins_of(provision),
    )


def _word(record: Any, kind: str) -> Ref:
    return Ref(kind, record.slug, str(record), record.get_absolute_url())


def _decided(period: Any, pins: dict[tuple[int, int], str]) -> Decided:
    event = period.decided_by
    return Decided(
        applies_from=_date(period.applies_from),
        applies_until=_date(period.applies_until),
        decided_on=_date(period.decided_on),
        by=event_ref(event) if event else None,
        pin=pins.get((period.provision_id, event.instrument_id), "") if event else "",
    )


def _date(value: str) -> PartialDate | None:
    return PartialDate(value) if value else None


def _folded(found: Sequence[tuple[Any, Entry]]) -> list[Entry]:
    """Entries without those that share kind and date with the provision they stand in, which names them instead."""
    by_key = {provision.pk: (provision, entry) for provision, entry in found}
    below: dict[int, list[Ref]] = defaultdict(list)
    tops = []
    for provision, entry in found:
        top, above = provision, by_key.get(provision.parent_id)
        while above and (above[1].kind, above[1].date) == (entry.kind, entry.date):
            top = above[0]
            above = by_key.get(top.parent_id)
        if top is provision:
            tops.append((provision, entry))
        else:
            below[top.pk].append(entry.record)
    return [_with_below(entry, below[provision.pk]) for provision, entry in tops]


def _with_below(entry: Entry, below: Iterable[Ref]) -> Entry:
    return replace(entry, below=tuple(below))


def _events(scope: Scope, on: date, today: date) -> list[Entry]:
    events = Event.objects.filter(date__gt=iso(on)).select_related("instrument__jurisdiction")
    if not scope.of_everything:
        events = events.filter(instrument__in=scope.instrument_rows().values("pk"))
    cited = Prefetch("citations", Citation.objects.select_related("source").order_by("part", "position"))
    rows = list(events.prefetch_related(cited).order_by("date", "position"))
    unknown = undecided(rows, on=on, today=today)
    return [
        Entry(
            uid=f"{event.slug}.event",
            kind="event",
            date=event.date,
            record=event_ref(event),
            title=f"{event.instrument.short_name}: {event.get_type_display()}",
            text=event.what,
            instrument=refer(event.instrument),
            jurisdiction=refer(event.instrument.jurisdiction),
            sources=pins_of(event),
        )
        for event in rows
        if event.pk not in unknown
    ]
