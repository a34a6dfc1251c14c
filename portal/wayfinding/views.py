"""The glossary, the keys, and help where no page stands."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.http import require_safe

from portal.api.problems import problem
from portal.wayfinding.glossary import by_letter, entries, legal_terms, matching
from portal.wayfinding.missing import Guess, guess, words_of
from portal.wayfinding.navigation import DOORS

ALLOWED = {"q", "as_of", "known_at"}


@require_safe
def glossary(request: HttpRequest) -> HttpResponse:
    """What the words of the field mean here, and as which terms the texts define them; `?q=` narrows both."""
    if unknown := sorted(set(request.GET) - ALLOWED):
        message = f"{unknown[0][:60]} is not known here. Known: {', '.join(sorted(ALLOWED))}."
        return render(request, "400.html", {"message": message}, status=400)
    asked = " ".join(request.GET.get("q", "").split())[:100]
    every = entries()
    found = matching(every, asked)
    page = {"asked": asked, "count": len(every), "found": len(found), "letters": by_letter(found)}
    return render(request, "wayfinding/glossary.html", {"page": page, "legal": legal_terms(asked)})


@require_safe
def keyboard(request: HttpRequest) -> HttpResponse:
    """Which keys do what?"""
    return render(request, "wayfinding/keyboard.html", {"doors": DOORS})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for a request that cannot be read at all (its host, its size). Nothing about it may be trusted, so the
    page stands by itself."""
    return _bare("This request cannot be read", "Its address or its form is not one that this site takes.", 400)


def server_error(request: HttpRequest) -> HttpResponse:
    """The page when the portal failed, or the problem where a program asked. It asks nothing of the database, which may
    be what failed."""
    message = "The error was recorded. Please try again in a moment."
    if request.path.startswith("/api/v1/"):
        said = problem(500, message, request)
        return JsonResponse(said, status=500, content_type="application/problem+json")
    return _bare("Something went wrong on our side", message, 500)


def _bare(title: str, message: str, status: int) -> HttpResponse:
    """A page without navigation or data; without styles, if even they are missing."""
    said = {"title": title, "message": message, "styled": True}
    try:
        page = render_to_string("500.html", said)
    except ValueError:  # the manifest of static files lacks one
        page = render_to_string("500.html", {**said, "styled": False})
    return HttpResponse(page, status=status)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The page for an address at which nothing stands: what may be meant, and a search for its words. Never fails."""
    read: Any = request
    day = getattr(read, "as_of", None)
    try:
        found = guess(request.path, day) if day else Guess(words_of(request.path), ())
    except Exception:  # whatever is wrong, the reader still gets the plain page
        found = Guess(words_of(request.path), ())
    return render(request, "404.html", {"guess": found}, status=404)
