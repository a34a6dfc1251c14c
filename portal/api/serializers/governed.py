"""What is governed: systems, thresholds, chips, cases, evaluations."""

from __future__ import annotations

from frameworks.models import (
    Case,
    Chip,
    ComputeThreshold,
    Evaluation,
    EvaluationAgreement,
    System,
    ThresholdUse,
)
from portal.api.fields import LinksField, ReferenceField
from portal.api.serializers.base import FOOT, HEAD, Part, RecordSerializer


class SystemSerializer(RecordSerializer):
    evaluations = ReferenceField(kind="evaluation", many=True)
    level_declarations = ReferenceField(kind="level-declaration", many=True)

    class Meta:
        model = System
        fields = (
            *HEAD, "name", "developer", "developer_as_published", "developer_country", "released", "domain",
            "training_compute_flop", "estimate_origin", "estimate_confidence", "estimate_note", "open_weights",
            "accessibility", "thresholds_at_or_above", "evaluations", "level_declarations", *FOOT,
        )  # fmt: skip


class ThresholdUsePart(Part):
    class Meta:
        model = ThresholdUse
        fields = ("instrument", "text")


class ComputeThresholdSerializer(RecordSerializer):
    used_by = ThresholdUsePart(many=True)

    class Meta:
        model = ComputeThreshold
        fields = (*HEAD, "flop", "used_by", *FOOT)


class ChipSerializer(RecordSerializer):
    class Meta:
        model = Chip
        fields = (
            *HEAD, "name", "vendors", "tpp", "performance_density", "interconnect", "memory_bandwidth", "released",
            "controlled_since", "rule", "current_status", *FOOT,
        )  # fmt: skip


class CaseSerializer(RecordSerializer):
    about = LinksField(part="about")

    class Meta:
        model = Case
        fields = (*HEAD, "name", "date", "forum", "chips", "summary", "about", *FOOT)


class EvaluationSerializer(RecordSerializer):
    class Meta:
        model = Evaluation
        fields = (
            *HEAD, "evaluator", "developer", "system", "subject", "subject_kind", "date", "scope", "stage", "finding",
            *FOOT,
        )  # fmt: skip


class EvaluationAgreementSerializer(RecordSerializer):
    class Meta:
        model = EvaluationAgreement
        fields = (*HEAD, "evaluator", "developer", "counterpart", "date", "scope", "binding", *FOOT)
