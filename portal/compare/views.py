"""Pages of comparison: what is ready, the builder, the answer, the matrix of everything."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse

from frameworks.models import Topic
from jurisdictions.models import Jurisdiction
from portal.compare.asked import (
    asked,
    asked_gaps,
    asked_register,
    days_of,
    gaps_permalink,
    refuse_unknown,
    release_of,
)
from portal.compare.asking import CURRENCIES, MAX_COLUMNS, BadQuestion, Question, many
from portal.compare.core import Comparison
from portal.compare.families import FAMILIES
from portal.compare.matrix import by_broader, has_own, matrix, top_topics
from portal.compare.ready import BY_SLUG, READY
from portal.compare.registers import REGISTERS
from portal.compare.renderings import FILES, as_file
from portal.compare.states import BLANK, MEANINGS, SHAPES
from portal.compare.tables import TABLES, facets_of

SHOWN = 3
"""So many entries of a cell stand open; the others unfold."""
MOST_TEXTS = 30
"""So many texts the page of gaps shows unless it is asked for all."""


def compare_page(request: HttpRequest) -> HttpResponse:
    """Without a question what can be asked; with half of one the builder; with a whole one its answer."""
    query = request.GET
    if not query.get("of"):
        return _index(request)
    try:
        if query["of"] not in FAMILIES or not (query.get("columns") and query.get("by")):
            return _builder(request)
        question, made = asked(request, more=("show", "add", "change"))
    except BadQuestion as bad:
        return _refused(request, bad)
    if "change" in query:
        return _builder(request)
    plain = question.query() if request.GET.get("as_of") else _without_day(question)
    if _is_form(request):
        return redirect(f"{reverse('compare')}?{_carried(request, plain)}")
    return _answer(request, question, made)


def _is_form(request: HttpRequest) -> bool:
    """A form sends its columns one by one; its answer lives at the canonical address."""
    return len(request.GET.getlist("columns")) > 1 or request.GET.get("currency", "x") == "" or "add" in request.GET


def _without_day(question: Question) -> str:
    return Question(question.of, question.by, question.columns, question.rows, question.turnover).query()


def _carried(request: HttpRequest, plain: str) -> str:
    known = request.GET.get("known_at")
    return f"{plain}&{urlencode({'known_at': known})}" if known and "known_at=" not in plain else plain


def _index(request: HttpRequest) -> HttpResponse:
    try:
        refuse_unknown(request.GET, ("of",))
    except BadQuestion as bad:
        return _refused(request, bad)
    groups: dict[str, list[Any]] = {}
    for ready in READY:
        groups.setdefault(ready.group, []).append(ready)
    page = {
        "groups": list(groups.items()),
        "families": FAMILIES.values(),
        "registers": REGISTERS.values(),
        "most": MAX_COLUMNS,
    }
    return render(request, "compare/index.html", page)


def _builder(request: HttpRequest) -> HttpResponse:
    of = request.GET["of"]
    if of not in FAMILIES:
        known = ", ".join(FAMILIES)
        raise BadQuestion({"of": f"of={of[:60]} is not known. Choose one of: {known}."})
    refuse_unknown(request.GET, ("of", "by", "columns", "rows", "change", "turnover", "currency", "show", "add"))
    family = FAMILIES[of]
    chosen = set(many(request.GET.getlist("columns")))
    groups: list[dict[str, Any]] = [
        {
            "name": name or family.title,
            "choices": [{"slug": slug, "label": label, "chosen": slug in chosen} for slug, label in choices],
            "open": any(slug in chosen for slug, _ in choices),
        }
        for name, choices in family.choices()
    ]
    page = {
        "family": family,
        "families": FAMILIES.values(),
        "groups": groups,
        "tables": facets_of(of),
        "by": request.GET.get("by") or facets_of(of)[0].by,
        "most": MAX_COLUMNS,
        "currencies": CURRENCIES,
        "few": sum(len(group["choices"]) for group in groups) <= 40,
        "takes_turnover": any(table.takes_turnover for table in facets_of(of)),
        "chosen": chosen,
    }
    return render(request, "compare/builder.html", page)


def _answer(request: HttpRequest, question: Question, made: Comparison) -> HttpResponse:
    table = TABLES[question.of, question.by]
    show = request.GET.get("show", "")
    if show not in ("", "differences"):
        return _refused(request, BadQuestion({"show": f"show={show[:40]} is not known. Allowed: differences."}))
    page = {
        "made": made,
        "family": FAMILIES[question.of],
        "table": table,
        "tables": [(each, _other(question, each.by)) for each in facets_of(question.of)],
        "question": question,
        "currencies": CURRENCIES,
        "other_rows": _all_rows(question) if question.rows else "",
        "change": f"{reverse('compare')}?{_without_day(question)}&change=1",
        "api": f"{reverse('compare-api')}?{question.query()}",
        **_shown(request, made, show),
        "permalink": f"{reverse('compare')}?{question.query()}",
    }
    return TemplateResponse(request, "compare/answer.html", page)


def _shown(request: HttpRequest, made: Comparison, show: str = "") -> dict[str, Any]:
    """What the template of a table needs beside the comparison itself."""
    rows = [row for row in made.rows if not row.empty]
    return {
        "rows": [row for row in rows if not (show and row.agrees)],
        "hidden": sum(row.agrees for row in rows) if show else 0,
        "empty_rows": [row for row in made.rows if row.empty],
        "show": show,
        "shown": SHOWN,
        "legend": [(state, SHAPES[state], MEANINGS[state]) for state in made.states],
        "files": [name for name in FILES if name != "csv"],
    }


def _other(question: Question, by: str) -> str:
    return f"{reverse('compare')}?{_without_day(Question(question.of, by, question.columns))}"


def _all_rows(question: Question) -> str:
    return f"{reverse('compare')}?{_without_day(Question(question.of, question.by, question.columns))}"


def ready_made(request: HttpRequest, slug: str) -> HttpResponse:
    """A ready-made comparison leads to its question, on the day of the page."""
    ready = BY_SLUG.get(slug)
    if ready is None:
        raise Http404(f"No ready-made comparison «{slug}». Known: {', '.join(BY_SLUG)}.")
    day = {name: request.GET[name] for name in ("as_of", "known_at") if request.GET.get(name)}
    return redirect(f"{reverse('compare')}?{ready.question.query()}{'&' if day else ''}{urlencode(day)}")


def register_page(request: HttpRequest, slug: str) -> HttpResponse:
    """A table of one sort of figure across all instruments."""
    register = REGISTERS.get(slug)
    if register is None:
        raise Http404(f"No table «{slug}». Known: {', '.join(REGISTERS)}.")
    try:
        made = asked_register(request, register)
    except BadQuestion as bad:
        return _refused(request, bad)
    as_of, _ = days_of(request)
    query = request.GET.copy()
    query["as_of"] = as_of.isoformat()
    api = reverse("compare-register-api", args=[slug])
    page = {
        "made": made,
        "register": register,
        "currencies": CURRENCIES,
        **_shown(request, made),
        "permalink": f"{request.path}?{query.urlencode()}",
        "api": f"{api}?{query.urlencode()}",
        "turnover": request.GET.get("turnover", ""),
        "currency": request.GET.get("currency", "EUR"),
    }
    return TemplateResponse(request, "compare/register.html", page)


def matrix_page(request: HttpRequest) -> HttpResponse:
    """Every jurisdiction by every topic: the heat table of what is covered on the day."""
    try:
        refuse_unknown(request.GET, ("under",))
    except BadQuestion as bad:
        return _refused(request, bad)
    as_of, known_at = days_of(request)
    made = matrix(as_of=as_of, known_at=known_at, release=release_of(request))
    narrower = by_broader(made.columns)
    under = request.GET.get("under", "")
    tops = top_topics(made)
    names = {made.columns[place].key: made.columns[place].label for place in tops}
    if under and under not in names:
        return _refused(request, BadQuestion({"under": f"under={under[:60]} is no topic at the top of the tree."}))
    places = tops
    if under:
        below = {heading.key for heading in narrower.get(names[under], ())} | {under}
        places = tuple(place for place, column in enumerate(made.columns) if column.key in below)
    rows = [
        {"heading": row.heading, "cells": [row.cells[place] for place in places]} for row in made.rows if has_own(row)
    ]
    page = {
        "made": made,
        "columns": [made.columns[place] for place in places],
        "rows": rows,
        "empty_rows": [row for row in made.rows if row.empty],
        "ruled_from_above": [row for row in made.rows if not row.empty and not has_own(row)],
        "under": names.get(under, ""),
        "broader": [(key, label) for key, label in names.items() if label in narrower],
        "legend": [(state, SHAPES[state], MEANINGS[state]) for state in made.states],
        "api": f"{reverse('compare-matrix-api')}?as_of={as_of.isoformat()}",
        "permalink": f"{request.path}?as_of={as_of.isoformat()}",
        "files": [name for name in FILES if name != "csv"],
    }
    return TemplateResponse(request, "compare/matrix.html", page)


def gaps_page(request: HttpRequest) -> HttpResponse:
    """Gaps by the texts that have them or partly answer them: the first texts, or with `show=all` every one."""
    show = request.GET.get("show", "")
    try:
        if show not in ("", "all"):
            raise BadQuestion({"show": f"show={show[:40]} is not known. Allowed: all."})
        made = asked_gaps(request, more=("show",))
    except BadQuestion as bad:
        return _refused(request, bad)
    shown = len(made.columns) if show else MOST_TEXTS
    rows: list[dict[str, Any]] = [{"heading": row.heading, "cells": row.cells[:shown]} for row in made.rows]
    permalink = gaps_permalink(request, made)
    page = {
        "made": made,
        "columns": made.columns[:shown],
        "more": max(len(made.columns) - shown, 0),
        "rows": [row for row in rows if any(cell.total for cell in row["cells"])],
        "empty_rows": [row for row in rows if not any(cell.total for cell in row["cells"])],
        "legend": [(state, SHAPES[state], MEANINGS[state]) for state in made.states if state not in BLANK],
        "topics": Topic.objects.filter(gaps__isnull=False).distinct(),
        "jurisdictions": Jurisdiction.objects.filter(
            Q(instruments__gaps_affecting__isnull=False) | Q(instruments__gaps_answered__isnull=False)
        )
        .distinct()
        .order_by("name"),
        "topic": request.GET.get("topic", ""),
        "jurisdiction": request.GET.get("jurisdiction", ""),
        "permalink": permalink,
        "api": f"{reverse('compare-gaps-api')}?{permalink.partition('?')[2]}",
        "files": [name for name in FILES if name != "csv"],
    }
    return TemplateResponse(request, "compare/gaps.html", page)


def _refused(request: HttpRequest, bad: BadQuestion) -> HttpResponse:
    return render(request, "400.html", {"message": "", "errors": bad.errors}, status=400)


def file_answer(made: Comparison, form: str, name: str, site: str, permalink: str) -> HttpResponse:
    """A comparison as a file to keep."""
    response = HttpResponse(as_file(made, form, site, permalink), content_type=FILES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}-{made.as_of}.{form}"'
    return response
