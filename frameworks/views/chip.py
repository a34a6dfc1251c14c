"""Pages of chips and cases."""

from __future__ import annotations

from typing import Any

from frameworks.filters import CaseFilter, ChipFilter
from frameworks.models import Case, Chip
from frameworks.selectors.chip import case_page, case_rows, chip_page, chip_rows
from jurisdictions.views.base import RecordDetail, RecordList


class ChipList(RecordList):
    queryset = Chip.objects.for_list()
    filterset_class = ChipFilter
    template_name = "frameworks/chip_list.html"
    title = "Chips"
    intro = (
        "AI chips and memory with the figures that export controls look at, the rule that controls them and since when."
    )
    api_route = "chip-api-list"
    extra_context = {"noun": "chip", "plural": "chips"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        context = super().get_context_data(**kwargs)
        context["rows"] = chip_rows(chips=context["object_list"], on=request.as_of)
        return context


class ChipDetail(RecordDetail):
    queryset = Chip.objects.for_detail()
    template_name = "frameworks/chip_detail.html"
    api_route = "chip-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=chip_page(chip=self.object, on=request.as_of), **kwargs)


class CaseList(RecordList):
    queryset = Case.objects.all()
    filterset_class = CaseFilter
    template_name = "frameworks/case_list.html"
    title = "Enforcement and evasion cases"
    intro = "Prosecutions, settlements, investigations and studies of how controlled chips and equipment were diverted."
    api_route = "case-api-list"
    extra_context = {"noun": "case", "plural": "cases"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["rows"] = case_rows(cases=context["object_list"])
        return context


class CaseDetail(RecordDetail):
    queryset = Case.objects.prefetch_related("citations__source")
    template_name = "frameworks/case_detail.html"
    api_route = "case-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=case_page(case=self.object), **kwargs)
