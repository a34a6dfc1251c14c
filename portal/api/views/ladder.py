"""The ladder of training compute in the API: the same rungs and the same systems as the page."""

from __future__ import annotations

from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from frameworks.filters.threshold import LadderFilter
from frameworks.ladder.rungs import NOT_NOW, NOW, PAST_RUNG, Against, Moved, SystemMark
from frameworks.models import ComputeThreshold
from frameworks.models.provision import TriggerEffect, TriggerOperator
from frameworks.selectors.ladder import RungRow, ladder
from frameworks.status import Status
from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.freshness import release_stamp
from portal.api.references import Addresses
from portal.api.renderers import PlainJSONRenderer
from portal.api.views.base import Answer

OWN = ("flop", *CLOCKS, "format")


class LadderRungSerializer(serializers.Serializer):
    provision = serializers.CharField(help_text="Slug of the provision.")
    citation = serializers.CharField()
    instrument = serializers.CharField(help_text="Slug of the instrument.")
    instrument_name = serializers.CharField()
    binding = serializers.CharField()
    op = serializers.ChoiceField(choices=TriggerOperator.values)
    value = serializers.FloatField()
    unit = serializers.CharField()
    effect = serializers.ChoiceField(choices=TriggerEffect.values, allow_null=True)
    text = serializers.CharField(help_text="The words of the condition and what else it asks.")
    status = serializers.ChoiceField(choices=Status.values, allow_null=True)
    status_since = serializers.CharField(allow_null=True)
    status_next = serializers.CharField(allow_null=True)
    standing = serializers.ChoiceField(
        choices=[NOW, NOT_NOW, PAST_RUNG], help_text="Whether it governs on the day, does not (yet), or is past."
    )
    systems = serializers.ListField(
        child=serializers.CharField(), help_text="Slugs of the systems whose figure fulfils the bare comparison."
    )
    url = serializers.URLField(help_text="The provision in the API.")
    html_url = serializers.URLField(help_text="The provision as a page.")


class LadderSystemSerializer(serializers.Serializer):
    system = serializers.CharField()
    name = serializers.CharField()
    flop = serializers.FloatField()
    estimated = serializers.BooleanField(help_text="False where the figure is the developer's own.")
    origin = serializers.CharField()
    confidence = serializers.CharField(help_text="The data set's own word.")
    range_low = serializers.FloatField(allow_null=True)
    range_high = serializers.FloatField(allow_null=True)
    range_basis = serializers.ChoiceField(
        choices=["told", "grade"],
        allow_null=True,
        help_text="What tells the range: the note of the estimate, or the grade of confidence read as a factor.",
    )
    range_level = serializers.CharField(allow_null=True, help_text="Share of certainty of the range, where told.")
    url = serializers.URLField()
    html_url = serializers.URLField()


class LadderAgainstSerializer(serializers.Serializer):
    op = serializers.ChoiceField(choices=TriggerOperator.values)
    value = serializers.FloatField()
    provisions = serializers.ListField(child=serializers.CharField())
    reached = serializers.IntegerField()
    added = serializers.ListField(child=serializers.CharField())
    dropped = serializers.ListField(child=serializers.CharField())


class LadderMovedSerializer(serializers.Serializer):
    flop = serializers.FloatField()
    op = serializers.ChoiceField(choices=["gte"])
    count = serializers.IntegerField()
    estimated = serializers.IntegerField(help_text="How many of them by an estimate.")
    systems = serializers.ListField(child=serializers.CharField(), help_text="Slugs, most compute first.")
    range_reaches = serializers.ListField(
        child=serializers.CharField(), help_text="Below the amount, but their range reaches it."
    )
    range_begins_below = serializers.ListField(
        child=serializers.CharField(), help_text="At or above it, but their range begins below."
    )
    against = LadderAgainstSerializer(many=True, help_text="Beside each amount that governs on the day.")


