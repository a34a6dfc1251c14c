"""Filters on who is bound: questions, defined terms and scopes."""

from __future__ import annotations

import django_filters as filters

from frameworks.models import Definition, Input, Instrument, Provision, Scope
from jurisdictions.filters import RecordFilter, SlugFilter, WordsFilter


class InputFilter(RecordFilter):
    kind = WordsFilter(choices=Input.Kind, label="Kind of answer")
    group = filters.AllValuesMultipleFilter(label="Group of questions")
    ordering = filters.OrderingFilter(
        fields=[("rank", "rank"), ("group", "group"), ("label", "label"), ("slug", "slug")], label="Sort by"
    )
    checked = None

    class Meta:
        model = Input
        fields: list[str] = []


class DefinitionFilter(RecordFilter):
    instrument = SlugFilter(
        queryset=Instrument.objects.filter(definitions__isnull=False).distinct(), label="Instrument"
    )
    presumption = filters.BooleanFilter(label="Presumed by the text")
    ordering = filters.OrderingFilter(
        fields=[("instrument__short_name", "instrument"), ("term", "term"), ("slug", "slug")], label="Sort by"
    )

    class Meta:
        model = Definition
        fields: list[str] = []


class ScopeFilter(RecordFilter):
    instrument = SlugFilter(queryset=Instrument.objects.filter(scopes__isnull=False).distinct(), label="Instrument")
    provision = SlugFilter(
        field_name="provisions",
        queryset=Provision.objects.filter(scopes__isnull=False).distinct(),
        label="Provision that binds",
    )
    ordering = filters.OrderingFilter(
        fields=[("instrument__short_name", "instrument"), ("slug", "slug")], label="Sort by"
    )
    _may_repeat = True

    class Meta:
        model = Scope
        fields: list[str] = []
