"""Errors as RFC 9457 problem details: what is wrong, and how to put it right."""

from __future__ import annotations

from http import HTTPStatus
from math import ceil
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

from jurisdictions.filters import CLOCKS, RefusedParameters
from portal.api.renderers import ProblemRenderer


class UnknownRecord(exceptions.NotFound):
    """No record has the slug asked for; the detail says which come close."""


def refuse_unreadable_day(request: Any) -> None:
    """Raise RefusedParameters when the request's `as_of` or `known_at` could not be read (see `jurisdictions.as_of` and
    `portal.known.middleware`)."""
    if found := _unreadable_day(request):
        raise RefusedParameters(found)


def _unreadable_day(request: Any) -> dict[str, str]:
    read = getattr(request, "_request", request)
    return {name: error for name in CLOCKS if (error := getattr(read, f"{name}_error", ""))}


def handle(exc: Exception, context: dict[str, Any]) -> Response | None:
    """Answer any error of an API view as a problem; None lets an unforeseen one through to the server's log."""
    request = context.get("request")
    if isinstance(exc, RefusedParameters):
        errors = {**exc.errors, **_unreadable_day(request)}
        response = Response(status=HTTPStatus.BAD_REQUEST)
        detail = " ".join(errors.values())
    else:
        known = exception_handler(exc, context)
        if known is None:
            return None
        response, errors = known, _errors_in(exc)
        detail = _sentence(exc, context) or " ".join(errors.values())
    response.data = problem(response.status_code, detail, request, errors)
    response.content_type = ProblemRenderer.media_type
    if request is not None:
        request.accepted_renderer, request.accepted_media_type = ProblemRenderer(), ProblemRenderer.media_type
    return response


def problem(status: int, detail: str, request: Any, errors: dict[str, str] | None = None) -> dict[str, Any]:
    """The members of a problem. `type` about:blank: the status says what sort of problem it is (RFC 9457, 4.2.1)."""
    return {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "instance": request.get_full_path() if request is not None else "",
        "errors": errors or {},
    }


def _errors_in(exc: Exception) -> dict[str, str]:
    if not isinstance(exc, exceptions.ValidationError):
        return {}
    found = exc.detail
    if isinstance(found, dict):
        return {str(name): " ".join(map(str, v if isinstance(v, list) else [v])) for name, v in found.items()}
    return {"request": " ".join(map(str, found))}


def _sentence(exc: Exception, context: dict[str, Any]) -> str:
    if isinstance(exc, exceptions.MethodNotAllowed):
        return f"{exc.detail} The API is read-only: use GET, HEAD or OPTIONS."
    if isinstance(exc, exceptions.NotAcceptable):
        return (
            "The API answers application/json and text/csv: send Accept: application/json, or add ?format=json "
            "or ?format=csv to the address. Records are references and linked data, too: see their Link header."
        )
    if isinstance(exc, exceptions.Throttled):
        seconds: float | None = getattr(exc, "wait", None)
        wait = f"Wait {ceil(seconds)} seconds" if seconds else "Wait a little"
        return f"Too many requests from here. {wait} and try again; page_size=200 or format=csv need fewer requests."
    if isinstance(exc, exceptions.APIException) and not isinstance(exc, exceptions.ValidationError):
        return str(exc.detail)
    if isinstance(exc, Http404):
        return "There is nothing at this address. The API root lists what there is."
    return "This is not allowed." if isinstance(exc, PermissionDenied) else ""
