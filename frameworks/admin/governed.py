"""What is governed: systems, levels, thresholds, chips, cases, evaluations."""

from __future__ import annotations

from django.contrib import admin

from frameworks.models import (
    Case,
    Chip,
    ComputeThreshold,
    Evaluation,
    EvaluationAgreement,
    Level,
    LevelDeclaration,
    System,
    ThresholdUse,
)
from jurisdictions.admin.base import RecordAdmin, inline


@admin.register(System)
class SystemAdmin(RecordAdmin):
    list_display = ("name", "slug", "developer", "released", "training_compute_flop", "open_weights", "checked")
    list_filter = ("open_weights", "estimate_origin", "domain", "checked")
    search_fields = ("name", "slug", "developer__name")


@admin.register(Level)
class LevelAdmin(RecordAdmin):
    owner = "framework"
    list_display = ("name", "framework", "version", "domain", "rank", "checked")
    list_filter = ("domain", "checked", "framework")
    list_select_related = ("framework", "version__instrument", "domain")
    search_fields = ("slug", "name", "trigger", "framework__short_name")


@admin.register(LevelDeclaration)
class LevelDeclarationAdmin(RecordAdmin):
    list_display = ("system", "level", "framework", "date", "checked")
    search_fields = ("slug", "system__name", "level")


@admin.register(ComputeThreshold)
class ComputeThresholdAdmin(RecordAdmin):
    rows = (inline(ThresholdUse),)


@admin.register(Chip)
class ChipAdmin(RecordAdmin):
    list_display = ("name", "slug", "tpp", "performance_density", "controlled_since", "checked")
    search_fields = ("name", "slug", "vendors__name")


@admin.register(Case)
class CaseAdmin(RecordAdmin):
    list_display = ("name", "slug", "date", "checked")
    search_fields = ("name", "slug", "summary")


@admin.register(Evaluation)
class EvaluationAdmin(RecordAdmin):
    list_display = ("evaluator", "developer", "system", "subject", "date", "stage", "checked")
    list_filter = ("stage", "checked")
    list_select_related = ("evaluator", "developer", "system")
    search_fields = ("slug", "evaluator__name", "developer__name", "system__name", "subject", "finding")


@admin.register(EvaluationAgreement)
class EvaluationAgreementAdmin(RecordAdmin):
    list_display = ("evaluator", "developer", "counterpart", "date", "checked")
    list_select_related = ("evaluator", "developer", "counterpart")
    search_fields = ("slug", "evaluator__name", "developer__name", "scope")
