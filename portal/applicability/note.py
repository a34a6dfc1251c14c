"""The reasoning written out: every condition, or only what the outcome rests on, as a lawyer's note would. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace

from portal.applicability.evaluate import Scope
from portal.applicability.reading import Trace
from portal.applicability.rulebook import Unit
from portal.applicability.service import Answered
from portal.applicability.words import condition_words, said, why_open


def trace_of(scope: Scope, answered: Answered) -> Trace:
    """The whole reasoning for one scope."""
    return answered.evaluation.reading.trace(scope.when, scope.basis)


def short_reason(scope: Scope, answered: Answered, most: int = 3) -> str:
    """On what the outcome of the scope rests, in a line."""
    texts: list[str] = []
    for leaf in answered.evaluation.reading.deciding(scope.when):
        told = leaf.text or condition_words(leaf, answered.book.questions.get(getattr(leaf, "input", "")))
        if told not in texts:
            texts.append(told)
    more = f"; and {len(texts) - most} more" if len(texts) > most else ""
    return "; ".join(texts[:most]) + more


@dataclass(frozen=True)
class Line:
    """A line of a written-out trace. `depth` indents it; `given` is the answer, `doubt` why it does not settle it,
    `asks` the condition itself, from its data."""

    depth: int
    form: str
    outcome: bool | None
    text: str
    pin: Unit | None
    given: str = ""
    doubt: str = ""
    asks: str = ""


_JOINS = {"all": "All of these:", "any": "At least one of these:", "not": "Not:"}


def lines(trace: Trace, answered: Answered, depth: int = 0) -> list[Line]:
    """The trace written out, one condition a line, in the order of the text."""
    if trace.form == "leaf":
        return [_leaf_line(trace, answered, depth)]
    pin = answered.book.units.get(trace.pin)
    if trace.form == "is":
        head = Line(depth, "is", trace.outcome, trace.text or trace.term, pin)
        return [head, *lines(trace.parts[0], answered, depth + 1)]
    if len(trace.parts) == 1 and trace.form in ("all", "any") and not trace.text:
        return lines(trace.parts[0], answered, depth)
    text = f"{trace.text}:" if trace.text else _JOINS[trace.form]
    found = [Line(depth, trace.form, trace.outcome, text, pin if trace.text else None)]
    for part in trace.parts:
        found += lines(part, answered, depth + 1)
    return found


def _leaf_line(trace: Trace, answered: Answered, depth: int) -> Line:
    book = answered.book
    name = getattr(trace.condition, "input", "")
    answer = answered.evaluation.profile.get(name)
    doubt = why_open(trace.condition, answer) if trace.outcome is None else ""
    asks = condition_words(trace.condition, book.questions[name])
    given, pin = said(answer, book.questions[name]), book.units.get(trace.pin)
    return Line(depth, "leaf", trace.outcome, trace.text or asks, pin, given, doubt, asks if trace.text else "")


def brief(trace: Trace, answered: Answered, told: set[str], depth: int = 0, within: str = "all") -> list[Line]:
    """The trace with only what the outcome rests on, as a note would tell it: of alternatives the one that holds, of
    exclusions that none does. A defined term in `told` was explained above and is only named; new ones are added.
    `within` is how the parts of the line above are joined: parts joined alike need no line of their own."""
    if trace.form == "leaf":
        return [_leaf_line(trace, answered, depth)]
    pin = answered.book.units.get(trace.pin)
    if trace.form == "is":
        name = getattr(trace.condition, "definition", "")
        if name in told:
            return [Line(depth, "is", trace.outcome, f"{trace.text or trace.term} (as above)", pin)]
        told.add(name)
        inner = brief(trace.parts[0], answered, told, depth + 1)
        return [Line(depth, "is", trace.outcome, trace.text or trace.term, pin), *inner]
    if trace.form == "not" and trace.outcome is True:
        return [_none_holds(trace, answered, depth)]
    parts = [part for part in trace.parts if part.outcome is trace.outcome or trace.outcome is None]
    if (trace.form == "any" and trace.outcome is True) or (trace.form == "all" and trace.outcome is False):
        parts = [min(parts, key=lambda part: len(_leaves(part)))]
    if trace.form in ("all", "any") and not trace.text and (trace.form == within or len(parts) == 1):
        return [line for part in parts for line in brief(part, answered, told, depth, within)]
    text = f"{trace.text}:" if trace.text else _JOINS[trace.form]
    found = [Line(depth, trace.form, trace.outcome, text, pin if trace.text else None)]
    for part in parts:
        found += brief(part, answered, told, depth + 1, "any" if trace.form == "any" else "all")
    return found


def _none_holds(trace: Trace, answered: Answered, depth: int) -> Line:
    """An exclusion that does not hold, in one line."""
    leaves = _leaves(trace)
    if len(leaves) == 1:
        line = _leaf_line(leaves[0], answered, depth)
        return replace(line, outcome=True, text=trace.text or f"Not: {line.text}", asks="")
    text = (trace.text or "Not excluded").rstrip(":")
    pin = answered.book.units.get(trace.pin)
    return Line(depth, "not", True, f"{text} ({len(leaves)} conditions looked at)", pin)


def _leaves(trace: Trace) -> list[Trace]:
    return [leaf for part in trace.parts for leaf in _leaves(part)] if trace.parts else [trace]
