"""Pages of crosswalks."""

from __future__ import annotations

from typing import Any

from frameworks.filters import CrosswalkFilter
from frameworks.models import Crosswalk
from frameworks.selectors.crosswalk import crosswalk_page
from jurisdictions.views.base import RecordDetail, RecordList


class CrosswalkList(RecordList):
    queryset = Crosswalk.objects.for_list().select_related(
        "origin_provision__instrument__issuer",
        "origin_provision__version",
        "origin_level__framework__issuer",
        "origin_level__version",
        "target_provision__instrument__issuer",
        "target_provision__version",
        "target_level__framework__issuer",
        "target_level__version",
    )
    filterset_class = CrosswalkFilter
    template_name = "frameworks/crosswalk_list.html"
    title = "Crosswalks"
    intro = (
        "Which passage of one text answers to which of another: typed links between provisions, levels and "
        "instruments, each with its reason and readable from both ends."
    )
    api_route = "crosswalk-api-list"
    extra_context = {"noun": "crosswalk", "plural": "crosswalks"}


class CrosswalkDetail(RecordDetail):
    queryset = Crosswalk.objects.for_detail()
    template_name = "frameworks/crosswalk_detail.html"
    api_route = "crosswalk-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=crosswalk_page(crosswalk=self.object, on=request.as_of), **kwargs)
