"""Which form a request asks for: `format=` first, else the Accept header. The same forms on pages and in the API."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Form:
    """A form in which a record is given. `name` is the value of `format`, `suffix` that of a saved file."""

    name: str
    media_type: str
    suffix: str
    label: str
    reference: bool = True
    """A reference can be made of anything that is cited; linked data only of records."""


FORMS: dict[str, Form] = {
    form.name: form
    for form in (
        Form("citation", "text/x-bibliography", "txt", "Plain text"),
        Form("bibtex", "application/x-bibtex", "bib", "BibTeX"),
        Form("ris", "application/x-research-info-systems", "ris", "RIS"),
        Form("csl", "application/vnd.citationstyles.csl+json", "json", "CSL-JSON"),
        Form("jsonld", "application/ld+json", "jsonld", "JSON-LD", reference=False),
        Form("ttl", "text/turtle", "ttl", "Turtle", reference=False),
    )
}
REFERENCES = tuple(name for name, form in FORMS.items() if form.reference)
HTML, JSON = "text/html", "application/json"
_BY_TYPE = {form.media_type: name for name, form in FORMS.items()}


def asked_by_name(request: Any) -> str:
    """The form that `format` names; empty where it names none of ours."""
    given = request.GET.get("format", "")
    return given if given in FORMS else ""


def preferred(request: Any) -> str:
    """The form that a page's reader prefers by the Accept header: one of ours, «json», or empty for the page.

    A form counts only where it is named as such: `*/*` and `text/*` (browsers, curl) mean the page.
    """
    named = {str(each.main_type) + "/" + str(each.sub_type) for each in request.accepted_types}
    offered = [HTML, *(media for media in (*_BY_TYPE, JSON) if media in named)]
    if len(offered) == 1:
        return ""
    best = request.get_preferred_type(offered)
    if best in (None, HTML):
        return ""
    return "json" if best == JSON else _BY_TYPE[best]
