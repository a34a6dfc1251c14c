"""Pages of evaluations, evaluation agreements and requirements of outside evaluation."""

from __future__ import annotations

from typing import Any

from frameworks.filters import EvaluationAgreementFilter, EvaluationFilter, RequirementFilter
from frameworks.models import Evaluation, EvaluationAgreement, ExternalEvaluationRequirement
from frameworks.selectors.evaluation import evaluation_page, requirements_as_of
from jurisdictions.views.base import RecordDetail, RecordList


class EvaluationList(RecordList):
    queryset = Evaluation.objects.for_list()
    filterset_class = EvaluationFilter
    template_name = "frameworks/evaluation_list.html"
    title = "Evaluations"
    intro = "Who evaluated which AI system of whom, when, on what, and what was found."
    api_route = "evaluation-api-list"
    extra_context = {"noun": "evaluation", "plural": "evaluations"}


class EvaluationDetail(RecordDetail):
    queryset = Evaluation.objects.for_detail()
    template_name = "frameworks/evaluation_detail.html"
    api_route = "evaluation-api-detail"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(page=evaluation_page(evaluation=self.object), **kwargs)


class AgreementList(RecordList):
    queryset = EvaluationAgreement.objects.select_related("evaluator", "developer", "counterpart").prefetch_related(
        "citations__source"
    )
    filterset_class = EvaluationAgreementFilter
    template_name = "frameworks/agreement_list.html"
    title = "Evaluation agreements"
    intro = "Agreements under which an evaluator may test a developer's systems, or works with another body."
    api_route = "evaluation-agreement-api-list"
    extra_context = {"noun": "agreement", "plural": "agreements"}


class RequirementList(RecordList):
    queryset = ExternalEvaluationRequirement.objects.order_by("instrument__short_name", "position")
    filterset_class = RequirementFilter
    template_name = "frameworks/requirement_list.html"
    title = "Who asks for outside evaluation"
    intro = (
        "Where a law asks, or a promise undertakes, that someone other than the developer evaluates; "
        "how strictly, and who does it."
    )
    api_route = "evaluation-requirement-api-list"
    extra_context = {"noun": "requirement", "plural": "requirements"}

    def dated(self, queryset: Any) -> Any:
        request: Any = self.request
        return requirements_as_of(queryset=queryset, on=request.as_of)
