"""What is governed: systems, thresholds, chips, cases, evaluations."""

from __future__ import annotations

from django.db.models import Prefetch

from frameworks import filters, models
from portal.api import filters as own
from portal.api.references import linked_records
from portal.api.serializers import governed
from portal.api.views.base import RecordViewSet


class SystemViewSet(RecordViewSet):
    kind = "system"
    queryset = models.System.objects.for_api().prefetch_related(
        Prefetch("evaluations", models.Evaluation.objects.for_list()),
        Prefetch("level_declarations", models.LevelDeclaration.objects.select_related("system")),
    )
    serializer_class = governed.SystemSerializer
    filterset_class = filters.SystemFilter


class ComputeThresholdViewSet(RecordViewSet):
    kind = "compute-threshold"
    queryset = models.ComputeThreshold.objects.prefetch_related(
        Prefetch("used_by", models.ThresholdUse.objects.select_related("instrument")), "citations__source"
    )
    serializer_class = governed.ComputeThresholdSerializer
    filterset_class = own.ComputeThresholdFilter


class ChipViewSet(RecordViewSet):
    kind = "chip"
    queryset = models.Chip.objects.for_api()
    serializer_class = governed.ChipSerializer
    filterset_class = filters.ChipFilter


class CaseViewSet(RecordViewSet):
    kind = "case"
    queryset = models.Case.objects.prefetch_related("citations__source", linked_records())
    serializer_class = governed.CaseSerializer
    filterset_class = filters.CaseFilter


class EvaluationViewSet(RecordViewSet):
    kind = "evaluation"
    queryset = models.Evaluation.objects.for_api()
    serializer_class = governed.EvaluationSerializer
    filterset_class = filters.EvaluationFilter


class EvaluationAgreementViewSet(RecordViewSet):
    kind = "evaluation-agreement"
    queryset = models.EvaluationAgreement.objects.select_related(
        "evaluator", "developer", "counterpart"
    ).prefetch_related("citations__source")
    serializer_class = governed.EvaluationAgreementSerializer
    filterset_class = filters.EvaluationAgreementFilter
