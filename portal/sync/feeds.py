"""The Atom feeds of the site, of jurisdictions, topics and instruments: what the law changed, what we changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jurisdictions.as_of import EARLIEST
from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.changes.asked import whole
from portal.corpus.models import Redirect
from portal.sync.atom import NEVER, Entry, Head, answer, urn, write
from portal.sync.law import law_entries
from portal.sync.records import record_entries
from portal.sync.scopes import FeedScope, scope_of

ENTRIES = 50
"""So many entries stand on one page of a feed."""
SITE_DAYS = 365
"""So far back goes the feed of the whole site; the others go back to the beginning."""
PARAMETERS = ("page", *CLOCKS)


@require_safe
def site_feed(request: HttpRequest) -> HttpResponseBase:
    """What changed anywhere."""
    return _feed(request, FeedScope(url=reverse("changes")), reverse("changes-atom"))


@require_safe
def record_feed(request: HttpRequest, kind: str, slug: str) -> HttpResponseBase:
    """What changed about one jurisdiction, topic or instrument."""
    scope = scope_of(kind, slug)
    if scope is None:
        moved = Redirect.objects.filter(kind=kind, old_slug=slug).first()
        if moved is None:
            raise Http404(f"There is no {kind} «{slug}».")
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponsePermanentRedirect(f"{reverse(f'{kind}-atom', args=[moved.slug])}{query}")
    return _feed(request, scope, reverse(f"{kind}-atom", args=[slug]))


def _feed(request: HttpRequest, scope: FeedScope, path: str) -> HttpResponseBase:
    read: Any = request
    try:
        _refuse_unknown(request)
        number = whole(request.GET, "page", 1)
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    host = request.build_absolute_uri("/").rstrip("/")
    entries = _entries(read, scope, host)
    pages = max(1, -(-len(entries) // ENTRIES))
    if number > pages:
        raise Http404(f"There is no page {number}: there are {pages}.")
    head = _head(read, scope, f"{host}{path}", number, pages)
    return answer(read, write(head, entries[(number - 1) * ENTRIES : number * ENTRIES]))


def _refuse_unknown(request: HttpRequest) -> None:
    errors = {}
    for name in request.GET:
        if name not in PARAMETERS:
            close = get_close_matches(name[:80], PARAMETERS, 1)
            hint = f"Did you mean {close[0]}? " if close else ""
            errors[name] = f"«{name[:60]}» is no parameter here. {hint}Allowed: {', '.join(PARAMETERS)}."
    if errors:
        raise RefusedParameters(errors)


def _entries(read: Any, scope: FeedScope, host: str) -> list[Entry]:
    """All entries, those that changed last first; of equals, what happened last."""
    known = read.release
    if known is None:
        return []
    start: date = EARLIEST if scope.kind else read.as_of - timedelta(days=SITE_DAYS)
    found = law_entries(scope, start, read.as_of, known, host, known.loaded_at)
    found += record_entries(scope, known, read.releases, host)
    found.sort(key=lambda entry: entry.title)
    found.sort(key=lambda entry: (entry.updated, entry.published or NEVER), reverse=True)
    return found


def _head(read: Any, scope: FeedScope, address: str, number: int, pages: int) -> Head:
    around = {"first": 1, "previous": number - 1, "next": number + 1, "last": pages}
    return Head(
        id=urn("feed", *scope.names),
        title=f"{settings.SITE_NAME}: {scope.name}" if scope.name else f"{settings.SITE_NAME}: what changed",
        subtitle="What the law changed, day by day, and what each release of the corpus changed in our records. "
        "Information, not legal advice.",
        page=read.build_absolute_uri(scope.url),
        itself=_page(address, read, number),
        author=settings.SITE_NAME,
        changed=read.release.loaded_at if read.release else NEVER,
        pages={rel: _page(address, read, n) for rel, n in around.items() if 1 <= n <= pages and pages > 1},
    )


def _page(address: str, read: Any, number: int) -> str:
    query: Sequence[tuple[str, Any]] = [(name, read.GET[name]) for name in CLOCKS if name in read.GET]
    query = [*query, *([("page", number)] if number > 1 else [])]
    return f"{address}?{urlencode(query)}" if query else address
