"""Reads `known_at` once for each request, beside `as_of`, and lets a request of the past read the past.

What a view finds on its request: `known_at` (the day asked for; today when none was), `known_at_given`,
`known_at_error`, `known_past` (whether the release is not the present one), `release` (the one the answer comes from),
`releases` (all, the latest first). `clocks` holds what links carry on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import escape_leading_slashes

from jurisdictions.filters import CLOCKS
from portal.corpus.models import CorpusRelease
from portal.known.clock import Snapshot, reading
from portal.known.day import InvalidKnownAt, read_known_at
from portal.known.snapshots import SnapshotUnavailable, opened

ELSEWHERE = ("/admin/", "/static/")
"""Where there is no past: the editors' rooms, and files."""


class KnownAtMiddleware:
    """Must stand after AsOfMiddleware, which says what day is today."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        read: Any = request
        _present(read)
        if request.path.startswith(ELSEWHERE):
            return self.get_response(request)
        if request.method == "GET" and not request.path.startswith("/api/") and (address := _without_empty(request)):
            return HttpResponseRedirect(address)
        read.releases = list(CorpusRelease.objects.defer("counts"))
        read.release = read.releases[0] if read.releases else None
        _read(read)
        if not read.known_past:
            return self.get_response(request)
        try:
            snapshot = opened(read.release)
        except SnapshotUnavailable as unavailable:
            return _not_ready(request, str(unavailable))
        with reading(snapshot):
            response: Any = self.get_response(request)
        if response.streaming:  # sent when this function has long returned
            response.streaming_content = _streamed(response.streaming_content, snapshot)
        return response

    def process_view(self, request: Any, *args: Any) -> HttpResponse | None:
        """Answer what cannot be read before any page is built; the API words it as a problem of its own."""
        if request.known_at_error and not request.path.startswith("/api/"):
            return render(request, "400.html", {"message": request.known_at_error}, status=400)
        return None


def _without_empty(request: HttpRequest) -> str:
    """The address without the days that a form left empty, so that no link carries them on; none: nothing is empty."""
    empty = [name for name in CLOCKS if name in request.GET and not "".join(request.GET.getlist(name)).strip()]
    if not empty:
        return ""
    query = request.GET.copy()
    for name in empty:
        del query[name]
    return escape_leading_slashes(f"{request.path}?{query.urlencode()}" if query else request.path)


def _present(read: Any) -> None:
    """What holds without `known_at`."""
    read.known_at, read.known_at_given, read.known_at_error = read.today, False, ""
    read.known_past, read.release, read.releases = False, None, []


def _read(read: Any) -> None:
    given = read.GET.getlist("known_at")
    text = given[-1].strip() if given else ""
    if len(given) > 1:
        read.known_at_error = f"known_at is given {len(given)} times; a question is asked for one day."
    elif given and not text and read.path.startswith("/api/"):
        # A form may leave it empty; a program that writes known_at means a day.
        read.known_at_error = "known_at is empty: write a day or a release, or leave it out for what is known today."
    elif text:
        try:
            read.release, read.known_at = read_known_at(text, read.releases, read.today)
        except InvalidKnownAt as error:
            read.known_at_error = str(error)
            return
        read.known_at_given = True
        read.known_past = read.release.digest != read.releases[0].digest
        read.clocks["known_at"] = text


def _streamed(parts: Iterable[bytes], snapshot: Snapshot) -> Iterator[bytes]:
    """The parts of a streamed answer, each made while the snapshot is read."""
    waiting = iter(parts)
    while True:
        with reading(snapshot):
            try:
                part = next(waiting)
            except StopIteration:
                return
        yield part


def _not_ready(request: HttpRequest, message: str) -> HttpResponse:
    if request.path.startswith("/api/"):
        from django.http import JsonResponse

        from portal.api.problems import problem

        return JsonResponse(
            problem(503, message, request), status=503, content_type="application/problem+json", headers=_RETRY
        )
    return render(request, "503.html", {"message": message}, status=503)


_RETRY = {"Retry-After": "60"}
