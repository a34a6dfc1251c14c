"""Pages of levels of safety frameworks."""

from __future__ import annotations

from typing import Any

from frameworks.filters import LevelFilter
from frameworks.models import Level
from frameworks.selectors.level import level_groups, level_matrix, level_page
from jurisdictions.views.base import RecordDetail, RecordList


class LevelList(RecordList):
    """All levels, those of a version together; before them, on the unfiltered first page, levels by domain."""

    queryset = Level.objects.for_list().order_by(
        "framework__short_name", "-version__date", "-version__position", "domain__slug", "rank", "position"
    )
    filterset_class = LevelFilter
    template_name = "frameworks/level_list.html"
    title = "Levels of safety frameworks"
    intro = (
        "The rungs of developers' frontier safety frameworks: "
        "in one domain and one version each, what triggers it and what follows."
    )
    api_route = "level-api-list"
    extra_context = {"noun": "level", "plural": "levels"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        context = super().get_context_data(**kwargs)
        whole = context["page_obj"].number == 1 and not self.filter.active
        sorted_otherwise = bool(request.GET.get("ordering"))
        context["groups"] = level_groups(levels=context["object_list"], on=request.as_of)
        context["in_groups"] = not sorted_otherwise
        context["matrix"] = level_matrix(on=request.as_of) if whole and not sorted_otherwise else None
        return context


class LevelDetail(RecordDetail):
    queryset = Level.objects.for_detail()
    template_name = "frameworks/level_detail.html"
    api_route = "level-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=level_page(level=self.object, on=request.as_of), **kwargs)
