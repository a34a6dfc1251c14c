"""The search in the API: the same question, the same answer as the page, as data."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponseBase, QueryDict
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import APIException, NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from jurisdictions.filters import RefusedParameters
from portal.api.references import PLURALS, Addresses
from portal.api.renderers import PlainJSONRenderer
from portal.api.schema import KNOWN_AT
from portal.api.views.base import Answer
from portal.search.facets import FACETS
from portal.search.formats import MOST, RENDERERS, answer_in
from portal.search.highlight import Segment
from portal.search.index import SearchUnavailable
from portal.search.limits import GROUPS, MAX_PAGE_SIZE, ORDERINGS, PAGE_SIZE
from portal.search.parameters import read_question
from portal.search.results import CitationAnswer, Group, Hit, NoSuchPage, SearchResult
from portal.search.serializers import SearchSerializer
from portal.search.service import search


class NotReady(APIException):
    """There is no index to search in."""

    status_code = 503
    default_code = "search_unavailable"


_PARAMETERS = [
    OpenApiParameter(
        "q",
        description='Words, "phrases", "near words"~5, -not, a OR b, (groups), begin*, topic:field, after:2025. '
        "A citation is resolved, see `answer`. Empty: every record. All of it: /search/operators/.",
    ),
    *(
        OpenApiParameter(name, many=True, description=f"{label}: any of these values.")
        for name, label in FACETS.items()
    ),
    OpenApiParameter("ordering", enum=list(ORDERINGS)),
    OpenApiParameter("group", enum=list(GROUPS), description="Results by instrument, the best group first."),
    OpenApiParameter("page", OpenApiTypes.INT),
    OpenApiParameter("page_size", OpenApiTypes.INT, description=f"1 to {MAX_PAGE_SIZE} (default {PAGE_SIZE})."),
    OpenApiParameter("as_of", OpenApiTypes.DATE, description="The day whose law the status tells; today without it."),
    KNOWN_AT,
    OpenApiParameter(
        "format", enum=["json", "csv", "atom"], description=f"CSV and Atom hold the first {MOST} results, ungrouped."
    ),
]
_RESPONSES = {
    (200, "application/json"): SearchSerializer,
    (200, "text/csv"): OpenApiTypes.STR,
    (200, "application/atom+xml"): OpenApiTypes.STR,
}


class SearchView(Answer):
    """Search in every named record, down to the single provision."""

    renderer_classes = [PlainJSONRenderer, *RENDERERS]

    @extend_schema(parameters=_PARAMETERS, responses=_RESPONSES, tags=["search"], operation_id="search")
    def get(self, request: Request) -> HttpResponseBase:
        read: Any = request._request
        _refuse_empty(request.query_params)
        question = read_question(request.query_params, "format")
        form = request.accepted_renderer.format
        try:
            if form != "json":
                response, self.basis = answer_in(form, question, read)
                return response
            result = search(
                text=question.text,
                filters=question.filters,
                as_of=read.as_of,
                page=question.page,
                page_size=question.page_size,
                ordering=question.ordering,
                group=question.group,
            )
        except NoSuchPage as beyond:
            raise NotFound(str(beyond)) from beyond
        except SearchUnavailable as unavailable:
            raise NotReady(str(unavailable)) from unavailable
        self.basis = result.index
        return Response(as_data(result, read))


def _refuse_empty(given: QueryDict) -> None:
    """A form of a page may leave a choice open; a program that names one must make it. Raises RefusedParameters."""
    open_left = [name for name in (*FACETS, "ordering", "group") if "" in given.getlist(name)]
    if open_left:
        raise RefusedParameters({name: f"{name} is empty: write a value, or leave it out." for name in open_left})


def as_data(result: SearchResult, request: HttpRequest) -> dict[str, Any]:
    """The answer as the API gives it; `portal.search.serializers` describes it."""
    address = request.build_absolute_uri()
    addresses = Addresses.of(request)
    after = replace_query_param(address, "page", result.page + 1) if result.page < result.pages else None
    before = replace_query_param(address, "page", result.page - 1) if result.page > 1 else None
    return {
        "count": result.total,
        "next": after,
        "previous": remove_query_param(address, "page") if result.page == 2 else before,
        "as_of": result.as_of.isoformat(),
        "answer": _answer(result.answer, addresses),
        "results": [_hit(hit, addresses) for hit in result.hits],
        "groups": [_group(group, addresses) for group in result.groups],
        "facets": {
            facet.name: [
                {
                    "value": v.value,
                    "label": v.label,
                    "count": v.count,
                    "selected": v.selected,
                    "parent": v.parent or None,
                }
                for v in facet.values
            ]
            for facet in result.facets
        },
        "query": {
            "text": result.text,
            "read_as": result.read_as,
            "notes": list(result.notes),
            "synonyms": [{"typed": o.typed, "said": list(o.said)} for o in result.otherwise],
            "did_you_mean": asdict(result.did_you_mean) if result.did_you_mean else None,
            "corrected": result.corrected,
            "widened": asdict(result.widened) if result.widened else None,
            "absent": list(result.absent),
            "ways_out": [
                {"filter": way.facet, "part": way.part or None, "text": way.text or None, "count": way.total}
                for way in result.ways_out
            ],
            "filters": {name: list(values) for name, values in result.filters.items()},
            "ordering": result.ordering,
            "group": result.group or None,
            "index": result.index,
        },
    }


def _answer(answer: CitationAnswer | None, addresses: Addresses) -> dict[str, Any] | None:
    if answer is None:
        return None
    return {
        "outcome": answer.outcome,
        "read_as": answer.read_as,
        "message": answer.message,
        "record": _hit(answer.record, addresses) if answer.record else None,
        "choices": [_hit(hit, addresses) for hit in answer.choices],
        "more": answer.more,
    }


def _group(group: Group, addresses: Addresses) -> dict[str, Any]:
    return {
        "instrument": group.instrument.value if group.instrument else None,
        "label": group.instrument.label if group.instrument else None,
        "html_url": f"{addresses.site}{group.url}" if group.url else None,
        "count": group.total,
        "results": [_hit(hit, addresses) for hit in group.hits],
    }


def _hit(hit: Hit, addresses: Addresses) -> dict[str, Any]:
    return {
        "kind": hit.kind,
        "slug": hit.slug,
        "title": hit.title,
        "citation": hit.citation or None,
        "url": f"{addresses.site}{addresses.root}{PLURALS[hit.kind]}/{hit.slug}/" if hit.kind in PLURALS else None,
        "html_url": f"{addresses.site}{hit.url}",
        "highlighted_title": _segments(hit.title_segments),
        "snippet": _segments(hit.snippet),
        "snippet_from": hit.snippet_from,
        "jurisdictions": [jurisdiction.value for jurisdiction in hit.jurisdictions],
        "instrument": hit.instrument.value if hit.instrument else None,
        "status": hit.status or None,
        "status_since": hit.status_since or None,
        "status_next": hit.status_next or None,
        "version_standing": hit.standing or None,
        "replaced_by": hit.replaced_by or None,
        "binding": hit.binding or None,
        "checked": hit.checked or None,
        "date": hit.date or None,
        "score": round(hit.score, 3),
    }


def _segments(segments: tuple[Segment, ...]) -> list[dict[str, Any]]:
    return [{"text": segment.text, "match": segment.is_match} for segment in segments]
