"""Accept-Datetime (RFC 7089): the day of the law by a header instead of `as_of`.

The day is the law's, not that of our records: the header asks what the law was, `known_at` what we said of it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, QueryDict
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_http_date

from jurisdictions.as_of import EARLIEST, LATEST
from portal.citing.links import link

ELSEWHERE = ("/admin/", "/static/")
"""Where there is no law: the editors' rooms, and files."""
SAFE = ("GET", "HEAD")


class MementoMiddleware:
    """Turns Accept-Datetime into `as_of` before anything reads the query: from there on, the request is the one with
    the day in its address. Must stand before AsOfMiddleware. A given `as_of` wins over the header.

    This is pattern 1.2 of RFC 7089: the page is its own TimeGate and answers with 200, its Content-Location says at
    which address the same answer stands.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        read: Any = request
        read.accept_datetime_error, by_header = "", False
        if request.path.startswith(ELSEWHERE) or request.method not in SAFE:
            return self.get_response(request)
        given = request.headers.get("Accept-Datetime", "").strip()
        if given and "as_of" not in request.GET:
            try:
                _ask_for(request, day_named(given))
                by_header = True
            except ValueError:
                read.accept_datetime_error = (
                    f"Accept-Datetime: «{given[:60]}» cannot be read. Write a time as HTTP does, for example "
                    f"Accept-Datetime: {http_date(datetime(2026, 8, 2, tzinfo=UTC).timestamp())}."
                )
        response = self.get_response(request)
        patch_vary_headers(response, ["Accept-Datetime"])
        if read.as_of_given and not read.as_of_error and response.status_code in (200, 304):
            _mark(request, response, by_header)
        return response

    def process_view(self, request: Any, *args: Any) -> HttpResponse | None:
        """Answer an unreadable time before any page is built."""
        message = request.accept_datetime_error
        if not message:
            return None
        if request.path.startswith("/api/"):
            from portal.api.problems import problem

            told = problem(400, message, request, {"Accept-Datetime": message})
            return JsonResponse(told, status=400, content_type="application/problem+json")
        return render(request, "400.html", {"message": message}, status=400)


def day_named(text: str) -> date:
    """The day of a time of HTTP, in UTC; beyond what the portal can tell, the nearest day it can (RFC 7089, 4.5.3).
    Raises ValueError."""
    day = datetime.fromtimestamp(parse_http_date(text), UTC).date()
    return min(max(day, EARLIEST), LATEST)


def _ask_for(request: Any, day: date) -> None:
    """Make the request the one that asks for the day in its address."""
    query = request.META.get("QUERY_STRING", "")
    request.META["QUERY_STRING"] = f"{query}{'&' if query else ''}as_of={day.isoformat()}"
    request.GET = QueryDict(request.META["QUERY_STRING"], encoding=request.encoding)


def _mark(request: Any, response: HttpResponseBase, by_header: bool) -> None:
    """Say of which day the answer is, and where the one of today is."""
    query = request.GET.copy()
    query.pop("as_of", None)
    original = f"{request.path}?{query.urlencode(safe=',')}" if query else request.path
    day = datetime(request.as_of.year, request.as_of.month, request.as_of.day, tzinfo=UTC)
    stamp = http_date(day.timestamp())
    response["Memento-Datetime"] = stamp
    if by_header:
        response["Content-Location"] = request.get_full_path()
    own = link(request.get_full_path(), "memento", datetime=stamp)
    known = [response["Link"]] if "Link" in response else []
    response["Link"] = ", ".join([*known, link(original, "original timegate"), own])
