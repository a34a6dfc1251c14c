"""Comparisons in the API: the same question, the same cells as the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponseBase
from django.urls import reverse
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, PolymorphicProxySerializer, extend_schema
from rest_framework import serializers
from rest_framework.exceptions import NotFound
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from jurisdictions.filters import RefusedParameters
from portal.api.references import Addresses
from portal.api.renderers import CSVRenderer, PlainJSONRenderer
from portal.api.views.base import Answer
from portal.citing.links import answer_links
from portal.citing.subjects import fixed
from portal.compare.asked import (
    asked,
    asked_gaps,
    asked_register,
    days_of,
    gaps_permalink,
    refuse_unknown,
    release_of,
)
from portal.compare.asking import CURRENCIES, MAX_COLUMNS, BadQuestion
from portal.compare.core import Comparison
from portal.compare.families import FAMILIES
from portal.compare.matrix import matrix
from portal.compare.ready import READY
from portal.compare.registers import REGISTERS
from portal.compare.renderings import as_data, as_file
from portal.compare.states import CHOICES
from portal.compare.tables import facets_of
from portal.compare.views import file_answer


class XLSXRenderer(BaseRenderer):
    """Marks that a workbook was asked for."""

    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    format = "xlsx"
    charset = None
    render_style = "binary"

    def render(self, data: Any, accepted_media_type: str | None = None, renderer_context: Any = None) -> bytes:
        return data if isinstance(data, bytes) else str(data or "").encode()


class MarkdownRenderer(XLSXRenderer):
    """Marks that Markdown was asked for."""

    media_type = "text/markdown"
    format = "md"


RENDERERS = [PlainJSONRenderer, CSVRenderer, XLSXRenderer, MarkdownRenderer]


class PinSerializer(serializers.Serializer):
    source = serializers.CharField()  # type: ignore[assignment]
    title = serializers.CharField()
    pin = serializers.CharField()
    url = serializers.CharField()


class CounterpartSerializer(serializers.Serializer):
    text = serializers.CharField()
    html_url = serializers.URLField()


class CellEntrySerializer(serializers.Serializer):
    kind = serializers.CharField()
    slug = serializers.CharField()
    citation = serializers.CharField()
    text = serializers.CharField()
    state = serializers.ChoiceField(choices=CHOICES)
    status = serializers.CharField(allow_null=True)
    since = serializers.CharField(allow_null=True, help_text="Partial ISO date: what brought the status about.")
    next = serializers.CharField(allow_null=True, help_text="Partial ISO date: when it changes next.")
    via = serializers.CharField(allow_null=True, help_text="Whose law it is, where not the column's own.")
    value = serializers.FloatField(allow_null=True, help_text="The figure, in `unit`, where the entry is one.")
    unit = serializers.CharField(allow_null=True)
    checked = serializers.CharField(allow_null=True)
    html_url = serializers.URLField()
    pins = PinSerializer(many=True)
    counterparts = CounterpartSerializer(many=True)


class CellSerializer(serializers.Serializer):
    column = serializers.CharField()
    state = serializers.ChoiceField(choices=CHOICES)
    label = serializers.CharField()  # type: ignore[assignment]
    count = serializers.IntegerField()
    counts = serializers.DictField(child=serializers.IntegerField())
    above = serializers.IntegerField(help_text="How many of them are law of a federation or union above.")
    below = serializers.IntegerField(help_text="How many records units below the column's jurisdiction have.")
    note = serializers.CharField(help_text="Of «looked, none found»: where and when.")
    starts = serializers.CharField(allow_null=True, help_text="Of «not yet»: from when.")
    more = serializers.URLField(allow_null=True, help_text="The list of all records of the cell.")
    pins = PinSerializer(many=True)
    entries = CellEntrySerializer(many=True, help_text="The first records of the cell.")


class CompareHeadingSerializer(serializers.Serializer):
    key = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    html_url = serializers.URLField(allow_null=True)
    under = serializers.CharField()


class CompareRowSerializer(CompareHeadingSerializer):
    agrees = serializers.BooleanField(help_text="Whether all columns say the same.")
    summary = serializers.CharField()
    cells = CellSerializer(many=True)


class CompareSerializer(serializers.Serializer):
    permalink = serializers.URLField()
    title = serializers.CharField()
    as_of = serializers.DateField()
    known_at = serializers.DateField()
    release = serializers.CharField()
    summary = serializers.ListField(child=serializers.CharField())
    notes = serializers.ListField(child=serializers.CharField())
    columns = CompareHeadingSerializer(many=True)
    rows = CompareRowSerializer(many=True)


class CompareChoiceSerializer(serializers.Serializer):
    of = serializers.CharField()
    by = serializers.ListField(child=serializers.CharField())


class ReadyMadeSerializer(serializers.Serializer):
    slug = serializers.CharField()
    title = serializers.CharField()
    url = serializers.URLField()


class CompareChoicesSerializer(serializers.Serializer):
    families = CompareChoiceSerializer(many=True)
    ready = ReadyMadeSerializer(many=True)
    tables = ReadyMadeSerializer(many=True)


_DAY = OpenApiParameter("as_of", OpenApiTypes.DATE, description="The day whose law is told; today without it.")
_FORM = OpenApiParameter("format", enum=["json", "csv", "xlsx", "md"])
_TURNOVER = [
    OpenApiParameter("turnover", OpenApiTypes.NUMBER, description="Worldwide annual turnover, for ceilings of fines."),
    OpenApiParameter("currency", enum=list(CURRENCIES), description="Of the turnover; EUR without it."),
]
_RESPONSES: dict[Any, Any] = {
    (200, "application/json"): CompareSerializer,
    (200, "text/csv"): OpenApiTypes.STR,
    (200, XLSXRenderer.media_type): OpenApiTypes.BINARY,
    (200, "text/markdown"): OpenApiTypes.STR,
}
_COMPARED_OR_CHOICES = PolymorphicProxySerializer(
    component_name="CompareAnswer",
    serializers=[CompareSerializer, CompareChoicesSerializer],
    resource_type_field_name=None,
)
"""Without parameters the address tells what can be compared."""


class _Compared(Answer):
    renderer_classes = RENDERERS
    permalink = ""

    def more_links(self, read: Any) -> Sequence[str]:
        return answer_links(read, self.permalink) if self.permalink else []

    def answered(self, request: Request, ask: Callable[[Any], tuple[Comparison, str]], name: str) -> HttpResponseBase:
        """The comparison in the form asked for."""
        read: Any = request._request
        try:
            made, permalink = ask(read)
        except BadQuestion as bad:
            raise RefusedParameters(bad.errors) from None
        site = Addresses.of(read).site
        self.permalink = fixed(permalink, as_of=made.as_of, release=made.release)
        form = request.accepted_renderer.format
        if form == "csv":
            return Response(as_file(made, form, site, f"{site}{permalink}"))
        if form != "json":
            return file_answer(made, form, name, site, f"{site}{permalink}")
        return Response({"permalink": f"{site}{permalink}", **as_data(made, site)})


class CompareView(_Compared):
    """One to eight jurisdictions, instruments, frameworks, versions, institutes, commitments, levels or organisations
    side by side. Without parameters: what can be compared, and what is ready."""

    @extend_schema(
        parameters=[
            OpenApiParameter("of", enum=list(FAMILIES), description="What stands in the columns."),
            OpenApiParameter(
                "by", enum=sorted({t.by for of in FAMILIES for t in facets_of(of)}), description="The rows."
            ),
            OpenApiParameter("columns", description=f"1 to {MAX_COLUMNS} slugs, with commas between them."),
            OpenApiParameter("rows", description="Keys of rows with commas between them; all without it."),
            *_TURNOVER,
            _DAY,
            _FORM,
        ],
        responses={**_RESPONSES, (200, "application/json"): _COMPARED_OR_CHOICES},
        tags=["compare"],
        operation_id="compare",
    )
    def get(self, request: Request) -> HttpResponseBase:
        read: Any = request._request
        if not set(read.GET) - {"as_of", "known_at", "format"} and request.accepted_renderer.format == "json":
            return Response(_choices(Addresses.of(read).site))

        def ask(read: Any) -> tuple[Comparison, str]:
            question, made = asked(read, more=("format",))
            return made, f"{reverse('compare')}?{question.query()}"

        return self.answered(request, ask, "comparison")


def _choices(site: str) -> dict[str, Any]:
    return {
        "families": [{"of": of, "by": [table.by for table in facets_of(of)]} for of in FAMILIES],
        "ready": [
            {"slug": r.slug, "title": r.title, "url": f"{site}{reverse('compare-api')}?{r.question.query()}"}
            for r in READY
        ],
        "tables": [
            {"slug": r.slug, "title": r.title, "url": f"{site}{reverse('compare-register-api', args=[r.slug])}"}
            for r in REGISTERS.values()
        ],
    }


class CompareRegisterView(_Compared):
    """A ready-made table across all instruments: compute thresholds, incident clocks, penalties, outside evaluation."""

    @extend_schema(
        parameters=[*_TURNOVER, _DAY, _FORM], responses=_RESPONSES, tags=["compare"], operation_id="compare_table"
    )
    def get(self, request: Request, slug: str) -> HttpResponseBase:
        register = REGISTERS.get(slug)
        if register is None:
            raise NotFound(f"No table «{slug[:60]}». Known: {', '.join(REGISTERS)}.")

        def ask(read: Any) -> tuple[Comparison, str]:
            made = asked_register(read, register, more=("format",))
            return made, f"{reverse('compare-register', args=[slug])}?as_of={made.as_of}"

        return self.answered(request, ask, slug)


class CompareMatrixView(_Compared):
    """Every jurisdiction (rows) by every topic (columns), counted."""

    @extend_schema(parameters=[_DAY, _FORM], responses=_RESPONSES, tags=["compare"], operation_id="compare_matrix")
    def get(self, request: Request) -> HttpResponseBase:
        def ask(read: Any) -> tuple[Comparison, str]:
            refuse_unknown(read.GET, ("format",))
            as_of, known_at = days_of(read)
            return matrix(
                as_of=as_of, known_at=known_at, release=release_of(read)
            ), f"{reverse('compare-matrix')}?as_of={as_of}"

        return self.answered(request, ask, "matrix")


class CompareGapsView(_Compared):
    """Gaps (rows) by the instruments that have them or partly answer them."""

    @extend_schema(
        parameters=[
            OpenApiParameter("topic", description="Only gaps on this topic or a narrower one."),
            OpenApiParameter("jurisdiction", description="Only texts of this jurisdiction or of a unit below."),
            _DAY,
            _FORM,
        ],
        responses=_RESPONSES,
        tags=["compare"],
        operation_id="compare_gaps",
    )
    def get(self, request: Request) -> HttpResponseBase:
        def ask(read: Any) -> tuple[Comparison, str]:
            made = asked_gaps(read, more=("format",))
            return made, gaps_permalink(read, made)

        return self.answered(request, ask, "gaps")
