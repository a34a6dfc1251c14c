"""Frames may stand on any page; the rest of the portal may not be framed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.embed.kinds import KINDS

ANYWHERE = {"frame-ancestors": ["*", "file:"]}
"""`*` alone would leave out pages opened from a disk."""


def is_embed(request: Any) -> bool:
    """Whether the request is for a frame."""
    match = getattr(request, "resolver_match", None)
    return match is not None and match.url_name in KINDS


class EmbedMiddleware:
    """Must stand within the middlewares that write Content-Security-Policy and X-Frame-Options, and before those that
    read the days."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if is_embed(request):
            response.headers.pop("X-Frame-Options", None)
            response._csp_replace = ANYWHERE  # type: ignore[attr-defined]
        return response

    def process_view(self, request: Any, *args: Any) -> HttpResponse | None:
        """A day that cannot be read is told in the frame, instead of a whole page in it."""
        if is_embed(request) and (wrong := [e for e in (request.as_of_error, request.known_at_error) if e]):
            return render(request, "embed/missing.html", {"title": "Not answered", "told": wrong}, status=400)
        return None
