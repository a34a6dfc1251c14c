"""Sources, and everything that rests on them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from jurisdictions.admin.base import SluggedAdmin
from jurisdictions.models import Source


@admin.register(Source)
class SourceAdmin(SluggedAdmin):
    list_display = ("__str__", "slug", "publisher", "host", "uses")
    search_fields = ("title", "publisher", "url", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(uses=Count("citations"))

    @admin.display(ordering="uses", description="citations")
    def uses(self, source: Any) -> int:
        """How many citations rest on it."""
        return int(source.uses)
