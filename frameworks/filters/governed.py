"""Filters of the two pages that are one table each: common elements and compute thresholds."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from frameworks.models import ComputeThreshold, Element, Version
from jurisdictions.filters import RecordFilter, SlugFilter


class ElementMatrixFilter(RecordFilter):
    """Which framework versions to set side by side, instead of the latest on the day."""

    checked = None
    version = SlugFilter(
        queryset=Version.objects.filter(provisions__element__isnull=False).distinct(), method="keep", label="Version"
    )

    class Meta:
        model = Element
        fields: list[str] = []

    def keep(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """Versions choose the rows of the matrix, not the elements."""
        return queryset

    def chosen(self) -> list[Version]:
        """The versions asked for. Raises RefusedParameters."""
        self.refuse_unknown()
        return list(self.form.cleaned_data["version"])


class ThresholdFilter(RecordFilter):
    """The page of thresholds takes the day only."""

    checked = None

    class Meta:
        model = ComputeThreshold
        fields: list[str] = []
