"""Topics and vocabularies; debates, gaps, analogies, claims, findings, statistics, the chronology, the essay."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from frameworks.models import (
    Addressee,
    Analogy,
    Claim,
    Coverage,
    Debate,
    Domain,
    EditorialNote,
    Element,
    EssayPoint,
    Finding,
    Gap,
    Position,
    Statement,
    Statistic,
    Synonym,
    TimelineEntry,
    Topic,
)
from portal.api.fields import AnyReferenceField, LinksField, PlaceField
from portal.api.serializers.base import FOOT, HEAD, Part, RecordSerializer, WordRecordSerializer


class TopicSerializer(WordRecordSerializer):
    label: Any = serializers.CharField()
    provision_count = serializers.IntegerField()

    LISTS = {
        "provisions": ("provision", "topic"),
        "instruments": ("instrument", "topic"),
        "debates": ("debate", "topic"),
        "gaps": ("gap", "topic"),
        "analogies": ("analogy", "topic"),
        "coverage": ("coverage", "topic"),
    }

    class Meta:
        model = Topic
        fields = (*HEAD, "definition", "broader", "narrower", "provision_count", "lists", *FOOT)


class AddresseeSerializer(WordRecordSerializer):
    label: Any = serializers.CharField()

    LISTS = {"provisions": ("provision", "addressee")}

    class Meta:
        model = Addressee
        fields = (*HEAD, "definition", "lists", *FOOT)


class SynonymSerializer(WordRecordSerializer):
    note: Any = serializers.CharField()
    record = AnyReferenceField(
        kind="jurisdiction organisation institute instrument topic",
        allow_null=True,
        help_text="The one record that the terms name.",
    )

    class Meta:
        model = Synonym
        fields = (*HEAD, "terms", "also", "two_way", "record", *FOOT)


class DomainSerializer(WordRecordSerializer):
    LISTS = {"levels": ("level", "domain")}

    class Meta:
        model = Domain
        fields = (*HEAD, "name", "lists", *FOOT)


class ElementSerializer(RecordSerializer):
    LISTS = {"provisions": ("provision", "element"), "commitment_mappings": ("commitment-mapping", "element")}

    class Meta:
        model = Element
        fields = (*HEAD, "name", "definition", "vocabulary", "lists", *FOOT)


class PositionPart(Part):
    """One side of a debate; its sources are the record's citations whose `part` is the same."""

    part = PlaceField("positions")
    holders = LinksField(part="positions.{position}.holders", owner="debate", help_text="Holders that are records.")

    class Meta:
        model = Position
        fields = ("part", "stance", "argument", "held_by", "holders", "checked", "seen_at")
        extra_kwargs = {"held_by": {"help_text": "Holders in words."}}


class DebateSerializer(RecordSerializer):
    positions = PositionPart(many=True)
    about = LinksField(part="about")

    class Meta:
        model = Debate
        fields = (*HEAD, "question", "topics", "positions", "about", "see_also", *FOOT)


class GapSerializer(RecordSerializer):
    class Meta:
        model = Gap
        fields = (
            *HEAD, "name", "what_is_missing", "affected_instruments", "partial_answers", "topics", "see_also", *FOOT,
        )  # fmt: skip


class AnalogySerializer(RecordSerializer):
    class Meta:
        model = Analogy
        fields = (
            *HEAD, "domain", "mechanism", "what_transfers", "what_does_not", "used_by", "also_used_by", "topics", *FOOT,
        )  # fmt: skip


class StatementPart(Part):
    """One of the competing values, and who says it."""

    class Meta:
        model = Statement
        fields = ("said_by", "text", "source_text")


class ClaimSerializer(RecordSerializer):
    statements = StatementPart(many=True)
    about = LinksField(part="about")

    class Meta:
        model = Claim
        fields = (
            *HEAD, "kind", "subject", "statements", "verdict", "severity", "judgement", "about", "essay_points", *FOOT,
        )  # fmt: skip


class FindingSerializer(RecordSerializer):
    about = LinksField(part="about")

    class Meta:
        model = Finding
        fields = (*HEAD, "kind", "statement", "about", *FOOT)


class StatisticSerializer(RecordSerializer):
    about = LinksField(part="about")

    class Meta:
        model = Statistic
        fields = (*HEAD, "measure", "as_of", "filed_services", "registered_applications", "about", *FOOT)


class TimelineEntrySerializer(RecordSerializer):
    about = LinksField(part="about")

    class Meta:
        model = TimelineEntry
        fields = (*HEAD, "date", "what", "instrument", "event", "about", *FOOT)


class EssayPointSerializer(RecordSerializer):
    where = LinksField(part="where", help_text="The records that answer the point, the best first.")

    class Meta:
        model = EssayPoint
        fields = (*HEAD, "number", "point", "where", "comparison", "state_today", "corrections", *FOOT)


class CoverageSerializer(RecordSerializer):
    class Meta:
        model = Coverage
        fields = (*HEAD, "jurisdiction", "topic", "state", "looked_in", "looked_on", *FOOT)


class NoteSerializer(WordRecordSerializer):
    data: Any = serializers.JSONField(help_text="Figures and lists of the note, as its editors laid them out.")

    class Meta:
        model = EditorialNote
        fields = (*HEAD, "family", "subject", "text", "data", *FOOT)
