"""What is cited, in the form asked for: text, bytes of a file, and its media type."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpResponse

from portal.citing.forms.bibtex import bibtex
from portal.citing.forms.csl import csl
from portal.citing.forms.plain import plain_all
from portal.citing.forms.ris import ris
from portal.citing.linked import graph_of
from portal.citing.negotiation import FORMS
from portal.citing.rdf import Names, as_jsonld, as_turtle
from portal.citing.subjects import cite_records
from portal.citing.work import Cited


def dumped(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


_WRITERS: dict[str, Callable[[list[Cited]], str]] = {
    "citation": plain_all,
    "bibtex": bibtex,
    "ris": ris,
    "csl": lambda found: dumped(csl(found)),
}


def references(found: list[Cited], form: str, name: str) -> HttpResponse:
    """References in one of the forms of reference managers. Raises KeyError for another form."""
    return _answer(_WRITERS[form](found), form, name)


def linked_data(records: Sequence[Any], form: str, name: str, request: Any) -> HttpResponse:
    """Records as JSON-LD or Turtle."""
    names = Names.of(request)
    nodes = graph_of(records, request, names)
    text = dumped(as_jsonld(nodes, names)) if form == "jsonld" else as_turtle(nodes, names)
    return _answer(text, form, name)


def records_as(records: Sequence[Any], form: str, name: str, request: Any) -> HttpResponse:
    """Records in any of the forms."""
    if FORMS[form].reference:
        return references(cite_records(records, request), form, name)
    return linked_data(records, form, name, request)


def _answer(text: str, form: str, name: str) -> HttpResponse:
    """Shown or handed to a reference manager as the reader's browser likes, under a name that says what it is."""
    which = FORMS[form]
    response = HttpResponse(text.encode(), content_type=f"{which.media_type}; charset=utf-8")
    response["Content-Disposition"] = f'inline; filename="{name}.{which.suffix}"'
    return response
