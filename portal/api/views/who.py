"""Jurisdictions, organisations, institutes, memberships, sources."""

from __future__ import annotations

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.db.models import Count

from frameworks import models as what
from jurisdictions.filters import (
    InstituteFilter,
    JurisdictionFilter,
    MembershipFilter,
    OrganisationFilter,
    SourceFilter,
)
from jurisdictions.models import Institute, Jurisdiction, Membership, Organisation, Source
from portal.api.serializers import who
from portal.api.views.base import RecordViewSet


class JurisdictionViewSet(RecordViewSet):
    kind = "jurisdiction"
    queryset = Jurisdiction.objects.for_api().prefetch_related("children")
    serializer_class = who.JurisdictionSerializer
    filterset_class = JurisdictionFilter


class OrganisationViewSet(RecordViewSet):
    kind = "organisation"
    queryset = Organisation.objects.besides_institutes().for_api()
    serializer_class = who.OrganisationSerializer
    filterset_class = OrganisationFilter


class InstituteViewSet(RecordViewSet):
    kind = "institute"
    queryset = Institute.objects.for_api().prefetch_related("members", "member_of")
    serializer_class = who.InstituteSerializer
    filterset_class = InstituteFilter


class MembershipViewSet(RecordViewSet):
    kind = "membership"
    queryset = Membership.objects.for_api()
    serializer_class = who.MembershipSerializer
    filterset_class = MembershipFilter


class SourceViewSet(RecordViewSet):
    kind = "source"
    queryset = Source.objects.annotate(citation_count=Count("citations")).prefetch_related(
        "citations",
        GenericPrefetch(
            "citations__record",
            [
                model.objects.only("slug", "kind") if model in (Organisation, what.Instrument) else model.objects.only("slug")
                for model in (Organisation, what.Instrument, what.Provision, what.Event, what.Version, what.Level)
            ],
        ),
    )
    serializer_class = who.SourceSerializer
    filterset_class = SourceFilter
