"""What the ladder of training compute can be asked: the day, and an amount to move a threshold to."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django import forms
from django.db.models import QuerySet

from frameworks.filters.governed import ThresholdFilter
from frameworks.ladder.amounts import ACCEPTED, parse_flop


class FlopField(forms.CharField):
    """An amount of training compute, as readers write it."""

    def clean(self, value: Any) -> float | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            return parse_flop(text)
        except ValueError as refused:
            raise forms.ValidationError(str(refused)) from None


class FlopFilter(filters.Filter):
    field_class = FlopField


class LadderFilter(ThresholdFilter):
    """Page and API of the ladder take the same."""

    flop = FlopFilter(method="keep", label="Threshold moved to", help_text=ACCEPTED)

    def keep(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """The amount moves a threshold; it hides none of the present ones."""
        return queryset

    def amount(self) -> float | None:
        """The amount asked for, in FLOP. Raises RefusedParameters."""
        self.refuse_unknown()
        found: float | None = self.form.cleaned_data["flop"]
        return found
