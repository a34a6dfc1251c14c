"""What changed between two days, in the API."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse, HttpResponseBase
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import remove_query_param, replace_query_param

from frameworks.status import Status
from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.freshness import latest_release, release_slug, release_stamp
from portal.api.references import Addresses
from portal.api.renderers import CSVRenderer, PlainJSONRenderer
from portal.api.views.base import Answer
from portal.changes.asked import BACKWARDS, ChangesAsked, question, whole
from portal.changes.between import changes_between
from portal.changes.core import Why
from portal.changes.data import as_data, reference, table
from portal.changes.rows import CHANGES

PAGE_SIZE, MAX_PAGE_SIZE = 50, 200
OWN = frozenset({*CLOCKS, "page", "page_size", "format"})


class ChangeSourceSerializer(serializers.Serializer):
    title = serializers.CharField()
    pin = serializers.CharField(allow_null=True)
    url = serializers.URLField(allow_null=True)


class ChangedStateSerializer(serializers.Serializer):
    status = serializers.ChoiceField(choices=[status.value for status in Status])
    status_since = serializers.CharField(allow_null=True)
    status_next = serializers.CharField(allow_null=True, help_text="Next date at which it was expected to change.")


class ChangedRecordSerializer(serializers.Serializer):
    kind = serializers.CharField()
    slug = serializers.CharField()
    name = serializers.CharField()
    url = serializers.URLField(allow_null=True, help_text="The record in the API.")
    html_url = serializers.URLField(help_text="The record as a page.")


class ChangeReasonSerializer(serializers.Serializer):
    why = serializers.ChoiceField(choices=[why.value for why in Why])
    date = serializers.CharField(help_text="ISO date as its source states it: year, month or day.")
    told = serializers.CharField(help_text="The reason in words.")
    what = serializers.CharField(allow_null=True)
    event = serializers.CharField(allow_null=True, help_text="Slug of the event of that day.")
    decided_by = ChangedRecordSerializer(allow_null=True)
    decided_on = serializers.CharField(allow_null=True)
    sources = ChangeSourceSerializer(many=True)


class ChangeSerializer(ChangedRecordSerializer):
    change = serializers.ChoiceField(choices=list(CHANGES))
    change_label = serializers.CharField()
    date = serializers.CharField(allow_null=True, help_text="Date of the latest step, as its source states it.")
    before = ChangedStateSerializer(allow_null=True)
    after = ChangedStateSerializer(allow_null=True)
    reasons = ChangeReasonSerializer(many=True)
    text = serializers.CharField(allow_null=True)
    instrument = serializers.CharField(allow_null=True)
    jurisdiction = serializers.CharField(allow_null=True)
    parent = serializers.CharField(  # type: ignore[assignment]
        allow_null=True, help_text="Slug of the provision that a provision stands in."
    )
    sources = ChangeSourceSerializer(many=True)


class ChangesSerializer(serializers.Serializer):
    count = serializers.IntegerField()
    next = serializers.URLField(allow_null=True)
    previous = serializers.URLField(allow_null=True)
    to = serializers.DateField()
    as_of = serializers.DateField()
    release = serializers.DictField(allow_null=True, help_text="The corpus release the answer comes from.")
    summary = serializers.CharField()
    counts = serializers.DictField(child=serializers.IntegerField(), help_text="Rows by `kind:change`.")
    back_as_before = ChangedRecordSerializer(many=True, help_text="Changed in between, and back as before.")
    dated_to_month_or_year = ChangeSerializer(
        many=True, help_text="Events dated only to the month or year in which `from` lies; they count as before it."
    )
    undated_signatures = serializers.IntegerField()
    results = ChangeSerializer(many=True)

    def get_fields(self) -> dict[str, Any]:
        """`from` is a word of the language and cannot stand above."""
        return {"from": serializers.DateField(), **super().get_fields()}


_PARAMETERS = [
    OpenApiParameter("from", OpenApiTypes.DATE, description="First day; 90 days before the second without it."),
    OpenApiParameter("to", OpenApiTypes.DATE, description="Second day; the day of the question without it."),
    OpenApiParameter("instrument", many=True, description="Slugs: any of these."),
    OpenApiParameter("jurisdiction", many=True, description="Slugs: any of these, with their sub-units."),
    OpenApiParameter("topic", many=True, description="Slugs: any of these, with narrower ones."),
    OpenApiParameter("page", OpenApiTypes.INT),
    OpenApiParameter("page_size", OpenApiTypes.INT, description=f"1 to {MAX_PAGE_SIZE} (default {PAGE_SIZE})."),
    OpenApiParameter("as_of", OpenApiTypes.DATE, description="The second day where `to` is missing."),
    OpenApiParameter("format", enum=["json", "csv"], description="CSV holds all rows."),
]


class ChangesView(Answer):
    """What differs in the law between two days, row by row, with what made it differ."""

    renderer_classes = [PlainJSONRenderer, CSVRenderer]

    @extend_schema(
        parameters=_PARAMETERS,
        responses={(200, "application/json"): ChangesSerializer, (200, "text/csv"): OpenApiTypes.STR},
        tags=["changes"],
        operation_id="changes",
    )
    def get(self, request: Request) -> HttpResponseBase:
        read: Any = request._request
        if empty := [name for name in ("from", "to") if name in read.GET and not read.GET[name].strip()]:
            raise RefusedParameters({name: f"{name} is empty: write a day, or leave it out." for name in empty})
        wanted = question(ChangesAsked(read.GET, as_of=read.as_of, own=OWN), read.as_of)
        if wanted.backwards:
            raise RefusedParameters({"from": BACKWARDS.format(start=wanted.start, end=wanted.end)})
        number = whole(read.GET, "page", 1)
        size = whole(read.GET, "page_size", PAGE_SIZE, MAX_PAGE_SIZE)
        changes = changes_between(wanted.start, wanted.end, wanted.instruments, wanted.jurisdictions, wanted.topics)
        addresses = Addresses.of(read)
        rows = changes.rows
        if request.accepted_renderer.format == "csv":
            release = latest_release(read)
            made = release_slug(release) if release else "none"
            response = HttpResponse(
                table(rows, addresses, str(wanted.start), str(wanted.end)),
                content_type="text/csv; charset=utf-8; header=present",
            )
            name = f"changes_{wanted.start}_{wanted.end}_release-{made}.csv"
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
        paging = paged(request, len(rows), number, size)
        shown = rows[(number - 1) * size : number * size]
        return Response(
            {
                **paging,
                "from": str(wanted.start),
                "to": str(wanted.end),
                "as_of": read.as_of.isoformat(),
                "release": release_stamp(read),
                "summary": changes.summary,
                "counts": changes.counts,
                "back_as_before": [reference(ref, addresses) for ref in changes.passing],
                "dated_to_month_or_year": [as_data(row, addresses) for row in changes.undatable],
                "undated_signatures": changes.undated,
                "results": [as_data(row, addresses) for row in shown],
            }
        )


def paged(request: Request, count: int, number: int, size: int) -> dict[str, Any]:
    """Count and the addresses of the neighbouring pages. Raises NotFound beyond the last."""
    pages = max(1, -(-count // size))
    if number > pages:
        raise NotFound(
            f"There is no page {number}: the {count} rows fill {pages} of {size}. Ask for page={pages} or less."
        )
    address = request.build_absolute_uri()
    before = replace_query_param(address, "page", number - 1) if number > 1 else None
    return {
        "count": count,
        "next": replace_query_param(address, "page", number + 1) if number < pages else None,
        "previous": remove_query_param(address, "page") if number == 2 else before,
    }
