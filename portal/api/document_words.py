"""Words for everything in the OpenAPI document: components, keys, operations, parameters, answers and their headers."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.urls import reverse

from portal.api.answers import AT
from portal.api.meanings import of_answer
from portal.api.meanings_components import COMPONENTS, PARAMETERS

METHODS = ("get", "post")
PROBLEM = "application/problem+json"
_TEXT = {"type": "string"}
_WHOLE = {"type": "integer", "minimum": 0}
HEADERS: dict[str, dict[str, Any]] = {
    "As-Of": {"description": "The day whose law the answer tells.", "required": True, "schema": _TEXT},
    "Known-At": {"description": "The day whose records it comes from, where one was asked for.", "schema": _TEXT},
    "Corpus-Release": {"description": "Slug of the release it comes from.", "required": True, "schema": _TEXT},
    "Content-Licence": {"description": "SPDX name of the licence.", "required": True, "schema": _TEXT},
    "Link": {"description": "Neighbouring pages, this document, the licence.", "required": True, "schema": _TEXT},
    "ETag": {"description": "Send it back as `If-None-Match`: 304 means that nothing changed.", "schema": _TEXT},
    "Last-Modified": {"description": "Send it back as `If-Modified-Since`.", "schema": _TEXT},
    "RateLimit-Limit": {"description": "Requests allowed in the window.", "schema": _WHOLE},
    "RateLimit-Remaining": {"description": "Requests left in it.", "schema": _WHOLE},
    "RateLimit-Reset": {"description": "Seconds until one more is free.", "schema": _WHOLE},
    "RateLimit-Policy": {"description": "Name, size and window (seconds) of the limit.", "schema": _TEXT},
    "RateLimit": {"description": "What is left of it and in how many seconds it is renewed.", "schema": _TEXT},
    "Deprecation": {"description": "Since when the address is deprecated (RFC 9745).", "schema": _TEXT},
    "Sunset": {"description": "When it will stop answering (RFC 8594).", "schema": _TEXT},
    "Retry-After": {"description": "Seconds to wait.", "required": True, "schema": _WHOLE},
    "Location": {"description": "Where the record is now.", "required": True, "schema": _TEXT},
}
LIMITS = (
    "RateLimit-Limit",
    "RateLimit-Remaining",
    "RateLimit-Reset",
    "RateLimit-Policy",
    "RateLimit",
    "Deprecation",
    "Sunset",
)
OF_ALL = ("As-Of", "Known-At", "Corpus-Release", "Content-Licence", "Link", *LIMITS)
OWN = {200, 201}
"""Answers that each operation describes by itself."""
STATUSES: dict[int, str] = {
    200: "The answer.",
    201: "Frozen: the answer with its permanent address.",
    301: "The record has another address now; see Location.",
    304: "Not changed since the ETag or date sent.",
    400: "The request cannot be answered as asked: `errors` says by parameter what is wrong and what is allowed.",
    404: "There is no such record, page or thing at this address.",
    406: "The form asked for is not there.",
    410: "It was there and is gone.",
    413: "The body is larger than any question needs.",
    415: "The body is no JSON.",
    429: "Too many requests; `Retry-After` says how many seconds to wait.",
    501: "The form asked for is none that can be made.",
    503: "It cannot be answered at present (the search index is being made); try again in a minute.",
}


def add_words(document: dict[str, Any]) -> None:
    """Describe everything that the code itself leaves without words. Changes the document."""
    components = document["components"]
    components["headers"] = HEADERS
    components["responses"] = {f"Answer{status}": _shared(status) for status in sorted(STATUSES) if status not in OWN}
    root = reverse("api-root")
    _batches(document, root)
    for name, schema in components["schemas"].items():
        _describe(name, schema)
    for path, operations in document["paths"].items():
        place = AT.get(path.removeprefix(root))
        for method in METHODS:
            if (operation := operations.get(method)) is None:
                continue
            if place is not None:
                operation.setdefault("summary", place.title_of(method))
            _parameters(operation, path)
            _answers(operation, method, path, place.statuses if place else ())


def _batches(document: dict[str, Any], root: str) -> None:
    """Many profiles at once have as many answers."""
    operation = document["paths"].get(f"{root}applicability/", {}).get("post")
    if operation is None:
        return
    content = operation["responses"]["200"]["content"]["application/json"]
    one = content["schema"]
    if "$ref" not in one:
        return
    many = {"type": "array", "items": one, "description": "One answer for each profile, in their order."}
    document["components"]["schemas"]["ApplicabilityBatch"] = {
        "type": "object",
        "description": "The answers to `profiles`.",
        "required": ["answers"],
        "properties": {"answers": many},
    }
    content["schema"] = {"oneOf": [one, {"$ref": "#/components/schemas/ApplicabilityBatch"}]}


def _describe(name: str, schema: dict[str, Any]) -> None:
    if not schema.get("description"):
        schema["description"] = _component(name)
    for key, prop in schema.get("properties", {}).items():
        described = prop.get("description") or of_answer(name, key)
        form = prop.pop("x-form", "")
        if prop.get("oneOf") == [{}, {"type": "null"}]:  # any value is null's «one of» too; any value it is
            del prop["oneOf"]
        prop["description"] = f"{described} {form}".strip()


def _component(name: str) -> str:
    if name.startswith("Paginated"):
        return "A page of a list."
    return COMPONENTS.get(name, "")


def _parameters(operation: dict[str, Any], path: str) -> None:
    for parameter in operation.get("parameters", ()):
        if not parameter.get("description"):
            own = f"{path.removeprefix(reverse('api-root'))}:{parameter['name']}"
            parameter["description"] = PARAMETERS.get(own) or PARAMETERS.get(parameter["name"], "")


def _answers(operation: dict[str, Any], method: str, path: str, more: tuple[int, ...]) -> None:
    """Every status that the operation may answer with, described, with its headers."""
    answers = operation["responses"]
    named = {parameter["name"] for parameter in operation.get("parameters", ())}
    statuses = {400, 406, 429, *more}
    statuses |= {404} if "{" in path or "page" in named else set()
    statuses |= {304} if method == "get" else {415}
    statuses |= {301} & {int(status) for status in answers}
    for status in statuses:
        answers[str(status)] = {"$ref": f"#/components/responses/Answer{status}"}
    for status in OWN & {int(status) for status in answers}:
        answer = answers[str(status)]
        answer["description"] = answer.get("description") or STATUSES[status]
        answer["headers"] = _headers(*OF_ALL, *(("ETag", "Last-Modified") if method == "get" else ()))
    operation["responses"] = {status: answers[status] for status in sorted(answers)}


def _shared(status: int) -> dict[str, Any]:
    """An answer that many operations may give."""
    found: dict[str, Any] = {"description": STATUSES[status]}
    if status == HTTPStatus.MOVED_PERMANENTLY:
        found["headers"] = _headers(*LIMITS, "Location")
    elif status == HTTPStatus.TOO_MANY_REQUESTS:
        found["headers"] = _headers(*OF_ALL, "Retry-After")
    else:
        found["headers"] = _headers(*OF_ALL)
    if status >= HTTPStatus.BAD_REQUEST:
        found["content"] = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return found


def _headers(*names: str) -> dict[str, Any]:
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
