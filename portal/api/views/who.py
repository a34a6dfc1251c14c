"""Jurisdictions, organisations, institutes, memberships, sources."""

from __future__ import annotations

from typing import Any

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
from portal.api.references import linked_records
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
    queryset = Institute.objects.for_api().prefetch_related("members", "member_of", linked_records())
    serializer_class = who.InstituteSerializer
    filterset_class = InstituteFilter


class MembershipViewSet(RecordViewSet):
    kind = "membership"
    queryset = Membership.objects.for_api()
    serializer_class = who.MembershipSerializer
    filterset_class = MembershipFilter


CITING = (what.Provision, what.Event, what.Version, what.Level)
"""The kinds that cite most. Of what rests on a source only kind and slug are told, so only these are loaded."""

_citing: Any = GenericPrefetch(
    "citations__record",
    [
        *(model.objects.only("slug") for model in CITING),
        *(model.objects.only("slug", "kind") for model in (Organisation, what.Instrument)),
    ],
)


class SourceViewSet(RecordViewSet):
    kind = "source"
    queryset = Source.objects.annotate(citation_count=Count("citations")).prefetch_related("citations", _citing)
    serializer_class = who.SourceSerializer
    filterset_class = SourceFilter
