"""An Atom feed (RFC 4287) of the newest changes of the law: an entry for each instrument and day."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import escape
from django.views.decorators.http import require_safe

from jurisdictions.dates import PartialDate
from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.freshness import latest_release
from portal.changes.asked import ChangesAsked, question
from portal.changes.between import changes_between
from portal.changes.rows import CHANGES, Block, Row
from portal.changes.words import row_told
from portal.sync.atom import NEVER, Entry, Head, answer, write

MOST = 100
"""So many entries a feed holds at most."""
_NAMED = 12


@require_safe
def changes_feed(request: HttpRequest) -> HttpResponseBase:
    """The changes up to the day, newest first; the same parameters as the page."""
    read: Any = request
    try:
        wanted = question(ChangesAsked(request.GET, as_of=read.as_of, own=frozenset(CLOCKS)), read.as_of)
        if wanted.backwards:
            raise RefusedParameters({"from": f"from={wanted.start} is later than to={wanted.end}."})
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    changes = changes_between(wanted.start, wanted.end, wanted.instruments, wanted.jurisdictions, wanted.topics)
    release = latest_release(request)
    loaded = release.loaded_at if release else NEVER
    host = request.build_absolute_uri("/").rstrip("/")
    query = f"?{request.GET.urlencode()}" if request.GET else ""
    itself = f"{host}{reverse('changes-feed')}{query}"
    head = Head(
        id=itself,
        title=f"{settings.SITE_NAME}: what changed in the law",
        subtitle=changes.summary,
        page=f"{host}{reverse('changes')}{query}",
        itself=itself,
        author=settings.SITE_NAME,
        changed=loaded,
    )
    entries = [entry for block in changes.blocks for entry in _days_of(block)]
    entries.sort(key=lambda entry: entry[1], reverse=True)
    return answer(read, write(head, [_entry(*entry, host, loaded) for entry in entries[:MOST]]))


def _entry(block: Block, day: PartialDate, rows: list[Row], host: str, loaded: datetime) -> Entry:
    named = block.instrument
    title = named.name if named else "Institutes and organisations"
    path = named.url if named else reverse("institute-list")
    start, last = day.earliest - timedelta(days=1), day.latest
    about = f"&instrument={named.slug}" if named else ""
    return Entry(
        id=f"{host}{path}#changes-{day}",
        title=f"{title}: {_heading(rows)} ({day.display()})",
        link=f"{host}{reverse('changes')}?from={start}&to={last}{about}",
        updated=_updated(day, loaded),
        summary=escape(" ".join(row_told(row) for row in rows[:_NAMED]) + _rest(rows)),
        categories=tuple(row.jurisdiction.slug for row in rows[:1] if row.jurisdiction),
    )


def _days_of(block: Block) -> list[tuple[Block, PartialDate, list[Row]]]:
    days: dict[PartialDate, list[Row]] = defaultdict(list)
    for row in block.rows:
        if row.date:
            days[row.date].append(row)
    return [(block, day, rows) for day, rows in days.items()]


def _heading(rows: list[Row]) -> str:
    """What happened, in a few words: the event where there is one, else the sorts of change with their numbers."""
    events = [row.record.name.partition(": ")[2] for row in rows if row.change == "event"]
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        if row.change != "event":
            counted[row.record.kind, row.change] += 1
    told = [f"{n} × {kind} {CHANGES[change]}" for (kind, change), n in counted.items()]
    return "; ".join([*events, *told])


def _rest(rows: list[Row]) -> str:
    return f" And {len(rows) - _NAMED} more." if len(rows) > _NAMED else ""


def _updated(day: PartialDate, loaded: datetime) -> datetime:
    """When the entry came to be: the day of the change; where a source gives only month or year, no day is made up,
    and the entry is as old as the corpus release."""
    return datetime.combine(day.earliest, time(), UTC) if day.precision == "day" else loaded
