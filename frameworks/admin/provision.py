"""Provisions with their triggers, periods, penalty and amendments; tiers, moved dates, crosswalks."""

from __future__ import annotations

from django.contrib import admin

from frameworks.admin.base import DatedAdmin
from frameworks.models import (
    Amendment,
    CommitmentMapping,
    Crosswalk,
    DateChange,
    ExternalEvaluationRequirement,
    Penalty,
    Period,
    Provision,
    RiskTier,
    Trigger,
    VersionChange,
)
from frameworks.querysets import CrosswalkQuerySet, VersionChangeQuerySet
from jurisdictions.admin.base import RecordAdmin, inline


@admin.register(Provision)
class ProvisionAdmin(DatedAdmin):
    owner = "instrument"
    list_display = ("citation", "heading", "instrument", "duty", "checked")
    list_filter = ("duty", "checked", "instrument__kind", "instrument__jurisdiction")
    list_select_related = ("instrument",)
    search_fields = ("slug", "citation", "heading", "summary", "instrument__short_name")
    rows = (inline(Period), inline(Trigger), inline(Penalty, exclude=()), inline(Amendment))


@admin.register(RiskTier)
class RiskTierAdmin(RecordAdmin):
    owner = "instrument"
    list_display = ("name", "instrument", "applies_from", "checked")
    search_fields = ("slug", "name")


@admin.register(DateChange)
class DateChangeAdmin(RecordAdmin):
    owner = "instrument"
    list_display = ("subject", "original", "current", "changed_by", "checked")
    list_select_related = ("instrument", "changed_by")
    search_fields = ("slug", "subject")


@admin.register(CommitmentMapping)
class CommitmentMappingAdmin(RecordAdmin):
    owner = "instrument"
    list_display = ("commitment", "topic", "instrument", "checked")
    search_fields = ("slug", "topic")


@admin.register(ExternalEvaluationRequirement)
class ExternalEvaluationRequirementAdmin(RecordAdmin):
    owner = "instrument"
    list_display = ("instrument", "citation", "strength", "checked")
    list_filter = ("strength", "checked")
    search_fields = ("slug", "citation", "summary", "instrument__short_name")


@admin.register(Crosswalk)
class CrosswalkAdmin(RecordAdmin):
    list_display = ("origin", "relation", "target", "checked")
    list_filter = ("relation", "checked")
    list_select_related = CrosswalkQuerySet.ENDS
    search_fields = ("slug", "why")


@admin.register(VersionChange)
class VersionChangeAdmin(RecordAdmin):
    list_display = ("slug", "change", "what", "checked")
    list_filter = ("change", "checked")
    list_select_related = VersionChangeQuerySet.ENDS
    search_fields = ("slug", "what", "why")
