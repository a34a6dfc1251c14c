"""Saving what status is computed from rebuilds the status spans of its instrument."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest

from frameworks.models import Instrument
from frameworks.spans import rebuild_spans
from jurisdictions.admin.base import RecordAdmin


class DatedAdmin(RecordAdmin):
    """An instrument, event or provision: after each save or removal the spans of its instrument are written anew."""

    def instrument_of(self, obj: Any) -> Instrument:
        """The instrument whose status may have changed."""
        return obj if isinstance(obj, Instrument) else obj.instrument

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        rebuild_spans(self.instrument_of(form.instance))

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        instrument = self.instrument_of(obj)
        super().delete_model(request, obj)
        if instrument is not obj:
            rebuild_spans(instrument)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        touched = {instrument.pk: instrument for instrument in map(self.instrument_of, queryset)}
        super().delete_queryset(request, queryset)
        for instrument in Instrument.objects.filter(pk__in=list(touched)):
            rebuild_spans(instrument)
