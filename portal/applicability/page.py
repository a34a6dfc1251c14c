"""What the page of an answer shows, put together from the answer."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from frameworks.models import Chip, System
from portal.applicability.answer import Line, Section, brief, coming, sections, trace_of
from portal.applicability.asked import Asking, canonical, read_asking
from portal.applicability.evaluate import Applies, Rules
from portal.applicability.examples import EXAMPLES
from portal.applicability.flips import Flip, Lines, flips
from portal.applicability.form import Field, field_of
from portal.applicability.gather import standings
from portal.applicability.profile import as_words
from portal.applicability.questions import Open, open_questions
from portal.applicability.renderings import FILES, counts
from portal.applicability.service import Answered
from portal.applicability.words import move_words, said

FLIPS_SHOWN = 12


def page_of(request: HttpRequest, asking: Asking, answered: Answered, focus: str) -> dict[str, Any]:
    open_ = open_questions(answered.evaluation, answered.book, asking.skipped)
    made = sections(answered)
    by_kind = {section.applies: section for section in made}
    query = canonical(request, asking)
    return {
        "asking": asking,
        "answers": _answers(asking, answered),
        "implied": [(answered.book.questions[each.input], each) for each in answered.implied],
        "fields": _fields(asking, answered, open_, focus),
        "focus": focus,
        "open": open_,
        "rest": [each for each in open_ if each.question.slug not in asking.skipped][1:],
        "outcome_sections": [by_kind[kind] for kind in (Applies.APPLIES, Applies.NOT_YET, Applies.CANNOT_TELL)],
        "no_longer": by_kind[Applies.NO_LONGER],
        "does_not": by_kind[Applies.DOES_NOT],
        "counts": counts(answered),
        "headline": headline(made),
        "coming": coming(answered),
        "flips": [] if asking.empty else _flips(asking, answered),
        "answered": answered,
        "why": _why(answered, [by_kind[Applies.APPLIES], by_kind[Applies.NOT_YET]]),
        "show": request.GET.get("show", ""),
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


def _fields(asking: Asking, answered: Answered, open_: list[Open], focus: str) -> list[Field]:
    """The questions put now: the most decisive one, the one asked for, or all that are open."""
    told = {each.question.slug: each for each in open_}
    if focus == "all":
        names = [each.question.slug for each in sorted(open_, key=lambda each: each.question.rank)]
    elif focus:
        names = [focus]
    else:
        names = [each.question.slug for each in open_ if each.question.slug not in asking.skipped][:1]
    return [field_of(answered.book.questions[name], asking.given.get(name), told.get(name)) for name in names]


def _flips(asking: Asking, answered: Answered) -> list[dict[str, Any]]:
    shown = find_flips(answered)[:FLIPS_SHOWN]
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


def headline(made: list[Section]) -> str:
    """The answer in a sentence."""
    found = {section.applies: section for section in made}
    now, later, open_ = found[Applies.APPLIES], found[Applies.NOT_YET], found[Applies.CANNOT_TELL]
    if not (now.count or later.count or open_.count):
        return "Nothing recorded here applies to this profile on the day."
    parts = []
    if now.count:
        parts.append(f"{now.count} provision{_s(now.count)} appl{'ies' if now.count == 1 else 'y'}, {_binding(now)}")
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
