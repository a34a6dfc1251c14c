"""The rules themselves: whom each text binds, condition by condition, with the provision that says so."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.applicability.evaluate import evaluate
from portal.applicability.gather import rulebook
from portal.applicability.note import lines
from portal.applicability.rulebook import RuleBook
from portal.applicability.service import Answered


@require_safe
def rules_index(request: HttpRequest) -> HttpResponse:
    """Which texts have rules, and how many."""
    book = rulebook()
    scopes = Counter(scope.instrument for scope in book.rules.scopes)
    bound: dict[str, set[str]] = {}
    for scope in book.rules.scopes:
        bound.setdefault(scope.instrument, set()).update(scope.provisions)
    groups: dict[str, list[Any]] = {}
    for slug, count in scopes.items():
        text = book.texts[slug]
        groups.setdefault(text.jurisdiction_name, []).append((text, count, len(bound[slug])))
    page = {"groups": sorted(groups.items()), "scopes": len(book.rules.scopes), "texts": len(scopes)}
    return render(request, "applicability/rules_index.html", page)


@require_safe
def rules_page(request: HttpRequest, instrument: str) -> HttpResponse:
    """The definitions and scopes of one text on the day."""
    read: Any = request
    book = rulebook()
    own = [scope for scope in book.rules.scopes if scope.instrument == instrument]
    if instrument not in book.texts or not own:
        raise Http404(f"No rules of {instrument} are recorded.")
    blank = _blank(book, read.as_of)
    defined = [d for d in book.rules.definitions.values() if d.instrument == instrument]
    reading = blank.evaluation.reading
    page = {
        "text": book.texts[instrument],
        "definitions": [
            {
                "definition": each,
                "basis": book.units[each.basis],
                "lines": _flat(lines(reading.trace(each.when, each.basis), blank)),
            }
            for each in defined
        ],
        "scopes": [
            {
                "scope": scope,
                "basis": book.units[scope.basis],
                "lines": _flat(lines(reading.trace(scope.when, scope.basis), blank)),
                "timing": [
                    {
                        "timing": timing,
                        "lines": _flat(lines(reading.trace(timing.when, timing.pin or scope.basis), blank)),
                        "units": [book.units[slug] for slug in sorted(timing.provisions)],
                    }
                    for timing in scope.timing
                    if timing.concerns(next(iter(timing.provisions), ""), read.as_of)
                ],
                "enforcement": book.enforcement[scope.slug],
                "penalties": [book.units[slug] for slug in book.enforcement[scope.slug].penalties],
                "units": [book.units[slug] for slug in scope.provisions],
            }
            for scope in own
        ],
    }
    return render(request, "applicability/rules.html", page)


def _blank(book: RuleBook, on: date) -> Answered:
    """Nobody's profile: every condition is open, so that all of it is written out."""
    return Answered(book, {}, (), evaluate({}, book.rules, {}, book.places(on), on))


def _flat(found: list[Any]) -> list[Any]:
    """Without what stands inside of defined terms: they have entries of their own."""
    kept, hidden = [], None
    for line in found:
        if hidden is not None and line.depth > hidden:
            continue
        hidden = line.depth if line.form == "is" else None
        kept.append(line)
    return kept
