"""Provisions with their triggers, penalty, periods and amendments; crosswalks between them."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from frameworks.models import (
    FRAMEWORK_KINDS,
    Amendment,
    Crosswalk,
    Penalty,
    Period,
    Provision,
    Trigger,
    VersionChange,
)
from frameworks.status import EventFact, PeriodFact, Status, made_by, standing_periods
from jurisdictions.dates import PartialDate
from portal.api.fields import AnyReferenceField, ReferenceField, WordField
from portal.api.serializers.base import DATED, FOOT, HEAD, DatedSerializer, Part, RecordSerializer
from portal.api.serializers.governs import STATUS_HELP


class TriggerPart(Part):
    """A condition in data, and the text it stands for."""

    class Meta:
        model = Trigger
        fields = ("metric", "op", "value", "unit", "effect", "text")
        extra_kwargs = {"effect": {"help_text": "What changes for whoever fulfils it; null: none recorded."}}


class PenaltyPart(Part):
    """The ceiling of a fine."""

    class Meta:
        model = Penalty
        fields = ("text", "fixed_amount", "currency", "turnover_pct", "rule")


class PeriodPart(Part):
    """When the provision applies according to the decision of one day. `standing`: this decision counts on the day
    asked for; the others were replaced by it or are still to come. `applies_until` is the last day."""

    standing = serializers.SerializerMethodField()

    class Meta:
        model = Period
        fields = ("applies_from", "applies_until", "decided_on", "decided_by", "note", "standing")

    def get_standing(self, period: Any) -> bool:
        provision = period.provision
        facts = [_fact(row) for row in provision.periods.all()]
        return _fact(period) in standing_periods(facts, self.day, _complete(provision.instrument))


def _fact(period: Any) -> PeriodFact:
    return PeriodFact(period.applies_from or None, period.applies_until or None, period.decided_on or None)


def _complete(instrument: Any) -> PartialDate | None:
    """The day the making of the instrument was complete; frameworks are remade with each version."""
    if instrument.kind in FRAMEWORK_KINDS:
        return None
    events = sorted(instrument.events.all(), key=lambda event: (event.date, event.position))
    return made_by([EventFact(event.date, event.type, event.slug) for event in events])


class AmendmentPart(Part):
    """A later instrument that changed the provision, and where it says so."""

    class Meta:
        model = Amendment
        fields = ("instrument", "pin")


class ProvisionSerializer(DatedSerializer):
    status = WordField(choices=Status.choices, allow_null=True, help_text=STATUS_HELP)
    triggers = TriggerPart(many=True)
    penalty = PenaltyPart(allow_null=True)
    periods = PeriodPart(many=True)
    amendments = AmendmentPart(many=True)
    crosswalks_out = ReferenceField(kind="crosswalk", many=True, help_text="Crosswalks that start here.")
    crosswalks_in = ReferenceField(kind="crosswalk", many=True, help_text="Crosswalks that end here.")

    class Meta:
        model = Provision
        fields = (
            *HEAD, "instrument", "version", "citation", "heading", "place", "parent", "children", "position", "summary",
            "duty", *DATED, "addressees", "topics", "element", "plain_words", "triggers", "penalty", "periods",
            "amendments", "crosswalks_out", "crosswalks_in", "risk_tiers", "date_changes", "scopes", *FOOT,
        )  # fmt: skip
        extra_kwargs = {
            "position": {"help_text": "Order within the instrument."},
            "scopes": {"help_text": "Whom it binds, as conditions: the scopes it belongs to."},
        }


class CrosswalkSerializer(RecordSerializer):
    origin = AnyReferenceField(kind="provision level instrument")
    target = AnyReferenceField(kind="provision level instrument")
    relation_label = serializers.CharField(source="get_relation_display", help_text="Reads from origin to target.")
    reverse_label = serializers.CharField(help_text="Reads from target to origin.")

    class Meta:
        model = Crosswalk
        fields = (*HEAD, "origin", "relation", "relation_label", "reverse_label", "target", "why", *FOOT)


class VersionChangeSerializer(RecordSerializer):
    instrument = ReferenceField(kind="instrument", help_text="The instrument whose texts are compared.")
    change_label = serializers.CharField(source="get_change_display")

    class Meta:
        model = VersionChange
        fields = (
            *HEAD, "instrument", "from_version", "to_version", "amended_by", "from_provision", "to_provision",
            "from_level", "to_level", "change", "change_label", "earlier_wording", "what", "why", *FOOT,
        )  # fmt: skip
