"""A slug a record once had leads on to the present one: ids are permanent, and so are links."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve

from portal.corpus.models import Redirect

FACES = {"regulation": "instrument", "commitment": "instrument", "framework": "instrument"}
"""Routes that show a kind of record under another name."""


class RedirectMiddleware:
    """Looks for a former slug only when a record's page was not found.

    A NUL in an address is read as a character that is none (U+FFFD), so that the record is not found: PostgreSQL
    refuses to look for a NUL at all.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info:
            request.path = request.path.replace("\x00", "\ufffd")
            request.path_info = request.path_info.replace("\x00", "\ufffd")
        response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            return self._moved(request) or response
        return response

    def _moved(self, request: HttpRequest) -> HttpResponse | None:
        try:
            match = resolve(request.path)
        except Resolver404:
            return None
        slug, name = match.kwargs.get("slug"), match.url_name or ""
        if not slug or not name.endswith("-detail"):
            return None
        route = name.removesuffix("-detail").removesuffix("-api").replace("-", "_")
        found = Redirect.objects.filter(kind=FACES.get(route, route), old_slug=slug).first()
        if found is None:
            return None
        path = request.get_full_path().replace(f"/{slug}/", f"/{found.slug}/", 1)
        return HttpResponsePermanentRedirect(path)
