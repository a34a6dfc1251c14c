"""Filter sets of kinds that have no page of their own with filters; the others share theirs with the pages."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.http import QueryDict
from rest_framework.filters import BaseFilterBackend

from frameworks.models import (
    Addressee,
    CommitmentMapping,
    ComputeThreshold,
    Coverage,
    DateChange,
    Domain,
    EditorialNote,
    Element,
    EssayPoint,
    Instrument,
    LevelDeclaration,
    Numbering,
    Provision,
    RiskTier,
    Statistic,
    Synonym,
    System,
    Topic,
)
from jurisdictions.filters import RecordFilter, RefusedParameters, SlugFilter, WordsFilter
from jurisdictions.models import Jurisdiction
from portal.corpus.models import CorpusRelease


def by(*names: str) -> filters.OrderingFilter:
    return filters.OrderingFilter(fields=[(name, name) for name in (*names, "slug")], label="Sort by")


def instruments() -> SlugFilter:
    return SlugFilter(queryset=Instrument.objects.all(), label="Instrument")


class LevelDeclarationFilter(RecordFilter):
    system = SlugFilter(queryset=System.objects.all(), label="System")
    framework = SlugFilter(queryset=Instrument.objects.all(), label="Framework")
    ordering = by("date")

    class Meta:
        model = LevelDeclaration
        fields: list[str] = []


class ComputeThresholdFilter(RecordFilter):
    instrument = SlugFilter(field_name="used_by__instrument", queryset=Instrument.objects.all(), label="Used by")
    ordering = by("flop")
    _may_repeat = True

    class Meta:
        model = ComputeThreshold
        fields: list[str] = []


class ElementFilter(RecordFilter):
    ordering = by("name")

    class Meta:
        model = Element
        fields: list[str] = []


class DomainFilter(RecordFilter):
    ordering = by("name")
    checked = None

    class Meta:
        model = Domain
        fields: list[str] = []


class AddresseeFilter(RecordFilter):
    ordering = by("label")
    checked = None

    class Meta:
        model = Addressee
        fields: list[str] = []


class SynonymFilter(RecordFilter):
    ordering = by()
    checked = None

    class Meta:
        model = Synonym
        fields: list[str] = []


class NumberingFilter(RecordFilter):
    instrument = instruments()
    unit = WordsFilter(choices=Numbering.Unit, label="Unit")
    ordering = by("unit", "position")

    class Meta:
        model = Numbering
        fields: list[str] = []


class RiskTierFilter(RecordFilter):
    instrument = instruments()
    ordering = by("applies_from", "position")

    class Meta:
        model = RiskTier
        fields: list[str] = []


class DateChangeFilter(RecordFilter):
    instrument = instruments()
    provision = SlugFilter(queryset=Provision.objects.all(), label="Provision")
    changed_by = SlugFilter(queryset=Instrument.objects.all(), label="Moved by")
    ordering = by("original", "current")

    class Meta:
        model = DateChange
        fields: list[str] = []


class CommitmentMappingFilter(RecordFilter):
    instrument = instruments()
    element = SlugFilter(field_name="elements", queryset=Element.objects.all(), label="Common element")
    ordering = by("commitment", "position")
    _may_repeat = True

    class Meta:
        model = CommitmentMapping
        fields: list[str] = []


class CoverageFilter(RecordFilter):
    jurisdiction = SlugFilter(queryset=Jurisdiction.objects.all(), label="Jurisdiction")
    topic = SlugFilter(queryset=Topic.objects.all(), label="Topic")
    state = WordsFilter(choices=Coverage.State, label="Result of looking")
    ordering = by("looked_on")

    class Meta:
        model = Coverage
        fields: list[str] = []


class StatisticFilter(RecordFilter):
    ordering = filters.OrderingFilter(fields=[("as_of", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Statistic
        fields: list[str] = []


class EssayPointFilter(RecordFilter):
    ordering = by("number")

    class Meta:
        model = EssayPoint
        fields: list[str] = []


class NoteFilter(RecordFilter):
    family = filters.AllValuesMultipleFilter(label="Family of the corpus")
    ordering = by("family")
    checked = None

    class Meta:
        model = EditorialNote
        fields: list[str] = []


class ReleaseFilter(RecordFilter):
    ordering = filters.OrderingFilter(fields=[("loaded_at", "loaded_at")], label="Sort by")
    checked = None

    class Meta:
        model = CorpusRelease
        fields: list[str] = []


class CorpusFilters(BaseFilterBackend):
    """Answers a list's query with the filter set of its kind, on the day of the request, and describes it."""

    def filter_queryset(self, request: Any, queryset: Any, view: Any) -> Any:
        given: QueryDict = request.query_params
        self.refuse_empty(given, view.filterset_class.base_filters)
        return view.filterset_class(given, queryset, as_of=request._request.as_of).answer()

    def refuse_empty(self, given: QueryDict, known: dict[str, filters.Filter]) -> None:
        """A form of a page may leave a choice open; a program that names one must make it. Raises RefusedParameters."""
        errors = {}
        for name in given:
            each, values = known.get(name), given.getlist(name)
            if isinstance(each, filters.BooleanFilter):
                if any(value.lower() not in ("true", "false") for value in values):
                    errors[name] = f"{name}: write {name}=true or {name}=false, or leave it out."
            elif isinstance(each, filters.OrderingFilter) and not all(values):
                errors[name] = f"{name} is empty: write {name}={next(iter(each.param_map))}, or leave it out."
            elif each is not None and type(each) is not filters.CharFilter and not all(values):
                errors[name] = f"{name} is empty: write a value, or leave it out."
        if errors:
            raise RefusedParameters(errors)

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        found = []
        for name, each in sorted(view.filterset_class.base_filters.items()):
            schema, many = self._schema(each)
            found.append(
                {
                    "name": name,
                    "in": "query",
                    "required": False,
                    "description": self._words(name, each),
                    "schema": {"type": "array", "items": schema} if many else schema,
                    **({"explode": True, "style": "form"} if many else {}),
                }
            )
        return found

    def _words(self, name: str, each: filters.Filter) -> str:
        """What a filter asks for, and what may be written."""
        label = str(each.label or name)
        if isinstance(each, filters.OrderingFilter):
            return "How to sort; a minus in front reverses. Ties are broken, so that pages never repeat or drop a row."
        if isinstance(each, WordsFilter):
            choices = getattr(each.extra["choices"], "choices", each.extra["choices"])
            said = "; ".join(f"`{v}`: {word}" if str(v) != str(word) else f"`{v}`" for v, word in choices)
            return f"{label}: any of these words, given once or more often. {said}."
        if isinstance(each, (SlugFilter, filters.AllValuesMultipleFilter)):
            sort = "slugs" if isinstance(each, SlugFilter) else "words that occur"
            return f"{label}: any of these {sort}, given once or more often."
        return f"{label}: true or false." if isinstance(each, filters.BooleanFilter) else f"{label}."

    def _schema(self, each: filters.Filter) -> tuple[dict[str, Any], bool]:
        if isinstance(each, filters.OrderingFilter):
            words = [word for name in each.param_map for word in (name, f"-{name}")]
            return {"type": "string", "enum": words}, False
        if isinstance(each, WordsFilter):
            words = [str(value) for value, _ in getattr(each.extra["choices"], "choices", each.extra["choices"])]
            return {"type": "string", "enum": words}, True
        if isinstance(each, (SlugFilter, filters.AllValuesMultipleFilter)):
            return {"type": "string"}, True
        if isinstance(each, filters.BooleanFilter):
            return {"type": "boolean"}, False
        return {"type": "number" if isinstance(each, filters.NumberFilter) else "string"}, False
