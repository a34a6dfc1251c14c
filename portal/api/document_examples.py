"""Examples for the OpenAPI document: of every record, list, answer, question and parameter."""

from __future__ import annotations

from typing import Any

from django.http import QueryDict
from django.urls import reverse
from rest_framework.request import Request

from portal.api.answers import PLACES, Place
from portal.api.example_values import QUESTIONS, SHARED, example_value
from portal.api.examples import NoExample, asked, list_address, list_example, shortened
from portal.api.references import PLURALS
from portal.api.resources import RESOURCES
from portal.api.serializers.base import references_in

JSON = "application/json"
CSV = "text/csv"


def add_examples(document: dict[str, Any], request: Any) -> None:
    """Put true examples into the document. Changes it."""
    root = reverse("api-root")
    paths = document["paths"]
    for kind, plural in PLURALS.items():
        listing, single = paths[f"{root}{plural}/"]["get"], paths[f"{root}{plural}/{{slug}}/"]["get"]
        try:
            page = shortened(list_example(kind, request))
        except NoExample:
            continue
        record = page["results"][0]
        _answer(listing, {**page, "results": [record]}, f"GET {root}{list_address(kind)}")
        _answer(single, record, f"GET {root}{plural}/{record['slug']}/")
        _parameters_of(kind, listing, record, request)
        _parameters_of(kind, single, record, request)
    for place in PLACES:
        operations = paths.get(f"{root}{place.path}", {})
        for operation in operations.values():
            _parameters_of_questions(operation, place, request)
        for question in place.questions:
            if question.method in operations:
                _question(operations[question.method], place, question, request)
    _problems(document)


def _answer(operation: dict[str, Any], value: Any, title: str) -> None:
    """An example of the good answer in JSON."""
    content = operation["responses"]["200"].get("content", {}).get(JSON)
    if content is not None:
        content["examples"] = {"corpus": {"summary": f"{title} (lists cut short)", "value": value}}


def _question(operation: dict[str, Any], place: Place, question: Any, request: Any) -> None:
    if question.body is not None:
        body = operation.get("requestBody", {}).get("content", {}).get(JSON)
        if body is not None:
            body["examples"] = {"corpus": {"summary": place.title_of("post"), "value": question.body}}
    if not question.kept:
        address = f"{question.method.upper()} {reverse('api-root')}{question.address}"
        try:
            _answer(operation, shortened(asked(question, request), 2), address)
        except NoExample:
            return


def _parameters_of_questions(operation: dict[str, Any], place: Place, request: Any) -> None:
    asked_for = QueryDict(place.questions[0].address.partition("?")[2] if place.questions else "")
    known = request.release.version if request.release else None
    for parameter in operation.get("parameters", ()):
        name = parameter["name"]
        one = QUESTIONS.get(f"{place.path}:{name}", known if name == "known_at" else QUESTIONS.get(name))
        values = asked_for.getlist(name) or ([one] if one is not None else [])
        if values:
            many = parameter["schema"].get("type") == "array"
            parameter["example"] = values if many else _typed(values[0], parameter)


def _parameters_of(kind: str, operation: dict[str, Any], record: dict[str, Any], request: Any) -> None:
    view = RESOURCES[kind](request=Request(request), format_kwarg=None)
    filters = view.filterset_class(QueryDict(), view.get_queryset(), as_of=request.today).filters
    references = list(references_in(view.serializer_class(context={})))
    own: dict[str, Any] = {
        **SHARED,
        "known_at": request.release.version if request.release else None,
        "slug": record["slug"],
        "fields": "slug,label",
        "expand": references[0] if references else None,
    }
    for parameter in operation["parameters"]:
        name = parameter["name"]
        found = example_value(view, name, filters[name], request, record) if name in filters else own.get(name)
        if found is not None:
            parameter["example"] = [found] if parameter["schema"].get("type") == "array" else _typed(found, parameter)


def _typed(value: Any, parameter: dict[str, Any]) -> Any:
    """The value as JSON of the parameter's type."""
    sort = parameter["schema"].get("type")
    if sort == "boolean":
        return value == "true"
    if sort == "number":
        return float(value)
    return int(value) if sort == "integer" else value


def _problems(document: dict[str, Any]) -> None:
    """One example of a refusal, where every refusal points to."""
    document["components"]["schemas"]["Problem"]["examples"] = [
        {
            "type": "about:blank",
            "title": "Bad Request",
            "status": 400,
            "detail": "instrument: «eu-ai-acts» is no known slug here. Did you mean eu-ai-act?",
            "instance": f"{reverse('api-root')}provisions/?instrument=eu-ai-acts",
            "errors": {"instrument": "instrument: «eu-ai-acts» is no known slug here. Did you mean eu-ai-act?"},
        }
    ]
