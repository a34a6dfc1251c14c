"""Examples for the documentation, asked of the API itself: true answers about true records, never written by hand.

Each comes from the view that answers readers, as of today, from the release of the request that wants it, without
counting against anybody's limit.
"""

from __future__ import annotations

import json
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpRequest
from django.urls import resolve, reverse

from portal.api.answers import Question
from portal.api.references import PLURALS

ROWS = 3
"""So many rows of each list an example keeps."""

LIST_QUERIES: dict[str, str] = {
    "jurisdiction": "kind=supranational",
    "institute": "jurisdiction=GB",
    "membership": "group=EU",
    "instrument": "jurisdiction=US-CA&kind=statute&status=in_force",
    "regulation": "jurisdiction=US-CA&kind=statute&status=in_force",
    "commitment": "party=anthropic",
    "framework": "issuer=anthropic",
    "version": "instrument=anthropic-rsp&ordering=-date",
    "provision": "instrument=us-ca-sb-53&has_penalty=true",
    "event": "instrument=eu-ai-act&ordering=-date",
    "level": "framework=anthropic-rsp&ordering=-date",
    "signature": "instrument=frontier-ai-safety-commitments",
    "crosswalk": "instrument=us-ca-sb-53&other=eu-ai-act",
    "version-change": "instrument=anthropic-rsp",
    "system": "developer=anthropic&ordering=-released",
    "risk-tier": "instrument=eu-ai-act",
    "numbering": "instrument=eu-ai-act",
    "date-change": "instrument=eu-ai-act",
    "scope": "instrument=us-ca-sb-53",
    "definition": "instrument=us-ca-sb-53",
    "evaluation": "evaluator=uk-aisi&ordering=-date",
}
"""The list whose first record is the example of its kind; of the other kinds it is the first of all."""

_CARRIED = ("today", "known_at", "known_at_given", "known_at_error", "known_past", "release", "releases")


class NoExample(LookupError):
    """The question has no good answer in this corpus."""


def list_address(kind: str) -> str:
    """The list, from the root on, whose first record is the example of the kind."""
    query = LIST_QUERIES.get(kind, "")
    return f"{PLURALS[kind]}/?{query}{'&' if query else ''}page_size=1"


def list_example(kind: str, request: Any) -> dict[str, Any]:
    """The page of that list; where this corpus has no such record, the first page of all. Raises NoExample."""
    found = asked(Question(list_address(kind)), request)
    if not found["results"]:
        found = asked(Question(f"{PLURALS[kind]}/?page_size=1"), request)
    if not found["results"]:
        raise NoExample(kind)
    return found


def asked(question: Question, request: Any) -> Any:
    """The answer to a question, as data. Raises NoExample when it is no good answer."""
    status, data = answered(question, request)
    if status != 200:
        raise NoExample(question.address)
    return data


def answered(question: Question, request: Any) -> tuple[int, Any]:
    """Status and data of the answer, good or not."""
    address = urlsplit(f"{reverse('api-root')}{question.address}")
    found = resolve(address.path)
    view: Any = found.func
    kwargs = {"throttle_classes": [], **getattr(view, "initkwargs", {})}
    if actions := getattr(view, "actions", None):
        kwargs = {"actions": actions, **kwargs}
    response = view.cls.as_view(**kwargs)(_request(address.path, address.query, question.body, request), **found.kwargs)
    response.render()
    return response.status_code, json.loads(response.content)


def shortened(value: Any, rows: int = ROWS) -> Any:
    """The same with lists cut to their first rows, at every depth."""
    if isinstance(value, dict):
        return {name: shortened(each, rows) for name, each in value.items()}
    return [shortened(each, rows) for each in value[:rows]] if isinstance(value, list) else value


def _request(path: str, query: str, body: Any, request: HttpRequest) -> Any:
    sent = b"" if body is None else json.dumps(body).encode()
    named = ("HTTP_HOST", "SERVER_NAME", "SERVER_PORT")
    site: dict[str, Any] = {name: request.META[name] for name in named if name in request.META}
    made: Any = WSGIRequest(
        {
            "SERVER_NAME": "localhost",
            "SERVER_PORT": "80",
            **site,
            "REQUEST_METHOD": "GET" if body is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(sent)),
            "HTTP_ACCEPT": "application/json",
            "wsgi.input": BytesIO(sent),
            "wsgi.url_scheme": request.scheme or "http",
        }
    )
    for name in _CARRIED:
        setattr(made, name, getattr(request, name))
    made.as_of, made.as_of_given, made.as_of_error, made.clocks = made.today, False, "", {}
    return made
