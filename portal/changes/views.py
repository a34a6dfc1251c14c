"""The page «What changed»: the law on two days, and what differs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.changes.asked import BACKWARDS, ChangesAsked, Question, question, whole
from portal.changes.between import changes_between
from portal.changes.folding import SHOWN, told
from portal.changes.records import bounds, changes_in_records
from portal.changes.rows import CHANGES, Changes
from portal.changes.scope import Scope
from portal.changes.summary import display

OWN = frozenset({*CLOCKS, "page", "known_from", "known_to"})
BLOCKS = 20
"""So many instruments stand on one page."""


@require_safe
def changes_page(request: HttpRequest) -> HttpResponse:
    """What differs in the law between two days, instrument by instrument."""
    read: Any = request
    asked = ChangesAsked(request.GET, as_of=read.as_of, own=OWN)
    try:
        wanted = question(asked, read.as_of)
        number = whole(request.GET, "page", 1)
        known = bounds(request.GET, read.releases, read.today)
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    page: dict[str, Any] = {
        "filter": asked,
        "question": wanted,
        "ready": ready(read.as_of),
        "data_query": urlencode(query_of(wanted)),
        "known_from": request.GET.get("known_from", ""),
        "known_to": request.GET.get("known_to", ""),
    }
    if wanted.backwards:
        page["error"] = BACKWARDS.format(start=wanted.start, end=wanted.end)
        page["swapped"] = urlencode(query_of(wanted, swapped=True))
        return render(request, "changes/changes.html", page, status=400)
    changes = changes_between(wanted.start, wanted.end, wanted.instruments, wanted.jurisdictions, wanted.topics)
    if known:
        scope = Scope(instruments=wanted.instruments, jurisdictions=wanted.jurisdictions, topics=wanted.topics)
        page["records"] = changes_in_records(*known, scope)
    return render(request, "changes/changes.html", page | _shown(changes, wanted, number))


def _shown(changes: Changes, wanted: Question, number: int) -> dict[str, Any]:
    paginator = Paginator(changes.blocks, BLOCKS)
    try:
        page = paginator.page(number)
    except EmptyPage as beyond:
        raise Http404(f"There is no page {number}: there are {paginator.num_pages}.") from beyond
    whole_text = len(changes.blocks) == 1
    return {
        "changes": changes,
        "page_obj": page,
        "blocks": [told(block, None if whole_text else SHOWN) for block in page],
        "whole_text": whole_text,
        "words": CHANGES,
        "count": len(changes.rows),
        "start_words": display(wanted.start),
        "end_words": display(wanted.end),
        "days": (wanted.end - wanted.start).days,
    }


def query_of(wanted: Question, *, swapped: bool = False) -> list[tuple[str, str]]:
    """The question as a query string, complete and in a fixed order: its permanent address."""
    start, end = (wanted.end, wanted.start) if swapped else (wanted.start, wanted.end)
    found = [("from", start.isoformat()), ("to", end.isoformat())]
    for name, slugs in (
        ("instrument", wanted.instruments),
        ("jurisdiction", wanted.jurisdictions),
        ("topic", wanted.topics),
    ):
        found += [(name, slug) for slug in slugs]
    return found


def ready(today: date) -> list[dict[str, str]]:
    """Questions often asked, ready to follow."""
    spans: list[tuple[str, list[tuple[str, str]]]] = [
        (
            "The AI Act before and after the Digital Omnibus",
            [*_days("2026-07-26", "2026-07-27"), ("instrument", "eu-ai-act")],
        ),
        ("The United States since 20 January 2025", [*_days("2025-01-20", today), ("jurisdiction", "US")]),
        ("Everything since 20 January 2025", _days("2025-01-20", today)),
        ("Everything since 1 November 2024", _days("2024-11-01", today)),
        ("The last month", _days(today - timedelta(days=30), today)),
        ("The last year", _days(today - timedelta(days=365), today)),
    ]
    path = reverse("changes")
    return [{"label": label, "url": f"{path}?{urlencode(query)}"} for label, query in spans]


def _days(start: date | str, end: date | str) -> list[tuple[str, str]]:
    return [("from", str(start)), ("to", str(end))]
