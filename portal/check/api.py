"""«Check my text» in the API. The text comes in the body of a POST and is gone with the answer."""

from __future__ import annotations

from typing import Any

from django.views.decorators.debug import sensitive_variables
from drf_spectacular.utils import OpenApiExample, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.as_of import InvalidDay, parse_day
from jurisdictions.filters import RefusedParameters
from portal.api.references import PLURALS, Addresses
from portal.api.renderers import PlainJSONRenderer
from portal.api.views.base import Answer
from portal.check.records import RecordLink
from portal.check.service import MAX_CHARACTERS, Report, TextRefused, check
from portal.check.verdicts import Finding, Kind, Verdict
from portal.search.api import NotReady
from portal.search.index import SearchUnavailable

MAX_BYTES = 1_048_576
"""No text of the length allowed needs more, however it is escaped."""
_MEMBERS = ("text", "as_of")


class OnlyPost(APIException):
    """Anything but POST: a text in an address would be logged and remembered."""

    status_code = 405
    default_detail = 'Send the text with POST as JSON: {"text": "...", "as_of": "2026-08-02"}. as_of may be left out.'


class TooLarge(APIException):
    """A body that no allowed text needs."""

    status_code = 413
    default_detail = f"The body is larger than {MAX_BYTES:,} bytes; a text may have {MAX_CHARACTERS:,} characters."


class TextSerializer(serializers.Serializer):
    text = serializers.CharField(help_text=f"The article, at most {MAX_CHARACTERS:,} characters. It is not stored.")
    as_of = serializers.DateField(required=False, help_text="The day whose law is told; today without it.")


class CheckedRecordSerializer(serializers.Serializer):
    kind = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField(allow_null=True, help_text="The record in the API.")
    html_url = serializers.URLField(help_text="The record as a page.")


class CheckedSourceSerializer(serializers.Serializer):
    title = serializers.CharField()
    url = serializers.URLField()
    pin = serializers.CharField(help_text="The place in the document that carries the statement; may be empty.")


class CheckedPassageSerializer(serializers.Serializer):
    start = serializers.IntegerField(help_text="Place of the passage in the text, in characters from 0.")
    end = serializers.IntegerField(help_text="Where it ends; text[start:end] is the passage.")
    passage = serializers.CharField()
    kind = serializers.ChoiceField(choices=[kind.value for kind in Kind])
    verdict = serializers.ChoiceField(choices=[verdict.value for verdict in Verdict])
    reason = serializers.CharField(help_text="Why, in a sentence.")
    correct = serializers.CharField(
        help_text="What is right instead; empty unless the verdict is wrong or out of date."
    )
    records = CheckedRecordSerializer(many=True)
    sources = CheckedSourceSerializer(many=True)


class CheckSerializer(serializers.Serializer):
    as_of = serializers.DateField()
    characters = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="Findings by verdict.")
    findings = CheckedPassageSerializer(many=True)


class CheckView(Answer):
    """What a text says of the law, passage by passage, held against the records. The text is not stored."""

    http_method_names = ["post", "options"]
    renderer_classes = [PlainJSONRenderer]

    @extend_schema(
        request=TextSerializer,
        responses=CheckSerializer,
        tags=["check"],
        operation_id="check_text",
        examples=[
            OpenApiExample(
                "A stale date",
                value={"text": "Article 6(2) of the AI Act applies from 2 August 2026."},
                request_only=True,
            )
        ],
    )
    @sensitive_variables()
    def post(self, request: Request) -> Response:
        read: Any = request._request
        if other := [name for name in read.GET if name != "known_at"]:
            raise RefusedParameters(
                {
                    name: f"«{name[:60]}» is no parameter here but known_at: text and as_of stand in the body."
                    for name in other
                }
            )
        size = read.META.get("CONTENT_LENGTH") or "0"
        if size.isdigit() and int(size) > MAX_BYTES:
            raise TooLarge
        text, day = _read(request.data, read.as_of)
        try:
            report = check(text, day)
        except TextRefused as refused:
            raise RefusedParameters({"text": str(refused)}) from None
        except SearchUnavailable as unavailable:
            raise NotReady(str(unavailable)) from None
        return Response(_as_data(report, Addresses.of(read)))

    def http_method_not_allowed(self, request: Any, *args: Any, **kwargs: Any) -> Response:
        raise OnlyPost

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        response = super().finalize_response(request, response, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        if isinstance(getattr(response, "data", None), dict) and response.data.get("as_of"):
            response["As-Of"] = response.data["as_of"]
        return response


@sensitive_variables()
def _read(body: Any, today: Any) -> tuple[str, Any]:
    """The text and the day. Raises RefusedParameters; nothing of the text is repeated in it."""
    if not isinstance(body, dict):
        raise ValidationError('Send a JSON object: {"text": "...", "as_of": "2026-08-02"}.')
    errors = {
        str(name)[:60]: f"«{str(name)[:60]}» is no member here. Allowed: {', '.join(_MEMBERS)}."
        for name in body
        if name not in _MEMBERS
    }
    text, typed = body.get("text"), body.get("as_of")
    if not isinstance(text, str):
        errors["text"] = (
            "text: the article, as a string." if "text" in body else "text is missing: the article, as a string."
        )
    day = today
    if typed is not None:
        try:
            if not isinstance(typed, str):
                raise InvalidDay("as_of is no day: write year, month and day as a string, for example 2026-08-02.")
            day = parse_day(typed[:40])
        except InvalidDay as error:
            errors["as_of"] = str(error)
    if errors or not isinstance(text, str):
        raise RefusedParameters(errors)
    return text, day


def _as_data(report: Report, addresses: Addresses) -> dict[str, Any]:
    return {
        "as_of": report.on.isoformat(),
        "characters": report.characters,
        "counts": {verdict.value: count for verdict, count in report.counts.items()},
        "findings": [_finding(finding, addresses) for finding in report.findings],
    }


def _finding(finding: Finding, addresses: Addresses) -> dict[str, Any]:
    ruling = finding.ruling
    return {
        "start": finding.start,
        "end": finding.end,
        "passage": finding.passage,
        "kind": finding.kind.value,
        "verdict": ruling.verdict.value,
        "reason": ruling.reason,
        "correct": ruling.correct,
        "records": [_record(record, addresses) for record in ruling.records],
        "sources": [{"title": s.title, "url": s.url, "pin": s.pin} for s in ruling.sources],
    }


def _record(record: RecordLink, addresses: Addresses) -> dict[str, Any]:
    listing = f"{addresses.listing(record.kind)}{record.slug}/" if record.kind in PLURALS else None
    return {
        "kind": record.kind,
        "slug": record.slug,
        "name": record.name,
        "url": listing,
        "html_url": f"{addresses.site}{record.url}",
    }
