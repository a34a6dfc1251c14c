"""Filters on instruments and on what hangs directly on them."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

import django_filters as filters
from django import forms
from django.db.models import Q, QuerySet

from frameworks.models import (
    COMMITMENT_KINDS,
    REGULATION_KINDS,
    Addressee,
    Binding,
    Event,
    Instrument,
    Kind,
    Provision,
    Signature,
    Topic,
    Version,
)
from frameworks.status import Status
from jurisdictions.dates import PartialDate
from jurisdictions.filters import RecordFilter, SlugFilter, WordsFilter
from jurisdictions.models import Jurisdiction, Organisation


class DayField(forms.CharField):
    """A full or partial ISO date; anything else is refused with the accepted forms."""

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        try:
            return PartialDate(text)
        except ValueError as error:
            raise forms.ValidationError(str(error)) from error


class DayFilter(filters.Filter):
    field_class = DayField


class LastDayFilter(DayFilter):
    """Up to and including the whole day, month or year given."""

    def filter(self, qs: Any, value: Any) -> Any:
        return super().filter(qs, value.latest.isoformat() if value else value)


def kind_choices(kinds: Sequence[Kind]) -> list[tuple[str, str]]:
    return [(kind.value, kind.label) for kind in kinds]


class InstrumentFilter(RecordFilter):
    q = filters.CharFilter(method="named", label="Name or number contains")
    kind: Any = WordsFilter(choices=Kind, label="Kind")
    jurisdiction = SlugFilter(
        queryset=Jurisdiction.objects.filter(instruments__isnull=False).distinct(), label="Jurisdiction"
    )
    issuer = SlugFilter(queryset=Organisation.objects.filter(instruments__isnull=False).distinct(), label="Issuer")
    binding = WordsFilter(choices=Binding, label="Binding")
    status = WordsFilter(choices=Status, method="of_status", label="Status on the day")
    topic = SlugFilter(queryset=Topic.objects.all(), method="on_topic", label="Topic")
    ordering = filters.OrderingFilter(
        fields=[
            ("short_name", "name"),
            ("jurisdiction__name", "jurisdiction"),
            ("kind", "kind"),
            ("status_since", "since"),
            ("provision_count", "provisions"),
            ("slug", "slug"),
        ],
        label="Sort by",
    )

    class Meta:
        model = Instrument
        fields: list[str] = []

    def named(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(
            Q(short_name__icontains=value) | Q(official_name__icontains=value) | Q(official_identifier__icontains=value)
        )

    def of_status(self, queryset: Any, name: str, value: list[str]) -> Any:
        return queryset.having_status(value, self.as_of) if value else queryset

    def on_topic(self, queryset: Any, name: str, value: Any) -> Any:
        if not value:
            return queryset
        wanted = Q()
        for topic in value:
            wanted |= Q(pk__in=Instrument.objects.about(topic.slug).values("pk"))
        return queryset.filter(wanted)


class PartyField(forms.CharField):
    """The slug of a company or jurisdiction; any other word is refused with those that come close."""

    def clean(self, value: Any) -> Any:
        slug = super().clean(value)
        models = (Jurisdiction, Organisation)
        if slug and not any(model.objects.filter(slug=slug).exists() for model in models):
            every = {s.lower(): s for model in models for s in model.objects.values_list("slug", flat=True)}
            close = [every[found] for found in get_close_matches(slug.lower(), every, 3, 0.6)]
            hint = f" Did you mean {' or '.join(close)}?" if close else " Write a slug, for example US or anthropic."
            raise forms.ValidationError(f"«{slug}» is no known company or jurisdiction.{hint}")
        return slug


class PartyFilter(filters.CharFilter):
    field_class = PartyField


class RegulationFilter(InstrumentFilter):
    kind = WordsFilter(choices=kind_choices(REGULATION_KINDS), label="Kind")


class CommitmentFilter(InstrumentFilter):
    kind = WordsFilter(choices=kind_choices(COMMITMENT_KINDS), label="Kind")
    party = PartyFilter(method="joined_by", label="Joined by (slug of a company or jurisdiction)")

    def joined_by(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        standing = Signature.objects.standing()
        return queryset.filter(
            signatures__in=standing.filter(Q(party_jurisdiction__slug=value) | Q(party_organisation__slug=value))
        )


class FrameworkFilter(InstrumentFilter):
    kind = None


class VersionFilter(RecordFilter):
    instrument = SlugFilter(queryset=Instrument.objects.filter(versions__isnull=False).distinct(), label="Instrument")
    ordering = filters.OrderingFilter(fields=[("date", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Version
        fields: list[str] = []


class EventFilter(RecordFilter):
    """Topic and addressee: events of instruments that have a provision on it, or addressed to it."""

    instrument = SlugFilter(queryset=Instrument.objects.all(), label="Instrument")
    jurisdiction = SlugFilter(
        queryset=Jurisdiction.objects.filter(instruments__isnull=False).distinct(),
        method="within",
        label="Jurisdiction with its parts",
    )
    issuer = SlugFilter(
        field_name="instrument__issuer",
        queryset=Organisation.objects.filter(instruments__isnull=False).distinct(),
        label="Issuer",
    )
    topic = SlugFilter(queryset=Topic.objects.all(), method="on_topic", label="Topic with narrower ones")
    addressee = SlugFilter(queryset=Addressee.objects.all(), method="addressed", label="Role addressed")
    binding = WordsFilter(field_name="instrument__binding", choices=Binding, label="Binding")
    type = WordsFilter(choices=Event.Type, label="What happened")
    date_from = DayFilter(field_name="date", lookup_expr="gte", label="From (date)")
    date_to = LastDayFilter(field_name="date", lookup_expr="lte", label="To (date)")
    ordering = filters.OrderingFilter(fields=[("date", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Event
        fields: list[str] = []

    def within(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        place = "instrument__jurisdiction"
        return queryset.filter(
            Q(**{f"{place}__in": value})
            | Q(**{f"{place}__parent__in": value})
            | Q(**{f"{place}__parent__parent__in": value})
        )

    def on_topic(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        wanted = Q()
        for topic in value:
            wanted |= Q(instrument__in=Provision.objects.order_by().about(topic.slug).values("instrument"))
        return queryset.filter(wanted)

    def addressed(self, queryset: QuerySet[Any], name: str, value: Any) -> QuerySet[Any]:
        if not value:
            return queryset
        return queryset.filter(
            instrument__in=Provision.objects.order_by().filter(addressees__in=value).values("instrument")
        )


class SignatureFilter(RecordFilter):
    instrument = SlugFilter(queryset=Instrument.objects.filter(signatures__isnull=False).distinct(), label="Instrument")
    jurisdiction = SlugFilter(
        field_name="party_jurisdiction", queryset=Jurisdiction.objects.all(), label="Jurisdiction"
    )
    organisation = SlugFilter(
        field_name="party_organisation", queryset=Organisation.objects.all(), label="Organisation"
    )
    stance = WordsFilter(choices=Signature.Stance, label="Stance")
    withdrawn = filters.BooleanFilter(label="Left again")
    ordering = filters.OrderingFilter(fields=[("date", "date"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Signature
        fields: list[str] = []
