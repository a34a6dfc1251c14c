"""Conditional GET for every page: who has the page already is told so, without the page (RFC 9110, 13.1.2).

The tag is a digest of the page itself, so it can never confirm a page that has changed: not by a new release, a new
day, an edit in the admin or new code. The API and the files of /data/ keep their own, cheaper tags and are left alone.

Compression and secrets (BREACH): GZipMiddleware, outside this one, pads every answer with a random number of bytes, and
Django masks its CSRF tokens anew in each answer. A page with such a token has a new tag each time and is sent whole.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.http.response import HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag


class ConditionalMiddleware:
    """Must stand inside GZipMiddleware. Unlike Django's own it answers HEAD with the tag of GET: the views make the
    body for both, and HeadMiddleware drops it last."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (
            request.method not in ("GET", "HEAD")
            or not isinstance(response, HttpResponse)  # streamed: its length and content are not known yet
            or response.status_code != 200
            or response.has_header("ETag")
            or "no-store" in response.get("Cache-Control", "")
        ):
            return response
        set_response_etag(response)
        patch_vary_headers(response, ("Accept-Encoding",))  # 304 names what 200 names (RFC 9110, 15.4.5)
        return get_conditional_response(request, etag=response["ETag"], response=response) or response