class LadderSerializer(serializers.Serializer):
    as_of = serializers.DateField()
    release = serializers.DictField(allow_null=True, help_text="The corpus release the answer comes from.")
    unit = serializers.CharField()
    rungs = LadderRungSerializer(many=True, help_text="Lowest amount first.")
    systems = LadderSystemSerializer(many=True, help_text="Those with a figure, most compute first.")
    without_figure = serializers.ListField(
        child=serializers.CharField(), help_text="Slugs of the systems of which no figure is public."
    )
    moved = LadderMovedSerializer(allow_null=True, help_text="What a threshold at `flop` would reach.")


class LadderView(Answer):
    """Provisions that hang on training compute, with their status on the day, and the systems that reach each; with
    `flop` also what a threshold of at least that amount would reach."""

    renderer_classes = [PlainJSONRenderer]

    @extend_schema(
        parameters=[
            OpenApiParameter("flop", OpenApiTypes.STR, description="An amount in FLOP: 1e25, 10^25 or 3.5e25."),
            OpenApiParameter("as_of", OpenApiTypes.DATE, description="The day whose law is told; today without it."),
            OpenApiParameter("format", enum=["json"]),
        ],
        responses={(200, "application/json"): LadderSerializer},
        tags=["compute-thresholds"],
        operation_id="threshold_ladder",
    )
    def get(self, request: Request) -> Response:
        read: Any = request._request
        if unknown := [name for name in read.GET if name not in OWN]:
            allowed = ", ".join(sorted(OWN))
            raise RefusedParameters({n: f"«{n}» is no parameter here. Allowed: {allowed}." for n in unknown})
        flop = LadderFilter(read.GET, ComputeThreshold.objects.all(), as_of=read.as_of).amount()
        found = ladder(on=read.as_of, flop=flop)
        addresses = Addresses.of(read)
        return Response(
            {
                "as_of": read.as_of.isoformat(),
                "release": release_stamp(read),
                "unit": "FLOP",
                "rungs": [_rung(row, addresses) for row in found.rungs],
                "systems": [_system(mark, addresses) for mark in found.marks],
                "without_figure": [system.slug for system in found.unknown],
                "moved": _moved(found.moved) if found.moved else None,
            }
        )


def _rung(row: RungRow, addresses: Addresses) -> dict[str, Any]:
    rung = row.rung
    return {
        "provision": rung.provision,
        "citation": rung.citation,
        "instrument": rung.instrument,
        "instrument_name": rung.instrument_name,
        "binding": rung.binding,
        "op": rung.op,
        "value": rung.value,
        "unit": rung.unit,
        "effect": rung.effect or None,
        "text": rung.text,
        "status": rung.status or None,
        "status_since": rung.since,
        "status_next": rung.next,
        "standing": rung.standing,
        "systems": _slugs(row.systems),
        "url": f"{addresses.listing('provision')}{rung.provision}/",
        "html_url": f"{addresses.site}{rung.address}",
    }


def _system(mark: SystemMark, addresses: Addresses) -> dict[str, Any]:
    return {
        "system": mark.slug,
        "name": mark.name,
        "flop": mark.flop,
        "estimated": mark.estimated,
        "origin": mark.origin,
        "confidence": mark.confidence,
        "range_low": mark.low,
        "range_high": mark.high,
        "range_basis": mark.basis or None,
        "range_level": mark.level or None,
        "url": f"{addresses.listing('system')}{mark.slug}/",
        "html_url": f"{addresses.site}{mark.address}",
    }


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "flop": moved.flop,
        "op": "gte",
        "count": len(moved.reached),
        "estimated": moved.estimated,
        "systems": _slugs(moved.reached),
        "range_reaches": _slugs(moved.could),
        "range_begins_below": _slugs(moved.might_not),
        "against": [_against(beside) for beside in moved.against],
    }


def _against(beside: Against) -> dict[str, Any]:
    return {
        "op": beside.op,
        "value": beside.value,
        "provisions": [rung.provision for rung in beside.rungs],
        "reached": len(beside.reached),
        "added": _slugs(beside.added),
        "dropped": _slugs(beside.dropped),
    }


def _slugs(marks: tuple[SystemMark, ...]) -> list[str]:
    return [mark.slug for mark in marks]
