"""The pages of the search: results, suggestions while typing, how to search, and the list of synonyms."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from jurisdictions.filters import RefusedParameters
from portal.search.index import SearchUnavailable
from portal.search.lexer import MAX_TEXT
from portal.search.operators import field_guides, run_examples, synonyms
from portal.search.page import context
from portal.search.parameters import read_question
from portal.search.results import NoSuchPage
from portal.search.service import search
from portal.search.suggest import suggest

SUGGESTIONS_KEPT = "public, max-age=60"
"""For so long a browser need not ask again while a reader types and takes back."""


def search_page(request: HttpRequest) -> HttpResponse:
    """What answers this question? The same function answers the API."""
    read: Any = request
    try:
        question = read_question(request.GET)
        result = search(
            text=question.text,
            filters=question.filters,
            as_of=read.as_of,
            page=question.page,
            page_size=question.page_size,
            ordering=question.ordering,
            group=question.group,
        )
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    except NoSuchPage as beyond:
        return render(request, "400.html", {"message": str(beyond)}, status=404)
    except SearchUnavailable as unavailable:
        return _not_ready(request, unavailable)
    return render(request, "search/search.html", context(_carried(request.GET), result))


def _carried(given: QueryDict) -> QueryDict:
    """What the links of the page carry on: of an endless text no more than was read."""
    if len(given.get("q", "")) <= MAX_TEXT:
        return given
    cut = given.copy()
    cut["q"] = given.get("q", "")[:MAX_TEXT]
    return cut


def suggestions(request: HttpRequest) -> HttpResponse:
    """The options of a search box for what has been typed so far, as a piece of a page."""
    read: Any = request
    try:
        found = suggest(request.GET.get("q", ""), read.as_of)
    except SearchUnavailable:
        return HttpResponse(status=503)
    response = render(request, "search/parts/suggestions.html", {"suggestions": found})
    response["Cache-Control"] = SUGGESTIONS_KEPT
    return response


def operators_page(request: HttpRequest) -> HttpResponse:
    """How can one search? Every part of the language with an example that is run now."""
    read: Any = request
    try:
        page = {"guide": run_examples(read.as_of), "fields": field_guides(read.as_of)}
    except SearchUnavailable as unavailable:
        return _not_ready(request, unavailable)
    return render(request, "search/operators.html", page)


def synonyms_page(request: HttpRequest) -> HttpResponse:
    """Which words does the search take for one another?"""
    return render(request, "search/synonyms.html", {"synonyms": synonyms()})


def _not_ready(request: HttpRequest, unavailable: SearchUnavailable) -> HttpResponse:
    return render(request, "search/unavailable.html", {"message": str(unavailable)}, status=503)
