"""The day a page speaks of: `?as_of=2026-05-01` on every address; absent means today.

The clock is read here and nowhere deeper; everything below takes the day as an argument.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jurisdictions.dates import PartialDate

EARLIEST, LATEST = date(1950, 1, 1), date(2100, 12, 31)


class InvalidDay(ValueError):
    """The text given for a day cannot be read as one."""


def parse_day(text: str) -> date:
    """The day a parameter names. Raises InvalidDay with a sentence that says what is accepted."""
    try:
        day = PartialDate(text.strip())
    except ValueError as error:
        raise InvalidDay(f"«{text}» is no day: write year, month and day, for example as_of=2026-08-02.") from error
    if day.precision != "day":
        raise InvalidDay(f"as_of={text} names no single day: write it in full, for example as_of={day.latest}.")
    if not EARLIEST <= day.earliest <= LATEST:
        raise InvalidDay(f"as_of={text} lies outside what the portal can tell: {EARLIEST} to {LATEST}.")
    return day.earliest


class AsOfMiddleware:
    """Reads `as_of` once for each request into `request.as_of`; `request.as_of_given` tells whether it was asked for.

    A day that cannot be read is kept in `request.as_of_error`; pages and API answer it with a 400 of their own form.
    `request.clocks` holds what the links of the page carry on: this day where it was asked for, and what other clocks
    of the house add to it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        read: Any = request
        given = request.GET.getlist("as_of")
        text = given[-1] if given else ""
        read.today = timezone.now().date()
        read.as_of, read.as_of_given, read.as_of_error = read.today, False, ""
        read.clocks = {}
        if len(given) > 1:
            read.as_of_error = f"as_of is given {len(given)} times; a question is asked for one day."
        elif given and not text and request.path.startswith("/api/"):
            # A form may leave it empty; a program that writes as_of means a day.
            read.as_of_error = "as_of is empty: write a day, for example as_of=2026-08-02, or leave it out for today."
        elif text:
            try:
                read.as_of, read.as_of_given = parse_day(text), True
                read.clocks["as_of"] = read.as_of.isoformat()
            except InvalidDay as error:
                read.as_of_error = str(error)
        return self.get_response(request)

    def process_view(self, request: Any, *args: Any) -> HttpResponse | None:
        """Answer an unreadable day before any page is built; the API words it as a problem of its own."""
        if request.as_of_error and not request.path.startswith("/api/"):
            from django.shortcuts import render

            return render(request, "400.html", {"message": request.as_of_error}, status=400)
        return None
