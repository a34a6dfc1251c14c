"""Which question comes next? Only what can still change an answer, the most decisive first. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from portal.applicability.conditions import All, Amount, Any_, Condition, Dated, Has, Is, Not
from portal.applicability.evaluate import Applies, Evaluation, Rules
from portal.applicability.reading import Reading
from portal.applicability.rulebook import Question, RuleBook

IMPLIES = {"organisation": "signed"}
"""Answering the first answers the second by the records: what hangs on the one hangs on the other, too."""


@dataclass(frozen=True)
class Open:
    """A question that is still open: how many provisions hang on it, of them binding, and which options matter."""

    question: Question
    provisions: int
    binding: int
    texts: tuple[str, ...]
    relevant: frozenset[str]


def open_questions(found: Evaluation, book: RuleBook, skipped: Collection[str] = ()) -> list[Open]:
    """The questions that could still settle something, most decisive first; skipped ones last.

    Decisive is a question on which many provisions hang, of binding law first; a provision that waits for several
    answers counts for each in part, so that what settles something at once comes before what only adds.
    """
    weight: dict[str, list[float]] = {}
    waiting: dict[str, set[str]] = {}
    for outcome in found.outcomes.values():
        if outcome.applies is Applies.CANNOT_TELL:
            force = 0 if _is_binding(outcome.provision, book) else 1
            for name in outcome.missing:
                weight.setdefault(name, [0.0, 0.0])[force] += 1 / len(outcome.missing)
                waiting.setdefault(name, set()).add(outcome.provision)
    for first, second in IMPLIES.items():
        if first in weight and second in weight:
            weight[first] = [a + b for a, b in zip(weight[first], weight[second], strict=True)]
    relevant = relevant_options(book.rules, found.reading)
    for name, values in relevant.items():
        if book.questions[name].kind == "places":  # a member counts for its union, a state for its federation
            values |= {place for place, above in found.reading.places.items() if values & above}
    made = []
    for name, provisions in waiting.items():
        question = book.questions[name]
        binding = sum(_is_binding(provision, book) for provision in provisions)
        texts = sorted({book.texts[book.units[slug].instrument].name for slug in provisions})
        made.append(Open(question, len(provisions), binding, tuple(texts), frozenset(relevant.get(name, ()))))
    late = set(skipped)

    def order(each: Open) -> tuple[Any, ...]:
        binding, voluntary = weight[each.question.slug]
        return (each.question.slug in late, -binding, -voluntary, each.question.rank)

    return sorted(made, key=order)


def _is_binding(provision: str, book: RuleBook) -> bool:
    return book.texts[book.units[provision].instrument].binding == "binding"


def relevant_options(rules: Rules, reading: Reading) -> Mapping[str, set[str]]:
    """Which options of open questions can still settle something, by input."""
    found: dict[str, set[str]] = {}
    seen: set[str] = set()

    def walk(condition: Condition) -> None:
        if reading.truth(condition) is not None:
            return
        if isinstance(condition, (All, Any_)):
            for part in condition.parts:
                if part.stands(reading.on):
                    walk(part)
        elif isinstance(condition, Not):
            walk(condition.part)
        elif isinstance(condition, Is):
            if condition.definition not in seen:
                seen.add(condition.definition)
                walk(reading.definitions[condition.definition].when)
        elif isinstance(condition, Has):
            found.setdefault(condition.input, set()).update(condition.values)
        elif isinstance(condition, (Amount, Dated)):
            found.setdefault(condition.input, set())

    for scope in rules.scopes:
        walk(scope.when)
        for timing in scope.timing:
            walk(timing.when)
    return found
