"""Loads what differs in status and dates between two days: spans, periods and events of the records that changed.

A number of queries that depends neither on the span of time nor on the size of the corpus; rows are read only of
records that changed in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from frameworks.models import Amendment, Event, Instrument, Period, Provision, StatusSpan
from frameworks.status import CURRENT, EventFact, Span, Status
from jurisdictions.dates import PartialDate, iso
from jurisdictions.models import Citation
from portal.changes.core import (
    Cause,
    DatedPeriod,
    Shift,
    Step,
    causes,
    causes_of_instrument,
    passing,
    shift,
)
from portal.changes.scope import Scope


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What was loaded: spans by owner, and the records and rows that the telling needs, by primary key."""

    instruments: dict[int, Any]
    provisions: dict[int, Any]
    on_topic: frozenset[int]
    shifts: dict[int, Shift]
    provision_shifts: dict[int, Shift]
    passing: tuple[int, ...]
    events: dict[str, Any]
    events_of: dict[int, list[Any]]
    periods_of: dict[int, list[Any]]
    amendments: tuple[Any, ...]
    undatable: tuple[Any, ...]

    def causes_by_step(self) -> tuple[dict[tuple[int, date], tuple[Cause, ...]], ...]:
        """What made each step, of instruments and of provisions, by owner and day."""
        facts = {pk: [_fact(event) for event in rows] for pk, rows in self.events_of.items()}
        of_parts: dict[tuple[int, date], list[Cause]] = defaultdict(list)
        found: dict[tuple[int, date], tuple[Cause, ...]] = {}
        waiting: list[tuple[int, int, Step]] = []
        for pk, changed in self.provision_shifts.items():
            owner = self.provisions[pk].instrument_id
            periods = [_period(row) for row in self.periods_of.get(pk, ())]
            for step in changed.steps:
                made = causes(step, facts.get(owner, ()), periods)
                found[pk, step.on] = made
                of_parts[owner, step.on] += made
                if not made:
                    waiting.append((pk, owner, step))
        of_texts = {
            (pk, step.on): causes_of_instrument(step, facts.get(pk, ()), of_parts[pk, step.on])
            for pk, changed in self.shifts.items()
            for step in changed.steps
        }
        for pk, owner, step in waiting:
            found[pk, step.on] = of_texts.get((owner, step.on)) or tuple(dict.fromkeys(of_parts[owner, step.on]))
        return of_texts, found


def standing(scope: Scope, start: date, end: date) -> Standing:
    """Everything in the scope that changed its state between the two days, with what made it. Eight queries."""
    spans, provision_spans = _spans(scope, start, end)
    shifts = {pk: found for pk, rows in spans.items() if (found := shift(rows, start, end))}
    of_provisions = {pk: found for pk, rows in provision_spans.items() if (found := shift(rows, start, end))}
    amendments = _amendments(scope, start, end)
    touched = {*of_provisions, *(row.provision_id for row in amendments)}
    provisions = _provisions(touched)
    periods_of: dict[int, list[Any]] = defaultdict(list)
    periods = Period.objects.filter(provision__in=list(of_provisions)).select_related("decided_by")
    periods = periods.order_by("provision", "position")
    for period in periods:
        periods_of[period.provision_id].append(period)
    deciding = {period.decided_by_id for rows in periods_of.values() for period in rows if period.decided_by_id}
    events = _events(scope, start, end, deciding)
    events_of: dict[int, list[Any]] = defaultdict(list)
    undatable = []
    for event in events:
        if event.in_scope and start < event.date.earliest <= end:
            events_of[event.instrument_id].append(event)
        elif event.in_scope and event.date.precision != "day" and event.date.earliest <= start < event.date.latest:
            undatable.append(event)
    gone = tuple(pk for pk, rows in spans.items() if passing(rows, start, end))
    wanted = {*shifts, *events_of, *gone, *(p.instrument_id for p in provisions.values())}
    wanted |= {row.instrument_id for row in amendments} | {event.instrument_id for event in undatable}
    return Standing(
        instruments=Instrument.objects.select_related("jurisdiction").in_bulk(wanted),
        provisions=provisions,
        on_topic=_on_topic(scope, provisions),
        shifts=shifts,
        provision_shifts=of_provisions,
        passing=gone,
        events={event.slug: event for event in events},
        events_of=events_of,
        periods_of=periods_of,
        amendments=amendments,
        undatable=tuple(undatable),
    )


