"""Answers about evaluations, agreements to evaluate and texts that ask for outside evaluation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from frameworks.models import Evaluation, EvaluationAgreement, Instrument, Provision, Topic
from frameworks.selectors.instrument import records_about

NEIGHBOURS = 10
"""How many other evaluations a page names before it points to the list."""


@dataclass(frozen=True)
class ScopeWord:
    """A word of an evaluation's scope, with the topic of that name where there is one."""

    text: str
    topic: Topic | None


@dataclass(frozen=True)
class EvaluationPage:
    """Everything the page of an evaluation shows beside the evaluation itself."""

    scope: tuple[ScopeWord, ...]
    of_system: tuple[Evaluation, ...]
    by_evaluator: tuple[Evaluation, ...]
    by_evaluator_count: int
    agreements: tuple[EvaluationAgreement, ...]
    about_it: tuple[Any, ...]


def evaluation_page(*, evaluation: Evaluation) -> EvaluationPage:
    """What does the page of this evaluation say? A constant number of queries."""
    others = Evaluation.objects.for_list().exclude(pk=evaluation.pk).order_by("-date", "slug")
    of_system = tuple(others.filter(system=evaluation.system)) if evaluation.system else ()
    shown = {other.pk for other in of_system}
    by_evaluator = [other for other in others.filter(evaluator=evaluation.evaluator) if other.pk not in shown]
    agreements = EvaluationAgreement.objects.select_related("evaluator", "developer", "counterpart")
    between = agreements.filter(evaluator=evaluation.evaluator, developer=evaluation.developer)
    return EvaluationPage(
        scope=_scope(evaluation.scope),
        of_system=of_system,
        by_evaluator=tuple(by_evaluator[:NEIGHBOURS]),
        by_evaluator_count=len(by_evaluator),
        agreements=tuple(between) if evaluation.developer else (),
        about_it=records_about(evaluation),
    )


def _scope(words: Iterable[str]) -> tuple[ScopeWord, ...]:
    wanted = list(words)
    topics = {topic.slug: topic for topic in Topic.objects.filter(slug__in=wanted)}
    return tuple(
        ScopeWord(topics[word].label if word in topics else word.replace("-", " "), topics.get(word)) for word in wanted
    )


def requirements_as_of(*, queryset: Any, on: date) -> Any:
    """Requirements with their instrument and provision, each of these with its status on the day."""
    return queryset.prefetch_related(
        "citations__source",
        Prefetch("instrument", Instrument.objects.select_related("jurisdiction").as_of(on)),
        Prefetch("provision", Provision.objects.select_related("instrument").as_of(on)),
    )
