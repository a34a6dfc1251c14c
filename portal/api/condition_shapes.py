"""The conditions of definitions and scopes as the OpenAPI document describes them.

The forms are those that `portal.applicability.conditions` reads and writes.
"""

from __future__ import annotations

from typing import Any

from portal.applicability.conditions import COMPARISONS

TEXT = {"type": "string"}
LAW_DAYS: dict[str, Any] = {
    "law_from": {"type": "string", "format": "date", "description": "The law has it from this day."},
    "law_until": {"type": "string", "format": "date", "description": "The law has it until the day before this one."},
}
SAID: dict[str, Any] = {
    "text": {**TEXT, "description": "What it stands for, in words."},
    "pin": {**TEXT, "description": "Slug of the provision that says so."},
    **LAW_DAYS,
}
CONDITION_REF = {"$ref": "#/components/schemas/Condition"}
CONDITION_FORMS = ("all", "any", "not", "is", "input")
CONDITION: dict[str, Any] = {
    "type": "object",
    "description": "A condition on answers, in exactly one form: all of these, any of these, not this, a term defined "
    "elsewhere holds (is), or an answer (input). An answer is compared (op, value, and for numbers and money unit), or "
    "holds one of some words (has), or, with neither, is yes. Outside the days `law_from` and `law_until` the law "
    "does not have the condition, and it is left out.",
    "additionalProperties": False,
    "properties": {
        "all": {"type": "array", "minItems": 1, "items": CONDITION_REF, "description": "Each of these holds."},
        "any": {"type": "array", "minItems": 1, "items": CONDITION_REF, "description": "One of these holds."},
        "not": {**CONDITION_REF, "description": "This does not hold."},
        "is": {**TEXT, "description": "Slug of the definition that holds."},
        "input": {**TEXT, "description": "Slug of the input whose answer is looked at."},
        "op": {
            **TEXT,
            "enum": list(COMPARISONS),
            "description": "; ".join(f"`{op}`: {said}" for op, said in COMPARISONS.items()) + ".",
        },
        "value": {"type": ["number", "string"], "description": "A number, an amount of money, or a day (2026-08-02)."},
        "unit": {**TEXT, "description": "Of a number: FLOP ...; of money: the ISO 4217 currency."},
        "has": {"type": "array", "minItems": 1, "items": TEXT, "description": "One of these is among the answers."},
        **SAID,
    },
    "oneOf": [{"required": [form]} for form in CONDITION_FORMS],
    "dependentRequired": {"op": ["input", "value"], "value": ["op"], "unit": ["op"], "has": ["input"]},
}
TIMING_ROW: dict[str, Any] = {
    "type": "object",
    "description": "Where the condition holds too, the provisions apply from or until another day.",
    "additionalProperties": False,
    "required": ["when"],
    "properties": {
        "when": {**CONDITION_REF, "description": "The condition that must hold, too."},
        "applies_from": {**TEXT, "description": "First day; ISO date as its source states it."},
        "applies_until": {**TEXT, "description": "Last day; ISO date as its source states it."},
        "provisions": {"type": "array", "items": TEXT, "description": "Slugs; absent: all provisions of the scope."},
        **SAID,
    },
    "anyOf": [{"required": ["applies_from"]}, {"required": ["applies_until"]}],
}
