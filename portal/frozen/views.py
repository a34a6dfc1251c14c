"""Pages of frozen answers."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from jurisdictions.filters import RefusedParameters
from portal.compare.asking import BadQuestion
from portal.compare.states import LABELS, SHAPES, State
from portal.frozen.asked import freeze_question, hold_back
from portal.frozen.files import as_zip, citation, zip_name
from portal.frozen.models import Freeze
from portal.frozen.since import since
from portal.frozen.store import NotFrozen, find
from portal.search.index import SearchUnavailable


# No account, no session, nothing of the visitor's is changed: a forged request gains nothing, and without the token
# the pages that bear the form stay the same for everybody.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def frozen_page(request: HttpRequest) -> HttpResponse:
    """What freezing is; with a question (POST), its frozen answer."""
    if request.method != "POST":
        return render(request, "frozen/about.html", {"count": Freeze.objects.count()})
    try:
        hold_back(request)
        freeze = freeze_question(request, request.POST.get("address", ""))
    except (BadQuestion, RefusedParameters) as bad:
        return render(request, "400.html", {"message": "", "errors": bad.errors}, status=400)
    except NotFrozen as refused:
        return render(request, "400.html", {"message": str(refused)}, status=429)
    except SearchUnavailable as unavailable:
        return render(request, "400.html", {"message": str(unavailable)}, status=503)
    return redirect(freeze)


@require_safe
def frozen_answer(request: HttpRequest, short: str) -> HttpResponse:
    """A frozen answer, and what has changed since."""
    freeze = _found(short)
    content = freeze.content
    told, trouble = None, ""
    try:
        read: Any = request
        told = since(freeze, content, read.release)
    except (BadQuestion, RefusedParameters) as gone:
        trouble = str(gone)
    except SearchUnavailable as unavailable:
        trouble = str(unavailable)
    changed = {(c.difference.row, c.difference.column) for c in told.changed} if told else set()
    page = {
        "freeze": freeze,
        "content": content,
        "since": told,
        "trouble": trouble,
        "table": _table(content, changed),
        "citation": citation(freeze, request.build_absolute_uri(freeze.get_absolute_url())),
        "zip": reverse("frozen-zip", args=[freeze.short]),
        "api": reverse("frozen-api", args=[freeze.short]),
    }
    return TemplateResponse(request, "frozen/answer.html", page)


def _table(content: dict[str, Any], changed: set[tuple[str, str]]) -> list[dict[str, Any]]:
    """The content as rows of cells that say what they bear."""
    cells = {(each["row"], each["column"]): each for each in content["cells"]}
    rows = []
    for row, label in content["rows"]:
        own = [
            cells[row, column]
            | {
                "column_label": name,
                "hidden": _hidden(cells[row, column], content["kind"]),
                "changed": (row, column) in changed,
                **_word(cells[row, column]["state"]),
                "records": [_told(record, cells[row, column]) for record in cells[row, column]["records"]],
            }
            for column, name in content["columns"]
        ]
        rows.append({"key": row, "label": label, "cells": own})
    return rows


def _hidden(cell: dict[str, Any], kind: str) -> int:
    """How many records the cell counted beside those that were kept."""
    counted = kind in (Freeze.Kind.COMPARE, Freeze.Kind.MATRIX) and cell["records"]
    return max(0, cell["count"] - len(cell["records"])) if counted else 0


def _told(record: dict[str, Any], cell: dict[str, Any]) -> dict[str, Any]:
    """A record of a cell, with its own word where that is another than the cell's."""
    return record | {"word": _word(record["state"]) if record["state"] not in ("", cell["state"]) else None}


def _word(state: str) -> dict[str, str]:
    """The word of a cell or record as a reader sees it, with its sign where it has one."""
    if state in list(State):
        return {"state": state, "label": LABELS[State(state)], "shape": SHAPES[State(state)]}
    return {"state": state, "label": state.replace("_", " "), "shape": ""}


@require_safe
def frozen_zip(request: HttpRequest, short: str) -> HttpResponse:
    """The frozen answer as an archive of files."""
    freeze = _found(short)
    address = request.build_absolute_uri(freeze.get_absolute_url())
    site = request.build_absolute_uri("/").rstrip("/")
    response = HttpResponse(as_zip(freeze, freeze.content, address, site), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{zip_name(freeze)}"'
    return response


def _found(short: str) -> Freeze:
    freeze = find(short)
    if freeze is None:
        raise Http404("Nothing was frozen under this address.")
    return freeze