def _spans(scope: Scope, start: date, end: date) -> tuple[dict[int, list[Span]], dict[int, list[Span]]]:
    """The spans of both days and between them, of instruments and provisions of which any began in between."""
    covering = Q(starts__lte=end) & (Q(ends__isnull=True) | Q(ends__gt=start))
    between = StatusSpan.objects.order_by().filter(starts__gt=start, starts__lte=end)
    texts = StatusSpan.objects.order_by().filter(covering, instrument__isnull=False)
    parts = StatusSpan.objects.order_by().filter(covering, provision__isnull=False)
    if not scope.of_everything:
        instruments = scope.instrument_rows().values("pk")
        texts = texts.filter(instrument__in=instruments)
        parts = parts.filter(provision__instrument__in=instruments)
    texts = texts.filter(Exists(between.filter(instrument=OuterRef("instrument"))))
    parts = parts.filter(Exists(between.filter(provision=OuterRef("provision"))))
    return _by_owner(texts, "instrument_id"), _by_owner(parts, "provision_id")


def _by_owner(rows: QuerySet[Any], owner: str) -> dict[int, list[Span]]:
    found: dict[int, list[Span]] = defaultdict(list)
    for pk, starts, ends, status, since, following in rows.values_list(
        owner, "starts", "ends", "status", "since", "next_date"
    ):
        found[pk].append(Span(starts, ends, Status(status), _date(since), _date(following)))
    return found


def _date(value: str | None) -> PartialDate | None:
    return PartialDate(value) if value else None


def _provisions(keys: Iterable[int]) -> dict[int, Any]:
    rows = Provision.objects.filter(pk__in=list(keys)).select_related("parent")
    needed = ("slug", "citation", "heading", "position", "instrument_id", "parent_id", "parent__slug")
    return {row.pk: row for row in rows.only(*needed).order_by("instrument", "position")}


def _on_topic(scope: Scope, provisions: dict[int, Any]) -> frozenset[int]:
    """Which of these provisions the question is about."""
    if not (scope.topics or scope.roles):
        return frozenset(provisions)
    return frozenset(scope.provision_rows().filter(pk__in=list(provisions)).values_list("pk", flat=True))


def _events(scope: Scope, start: date, end: date, deciding: set[int]) -> list[Any]:
    """The events of the scope after the first day and up to the second, and those that decided a period."""
    text = iso(start)
    in_time = Q(date__gt=text, date__lte=iso(end)) | Q(date__in=[text[:4], text[:7]])
    in_scope = Q() if scope.of_everything else Q(instrument__in=scope.instrument_rows().values("pk"))
    rows = Event.objects.filter((in_time & in_scope) | Q(pk__in=list(deciding)))
    cited = Prefetch("citations", Citation.objects.select_related("source").order_by("part", "position"))
    found = list(rows.select_related("instrument").prefetch_related(cited).order_by("date", "position"))
    asked = None if scope.of_everything else set(scope.instrument_rows().values_list("pk", flat=True))
    for event in found:
        event.in_scope = asked is None or event.instrument_id in asked
    return found


def _amendments(scope: Scope, start: date, end: date) -> tuple[Any, ...]:
    """Amendments by instruments that came into force in between. `began` is that day, as the source gives it."""
    first = (
        StatusSpan.objects.order_by()
        .filter(instrument=OuterRef("instrument"), status__in=[status.value for status in CURRENT])
        .order_by("starts")
    )
    rows = Amendment.objects.annotate(
        began_on=Subquery(first.values("starts")[:1]), began=Subquery(first.values("since")[:1])
    ).filter(began_on__gt=start, began_on__lte=end)
    if not scope.of_everything:
        rows = rows.filter(provision__in=scope.provision_rows().values("pk"))
    return tuple(rows.order_by("provision", "position"))


def _fact(event: Any) -> EventFact:
    return EventFact(event.date, event.type, event.slug, event.expected)


def _period(row: Any) -> DatedPeriod:
    by = row.decided_by.slug if row.decided_by_id else ""
    return DatedPeriod(_date(row.applies_from), _date(row.applies_until), _date(row.decided_on), by)
