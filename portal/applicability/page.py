"""What the page of an answer shows, put together from the answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from frameworks.models import Chip, System
from jurisdictions.dates import PartialDate
from portal.applicability.answer import ORDER, Section, coming, is_binding, looked_at, sections
from portal.applicability.asked import Asking, canonical, read_asking
from portal.applicability.evaluate import Applies, Rules
from portal.applicability.examples import EXAMPLES
from portal.applicability.flips import Flip, Lines, flips
from portal.applicability.form import Field, field_of
from portal.applicability.gather import standings
from portal.applicability.note import Line, brief, trace_of
from portal.applicability.profile import Days, as_words
from portal.applicability.questions import Open, open_questions
from portal.applicability.renderings import FILES, counts
from portal.applicability.service import Answered
from portal.applicability.words import move_words, said

FLIPS_SHOWN = 12
SHOWN = (Applies.APPLIES, Applies.NOT_YET, Applies.CANNOT_TELL)
"""Outcomes that are listed unless the reader asks for all."""


def page_of(
    request: HttpRequest, asking: Asking, answered: Answered, focus: str, errors: Mapping[str, str] | None = None
) -> dict[str, Any]:
    """Everything the template needs. `errors`: what could not be read, by parameter; those questions are put again."""
    open_ = open_questions(answered.evaluation, answered.book, asking.skipped)
    show = request.GET.get("show", "")
    made = sections(answered, ORDER if show else SHOWN)  # the reasons of what does not apply are many, and asked for
    by_kind = {section.applies: section for section in made}
    query = canonical(request, asking)
    return {
        "asking": asking,
        "answers": _answers(asking, answered),
        "implied": [(answered.book.questions[each.input], each) for each in answered.implied],
        "fields": _fields(asking, answered, open_, focus, request.GET, errors or {}),
        "errors": {name: told for name, told in (errors or {}).items() if name not in answered.book.questions},
        "looked_at": looked_at(answered),
        "ahead": _ahead(answered),
        "focus": focus,
        "open": open_,
        "rest": [each for each in open_ if each.question.slug not in asking.skipped][1:],
        "outcome_sections": [by_kind[kind] for kind in SHOWN],
        "no_longer": by_kind.get(Applies.NO_LONGER),
        "does_not": by_kind.get(Applies.DOES_NOT),
        "counts": counts(answered),
        "headline": headline(made, answered),
        "coming": coming(answered),
        "flips": [] if asking.empty else _flips(asking, answered),
        "answered": answered,
        "why": _why(answered, [by_kind[Applies.APPLIES], by_kind[Applies.NOT_YET]]),
        "show": show,
        "texts": len({scope.instrument for scope in answered.book.rules.scopes}),
        "examples": EXAMPLES,
        "systems": System.objects.order_by("name").values_list("slug", "name") if asking.empty else (),
        "chips": Chip.objects.order_by("name").values_list("slug", "name") if asking.empty else (),
        "permalink": f"{request.path}?{query}",
        "files": [(form, f"{reverse('applicability-file', args=[form])}?{query}") for form in FILES],
    }


def _why(answered: Answered, shown: list[Section]) -> dict[tuple[Applies, str], list[Line]]:
    """The short reasoning of each group shown. Terms that a text defines are explained once in a text."""
    found = {}
    for section in shown:
        for place in section.places:
            for of_text in place.texts:
                told: set[str] = set()
                for group in of_text.groups:
                    trace = trace_of(group.scope, answered)
                    found[section.applies, group.scope.slug] = brief(trace, answered, told)
    return found


def _answers(asking: Asking, answered: Answered) -> list[dict[str, Any]]:
    book = answered.book
    names = sorted(asking.given, key=lambda name: book.questions[name].rank)
    return [
        {
            "question": book.questions[name],
            "said": said(asking.given[name], book.questions[name]),
            "change": asking.query(ask=name),
            "remove": asking.without(name),
        }
        for name in names
    ]


def _fields(
    asking: Asking,
    answered: Answered,
    open_: list[Open],
    focus: str,
    typed: Mapping[str, str],
    errors: Mapping[str, str],
) -> list[Field]:
    """The questions put now: those that could not be read, else the one asked for, all that are open, or the most
    decisive one."""
    told = {each.question.slug: each for each in open_}
    questions = answered.book.questions
    if wrong := [name for name in errors if name in questions]:
        return [
            replace(field_of(questions[name], None, told.get(name)), value=typed.get(name, ""), error=errors[name])
            for name in wrong
        ]
    if focus == "all":
        names = [each.question.slug for each in sorted(open_, key=lambda each: each.question.rank)]
    elif focus:
        names = [focus]
    else:
        names = [each.question.slug for each in open_ if each.question.slug not in asking.skipped][:1]
    return [field_of(questions[name], asking.given.get(name), told.get(name)) for name in names]


def _ahead(answered: Answered) -> str:
    """The day on which the system comes to market, where that is after the day of the answer."""
    placed = answered.evaluation.profile.get("placed_on_market")
    later = isinstance(placed, Days) and placed.earliest > answered.evaluation.on
    return PartialDate(placed.said).display() if later and isinstance(placed, Days) else ""


def _flips(asking: Asking, answered: Answered) -> list[dict[str, Any]]:
    shown = sorted(find_flips(answered), key=lambda flip: -_binding_changes(flip, answered))[:FLIPS_SHOWN]
    return [
        {
            "flip": flip,
            "said": move_words(flip.move, answered.book),
            "starts": _by_text(flip.starts, answered),
            "falls_away": _by_text(flip.falls_away, answered),
            "others": len(flip.changes) - len(flip.starts) - len(flip.falls_away),
            "query": read_asking(
                {**_as_query(asking), flip.move.input: as_words(flip.move.answer)}, answered.book
            ).query(),
        }
        for flip in shown
    ]


def _binding_changes(flip: Flip, answered: Answered) -> int:
    """How many provisions of binding law the move would start or take away."""
    texts, units = answered.book.texts, answered.book.units
    return sum(is_binding(texts[units[slug].instrument]) for slug in (*flip.starts, *flip.falls_away))


def _as_query(asking: Asking) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in asking.pairs():
        found.setdefault(name, []).append(value)
    return found


def _by_text(slugs: tuple[str, ...], answered: Answered) -> list[tuple[str, int]]:
    found: dict[str, int] = {}
    for slug in slugs:
        name = answered.book.texts[answered.book.units[slug].instrument].name
        found[name] = found.get(name, 0) + 1
    return sorted(found.items(), key=lambda row: (-row[1], row[0]))


@lru_cache(maxsize=4)
def _lines(rules: Rules) -> Lines:
    return Lines(rules)


def find_flips(answered: Answered) -> list[Flip]:
    """The single changes of an answer that would switch outcomes."""
    book, on = answered.book, answered.evaluation.on
    single = frozenset(q.slug for q in book.questions.values() if q.kind in ("choice", "yes_no", "organisation"))
    return flips(answered.evaluation, answered.given, _lines(book.rules), standings(on), single)


def headline(made: list[Section], answered: Answered) -> str:
    """The answer in a sentence."""
    found = {section.applies: section for section in made}
    now, later, open_ = found[Applies.APPLIES], found[Applies.NOT_YET], found[Applies.CANNOT_TELL]
    if not answered.evaluation.outcomes:
        return "No provision recorded here was made by that day."
    if not (now.count or later.count or open_.count):
        return "Nothing recorded here applies to this profile on the day."
    parts = []
    if now.count:
        texts = sum(len(place.texts) for place in now.places)
        verb = "applies" if now.count == 1 else "apply"
        parts.append(f"{now.count} provision{_s(now.count)} of {texts} text{_s(texts)} {verb}, {_binding(now)}")
    if later.count:
        dated = sum(duty.outcome.day is not None for duty in later.duties)
        parts.append(f"{later.count} will or would apply later, {dated} with a known date")
    if open_.count:
        parts.append(f"of {open_.count} it cannot be told yet")
    told = "; ".join(parts)
    return f"{told[0].upper()}{told[1:]}."


def _s(count: int) -> str:
    return "" if count == 1 else "s"


def _binding(section: Section) -> str:
    if section.binding_count == section.count:
        return "all of binding law" if section.count > 1 else "of binding law"
    return f"{section.binding_count or 'none'} of them of binding law"
