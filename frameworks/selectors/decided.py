"""Which dates to come were decided by a day?

On today's day everything recorded for the future counts. On a past day a later event counts only where the records
show that its date stood by then: the instrument's own next change, or the start or end of one of its provisions, by
the decisions taken up to that day (`StatusSpan.next_date`, rules 6 and 7 of `frameworks.status`). An amendment, an
end or a launch that came later was not coming then, since nobody had decided it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from frameworks.models import StatusSpan
from frameworks.status import CURRENT, Status
from jurisdictions.dates import iso

FIXED = (Status.NOT_YET, Status.ADOPTED, Status.SUSPENDED, *CURRENT)
"""Statuses whose next date was fixed by a decision already taken; of an unmade or proposed text nothing is fixed."""


def spans_on(on: date) -> QuerySet[Any]:
    """The spans that cover the day and have a fixed date to come."""
    return StatusSpan.objects.order_by().filter(
        Q(ends__isnull=True) | Q(ends__gt=on),
        starts__lte=on,
        next_date__gt=iso(on),
        status__in=[status.value for status in FIXED],
    )


def decided_dates(*, on: date) -> frozenset[tuple[int, str]]:
    """Instruments (by key) and dates after the day that stood by the decisions taken up to it. Two queries."""
    spans = spans_on(on)
    texts = spans.filter(instrument__isnull=False).values_list("instrument", "next_date")
    parts = spans.filter(provision__isnull=False).values_list("provision__instrument", "next_date").distinct()
    return frozenset((owner, str(day)) for rows in (texts, parts) for owner, day in rows)


def undecided(events: Iterable[Any], *, on: date, today: date) -> frozenset[int]:
    """Which of these events (by key) lie after the day without being decided by then? No query where the day is
    today or later."""
    if on >= today:
        return frozenset()
    later = [event for event in events if event.date > iso(on)]
    if not later:
        return frozenset()
    fixed = decided_dates(on=on)
    return frozenset(event.pk for event in later if (event.instrument_id, str(event.date)) not in fixed)
