"""Pages of instruments in their three faces."""

from __future__ import annotations

from typing import Any

from frameworks.filters import CommitmentFilter, FrameworkFilter, RegulationFilter
from frameworks.models import Regulation, SafetyFramework, VoluntaryCommitment
from frameworks.selectors.instrument import instrument_page
from jurisdictions.views.base import RecordDetail, RecordList


class InstrumentList(RecordList):
    """A list of one face of instruments."""

    template_name = "frameworks/instrument_list.html"
    extra_context = {"noun": "instrument", "plural": "instruments"}


class RegulationList(InstrumentList):
    queryset = Regulation.objects.for_list()
    filterset_class = RegulationFilter
    title = "Regulations, orders and guidance"
    intro = (
        "Texts made or drafted by public authority: statutes, regulations, orders, export controls, treaties, bills, "
        "guidance and standards."
    )
    api_route = "regulation-api-list"


class CommitmentList(InstrumentList):
    queryset = VoluntaryCommitment.objects.for_list()
    filterset_class = CommitmentFilter
    title = "Voluntary commitments"
    intro = (
        "Texts that parties join by their own will: commitments, codes of practice and declarations, with who signed, "
        "declined or left."
    )
    api_route = "commitment-api-list"


class FrameworkList(InstrumentList):
    queryset = SafetyFramework.objects.for_list()
    filterset_class = FrameworkFilter
    title = "Safety frameworks"
    intro = (
        "Developers' own frontier safety frameworks (responsible scaling policies and the like), by version, with "
        "their levels and commitments."
    )
    api_route = "framework-api-list"


class InstrumentDetail(RecordDetail):
    """The page of one instrument."""

    template_name = "frameworks/instrument_detail.html"
    section = ("", "")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        page = instrument_page(instrument=self.object, on=request.as_of)
        label, route = self.section
        return super().get_context_data(page=page, section_label=label, section_route=route, **kwargs)


class RegulationDetail(InstrumentDetail):
    queryset = Regulation.objects.for_detail()
    section = ("Regulations", "regulation-list")
    api_route = "regulation-api-detail"


class CommitmentDetail(InstrumentDetail):
    queryset = VoluntaryCommitment.objects.for_detail()
    section = ("Voluntary commitments", "commitment-list")
    api_route = "commitment-api-detail"


class FrameworkDetail(InstrumentDetail):
    queryset = SafetyFramework.objects.for_detail()
    section = ("Safety frameworks", "framework-list")
    api_route = "framework-api-detail"
