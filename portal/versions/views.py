"""The pages «Versions»: what can be compared, and one comparison."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.versions.asked import OtherWayRound, Question, read_question
from portal.versions.choices import choices
from portal.versions.core import CHANGES, Group
from portal.versions.gather import compare


@require_safe
def version_list(request: HttpRequest) -> HttpResponse:
    """Which texts can be set side by side?"""
    unknown = sorted(set(request.GET) - set(CLOCKS))
    if unknown:
        errors = {name: f"«{name[:60]}» is no parameter here. Allowed: {', '.join(CLOCKS)}." for name in unknown}
        return render(request, "400.html", {"message": "", "errors": errors}, status=400)
    return render(request, "versions/versions.html", {"choices": choices()})


@require_safe
def version_compare(request: HttpRequest) -> HttpResponse:
    """What became of each level, commitment or provision in the later text?"""
    read: Any = request
    try:
        question = read_question(request.GET)
    except OtherWayRound as other:
        return render(request, "versions/swap.html", {"swap": other}, status=400)
    except RefusedParameters as refused:
        return render(request, "400.html", {"message": "", "errors": refused.errors}, status=400)
    if question is None:
        return redirect("version-list")
    comparison = compare(question)
    sides = comparison.sides
    choice = next(iter(choices(question.instrument)), None)
    page: dict[str, Any] = {
        "comparison": comparison,
        "question": question,
        "sides": sides,
        "counts": [(change or "open", CHANGES[change], number) for change, number in sides.counts.items()],
        "others": [pair for pair in choice.pairs if pair.query != question.query] if choice else [],
        "choice": choice,
        "groups": [_group(group) for group in sides.groups],
        "unrecorded": comparison.unrecorded,
        "title": _title(question),
        "not_yet": bool(question.later and question.later.date > read.as_of.isoformat()),
    }
    return render(request, "versions/compare.html", page)


def _title(question: Question) -> str:
    if question.amended_by:
        return f"{question.instrument} before and after {question.amended_by}"
    assert question.earlier is not None
    assert question.later is not None
    return f"{question.instrument}: {question.earlier.version} and {question.later.version} side by side"


def _group(group: Group) -> dict[str, Any]:
    """The rows of a heading; what was kept is folded away."""
    return {
        "name": group.heading.name or "Other",
        "sort": "levels" if group.heading.sort == "level" else "",
        "shown": [row for row in group.rows if row.change != "kept"],
        "kept": [row for row in group.rows if row.change == "kept"],
    }
