"""Instruments, their versions, events and parties, and the derived status."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.utils import timezone

from frameworks.admin.base import DatedAdmin
from frameworks.models import Event, Instrument, Numbering, Signature, StatusSpan, Version
from jurisdictions.admin.base import ReadOnly, RecordAdmin


@admin.register(Instrument)
class InstrumentAdmin(DatedAdmin):
    list_display = ("short_name", "slug", "kind", "binding", "jurisdiction", "status_today", "checked")
    list_filter = ("kind", "binding", "checked", "jurisdiction")
    search_fields = ("short_name", "official_name", "official_identifier", "slug")

    def get_queryset(self, request: Any) -> Any:
        return Instrument.objects.as_of(timezone.now().date())

    @admin.display(description="status today", ordering="status")
    def status_today(self, instrument: Any) -> str:
        """The computed status."""
        return str(instrument.status).replace("_", " ")


@admin.register(Version)
class VersionAdmin(RecordAdmin):
    owner = "instrument"
    list_display = ("__str__", "slug", "date", "stated_status", "checked")
    search_fields = ("slug", "version", "title", "instrument__short_name")


@admin.register(Event)
class EventAdmin(DatedAdmin):
    owner = "instrument"
    list_display = ("date", "instrument", "type", "what", "checked")
    list_filter = ("type", "checked")
    search_fields = ("slug", "what", "date", "instrument__short_name", "instrument__slug")


@admin.register(Signature)
class SignatureAdmin(RecordAdmin):
    owner = "instrument"
    list_display = ("instrument", "party", "stance", "date", "withdrawn", "checked")
    list_filter = ("stance", "withdrawn", "checked")
    list_select_related = ("instrument", "party_jurisdiction", "party_organisation")
    search_fields = ("slug", "instrument__short_name", "party_jurisdiction__name", "party_organisation__name")


@admin.register(Numbering)
class NumberingAdmin(RecordAdmin):
    owner = "instrument"
    list_display = ("instrument", "unit", "first", "last", "checked")
    list_filter = ("unit", "checked")
    list_select_related = ("instrument",)
    search_fields = ("slug", "instrument__short_name")


@admin.register(StatusSpan)
class StatusSpanAdmin(ReadOnly):
    list_display = ("starts", "ends", "status", "instrument", "provision")
    list_filter = ("status",)
    list_select_related = ("instrument", "provision")
    search_fields = ("instrument__slug", "provision__slug")
