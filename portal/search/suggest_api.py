"""Suggestions in the API: the same records as under the search boxes, as data."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.references import PLURALS, Addresses
from portal.api.renderers import PlainJSONRenderer
from portal.api.schema import KNOWN_AT
from portal.api.views.base import Answer
from portal.search.api import NotReady
from portal.search.documents import KINDS
from portal.search.index import SearchUnavailable, current
from portal.search.serializers import SegmentSerializer
from portal.search.suggest import LIMIT, MOST, Suggestion, suggest

PARAMETERS = ("q", "limit", *CLOCKS, "format")


class SuggestionSerializer(serializers.Serializer):
    label = serializers.CharField()  # type: ignore[assignment]
    highlighted_label = SegmentSerializer(many=True, help_text="The label with the part that was typed marked.")
    detail = serializers.CharField(help_text="What it is; for an old name, what it is called now.")
    kind = serializers.ChoiceField(choices=list(KINDS))
    slug = serializers.CharField()
    url = serializers.URLField(allow_null=True, help_text="The record in the API; pages about the portal have none.")
    html_url = serializers.URLField(help_text="The record as a page.")


class SuggestionsSerializer(serializers.Serializer):
    as_of = serializers.DateField()
    results = SuggestionSerializer(many=True)


class SuggestView(Answer):
    """Records that may be meant by the beginning of a name, citation or title."""

    renderer_classes = [PlainJSONRenderer]

    @extend_schema(
        parameters=[
            OpenApiParameter("q", description="What has been typed so far."),
            OpenApiParameter("limit", OpenApiTypes.INT, description=f"1 to {MOST} (default {LIMIT})."),
            OpenApiParameter("as_of", OpenApiTypes.DATE, description="The day whose records are suggested."),
            KNOWN_AT,
        ],
        responses=SuggestionsSerializer,
        tags=["search"],
        operation_id="suggest",
    )
    def get(self, request: Request) -> Response:
        read: Any = request._request
        addresses = Addresses.of(read)
        limit = _limit(request.query_params)
        try:
            self.basis = current().name
            found = suggest(request.query_params.get("q", ""), read.as_of, limit)
        except SearchUnavailable as unavailable:
            raise NotReady(str(unavailable)) from unavailable
        return Response({"as_of": read.as_of.isoformat(), "results": [_as_data(each, addresses) for each in found]})


def _limit(data: Any) -> int:
    """How many are asked for. Raises RefusedParameters, also for parameters that do not exist."""
    errors = {
        name: f"«{name[:60]}» is no parameter here. Allowed: {', '.join(PARAMETERS)}."
        for name in data
        if name not in PARAMETERS
    }
    text = data.get("limit", "") or str(LIMIT)
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= MOST):
        errors["limit"] = f"limit: a number from 1 to {MOST}."
    if errors:
        raise RefusedParameters(errors)
    return int(text[:6])


def _as_data(each: Suggestion, addresses: Addresses) -> dict[str, Any]:
    listing = f"{addresses.site}{addresses.root}{PLURALS[each.kind]}/" if each.kind in PLURALS else ""
    return {
        "label": each.label,
        "highlighted_label": [{"text": segment.text, "match": segment.is_match} for segment in each.segments],
        "detail": each.detail,
        "kind": each.kind,
        "slug": each.slug,
        "url": f"{listing}{each.slug}/" if listing else None,
        "html_url": f"{addresses.site}{each.url}",
    }
