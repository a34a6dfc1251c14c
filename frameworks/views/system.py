"""Pages of AI systems and of compute thresholds."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from frameworks.filters import SystemFilter
from frameworks.filters.governed import ThresholdFilter
from frameworks.models import ComputeThreshold, System
from frameworks.selectors.system import estimate_of, system_page, threshold_page
from jurisdictions.filters.base import RefusedParameters
from jurisdictions.views.base import RecordDetail, RecordList


class SystemList(RecordList):
    queryset = System.objects.for_list()
    filterset_class = SystemFilter
    template_name = "frameworks/system_list.html"
    title = "AI systems"
    intro = (
        "AI models with their developer, release and training compute. "
        "Most compute figures are outside estimates, not the developer's own; each says where it comes from."
    )
    api_route = "system-api-list"
    extra_context = {"noun": "system", "plural": "systems"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["rows"] = [(system, estimate_of(system)) for system in context["object_list"]]
        return context


class SystemDetail(RecordDetail):
    queryset = System.objects.for_detail()
    template_name = "frameworks/system_detail.html"
    api_route = "system-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=system_page(system=self.object, on=request.as_of), **kwargs)


def threshold_list(request: HttpRequest) -> HttpResponse:
    """Every compute threshold in law and promises, and the other figures that trigger provisions."""
    asked: Any = request
    try:
        ThresholdFilter(request.GET, ComputeThreshold.objects.all(), as_of=asked.as_of).refuse_unknown()
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    page = threshold_page(on=asked.as_of)
    return render(request, "frameworks/threshold_list.html", {"page": page, "api_route": "compute-threshold-api-list"})
