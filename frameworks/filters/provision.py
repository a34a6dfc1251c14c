"""Filters on provisions, levels, crosswalks and topics."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from frameworks.models import (
    Addressee,
    Binding,
    Crosswalk,
    Domain,
    Duty,
    Element,
    Instrument,
    Level,
    Provision,
    Topic,
    Version,
    VersionChange,
)
from frameworks.status import Status
from jurisdictions.filters import RecordFilter, SlugFilter, WordsFilter
from jurisdictions.models import Jurisdiction


class ProvisionFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Citation, heading or summary contains")
    instrument = SlugFilter(queryset=Instrument.objects.filter(provisions__isnull=False).distinct(), label="Instrument")
    jurisdiction = SlugFilter(
        field_name="instrument__jurisdiction",
        queryset=Jurisdiction.objects.filter(instruments__isnull=False).distinct(),
        label="Jurisdiction",
    )
    binding = WordsFilter(field_name="instrument__binding", choices=Binding, label="Binding")
    topic = SlugFilter(queryset=Topic.objects.all(), method="on_topic", label="Topic (with narrower ones)")
    duty = WordsFilter(choices=Duty, label="What it does")
    addressee = SlugFilter(field_name="addressees", queryset=Addressee.objects.all(), label="Addressee")
    status = WordsFilter(choices=Status, method="of_status", label="Status on the day")
    element = SlugFilter(queryset=Element.objects.all(), label="Common element")
    version = SlugFilter(queryset=Version.objects.select_related("instrument"), label="Version")
    has_trigger = filters.BooleanFilter(method="with_trigger", label="Has a trigger")
    has_penalty = filters.BooleanFilter(method="with_penalty", label="Has a penalty")
    ordering = filters.OrderingFilter(
        fields=[
            ("instrument__short_name", "instrument"),
            ("status_since", "since"),
            ("status_next", "next"),
            ("position", "position"),
            ("slug", "slug"),
        ],
        label="Sort by",
    )
    _may_repeat = True

    class Meta:
        model = Provision
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(citation__icontains=value) | Q(heading__icontains=value) | Q(summary__icontains=value))

    def on_topic(self, queryset: Any, name: str, value: Any) -> Any:
        if not value:
            return queryset
        wanted = Q()
        for topic in value:
            wanted |= Q(pk__in=Provision.objects.about(topic.slug).values("pk"))
        return queryset.filter(wanted)

    def of_status(self, queryset: Any, name: str, value: list[str]) -> Any:
        return queryset.having_status(value, self.as_of) if value else queryset

    def with_trigger(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return queryset.exclude(triggers__isnull=value)

    def with_penalty(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return queryset.filter(penalty__isnull=not value)


class LevelFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Name or trigger contains")
    framework = SlugFilter(queryset=Instrument.objects.filter(levels__isnull=False).distinct(), label="Framework")
    version = SlugFilter(
        queryset=Version.objects.filter(levels__isnull=False).select_related("instrument").distinct(), label="Version"
    )
    domain = SlugFilter(queryset=Domain.objects.all(), label="Domain")
    level_type = filters.AllValuesMultipleFilter(label="Sort of level")
    ordering = filters.OrderingFilter(
        fields=[
            ("framework__short_name", "framework"),
            ("version__date", "date"),
            ("domain__slug", "domain"),
            ("rank", "rank"),
            ("slug", "slug"),
        ],
        label="Sort by",
    )

    class Meta:
        model = Level
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(name__icontains=value) | Q(trigger__icontains=value))


class CrosswalkFilter(RecordFilter):
    relation = WordsFilter(choices=Crosswalk.Relation, label="Relation")
    instrument = SlugFilter(queryset=Instrument.objects.all(), method="touching", label="Instrument (either end)")
    other = SlugFilter(queryset=Instrument.objects.all(), method="between", label="And this one (the other end)")
    ordering = filters.OrderingFilter(fields=[("slug", "slug"), ("relation", "relation")], label="Sort by")

    class Meta:
        model = Crosswalk
        fields: list[str] = []

    def touching(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        return queryset.filter(_end_in("origin", value) | _end_in("target", value)) if value else queryset

    def between(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        """One end in a text of `instrument`, the other in one of these; without `instrument` either end in these."""
        first = self.form.cleaned_data.get("instrument")
        if not value or not first:
            return self.touching(queryset, name, value)
        forth = _end_in("origin", first) & _end_in("target", value)
        return queryset.filter(forth | (_end_in("origin", value) & _end_in("target", first)))


def _end_in(end: str, texts: Any) -> Q:
    """That an end of a crosswalk is one of these texts or a passage of one."""
    return (
        Q(**{f"{end}_instrument__in": texts})
        | Q(**{f"{end}_provision__instrument__in": texts})
        | Q(**{f"{end}_level__framework__in": texts})
    )


class VersionChangeFilter(RecordFilter):
    instrument = SlugFilter(queryset=Instrument.objects.all(), method="of_instrument", label="Instrument")
    from_version = SlugFilter(queryset=Version.objects.select_related("instrument"), label="Earlier version")
    to_version = SlugFilter(queryset=Version.objects.select_related("instrument"), label="Later version")
    amended_by = SlugFilter(
        queryset=Instrument.objects.filter(version_changes__isnull=False).distinct(), label="Amending act"
    )
    change = WordsFilter(choices=VersionChange.Change, label="Change")
    ordering = filters.OrderingFilter(fields=[("slug", "slug"), ("change", "change")], label="Sort by")

    class Meta:
        model = VersionChange
        fields: list[str] = []

    def of_instrument(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        wanted = Q()
        for end in ("from", "to"):
            wanted |= Q(**{f"{end}_provision__instrument__in": value}) | Q(**{f"{end}_level__framework__in": value})
        return queryset.filter(wanted)


class TopicFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Label or definition contains")
    broader = SlugFilter(queryset=Topic.objects.filter(narrower__isnull=False).distinct(), label="Broader topic")
    ordering = filters.OrderingFilter(
        fields=[("label", "label"), ("provision_count", "provisions"), ("slug", "slug")], label="Sort by"
    )
    checked = None

    class Meta:
        model = Topic
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(label__icontains=value) | Q(definition__icontains=value))
