"""Pages of what is argued: debates, gaps, analogies, claims and findings."""

from __future__ import annotations

from typing import Any

from frameworks.filters import AnalogyFilter, ClaimFilter, DebateFilter, FindingFilter, GapFilter
from frameworks.models import Analogy, Claim, Debate, Finding, Gap
from frameworks.selectors.argument import (
    analogy_page,
    debate_page,
    gap_page,
    statistic_tables,
    told,
)
from frameworks.selectors.claim import claim_page, claim_view
from jurisdictions.views.base import RecordDetail, RecordList


class DebateList(RecordList):
    queryset = Debate.objects.for_list()
    filterset_class = DebateFilter
    template_name = "frameworks/debate_list.html"
    title = "Debates"
    intro = (
        "Questions on which the field is divided, with the positions side by side: who holds them, with what "
        "argument, on which sources. The portal takes no side."
    )
    api_route = "debate-api-list"
    extra_context = {"noun": "debate", "plural": "debates"}


class DebateDetail(RecordDetail):
    queryset = Debate.objects.for_detail().prefetch_related("seen_from")
    template_name = "frameworks/debate_detail.html"
    api_route = "debate-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=debate_page(debate=self.object), **kwargs)


class GapList(RecordList):
    queryset = Gap.objects.for_list()
    filterset_class = GapFilter
    template_name = "frameworks/gap_list.html"
    title = "Gaps"
    intro = (
        "What no recorded text rules, or rules only in part: what is missing, which texts leave it open, and "
        "which go some way to answer it."
    )
    api_route = "gap-api-list"
    extra_context = {"noun": "gap", "plural": "gaps"}


class GapDetail(RecordDetail):
    queryset = Gap.objects.for_detail().prefetch_related("seen_from")
    template_name = "frameworks/gap_detail.html"
    api_route = "gap-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=gap_page(gap=self.object, on=request.as_of), **kwargs)


class AnalogyList(RecordList):
    queryset = Analogy.objects.prefetch_related("used_by", "topics")
    filterset_class = AnalogyFilter
    template_name = "frameworks/analogy_list.html"
    title = "Analogies"
    intro = "Regimes of other fields that AI governance borrows from, with what carries over and what does not."
    api_route = "analogy-api-list"
    extra_context = {"noun": "analogy", "plural": "analogies"}


class AnalogyDetail(RecordDetail):
    queryset = Analogy.objects.prefetch_related("topics", "citations__source")
    template_name = "frameworks/analogy_detail.html"
    api_route = "analogy-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        request: Any = self.request
        return super().get_context_data(page=analogy_page(analogy=self.object, on=request.as_of), **kwargs)


class ClaimList(RecordList):
    queryset = Claim.objects.for_list()
    filterset_class = ClaimFilter
    template_name = "frameworks/claim_list.html"
    title = "Claims and corrections"
    intro = (
        "Where statements differ on one fact, side by side, with the one this portal goes by. The portal "
        "started from an essay of 2024; where the essay errs or has aged, the primary source stands first."
    )
    api_route = "claim-api-list"
    extra_context = {"noun": "claim", "plural": "claims"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        context["views"] = [claim_view(claim=claim) for claim in context["object_list"]]
        return context


class ClaimDetail(RecordDetail):
    queryset = Claim.objects.for_detail().prefetch_related("essay_points")
    template_name = "frameworks/claim_detail.html"
    api_route = "claim-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=claim_page(claim=self.object), **kwargs)


class FindingList(RecordList):
    """Findings and statistics. Their permanent addresses are anchors here, so the page holds all of them."""

    queryset = Finding.objects.prefetch_related("citations__source")
    filterset_class = FindingFilter
    paginate_by = 400
    template_name = "frameworks/finding_list.html"
    title = "Findings and figures"
    intro = (
        "Findings about the field that no other record holds, and figures that have been counted, each with "
        "its day and source."
    )
    api_route = "finding-api-list"
    extra_context = {"noun": "finding", "plural": "findings"}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return context | {"told": told(records=list(context["object_list"])), "tables": statistic_tables()}
