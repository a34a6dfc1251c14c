"""Answers, conditions and traces in words. Pure."""

from __future__ import annotations

import math

from portal.applicability.conditions import COMPARISONS, YES, Amount, Condition, Dated, Has
from portal.applicability.flips import Move
from portal.applicability.profile import Answer, Days, Money, Picked, Span
from portal.applicability.reading import Truth
from portal.applicability.rulebook import Question, RuleBook

TRUTHS = {True: "holds", False: "does not hold", None: "not known"}
_POWERS = str.maketrans("0123456789-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")


def figure(value: float) -> str:
    """1 000 000, 0.35, 2.5 × 10²⁵."""
    if math.isinf(value):
        return "any amount"
    if value and (value >= 1e15 or value < 1e-3):
        mantissa, exponent = f"{value:.4e}".split("e")
        mantissa = mantissa.rstrip("0").rstrip(".")
        power = f"10{str(int(exponent)).translate(_POWERS)}"
        return power if mantissa == "1" else f"{mantissa} × {power}"
    shown = f"{value:,.10f}".rstrip("0").rstrip(".")
    return shown.replace(",", "\u00a0")


def with_unit(value: float, unit: str) -> str:
    """USD 500 000 000, 10²⁶ FLOP."""
    if len(unit) == 3 and unit.isupper() and unit != "TPP":
        return f"{unit} {figure(value)}"
    return f"{figure(value)} {unit}".strip()


def said(answer: Answer | None, question: Question) -> str:
    """What was answered, as a reader would say it."""
    if answer is None:
        return "not answered"
    if isinstance(answer, Span):
        return _span(answer, question.unit)
    if isinstance(answer, Money):
        return "; ".join(_span(span, currency) for currency, span in answer.amounts.items())
    if isinstance(answer, Days):
        return answer.said
    labels = {option.value: option.label for option in question.options} | {"yes": "yes", "no": "no"}
    order = {option.value: place for place, option in enumerate(question.options)}
    names = [
        labels.get(value, value) for value in sorted(answer.values, key=lambda value: (order.get(value, 999), value))
    ]
    if not names:
        return "none of these" if answer.complete else "not told"
    return "; ".join(names) + ("" if answer.complete else "; perhaps others")


def _span(span: Span, unit: str) -> str:
    if span.low == span.high:
        return with_unit(span.low, unit)
    if math.isinf(span.high):
        return f"{with_unit(span.low, unit)} or more"
    if not span.low:
        return f"at most {with_unit(span.high, unit)}"
    return f"between {with_unit(span.low, unit)} and {with_unit(span.high, unit)}"


def condition_words(condition: Condition | None, question: Question | None) -> str:
    """What a leaf asks for, from its data, where no text stands for it."""
    if isinstance(condition, Amount):
        name = question.label if question else condition.input
        return f"{name}: {COMPARISONS[condition.op]} {with_unit(condition.value, condition.unit)}"
    if isinstance(condition, Dated):
        name = question.label if question else condition.input
        before = {"lt": "before", "lte": "on or before", "gt": "after", "gte": "on or after", "eq": "on"}
        return f"{name}: {before[condition.op]} {condition.value.isoformat()}"
    if isinstance(condition, Has):
        if condition.values == (YES,):
            return question.label if question else condition.input
        labels = {option.value: option.label for option in question.options} if question else {}
        names = [labels.get(value, value) for value in condition.values]
        listed = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
        return f"{question.label if question else condition.input}: {listed}"
    return ""


def why_open(condition: Condition | None, answer: Answer | None) -> str:
    """Why a leaf is not known although something was answered."""
    if answer is None:
        return ""
    if isinstance(condition, Amount) and isinstance(answer, Money) and condition.unit not in answer.amounts:
        return f"the text counts in {condition.unit}; no exchange rate is assumed"
    if isinstance(condition, (Amount, Dated)):
        return "the range lies on both sides of the line"
    if isinstance(answer, Picked) and not answer.complete:
        return "there may be others"
    if isinstance(answer, Picked):
        return "the answer does not tell of this part of it"
    return ""


def move_words(move: Move, book: RuleBook) -> str:
    """A changed answer as a condition: «with more than 10²⁶ FLOP»."""
    question = book.questions[move.input]
    labels = {option.value: option.label for option in question.options} | {"yes": "yes", "no": "no"}
    label = labels.get(move.value, move.value)
    if move.op in ("above", "at", "below"):
        amount = with_unit(float(move.value), move.unit)
        lead = {"above": "more than", "at": "exactly", "below": "less than"}[move.op]
        return f"{question.label}: {lead} {amount}"
    if move.op in ("before", "from"):
        return f"{question.label}: {'before' if move.op == 'before' else 'on or after'} {move.value}"
    lead = {"with": "also", "without": "without", "instead": "instead"}[move.op]
    return f"{question.label}, {lead}: {label}"


def truth_word(outcome: Truth) -> str:
    return TRUTHS[outcome]
