"""Two texts side by side in the API: JSON, and the same rows as CSV."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import RefusedParameters
from portal.api.freshness import latest_release, release_slug
from portal.api.references import Addresses
from portal.api.renderers import CSVRenderer, PlainJSONRenderer
from portal.api.views.base import Answer
from portal.versions.asked import HOW, read_question
from portal.versions.choices import choices
from portal.versions.core import CHANGES
from portal.versions.data import as_data, file_name, table
from portal.versions.gather import compare

WORDS = [change or "not_compared" for change in CHANGES]


class SideSourceSerializer(serializers.Serializer):
    title = serializers.CharField()
    pin = serializers.CharField(allow_null=True)
    url = serializers.URLField(allow_null=True)


class SideReferenceSerializer(serializers.Serializer):
    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField()
    html_url = serializers.URLField()


class SideVersionSerializer(SideReferenceSerializer):
    version = serializers.CharField()
    date = serializers.CharField(allow_null=True)


class SidePartSerializer(serializers.Serializer):
    label = serializers.CharField(help_text="Threshold, Security, Deployment, Halt of a level; empty for a provision.")  # type: ignore[assignment]
    text = serializers.CharField()


class SideUnitSerializer(serializers.Serializer):
    slug = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    name = serializers.CharField()
    text = SidePartSerializer(many=True, help_text="Empty where the earlier wording is not recorded.")
    applies_from = serializers.ListField(child=serializers.CharField())
    html_url = serializers.URLField()
    sources = SideSourceSerializer(many=True)


class SideRowSerializer(serializers.Serializer):
    sort = serializers.ChoiceField(choices=["level", "provision"])
    heading = serializers.CharField(help_text="Domain of a level, element or part of a provision.")
    change = serializers.ChoiceField(choices=WORDS)
    change_label = serializers.CharField()
    before = SideUnitSerializer(allow_null=True)
    after = SideUnitSerializer(allow_null=True)
    what = serializers.CharField(help_text="What differs, in a sentence.")
    why = serializers.CharField(help_text="The reason of the judgement.")
    note = serializers.CharField()
    judgement = serializers.CharField(allow_null=True, help_text="Slug of the record in version-changes.")
    follows = serializers.CharField(allow_null=True, help_text="The whole of which this is kept as a part.")
    checked = serializers.ChoiceField(choices=["seen", "recalled"], allow_null=True)
    sources = SideSourceSerializer(many=True)


class SidePairSerializer(serializers.Serializer):
    query = serializers.CharField(help_text="Query string that asks for the comparison.")
    earlier = serializers.CharField()
    later = serializers.CharField()
    judged = serializers.IntegerField(help_text="Coded judgements between the two.")


class SideChoiceSerializer(serializers.Serializer):
    instrument = SideReferenceSerializer()
    pairs = SidePairSerializer(many=True)


class SideBySideSerializer(serializers.Serializer):
    query = serializers.CharField(allow_null=True, help_text="The canonical query string of the question.")
    instrument = SideReferenceSerializer(allow_null=True)
    to = SideVersionSerializer(allow_null=True)
    amended_by = SideReferenceSerializer(allow_null=True)
    summary = serializers.CharField(help_text="Computed from the rows.")
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="Rows by change.")
    dates_differ = serializers.IntegerField(help_text="Rows whose dates of application differ.")
    untouched = serializers.IntegerField(help_text="Recorded provisions that the amending act does not name.")
    rows = SideRowSerializer(many=True)
    choices = SideChoiceSerializer(many=True, help_text="Without a question all that can be asked, else of this text.")

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of the language and cannot stand above."""
        return {**super().get_fields(), "from": SideVersionSerializer(allow_null=True)}


_PARAMETERS = [
    OpenApiParameter("from", description="Slug of the earlier version."),
    OpenApiParameter("to", description="Slug of the later version of the same instrument."),
    OpenApiParameter("instrument", description="With `amended_by`: slug of the amended instrument."),
    OpenApiParameter("amended_by", description="Slug of the amending act."),
    OpenApiParameter("as_of", OpenApiTypes.DATE, description="Kept in the answer's headers; changes no row."),
    OpenApiParameter("format", enum=["json", "csv"]),
]


class VersionCompareView(Answer):
    """Two versions of a framework, or an instrument before and after an amending act: what was kept, reworded,
    strengthened, weakened, added or dropped, by coded judgements with reason and pin. Without parameters: what can be
    compared."""

    renderer_classes = [PlainJSONRenderer, CSVRenderer]

    @extend_schema(
        parameters=_PARAMETERS,
        responses={(200, "application/json"): SideBySideSerializer, (200, "text/csv"): OpenApiTypes.STR},
        tags=["versions"],
        operation_id="versions_compare",
    )
    def get(self, request: Request) -> HttpResponseBase:
        read: Any = request._request
        question = read_question(read.GET, "format")
        addresses = Addresses.of(read)
        as_table = request.accepted_renderer.format == "csv"
        if question is None:
            if as_table:
                raise RefusedParameters({"format": f"A table needs a question. {HOW}"})
            return Response(as_data(None, choices(), addresses))
        comparison = compare(question)
        if not as_table:
            return Response(as_data(comparison, choices(question.instrument), addresses))
        release = latest_release(read)
        made = release_slug(release) if release else "none"
        response = HttpResponse(table(comparison, addresses), content_type="text/csv; charset=utf-8; header=present")
        name = f"{file_name(question)}_release-{made}.csv"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response
