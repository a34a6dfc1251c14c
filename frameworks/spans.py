"""Writes the derived status spans of instruments and provisions from their events and periods."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from frameworks.models import Event, Instrument, Period, Provision, StatusSpan
from frameworks.status import (
    EventFact,
    PeriodFact,
    Span,
    StatusOn,
    breaks,
    instrument_status,
    provision_status,
    spans,
)
from jurisdictions.dates import PartialDate


def event_facts(**filters: Any) -> dict[int, list[EventFact]]:
    """Events as the status computation needs them, by instrument key."""
    facts: dict[int, list[EventFact]] = defaultdict(list)
    rows = Event.objects.filter(**filters).order_by("date", "position")
    for instrument, day, kind, slug, expected in rows.values_list("instrument_id", "date", "type", "slug", "expected"):
        facts[instrument].append(EventFact(day, kind, slug, expected))
    return facts


def period_facts(**filters: Any) -> dict[int, list[PeriodFact]]:
    """Periods as the status computation needs them, by provision key."""
    facts: dict[int, list[PeriodFact]] = defaultdict(list)
    rows = Period.objects.filter(**filters).order_by("position")
    for provision, start, end, decided in rows.values_list(
        "provision_id", "applies_from", "applies_until", "decided_on"
    ):
        facts[provision].append(PeriodFact(known(start), known(end), known(decided)))
    return facts


def known(value: str | None) -> PartialDate | None:
    """The value of a date field, None when it is empty."""
    return PartialDate(value) if value else None


def rebuild_spans(instrument: Instrument | None = None) -> int:
    """Compute the spans of one instrument and its provisions, or of all. Returns how many were written."""
    of_instrument = {"instrument": instrument} if instrument else {}
    of_provision = {"provision__instrument": instrument} if instrument else {}
    events, periods = event_facts(**of_instrument), period_facts(**of_provision)
    provisions: dict[int, list[int]] = defaultdict(list)
    for pk, owner in Provision.objects.filter(**of_instrument).values_list("pk", "instrument_id"):
        provisions[owner].append(pk)
    instruments = Instrument.objects.filter(pk=instrument.pk) if instrument else Instrument.objects.all()
    rows: list[StatusSpan] = []
    for pk, binding, kind in instruments.values_list("pk", "binding", "kind"):
        rows += _rows(pk, binding, kind, events[pk], {p: periods[p] for p in provisions[pk]})
    StatusSpan.objects.filter(**of_instrument).delete()
    if instrument:
        StatusSpan.objects.filter(provision__instrument=instrument).delete()
    StatusSpan.objects.bulk_create(rows, batch_size=500)
    return len(rows)


def _rows(
    pk: int, binding: str, kind: str, events: list[EventFact], periods: dict[int, list[PeriodFact]]
) -> list[StatusSpan]:
    every = [period for of_one in periods.values() for period in of_one]
    known: dict[date, StatusOn] = {}

    def on(day: date) -> StatusOn:
        if day not in known:
            known[day] = instrument_status(events, binding, kind, day, periods.values())
        return known[day]

    of_instrument = spans(breaks(events, every), on)
    rows = [_row(span, instrument_id=pk) for span in of_instrument]
    changes = {span.starts for span in of_instrument}  # another provision's start can put the whole text into force
    for provision, own in periods.items():
        days = breaks(events, own) | changes
        found = spans(days, lambda day, own=own: provision_status(on(day), own, binding, day))  # type: ignore[misc]
        rows += [_row(span, provision_id=provision) for span in found]
    return rows


def _row(span: Span, **owner: int) -> StatusSpan:
    return StatusSpan(
        starts=span.starts,
        ends=span.ends,
        status=span.status.value,
        since=span.since or "",
        next_date=span.next_date or "",
        **owner,
    )
