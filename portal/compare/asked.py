"""A request as a comparison: what page and API read from it alike."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from portal.compare.asking import BadQuestion, Question, read_turnover
from portal.compare.core import Comparison
from portal.compare.gaps import gap_matrix
from portal.compare.registers import Register, register_answer
from portal.compare.service import PARAMETERS, answer, read_question
from portal.compare.tables import Ask

CLOCKS = ("as_of", "known_at")


def refuse_unknown(query: QueryDict, allowed: tuple[str, ...]) -> None:
    """Raises BadQuestion for parameters that mean nothing here."""
    names = ", ".join((*allowed, *CLOCKS))
    errors = {
        name: f"«{name[:60]}» is no parameter of a comparison. Allowed: {names}."
        for name in query
        if name not in (*allowed, *CLOCKS)
    }
    if errors:
        raise BadQuestion(errors)


def release_of(request: HttpRequest) -> str:
    """The version of the release that the answer comes from."""
    read: Any = request
    return read.release.version if read.release else ""


def days_of(request: HttpRequest) -> tuple[date, date]:
    """The day of the law and the day of the records."""
    read: Any = request
    return read.as_of, read.known_at


def asked(request: HttpRequest, *, more: tuple[str, ...] = ()) -> tuple[Question, Comparison]:
    """The question in the query string and its answer. Raises BadQuestion."""
    refuse_unknown(request.GET, (*PARAMETERS, *more))
    as_of, known_at = days_of(request)
    question = read_question({name: request.GET.getlist(name) for name in request.GET})
    made = answer(question, as_of=as_of, known_at=known_at, release=release_of(request))
    return question.on(as_of, _known(request)), made


def asked_register(request: HttpRequest, register: Register, *, more: tuple[str, ...] = ()) -> Comparison:
    """A ready-made table under the request's day and turnover. Raises BadQuestion."""
    own = ("turnover", "currency") if register.takes_turnover else ()
    refuse_unknown(request.GET, (*own, *more))
    as_of, known_at = days_of(request)
    turnover = read_turnover(request.GET.get("turnover", ""), request.GET.get("currency", ""))
    return register_answer(register, Ask(as_of, turnover), known_at=known_at, release=release_of(request))


def asked_gaps(request: HttpRequest, *, more: tuple[str, ...] = ()) -> Comparison:
    """Gaps by instruments under the request's day and filters. Raises BadQuestion."""
    refuse_unknown(request.GET, ("topic", "jurisdiction", *more))
    as_of, known_at = days_of(request)
    return gap_matrix(
        as_of=as_of,
        known_at=known_at,
        release=release_of(request),
        topic=request.GET.get("topic", ""),
        jurisdiction=request.GET.get("jurisdiction", ""),
    )


def gaps_permalink(request: HttpRequest, made: Comparison) -> str:
    """The address of the same table on the same day, with its filters."""
    pairs = [("as_of", made.as_of.isoformat())]
    pairs += [(name, request.GET[name]) for name in ("jurisdiction", "known_at", "topic") if request.GET.get(name)]
    return f"{reverse('compare-gaps')}?{urlencode(pairs)}"


def _known(request: HttpRequest) -> date | None:
    read: Any = request
    return read.known_at if read.known_at_given else None
