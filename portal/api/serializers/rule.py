"""Who is bound: the questions that decide it, the terms that texts define, the scopes of provisions."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from frameworks.models import Definition, Input, InputOption, Scope
from portal.api.fields import ConditionField, TimingField
from portal.api.serializers.base import FOOT, HEAD, Part, RecordSerializer, WordRecordSerializer

CONDITION_HELP = "The condition under which it holds, as data."
OWNER_HELP = {"help_text": "The text it belongs to."}


class InputOptionPart(Part):
    """An answer that a question of choice offers."""

    class Meta:
        model = InputOption
        fields = ("value", "label", "group")
        extra_kwargs = {
            "value": {"help_text": "The answer as conditions and profiles write it."},
            "label": {"help_text": "The answer in words."},
            "group": {"help_text": "Answers of one group stand together; empty for none."},
        }


class InputSerializer(WordRecordSerializer):
    label: Any = serializers.CharField(help_text="The question in short.")
    options = InputOptionPart(many=True, help_text="The answers it offers, in their order; empty for free answers.")

    class Meta:
        model = Input
        fields = (*HEAD, "rank", "group", "question", "kind", "unit", "why", "hint", "options", *FOOT)
        extra_kwargs = {
            "group": {"help_text": "Questions of one group stand together."},
            "question": {"help_text": "The question as it is put."},
        }


class DefinitionSerializer(RecordSerializer):
    when = ConditionField(help_text=CONDITION_HELP)

    class Meta:
        model = Definition
        fields = (*HEAD, "instrument", "term", "basis", "presumption", "when", *FOOT)
        extra_kwargs = {
            "instrument": OWNER_HELP,
            "term": {"help_text": "The term, or the presumed fact, in words."},
            "basis": {"help_text": "The provision that defines or presumes it."},
        }


class ScopeSerializer(RecordSerializer):
    when = ConditionField(help_text=CONDITION_HELP)
    timing = TimingField(help_text="Other days for some of those bound, by transitional rules.")

    class Meta:
        model = Scope
        fields = (
            *HEAD, "instrument", "binds", "basis", "provisions", "when", "timing", "enforced_by", "enforcement",
            "penalties", "lowers", *FOOT,
        )  # fmt: skip
        extra_kwargs = {
            "instrument": OWNER_HELP,
            "basis": {"help_text": "The provision that says who is bound."},
            "provisions": {"help_text": "What binds them."},
            "enforced_by": {"help_text": "Who enforces it, where that body has a record."},
            "penalties": {"help_text": "The provisions that set the fine."},
            "lowers": {"help_text": "Fines of which the lower ceiling counts for those whom it binds."},
        }
