"""The resolver in the API: from a citation, as people write it, to the record; one by GET, many by POST."""

from __future__ import annotations

import re
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ParseError, ValidationError
from rest_framework.parsers import JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.references import PLURALS, Addresses
from portal.api.renderers import PlainJSONRenderer
from portal.api.schema import KNOWN_AT
from portal.api.views.base import Answer
from portal.citations.catalogue import Catalogue, Target
from portal.citations.resolve import OUTCOMES, answer
from portal.search.api import NotReady

MOST = 200
"""So many citations at once."""
LONGEST = 400
"""So many characters a citation."""
PARAMETERS = ("citation", *CLOCKS, "format")
_HALVES = re.compile("[\ud800-\udfff]")
"""Halves of characters, which JSON can spell and no answer can hold."""


class Body(JSONParser):
    """JSON, refused where it is nested deeper than it can be read."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().parse(*args, **kwargs)
        except RecursionError as error:
            raise ParseError("JSON parse error - nested too deep.") from error


class CitedRecordSerializer(serializers.Serializer):
    kind = serializers.CharField()
    slug = serializers.CharField()
    title = serializers.CharField()
    citation = serializers.CharField(allow_null=True)
    instrument = serializers.CharField(allow_null=True, help_text="The instrument it is, or is part of.")
    version = serializers.CharField(allow_null=True)
    url = serializers.URLField(allow_null=True)
    html_url = serializers.URLField()


class ResolvedSerializer(serializers.Serializer):
    citation = serializers.CharField(help_text="As it was sent.")
    outcome = serializers.ChoiceField(
        choices=list(OUTCOMES), help_text=" ".join(f"{name}: {said}" for name, said in OUTCOMES.items())
    )
    read_as = serializers.CharField(allow_null=True, help_text="How it was understood.")
    message = serializers.CharField(allow_null=True)
    unread = serializers.CharField(allow_null=True, help_text="What of the text was no part of the citation.")
    instrument = serializers.CharField(allow_null=True, help_text="The instrument named, also where nothing is found.")
    records = CitedRecordSerializer(many=True)
    more = serializers.IntegerField(help_text="How many further records may be meant.")


class ResolveAnswerSerializer(serializers.Serializer):
    as_of = serializers.DateField()
    results = ResolvedSerializer(many=True)


class ResolveQuestionSerializer(serializers.Serializer):
    citations = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST), max_length=MOST, help_text=f"Up to {MOST} citations."
    )


class ResolveView(Answer):
    """Which record does a citation mean? What does not exist is said not to exist; no neighbour is offered for it."""

    renderer_classes = [PlainJSONRenderer]
    parser_classes = [Body]
    http_method_names = ["get", "head", "post", "options"]

    @extend_schema(
        parameters=[
            OpenApiParameter("citation", required=True, description="As people write it: Art. 55(1)(b) AI Act."),
            OpenApiParameter("as_of", OpenApiTypes.DATE, description="Prefers the versions that stood on the day."),
            KNOWN_AT,
        ],
        responses=ResolveAnswerSerializer,
        tags=["search"],
        operation_id="resolve",
    )
    def get(self, request: Request) -> Response:
        errors = {
            name: f"«{name[:60]}» is no parameter here. Allowed: {', '.join(PARAMETERS)}."
            for name in request.query_params
            if name not in PARAMETERS
        }
        typed = request.query_params.get("citation", "")
        if not typed.strip():
            errors["citation"] = "citation: what is to be resolved, as in ?citation=Art. 55 AI Act."
        elif len(typed) > LONGEST:
            errors["citation"] = f"citation: at most {LONGEST} characters."
        if errors:
            raise RefusedParameters(errors)
        return self._answered([typed], request)

    @extend_schema(
        request=ResolveQuestionSerializer,
        responses=ResolveAnswerSerializer,
        tags=["search"],
        operation_id="resolve_many",
    )
    def post(self, request: Request) -> Response:
        sent = request.data.get("citations") if isinstance(request.data, dict) else None
        if not isinstance(sent, list) or not sent or len(sent) > MOST:
            raise ValidationError({"citations": f'Send {{"citations": ["Art. 55 AI Act", …]}}: 1 to {MOST} texts.'})
        wrong = {
            f"citations.{place}": f"A text of 1 to {LONGEST} characters."
            for place, text in enumerate(sent)
            if not isinstance(text, str) or not text.strip() or len(text) > LONGEST or _HALVES.search(text)
        }
        if wrong:
            raise ValidationError(wrong)
        return self._answered(sent, request)

    def _answered(self, citations: list[str], request: Request) -> Response:
        from portal.search.index import SearchUnavailable, current

        read: Any = request._request
        try:
            index = current()
        except SearchUnavailable as unavailable:
            raise NotReady(str(unavailable)) from unavailable
        self.basis = index.name
        day, addresses = read.as_of.isoformat(), Addresses.of(read)
        results = [_as_data(text, index.catalogue, day, addresses) for text in citations]
        return Response({"as_of": day, "results": results})


def _as_data(typed: str, catalogue: Catalogue, day: str, addresses: Addresses) -> dict[str, Any]:
    found = answer(typed, catalogue, day)
    return {
        "citation": typed,
        "outcome": found.outcome,
        "read_as": found.read_as or None,
        "message": found.message or None,
        "unread": found.unread or None,
        "instrument": found.instrument or None,
        "records": [_record(target, addresses) for target in found.targets],
        "more": found.more,
    }


def _record(target: Target, addresses: Addresses) -> dict[str, Any]:
    return {
        "kind": target.kind,
        "slug": target.slug,
        "title": target.title,
        "citation": target.citation or None,
        "instrument": target.instrument or None,
        "version": target.version or None,
        "url": f"{addresses.site}{addresses.root}{PLURALS[target.kind]}/{target.slug}/",
        "html_url": f"{addresses.site}{target.url}",
    }
