"""Filters on systems, chips, evaluations, debates, gaps, claims and the rest."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import F, Q, QuerySet

from frameworks.filters.instrument import DayFilter, LastDayFilter
from frameworks.models import (
    Analogy,
    Case,
    Chip,
    Claim,
    Debate,
    Evaluation,
    EvaluationAgreement,
    ExternalEvaluationRequirement,
    Finding,
    Gap,
    Instrument,
    System,
    TimelineEntry,
    Topic,
)
from jurisdictions.filters import RecordFilter, SlugFilter, WordsFilter
from jurisdictions.models import Jurisdiction, Organisation


def organisations(related: str) -> QuerySet[Organisation]:
    """Organisations that have at least one row of that relation."""
    return Organisation.objects.filter(**{f"{related}__isnull": False}).distinct()


class KnownFirst(filters.OrderingFilter):
    """Sorts records whose figure is not known last, either way and on every database; equals by slug."""

    def filter(self, qs: Any, value: Any) -> Any:
        if not value:
            return qs
        order: list[Any] = []
        for param in value:
            name = self.get_ordering_value(param)
            field = F(name.removeprefix("-"))
            order.append(field.desc(nulls_last=True) if name.startswith("-") else field.asc(nulls_last=True))
        return qs.order_by(*order, "slug")


class SystemFilter(RecordFilter):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains", label="Name contains")
    developer = SlugFilter(queryset=organisations("systems"), label="Developer")
    country = SlugFilter(
        field_name="developer_country",
        queryset=Jurisdiction.objects.filter(systems__isnull=False).distinct(),
        label="Country of the developer",
    )
    open_weights = filters.BooleanFilter(label="Open weights")
    min_flop = filters.NumberFilter(
        field_name="training_compute_flop", lookup_expr="gte", label="Training compute at least (FLOP, e.g. 1e25)"
    )
    max_flop = filters.NumberFilter(
        field_name="training_compute_flop", lookup_expr="lt", label="Training compute below (FLOP)"
    )
    estimate_origin = filters.AllValuesMultipleFilter(label="Origin of the estimate")
    released_from = DayFilter(field_name="released", lookup_expr="gte", label="Released from (date)")
    released_to = LastDayFilter(field_name="released", lookup_expr="lte", label="Released to (date)")
    ordering = KnownFirst(
        fields=[("released", "released"), ("name", "name"), ("training_compute_flop", "flop"), ("slug", "slug")],
        label="Sort by",
    )

    class Meta:
        model = System
        fields: list[str] = []


class ChipFilter(RecordFilter):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains", label="Name contains")
    vendor = SlugFilter(field_name="vendors", queryset=organisations("chips"), label="Vendor")
    min_tpp = filters.NumberFilter(field_name="tpp", lookup_expr="gte", label="TPP at least")
    controlled = filters.BooleanFilter(method="is_controlled", label="Controlled on the day")
    ordering = KnownFirst(
        fields=[
            ("name", "name"),
            ("tpp", "tpp"),
            ("released", "released"),
            ("controlled_since", "controlled_since"),
            ("slug", "slug"),
        ],
        label="Sort by",
    )
    _may_repeat = True

    class Meta:
        model = Chip
        fields: list[str] = []

    def is_controlled(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        known = Q(controlled_since__gt="", controlled_since__lte=self.as_of.isoformat())
        return queryset.filter(known) if value else queryset.exclude(known)


class CaseFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Name or summary contains")
    ordering = filters.OrderingFilter(fields=[("date", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Case
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(name__icontains=value) | Q(summary__icontains=value))


class EvaluationFilter(RecordFilter):
    evaluator = SlugFilter(queryset=organisations("evaluations_made"), label="Evaluator")
    developer = SlugFilter(queryset=organisations("evaluations_undergone"), label="Developer")
    system = SlugFilter(queryset=System.objects.filter(evaluations__isnull=False).distinct(), label="System")
    stage = WordsFilter(choices=Evaluation.Stage, label="Stage")
    date_from = DayFilter(field_name="date", lookup_expr="gte", label="From (date)")
    date_to = LastDayFilter(field_name="date", lookup_expr="lte", label="To (date)")
    ordering = filters.OrderingFilter(fields=[("date", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Evaluation
        fields: list[str] = []


class EvaluationAgreementFilter(RecordFilter):
    evaluator = SlugFilter(queryset=organisations("evaluation_agreements"), label="Evaluator")
    developer = SlugFilter(queryset=organisations("evaluation_agreements_as_developer"), label="Developer")
    ordering = filters.OrderingFilter(fields=[("date", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = EvaluationAgreement
        fields: list[str] = []


class RequirementFilter(RecordFilter):
    instrument = SlugFilter(
        queryset=Instrument.objects.filter(external_evaluation_requirements__isnull=False).distinct(),
        label="Instrument",
    )
    strength = filters.AllValuesMultipleFilter(label="Strength")
    ordering = filters.OrderingFilter(
        fields=[("instrument__short_name", "instrument"), ("strength", "strength"), ("slug", "slug")], label="Sort by"
    )

    class Meta:
        model = ExternalEvaluationRequirement
        fields: list[str] = []


class DebateFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Question or argument contains")
    topic = SlugFilter(field_name="topics", queryset=Topic.objects.all(), label="Topic")
    ordering = filters.OrderingFilter(fields=[("question", "question"), ("slug", "slug")], label="Sort by")
    _may_repeat = True

    class Meta:
        model = Debate
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(question__icontains=value) | Q(positions__argument__icontains=value))


class GapFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Name or text contains")
    topic = SlugFilter(field_name="topics", queryset=Topic.objects.all(), label="Topic")
    instrument = SlugFilter(
        queryset=Instrument.objects.all(), method="touching", label="Instrument (affected or answering)"
    )
    ordering = filters.OrderingFilter(fields=[("name", "name"), ("slug", "slug")], label="Sort by")
    _may_repeat = True

    class Meta:
        model = Gap
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(name__icontains=value) | Q(what_is_missing__icontains=value))

    def touching(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        return queryset.filter(Q(affected_instruments__in=value) | Q(partial_answers__in=value))


class AnalogyFilter(RecordFilter):
    instrument = SlugFilter(
        field_name="used_by", queryset=Instrument.objects.filter(analogies__isnull=False).distinct(), label="Used by"
    )
    topic = SlugFilter(field_name="topics", queryset=Topic.objects.all(), label="Topic")
    ordering = filters.OrderingFilter(fields=[("domain", "domain"), ("slug", "slug")], label="Sort by")
    _may_repeat = True

    class Meta:
        model = Analogy
        fields: list[str] = []


class ClaimFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Subject or statement contains")
    kind = WordsFilter(choices=Claim.Kind, label="Kind")
    verdict = WordsFilter(choices=Claim.Verdict, label="Verdict")
    severity = WordsFilter(choices=[("high", "high"), ("medium", "medium"), ("low", "low")], label="Severity")
    ordering = filters.OrderingFilter(
        fields=[("subject", "subject"), ("kind", "kind"), ("verdict", "verdict"), ("slug", "slug")], label="Sort by"
    )
    _may_repeat = True

    class Meta:
        model = Claim
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(subject__icontains=value) | Q(statements__text__icontains=value))


class FindingFilter(RecordFilter):
    kind = WordsFilter(choices=Finding.Kind, label="Kind")
    ordering = filters.OrderingFilter(fields=[("slug", "slug")], label="Sort by")

    class Meta:
        model = Finding
        fields: list[str] = []


class TimelineFilter(RecordFilter):
    date_from = DayFilter(field_name="date", lookup_expr="gte", label="From (date)")
    date_to = LastDayFilter(field_name="date", lookup_expr="lte", label="To (date)")
    ordering = filters.OrderingFilter(fields=[("date", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = TimelineEntry
        fields: list[str] = []
