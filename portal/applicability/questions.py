"""Which question comes next? Only what can still change an answer, the most decisive first. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from portal.applicability.conditions import All, Amount, Any_, Condition, Dated, Has, Is, Not
from portal.applicability.evaluate import Applies, Evaluation, Rules
from portal.applicability.reading import Reading
from portal.applicability.rulebook import Question, RuleBook

BINDING = 3
"""So many times a binding provision counts beside a voluntary one."""


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

    Decisive is a question on which many provisions hang, those of binding texts counted thrice; a provision that waits
    for several answers counts for each in part, so that what settles something at once comes before what only adds.
    """
    weight: dict[str, float] = {}
    waiting: dict[str, set[str]] = {}
    for outcome in found.outcomes.values():
        if outcome.applies is Applies.CANNOT_TELL:
            share = (BINDING if _is_binding(outcome.provision, book) else 1) / max(1, len(outcome.missing))
            for name in outcome.missing:
                weight[name] = weight.get(name, 0.0) + share
                waiting.setdefault(name, set()).add(outcome.provision)
    relevant = relevant_options(book.rules, found.reading)
    made = []
    for name, provisions in waiting.items():
        question = book.questions[name]
        binding = sum(_is_binding(provision, book) for provision in provisions)
        texts = sorted({book.texts[book.units[slug].instrument].name for slug in provisions})
        made.append(Open(question, len(provisions), binding, tuple(texts), frozenset(relevant.get(name, ()))))
    late = set(skipped)
    return sorted(made, key=lambda o: (o.question.slug in late, -weight[o.question.slug], o.question.rank))


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
