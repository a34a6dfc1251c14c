"""What is argued, the essay, coverage, and the vocabularies."""

from __future__ import annotations

from django.contrib import admin

from frameworks.models import (
    Addressee,
    Analogy,
    Claim,
    Coverage,
    Debate,
    Domain,
    EditorialNote,
    Element,
    EssayPoint,
    Finding,
    Gap,
    Position,
    Statement,
    Statistic,
    Synonym,
    TimelineEntry,
    Topic,
)
from jurisdictions.admin.base import RecordAdmin, SluggedAdmin, inline


@admin.register(Debate)
class DebateAdmin(RecordAdmin):
    search_fields = ("question", "slug", "positions__argument")
    rows = (inline(Position),)


@admin.register(Gap)
class GapAdmin(RecordAdmin):
    search_fields = ("name", "slug", "what_is_missing")


@admin.register(Analogy)
class AnalogyAdmin(RecordAdmin):
    search_fields = ("domain", "slug", "mechanism")


@admin.register(Claim)
class ClaimAdmin(RecordAdmin):
    list_display = ("subject", "slug", "kind", "verdict", "severity", "checked")
    list_filter = ("kind", "verdict", "severity", "checked")
    search_fields = ("subject", "slug", "statements__text", "judgement")
    rows = (inline(Statement),)


@admin.register(Finding)
class FindingAdmin(RecordAdmin):
    search_fields = ("statement", "slug")


@admin.register(Statistic)
class StatisticAdmin(RecordAdmin):
    search_fields = ("measure", "slug")


@admin.register(TimelineEntry)
class TimelineEntryAdmin(RecordAdmin):
    list_display = ("date", "what", "instrument", "checked")
    list_select_related = ("instrument",)
    search_fields = ("slug", "what", "date")


@admin.register(EssayPoint)
class EssayPointAdmin(RecordAdmin):
    list_display = ("number", "point", "checked")
    search_fields = ("slug", "point")


@admin.register(Coverage)
class CoverageAdmin(RecordAdmin):
    list_display = ("jurisdiction", "topic", "state", "looked_on", "checked")
    search_fields = ("slug", "jurisdiction__name", "topic__label")


@admin.register(Element)
class ElementAdmin(RecordAdmin):
    search_fields = ("name", "slug", "definition")


@admin.register(Topic)
class TopicAdmin(SluggedAdmin):
    list_display = ("label", "slug", "broader")
    list_select_related = ("broader",)
    search_fields = ("label", "slug", "definition")


@admin.register(Addressee)
class AddresseeAdmin(SluggedAdmin):
    search_fields = ("label", "slug")


@admin.register(Domain)
class DomainAdmin(SluggedAdmin):
    search_fields = ("name", "slug")


@admin.register(Synonym)
class SynonymAdmin(SluggedAdmin):
    list_display = ("__str__", "slug", "two_way", "record")
    list_select_related = Synonym.RECORDS
    search_fields = ("slug", "terms", "also")


@admin.register(EditorialNote)
class EditorialNoteAdmin(SluggedAdmin):
    list_display = ("slug", "family", "subject")
    search_fields = ("slug", "family", "subject", "text")
