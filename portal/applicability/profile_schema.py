"""The JSON Schema of a profile, made from the questions. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from portal.applicability.profile import OPEN
from portal.applicability.rulebook import Question, RuleBook


def profile_schema(book: RuleBook, systems: Sequence[str], chips: Sequence[str]) -> dict[str, Any]:
    """What a profile may hold: every input with its question, its form and its accepted answers."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Profile",
        "description": "Answers by input. What is left out is not known: it never counts as no.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{slug: _property(question) for slug, question in book.questions.items()},
            "system": {"enum": list(systems), "description": "A recorded AI system to start from."},
            "chip": {"enum": list(chips), "description": "A recorded chip to start from."},
        },
    }


def _property(question: Question) -> dict[str, Any]:
    told = " ".join(part for part in (question.question, question.why, question.hint) if part)
    return {"title": question.label, "description": told, **_form(question)}


def _form(question: Question) -> dict[str, Any]:
    words = [option.value for option in question.options]
    if question.kind == "number":
        unit = f", in {question.unit}" if question.unit else ""
        text = {"type": "string", "description": f"A number{unit}, or a range: 1e25..5e25, 1e25.."}
        return {"anyOf": [{"type": "number", "minimum": 0}, text]}
    if question.kind == "money":
        text = {"type": "string", "description": "Amount and ISO 4217 currency: 600000000 USD."}
        return {"anyOf": [text, {"type": "array", "items": text, "minItems": 1}]}
    if question.kind == "date":
        return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$"}
    if question.kind == "yes_no":
        return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}
    if question.kind in ("choice", "organisation"):
        return {"enum": words}
    item: dict[str, Any] = {"enum": [*words, OPEN]}
    if question.kind == "places":
        item = {"anyOf": [item, {"type": "string", "pattern": "^[A-Z]{2}$"}]}
    return {"type": "array", "items": item, "uniqueItems": True, "description": _choices_words(question)}


def _choices_words(question: Question) -> str:
    return f"{question.question} [] says none of them; «{OPEN}» beside others says that there may be more."
