"""The pages on the API. All they tell comes from the OpenAPI document, the settings and live answers."""

from __future__ import annotations

import json
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from portal.api.answers import PLACES, Question
from portal.api.deprecations import DEPRECATED, NOTICE
from portal.api.document import document
from portal.api.examples import answered
from portal.api.kinds import ABOUT, as_of_effect
from portal.api.references import PLURALS
from portal.apidocs.history import STEPS
from portal.apidocs.limits import limits
from portal.apidocs.reading import Operation, operation, record_keys
from portal.apidocs.snippets import snippets
from portal.apidocs.ticks import with_code

KIND_OF_PLURAL = {plural: kind for kind, plural in PLURALS.items()}
REFUSED: tuple[tuple[str, str], ...] = (
    ("provisions/?instrument=eu-ai-acts", "A slug that is none, and what may be meant."),
    ("provisions/?colour=red", "A parameter that nobody knows. Nothing is silently ignored."),
    ("topics/red-teeming/", "A record that is not there."),
)
"""Questions that are refused, asked live."""
BESIDE: tuple[tuple[str, str, str], ...] = (
    ("data", "Bulk files", "everything in one download: CSV, JSON Lines, SQLite, Parquet"),
    ("changes-atom", "Feeds", "what changed, as Atom; also for each jurisdiction, topic and instrument"),
    ("calendar", "Calendar", "coming duties, also as iCalendar to subscribe to"),
    ("jsonld-context", "JSON-LD context", "the meaning of the keys as linked data"),
    ("pictures", "Pictures", "charts as SVG, PNG and data"),
)
"""Other ways to the same records: route, name, what it gives."""


@dataclass(frozen=True)
class Row:
    """An address in a list of addresses."""

    name: str
    page: str
    address: str
    says: str


def guide(request: HttpRequest) -> HttpResponse:
    """How to use the API: quick start, manners, limits, promises, and every address."""
    root = reverse("api-root")
    site = request.build_absolute_uri("/").rstrip("/")
    programs = [(each, each.for_site(site)) for each in snippets().values()]
    return render(
        request,
        "apidocs/guide.html",
        {
            "resources": [
                Row(plural, reverse("api-resource", args=[plural]), f"{root}{plural}/", ABOUT[kind])
                for kind, plural in PLURALS.items()
            ],
            "questions": [
                Row(place.path, reverse("api-question", args=[place.name]), f"{root}{place.path}", place.title)
                for place in PLACES
            ],
            "quick": [each for each in programs if each[0].name.startswith("quickstart")],
            "mirror": next(text for each, text in programs if each.name == "mirror.py"),
            "client": [each for each in programs if each[0].name.startswith("client")],
            "refused": [_refused(address, says, request) for address, says in REFUSED],
            "limits": limits(),
            "beside": [(reverse(name), told, says) for name, told, says in BESIDE if _is_there(name)],
            "steps": [(step.day, step.sort, with_code(step.told)) for step in STEPS],
            "deprecated": DEPRECATED,
            "notice": NOTICE.days,
            "site": site,
        },
    )


def resource(request: HttpRequest, plural: str) -> HttpResponse:
    """One kind of record: its list, its filters, its keys, an example."""
    kind = KIND_OF_PLURAL.get(plural)
    if kind is None:
        raise Http404(f"No resource «{plural[:60]}».")
    told, root = document(request), reverse("api-root")
    listing, single = f"{root}{plural}/", f"{root}{plural}/{{slug}}/"
    return render(
        request,
        "apidocs/resource.html",
        {
            "plural": plural,
            "about": ABOUT[kind],
            "as_of_effect": with_code(as_of_effect(kind)),
            "listing": operation(told, "get", listing),
            "single": operation(told, "get", single),
            "keys": record_keys(told, single),
            "names": list(PLURALS.values()),
        },
    )


def question(request: HttpRequest, name: str) -> HttpResponse:
    """One address that answers questions: its methods, what they take and what they answer."""
    place = next((each for each in PLACES if each.name == name), None)
    told = document(request)
    path = f"{reverse('api-root')}{place.path}" if place else ""
    if place is None or path not in told["paths"]:
        raise Http404(f"No question «{name[:60]}».")
    operations: list[Operation] = [
        operation(told, method, path) for method in ("get", "post") if method in told["paths"][path]
    ]
    return render(
        request,
        "apidocs/question.html",
        {"place": place, "path": path, "operations": operations, "places": PLACES},
    )


def _refused(address: str, says: str, request: HttpRequest) -> tuple[str, str, str]:
    _, data = answered(Question(address), request)
    return f"{reverse('api-root')}{address}", says, json.dumps(data, ensure_ascii=False, indent=2)


def _is_there(name: str) -> bool:
    try:
        reverse(name)
    except NoReverseMatch:
        return False
    return True
