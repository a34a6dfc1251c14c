"""Instruments in all their faces, and what hangs on them."""

from __future__ import annotations

from rest_framework import serializers

from frameworks.models import (
    CommitmentMapping,
    DateChange,
    Event,
    ExternalEvaluationRequirement,
    Instrument,
    Level,
    LevelDeclaration,
    Numbering,
    RiskTier,
    Signature,
    Version,
)
from frameworks.status import Status
from portal.api.fields import AnyReferenceField, ReferenceField, WordField
from portal.api.serializers.base import DATED, FOOT, HEAD, DatedSerializer, Part, RecordSerializer

STATUS_HELP = "The law on the day `status_as_of`, computed from events and periods."


class VersionPart(Part):
    """A version in short; its full record is at /versions/<slug>/."""

    class Meta:
        model = Version
        fields = ("slug", "version", "date", "title")


class EventPart(Part):
    """An event in short; its full record, with its sources, is at /events/<slug>/."""

    class Meta:
        model = Event
        fields = ("slug", "date", "type", "what", "expected")


class InstrumentSerializer(DatedSerializer):
    status = WordField(choices=Status.choices, allow_null=True, help_text=STATUS_HELP)
    face = serializers.ChoiceField(
        choices=["regulation", "commitment", "framework"], help_text="Under which of the three kinds it is listed."
    )
    versions = VersionPart(many=True)
    events = EventPart(many=True)
    provision_count = serializers.IntegerField()

    LISTS = {
        "provisions": ("provision", "instrument"),
        "levels": ("level", "framework"),
        "signatures": ("signature", "instrument"),
        "crosswalks": ("crosswalk", "instrument"),
        "numberings": ("numbering", "instrument"),
        "risk_tiers": ("risk-tier", "instrument"),
        "date_changes": ("date-change", "instrument"),
        "commitment_mappings": ("commitment-mapping", "instrument"),
        "definitions": ("definition", "instrument"),
        "scopes": ("scope", "instrument"),
        "evaluation_requirements": ("evaluation-requirement", "instrument"),
        "level_declarations": ("level-declaration", "framework"),
        "compute_thresholds": ("compute-threshold", "instrument"),
        "gaps": ("gap", "instrument"),
        "analogies": ("analogy", "instrument"),
    }

    class Meta:
        model = Instrument
        fields = (
            *HEAD, "official_name", "short_name", "kind", "face", "jurisdiction", "issuer", "binding", *DATED,
            "stated_status", "summary", "official_identifier", "versions", "events", "provision_count", "lists", *FOOT,
        )  # fmt: skip


class VersionSerializer(RecordSerializer):
    document_url = serializers.CharField(source="url", help_text="The text's own address.")

    LISTS = {"provisions": ("provision", "version"), "levels": ("level", "version")}

    class Meta:
        model = Version
        fields = (
            *HEAD, "instrument", "version", "date", "stated_status", "title", "document_url", "what_changed", "lists",
            *FOOT,
        )  # fmt: skip


class EventSerializer(RecordSerializer):
    class Meta:
        model = Event
        fields = (*HEAD, "instrument", "date", "type", "what", "expected", *FOOT)


class LevelSerializer(RecordSerializer):
    crosswalks_out = ReferenceField(kind="crosswalk", many=True, help_text="Crosswalks that start here.")
    crosswalks_in = ReferenceField(kind="crosswalk", many=True, help_text="Crosswalks that end here.")

    class Meta:
        model = Level
        fields = (
            *HEAD, "framework", "version", "domain", "name", "rank", "level_type", "trigger", "security_safeguards",
            "deployment_safeguards", "halt_rule", "crosswalks_out", "crosswalks_in", *FOOT,
        )  # fmt: skip


class LevelDeclarationSerializer(RecordSerializer):
    class Meta:
        model = LevelDeclaration
        fields = (*HEAD, "system", "framework", "version", "level", "date", "basis", *FOOT)


class SignatureSerializer(RecordSerializer):
    party = AnyReferenceField(kind="jurisdiction organisation")

    class Meta:
        model = Signature
        fields = (
            *HEAD, "instrument", "party", "party_name", "stance", "date", "withdrawn", "joined", "ratified", "chapters",
            "framework_published", "reason", *FOOT,
        )  # fmt: skip


class NumberingSerializer(RecordSerializer):
    class Meta:
        model = Numbering
        fields = (*HEAD, "instrument", "unit", "first", "last", "inserted", "deleted", *FOOT)


class RiskTierSerializer(RecordSerializer):
    class Meta:
        model = RiskTier
        fields = (
            *HEAD, "instrument", "name", "term_in_act", "legal_basis", "consequence", "applies_from", "provisions",
            *FOOT,
        )  # fmt: skip


class DateChangeSerializer(RecordSerializer):
    class Meta:
        model = DateChange
        fields = (*HEAD, "instrument", "provision", "subject", "original", "current", "changed_by", "pin", *FOOT)


class EvaluationRequirementSerializer(RecordSerializer):
    class Meta:
        model = ExternalEvaluationRequirement
        fields = (
            *HEAD, "instrument", "provision", "citation", "strength", "who_evaluates", "summary", "stated_status",
            *FOOT,
        )  # fmt: skip


class CommitmentMappingSerializer(RecordSerializer):
    class Meta:
        model = CommitmentMapping
        fields = (*HEAD, "instrument", "commitment", "topic", "elements", *FOOT)
