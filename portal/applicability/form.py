"""A question as a form shows it. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from portal.applicability.places import CURRENCIES
from portal.applicability.profile import NONE, OPEN, Answer, Money, Picked, as_words
from portal.applicability.questions import Open
from portal.applicability.rulebook import Question

FEW = 12
"""So many options are shown openly; of more, those that still matter, the others folded."""


@dataclass(frozen=True)
class Choice:
    """An option of a form."""

    value: str
    label: str
    chosen: bool
    relevant: bool


@dataclass(frozen=True)
class Field:
    """A question with what was answered so far. `groups`: options that still matter; `others`: the rest."""

    question: Question
    value: str
    groups: tuple[tuple[str, tuple[Choice, ...]], ...]
    others: tuple[tuple[str, tuple[Choice, ...]], ...]
    many: bool
    none_chosen: bool
    open_chosen: bool
    currency: str
    waiting: Open | None
    currencies: tuple[str, ...] = CURRENCIES
    error: str = ""

    @property
    def widget(self) -> str:
        kind = self.question.kind
        if kind in ("choices", "places", "instruments"):
            return "many"
        if kind == "organisation":
            return "list"
        return {"choice": "one", "yes_no": "one"}.get(kind, kind)


def field_of(question: Question, answer: Answer | None, waiting: Open | None) -> Field:
    """The form of one question."""
    picked = answer if isinstance(answer, Picked) else Picked(frozenset(), complete=True)
    relevant = waiting.relevant if waiting else frozenset()
    options = [(o.value, o.label, o.group) for o in question.options]
    if question.kind == "yes_no":
        options = [("yes", "Yes", ""), ("no", "No", "")]
    choices = [
        (
            group,
            Choice(value, label, value in picked.values, not relevant or value in relevant or value in picked.values),
        )
        for value, label, group in options
    ]
    many = len(choices) > FEW and any(not choice.relevant for _, choice in choices)
    shown = [(group, choice) for group, choice in choices if choice.relevant or not many]
    rest = [(group, choice) for group, choice in choices if many and not choice.relevant]
    words = as_words(answer) if answer is not None and not isinstance(answer, Picked) else [""]
    amount, currency = words[0], ""
    if isinstance(answer, Money):
        amount, _, currency = words[0].rpartition(" ")
    return Field(
        question=question,
        value=amount,
        groups=_grouped(shown),
        others=_grouped(rest),
        many=many,
        none_chosen=answer is not None and not picked.values and picked.complete,
        open_chosen=answer is not None and not picked.complete,
        currency=currency,
        waiting=waiting,
    )


def _grouped(rows: list[tuple[str, Choice]]) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
    found: dict[str, list[Choice]] = {}
    for group, choice in rows:
        found.setdefault(group, []).append(choice)
    return tuple((group, tuple(choices)) for group, choices in found.items())


NONE_VALUE, OPEN_VALUE = NONE, OPEN
