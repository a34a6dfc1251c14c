"""The page of search results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render

from jurisdictions.filters import RefusedParameters
from portal.search.facets import FACETS
from portal.search.index import SearchUnavailable
from portal.search.limits import ORDERINGS
from portal.search.parameters import read_question
from portal.search.results import Facet, FacetValue, NoSuchPage, SearchResult
from portal.search.service import search

SHOWN_VALUES, MOST_VALUES = 8, 40

EXAMPLES = (
    "Art. 55(1)(b)",
    '"red team"',
    "risk OR hazard",
    "incident -china",
    "evalu*",
    "Frontier AI Taskforce",
)
"""One for each thing the search understands: citation, phrase, either word, a word left out, beginning, old name."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """A value of a facet as a link that sets or lifts it."""

    value: FacetValue
    query: str


@dataclass(frozen=True, kw_only=True)
class FacetLinks:
    """A facet as links: the commonest values, some more behind a fold, and how many are left to the API."""

    facet: Facet
    shown: tuple[Choice, ...]
    folded: tuple[Choice, ...]
    left: int


@dataclass(frozen=True, kw_only=True)
class Lift:
    """A link that lifts one filter, or several: what it lifts, and how many results that brings where counted."""

    label: str
    value: str
    query: str
    total: int | None = None


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
        )
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    except NoSuchPage as beyond:
        return render(request, "400.html", {"message": str(beyond)}, status=404)
    except SearchUnavailable as unavailable:
        return render(request, "search/unavailable.html", {"message": str(unavailable)}, status=503)
    return render(request, "search/search.html", _context(request.GET, result))


def _context(data: QueryDict, result: SearchResult) -> dict[str, Any]:
    return {
        "result": result,
        "query": result.text,
        "facets": [links for facet in result.facets if (links := _links(data, facet)).shown],
        "active": list(_active(data, result)),
        "ways_out": list(_ways_out(data, result)),
        "orderings": [(name, label, _with(data, ordering=name)) for name, label in ORDERINGS.items()],
        "kept": [(name, value) for name in (*FACETS, "ordering", "as_of") for value in data.getlist(name) if value],
        "cleared": _with(data, **dict.fromkeys(FACETS)),
        "previous": _with(data, page=str(result.page - 1)) if result.page > 1 else "",
        "next": _with(data, page=str(result.page + 1)) if result.page < result.pages else "",
        "json": _with(data),
        "examples": [(text, _with(data, q=text)) for text in EXAMPLES] if not result.text else [],
    }


def _with(data: QueryDict, **changes: str | list[str] | None) -> str:
    """The query string with these parameters changed (None: taken out), back on the first page unless it says."""
    copy = data.copy()
    copy.pop("page", None)
    for name, value in changes.items():
        if value is None:
            copy.pop(name, None)
        else:
            copy.setlist(name, value if isinstance(value, list) else [value])
    return copy.urlencode()


def _links(data: QueryDict, facet: Facet) -> FacetLinks:
    chosen = [value.value for value in facet.values if value.selected]
    # What is chosen stands first, so that it can be lifted where it was set.
    values = sorted(facet.values, key=lambda value: not value.selected)
    choices = []
    for value in values[:MOST_VALUES]:
        others = [v for v in chosen if v != value.value] if value.selected else [*chosen, value.value]
        choices.append(Choice(value=value, query=_with(data, **{facet.name: others or None})))
    return FacetLinks(
        facet=facet,
        shown=tuple(choices[:SHOWN_VALUES]),
        folded=tuple(choices[SHOWN_VALUES:]),
        left=max(0, len(values) - MOST_VALUES),
    )


def _active(data: QueryDict, result: SearchResult) -> Iterable[Lift]:
    for facet in result.facets:
        for value in facet.values:
            if value.selected:
                rest = [v for v in result.filters[facet.name] if v != value.value]
                yield Lift(label=facet.label, value=value.label, query=_with(data, **{facet.name: rest or None}))


def _ways_out(data: QueryDict, result: SearchResult) -> Iterable[Lift]:
    for way in result.ways_out:
        if way.facet is None:
            yield Lift(label="all filters", value="", query=_with(data, **dict.fromkeys(FACETS)), total=way.total)
            continue
        facet = next(f for f in result.facets if f.name == way.facet)
        chosen = ", ".join(value.label for value in facet.values if value.selected)
        yield Lift(label=facet.label, value=chosen, query=_with(data, **{facet.name: None}), total=way.total)
