"""Template words of the applicability pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import template
from django.utils.safestring import SafeString, mark_safe

from jurisdictions.templatetags.records import clocks_of
from portal.applicability.answer import Duty, Group, OfText
from portal.applicability.asked import Asking
from portal.applicability.fines import Ceiling
from portal.applicability.note import Line
from portal.applicability.service import Answered
from portal.applicability.words import truth_word

register = template.Library()

DEEPEST = 6
"""Deeper lines are indented no further."""


@register.simple_tag(takes_context=True)
def clock_query(context: Any, lead: str = "&") -> SafeString:
    """The days of the page as a tail of a query string; nothing where none was asked for."""
    clocks = clocks_of(context)
    return mark_safe(f"{lead}{urlencode(clocks)}".replace("&", "&amp;")) if clocks else mark_safe("")


@register.filter
def in_fields(name: str, fields: Iterable[Any]) -> bool:
    """Whether a parameter is asked for in the form itself."""
    return name == "ask" or any(field.question.slug == name for field in fields)


@register.filter
def skip(asking: Asking, name: str) -> str:
    """The query in which the question is skipped."""
    return asking.query(skip=",".join((*asking.skipped, name)))


@register.filter
def label_of(name: str, answered: Answered) -> str:
    return answered.book.questions[name].label


@register.filter
def why_of(why: dict[Any, list[Line]], group: Group) -> list[Line]:
    """The short reasoning of a group's scope."""
    return why.get((group.duties[0].outcome.applies, group.scope.slug), [])


@register.filter
def missing_in(of_text: OfText, answered: Answered) -> str:
    """What is missing for a text, in words."""
    names = {name for group in of_text.groups for name in group.missing}
    questions = sorted((answered.book.questions[name] for name in names), key=lambda question: question.rank)
    return f"missing: {', '.join(question.label for question in questions)}" if questions else "not confirmed"


@register.filter
def fines_of(group: Group) -> list[Ceiling]:
    """The fines that threaten the group's duties, each once."""
    found: list[Ceiling] = []
    for duty in group.duties:
        found += [each for each in duty.fines if each not in found]
    return found


@register.filter
def by_text(duties: Iterable[Duty], answered: Answered) -> list[tuple[str, int]]:
    """How many of the duties each text has."""
    found: dict[str, int] = {}
    for duty in duties:
        name = answered.book.texts[duty.unit.instrument].name
        found[name] = found.get(name, 0) + 1
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


@register.filter
def truth_mark(outcome: bool | None) -> str:
    return {True: "✓", False: "✗", None: "?"}[outcome]


@register.filter
def truth_class(outcome: bool | None) -> str:
    return {True: "true", False: "false", None: "open"}[outcome]


@register.filter
def truth_said(outcome: bool | None) -> str:
    return truth_word(outcome)


@register.filter
def depth_class(depth: int) -> int:
    return min(depth, DEEPEST)
