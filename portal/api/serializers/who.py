"""Jurisdictions, organisations, institutes, memberships and sources."""

from __future__ import annotations

from rest_framework import serializers

from jurisdictions.models import (
    Agreement,
    Citation,
    FormerName,
    Institute,
    Jurisdiction,
    Leader,
    Membership,
    Milestone,
    NotableEvaluation,
    Organisation,
    Source,
)
from portal.api.fields import AnyReferenceField, LinksField, PlaceField, ReferenceField
from portal.api.serializers.base import FOOT, HEAD, Part, RecordSerializer, WordRecordSerializer


class JurisdictionSerializer(RecordSerializer):
    instrument_count = serializers.IntegerField(
        help_text="Instruments recorded for it (not those of its states or members)."
    )
    institute_count = serializers.IntegerField()

    LISTS = {
        "instruments": ("instrument", "jurisdiction"),
        "provisions": ("provision", "jurisdiction"),
        "events": ("event", "jurisdiction"),
        "institutes": ("institute", "jurisdiction"),
        "organisations": ("organisation", "country"),
        "systems": ("system", "country"),
        "signatures": ("signature", "jurisdiction"),
        "memberships": ("membership", "jurisdiction"),
        "members": ("membership", "group"),
    }

    class Meta:
        model = Jurisdiction
        fields = (
            *HEAD, "name", "kind", "iso3", "parent", "children", "approach_summary", "instrument_count",
            "institute_count", "lists", *FOOT,
        )  # fmt: skip


class FormerNamePart(Part):
    class Meta:
        model = FormerName
        fields = ("name", "until")


class MilestonePart(Part):
    class Meta:
        model = Milestone
        fields = ("date", "what", "checked", "seen_at")


class AgreementWithPart(Part):
    """An institute's agreement, seen from the other side."""

    class Meta:
        model = Agreement
        fields = ("institute", "date", "scope", "checked")


BODY_LISTS = {
    "instruments": ("instrument", "issuer"),
    "systems": ("system", "developer"),
    "evaluations_made": ("evaluation", "evaluator"),
    "evaluations_undergone": ("evaluation", "developer"),
    "evaluation_agreements": ("evaluation-agreement", "evaluator"),
    "evaluation_agreements_as_developer": ("evaluation-agreement", "developer"),
    "signatures": ("signature", "organisation"),
    "memberships": ("membership", "organisation"),
    "chips": ("chip", "vendor"),
}


class OrganisationSerializer(RecordSerializer):
    website = serializers.CharField(source="url", help_text="The organisation's own address.")
    former_names = FormerNamePart(many=True)
    milestones = MilestonePart(many=True)
    agreements_with = AgreementWithPart(many=True, help_text="Agreements that institutes have with it.")
    members = ReferenceField(kind="organisation", many=True, help_text="Bodies that are members of it.")
    member_of = ReferenceField(kind="organisation", many=True)

    LISTS = BODY_LISTS

    class Meta:
        model = Organisation
        fields = (
            *HEAD, "name", "kind", "country", "parent", "children", "roles", "website", "founded", "former_names",
            "milestones", "members", "member_of", "agreements_with", "lists", *FOOT,
        )  # fmt: skip


class PowersPart(Part):
    """What an institute may do; null where nothing is recorded."""

    note = serializers.CharField(source="powers_note")

    class Meta:
        model = Institute
        fields = ("enforcement", "binding_rules", "pre_deployment_access", "note")


class EvaluationsCompletedPart(Part):
    """How many evaluations an institute says it has completed, as a number and in its words."""

    count = serializers.IntegerField(source="evaluations_completed", allow_null=True)
    text = serializers.CharField(source="evaluations_completed_text")

    class Meta:
        model = Institute
        fields = ("count", "as_of", "text")
        extra_kwargs = {"as_of": {"source": "evaluations_completed_as_of"}}


class LeaderPart(Part):
    class Meta:
        model = Leader
        fields = ("name", "role", "as_of", "until", "checked")


class NotableEvaluationPart(Part):
    """An evaluation told in words; its sources are the record's citations whose `part` is the same."""

    part = PlaceField("notable_evaluations")

    class Meta:
        model = NotableEvaluation
        fields = ("part", "date", "model", "developer", "finding", "checked")


class AgreementPart(Part):
    """An agreement with another body; its sources are the record's citations whose `part` is the same."""

    part = PlaceField("agreements")

    class Meta:
        model = Agreement
        fields = ("part", "counterpart", "date", "scope", "checked")


class InstituteSerializer(RecordSerializer):
    website = serializers.CharField(source="url", help_text="The institute's own address.")
    former_names = FormerNamePart(many=True)
    powers = PowersPart(source="*")
    legal_basis = LinksField(part="legal_basis", help_text="The texts, or parts of them, that its powers rest on.")
    evaluations_completed = EvaluationsCompletedPart(source="*")
    leadership = LeaderPart(many=True)
    notable_evaluations = NotableEvaluationPart(many=True)
    agreements = AgreementPart(many=True)
    milestones = MilestonePart(many=True)
    members = ReferenceField(kind="organisation", many=True)
    member_of = ReferenceField(kind="organisation", many=True)

    LISTS = BODY_LISTS

    class Meta:
        model = Institute
        fields = (
            *HEAD, "name", "kind", "jurisdiction", "host_body", "parent", "status", "established", "announced",
            "founded", "former_names", "functions", "roles", "focus_domains", "powers", "network_member",
            "legal_basis", "budget", "staff", "evaluations_completed", "leadership", "notable_evaluations",
            "agreements", "milestones", "members", "member_of", "website", "lists", *FOOT,
        )  # fmt: skip


class MembershipSerializer(RecordSerializer):
    member = AnyReferenceField(kind="jurisdiction organisation")

    class Meta:
        model = Membership
        fields = (*HEAD, "group", "group_name", "member", "since", *FOOT)


class CitedByPart(Part):
    """A record that rests on the source, and where in either."""

    record = AnyReferenceField(kind="any", expandable=False)

    class Meta:
        model = Citation
        fields = ("record", "part", "pin")


class SourceSerializer(WordRecordSerializer):
    document_url = serializers.CharField(source="url", help_text="The document's own address, without a fragment.")
    citation_count = serializers.IntegerField()
    cited_by = CitedByPart(source="citations", many=True)

    class Meta:
        model = Source
        fields = (
            *HEAD, "title", "publisher", "document_url", "host", "url_note", "citation_count", "cited_by", *FOOT,
        )  # fmt: skip
