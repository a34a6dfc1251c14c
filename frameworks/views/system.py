"""Pages of AI systems."""

from __future__ import annotations

from typing import Any

from frameworks.filters import SystemFilter
from frameworks.models import System
from frameworks.selectors.system import estimate_of, system_page
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
