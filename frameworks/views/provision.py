"""Pages of provisions."""

from __future__ import annotations

from typing import Any

from frameworks.filters import ProvisionFilter
from frameworks.models import Provision
from frameworks.selectors.provision import provision_page
from jurisdictions.views.base import RecordDetail, RecordList


class ProvisionList(RecordList):
    queryset = Provision.objects.for_list()
    filterset_class = ProvisionFilter
    template_name = "frameworks/provision_list.html"
    title = "Provisions"
    intro = (
        "The addressable units of every instrument: articles, sections and commitments, each with its duty, "
        "addressees, dates and source."
    )
    api_route = "provision-api-list"
    extra_context = {"noun": "provision", "plural": "provisions"}


class ProvisionDetail(RecordDetail):
    queryset = Provision.objects.for_detail()
    template_name = "frameworks/provision_detail.html"
    api_route = "provision-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=provision_page(provision=self.object, on=request.as_of), **kwargs)
