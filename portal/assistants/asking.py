"""Asks the API a question inside this process, without HTTP, and gives its answer as data.

A tool's answer is the API's answer by construction: the same view, the same two clocks, the same refusals.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections, connections
from django.urls import Resolver404, resolve

from jurisdictions.as_of import AsOfMiddleware
from portal.known.middleware import KnownAtMiddleware

Parameters = Mapping[str, str | int | float | Sequence[str] | None]


class Refused(Exception):
    """The API refused the question; the message says what would do."""


@dataclass(frozen=True)
class Desk:
    """Where questions are asked: the portal's public address, and who asks (for the limit on requests)."""

    site: str
    asker: str = "stdio"


@dataclass(frozen=True)
class Told:
    """An answer of the API: its body as JSON, its address, and the clocks and release in its headers."""

    body: Any
    path: str
    address: str
    as_of: str
    known_at: str | None
    release: str


def ask(
    desk: Desk,
    path: str,
    parameters: Parameters | None = None,
    *,
    send: Any = None,
    then: Callable[[Any], Any] | None = None,
) -> Told:
    """What does the API answer at `path`? With `send` the question is a POST of that as JSON. A record that moved is
    looked up where it is now. `then` makes what is told of the body, and reads records of the same past. Raises
    Refused."""
    query = urlencode([*_pairs(parameters or {})])
    response, body, path, query = _followed(desk, path, query, send, then)
    if response.status_code >= 400:
        raise Refused(_sentence(body))
    address = f"{desk.site}{path}{'?' if query else ''}{query}"
    headers = response.headers
    return Told(body, path, address, headers["As-Of"], headers.get("Known-At"), headers["Corpus-Release"])


def _pairs(parameters: Parameters) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    for name, value in parameters.items():
        if value is None:
            continue
        many = [value] if isinstance(value, (str, int, float)) else value
        pairs += [(name, str(each)) for each in many]
    return pairs


def _followed(desk: Desk, path: str, query: str, send: Any, then: Any) -> tuple[Any, Any, str, str]:
    """The answer and what is told of it, after at most three redirects, and the address it came from."""
    for _ in range(4):
        response, body = _answered(_request(desk, path, query, send), then)
        if response.status_code not in (301, 302):
            break
        to = urlsplit(response["Location"])
        path, query = to.path, to.query
    return response, body, path, query


def _answered(request: WSGIRequest, then: Any) -> tuple[Any, Any]:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        raise Refused("There is nothing at this address.") from None
    request.resolver_match = match
    told: list[Any] = []

    def view(read: Any) -> Any:  # all that reads records happens in here, while the past asked for is open
        answer = match.func(read, *match.args, **match.kwargs)
        if hasattr(answer, "render"):
            answer.render()
        if answer.status_code == 200:
            body = json.loads(answer.content)
            told.append(then(body) if then else body)
        return answer

    response: Any = AsOfMiddleware(KnownAtMiddleware(view))(request)  # type: ignore[arg-type]
    if told:
        return response, told[0]
    return response, None if response.status_code in (301, 302) else json.loads(response.content)


def _request(desk: Desk, path: str, query: str, send: Any) -> WSGIRequest:
    site = urlsplit(desk.site)
    body = b"" if send is None else json.dumps(send).encode()
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET" if send is None else "POST",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": site.hostname or "localhost",
            "SERVER_PORT": str(site.port or (443 if site.scheme == "https" else 80)),
            "SERVER_PROTOCOL": "HTTP/1.1",
            "HTTP_HOST": site.netloc,
            "HTTP_X_FORWARDED_PROTO": site.scheme,
            "HTTP_ACCEPT": "application/json",
            "REMOTE_ADDR": desk.asker,
            "CONTENT_TYPE": "application/json",
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.url_scheme": site.scheme,
            "wsgi.input": BytesIO(body),
        }
    )


def _sentence(body: Any) -> str:
    """A problem document as one text: what is wrong with which parameter, and what is allowed."""
    errors = body.get("errors") or {}
    told = " ".join(errors.values()) if errors else body.get("detail", "")
    return told or body.get("title", "The question could not be answered.")


def tidy() -> None:
    """Gives up database connections that have grown old, as the web server does around each request."""
    if not any(connection.in_atomic_block for connection in connections.all(initialized_only=True)):
        close_old_connections()
