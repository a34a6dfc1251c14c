"""Filters on jurisdictions, organisations, institutes, memberships and sources."""

from __future__ import annotations

from typing import Any

import django_filters as filters
from django.db.models import Q, QuerySet

from jurisdictions.filters.base import RecordFilter, SlugFilter, WordsFilter
from jurisdictions.models import Institute, Jurisdiction, Membership, Organisation, Source


class JurisdictionFilter(RecordFilter):
    q = filters.CharFilter(field_name="name", lookup_expr="icontains", label="Name contains")
    kind = WordsFilter(choices=Jurisdiction.Kind, label="Kind")
    parent = SlugFilter(
        field_name="parent", queryset=Jurisdiction.objects.filter(children__isnull=False).distinct(), label="Part of"
    )
    has_instruments = filters.BooleanFilter(method="with_instruments", label="Has instruments here")
    ordering = filters.OrderingFilter(
        fields=[("name", "name"), ("instrument_count", "instruments"), ("slug", "slug")], label="Sort by"
    )

    class Meta:
        model = Jurisdiction
        fields: list[str] = []

    def with_instruments(self, queryset: QuerySet[Any], name: str, value: bool) -> QuerySet[Any]:
        return queryset.filter(instrument_count__gt=0) if value else queryset.filter(instrument_count=0)


class OrganisationFilter(RecordFilter):
    q = filters.CharFilter(method="named", label="Name contains (former names too)")
    kind = WordsFilter(choices=Organisation.Kind, label="Kind")
    country = SlugFilter(queryset=Jurisdiction.objects.filter(organisations__isnull=False).distinct(), label="Country")
    parent = SlugFilter(queryset=Organisation.objects.filter(children__isnull=False).distinct(), label="Part of")
    ordering = filters.OrderingFilter(fields=[("name", "name"), ("kind", "kind"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Organisation
        fields: list[str] = []

    def named(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        former = Organisation.objects.filter(former_names__name__icontains=value).values("pk")
        return queryset.filter(Q(name__icontains=value) | Q(pk__in=former))


class InstituteFilter(RecordFilter):
    q = filters.CharFilter(method="named", label="Name contains (former names too)")
    jurisdiction = SlugFilter(
        queryset=Jurisdiction.objects.filter(institutes__isnull=False).distinct(), label="Jurisdiction"
    )
    status = WordsFilter(choices=Institute.Status, label="Status")
    pre_deployment_access = WordsFilter(choices=Institute.Access, label="Access before deployment")
    enforcement = filters.BooleanFilter(label="Can enforce")
    network_member = filters.BooleanFilter(label="Member of the international network")
    ordering = filters.OrderingFilter(
        fields=[("name", "name"), ("established", "established"), ("slug", "slug")], label="Sort by"
    )

    class Meta:
        model = Institute
        fields: list[str] = []

    def named(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        former = Institute.objects.filter(former_names__name__icontains=value).values("pk")
        return queryset.filter(Q(name__icontains=value) | Q(pk__in=former))


class MembershipFilter(RecordFilter):
    group = SlugFilter(queryset=Jurisdiction.objects.filter(memberships_held__isnull=False).distinct(), label="Group")
    jurisdiction = SlugFilter(
        field_name="member_jurisdiction", queryset=Jurisdiction.objects.all(), label="Member jurisdiction"
    )
    organisation = SlugFilter(
        field_name="member_organisation", queryset=Organisation.objects.all(), label="Member organisation"
    )
    ordering = filters.OrderingFilter(fields=[("since", "since"), ("slug", "slug")], label="Sort by")

    class Meta:
        model = Membership
        fields: list[str] = []


class SourceFilter(RecordFilter):
    q = filters.CharFilter(method="mentions", label="Title, publisher or address contains")
    publisher = filters.CharFilter(lookup_expr="iexact", label="Publisher")
    ordering = filters.OrderingFilter(
        fields=[("title", "title"), ("publisher", "publisher"), ("citation_count", "citations"), ("slug", "slug")],
        label="Sort by",
    )
    checked = None

    class Meta:
        model = Source
        fields: list[str] = []

    def mentions(self, queryset: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return queryset.filter(Q(title__icontains=value) | Q(publisher__icontains=value) | Q(url__icontains=value))
