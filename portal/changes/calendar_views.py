"""The calendar of coming duties, as a page and for subscribing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jurisdictions.dates import PartialDate
from jurisdictions.filters import RefusedParameters
from portal.api.freshness import latest_release, stamp
from portal.changes.calendar_asked import calendar_asked
from portal.changes.coming import Entry, coming_entries
from portal.changes.ics import calendar, stamp_of


@dataclass(frozen=True)
class Day:
    """What comes on one day from one instrument: its events first, then its provisions."""

    date: PartialDate | None
    instrument: Any
    jurisdiction: Any
    events: tuple[Entry, ...]
    provisions: tuple[Entry, ...]


@dataclass(frozen=True)
class Month:
    """The days of one month; `key` is its ISO form, and the anchor on the page."""

    key: str
    name: str
    days: tuple[Day, ...]


def months(entries: Sequence[Entry]) -> tuple[Month, ...]:
    """The entries by month, day and instrument, in their order."""
    found = []
    for key, of_month in groupby(entries, key=lambda entry: (entry.date or "")[:7]):
        found.append(Month(key, PartialDate(key).display(), days(list(of_month))))
    return tuple(found)


def days(entries: Sequence[Entry]) -> tuple[Day, ...]:
    """The entries by date and instrument."""
    found = []
    for (date, _), of_day in groupby(entries, key=lambda entry: (entry.date, entry.instrument.slug)):
        rows = list(of_day)
        found.append(
            Day(
                date,
                rows[0].instrument,
                rows[0].jurisdiction,
                tuple(row for row in rows if row.kind == "event"),
                tuple(row for row in rows if row.kind != "event"),
            )
        )
    return tuple(found)


@require_safe
def calendar_page(request: HttpRequest) -> HttpResponse:
    """Coming duties month by month, those without a fixed day at the end."""
    read: Any = request
    asked = calendar_asked(request.GET, read.as_of)
    try:
        scope = asked.scope()
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    found = coming_entries(scope, on=read.as_of, today=read.today)
    query = asked.query()
    dated = [*query, ("as_of", read.as_of.isoformat())] if read.as_of_given else query
    address = f"{request.build_absolute_uri('/').rstrip('/')}{reverse('calendar-ics')}"
    return render(
        request,
        "changes/calendar.html",
        {
            "filter": asked,
            "found": found,
            "months": months(found.fixed),
            "open_days": days(found.open),
            "count": len(found.entries),
            "data_query": urlencode(dated),
            "ics_query": urlencode(query),
            "ics_address": f"{address}?{urlencode(query)}" if query else address,
            "is_past": read.as_of < read.today,
        },
    )


@require_safe
def calendar_ics(request: HttpRequest) -> HttpResponse:
    """The same entries as an iCalendar object."""
    read: Any = request
    asked = calendar_asked(request.GET, read.as_of)
    try:
        scope = asked.scope()
    except RefusedParameters as refused:
        text = " ".join(refused.errors.values())
        return HttpResponse(text, status=400, content_type="text/plain; charset=utf-8")
    found = coming_entries(scope, on=read.as_of, today=read.today)
    site = request.build_absolute_uri("/").rstrip("/")
    content = calendar(
        found,
        site=site,
        name=settings.SITE_NAME,
        filters=asked.told(),
        stamp=stamp_of(latest_release(request)),
        day=read.as_of if read.as_of_given else None,
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="coming-duties.ics"'
    return stamp(read, response, "ics")  # type: ignore[return-value]
