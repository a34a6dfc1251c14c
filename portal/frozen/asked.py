"""A request to freeze: page and API read it alike."""

from __future__ import annotations

from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.http import HttpRequest, QueryDict
from django.views.decorators.debug import sensitive_variables
from rest_framework.request import Request

from portal.api.throttling import AnonymousThrottle
from portal.check.service import Report
from portal.compare.asking import BadQuestion
from portal.corpus.models import CorpusRelease
from portal.frozen.answers import checked, content_of, kind_at
from portal.frozen.models import Freeze
from portal.frozen.store import NotFrozen, TooMany, keep

A_CLIENT_AN_HOUR = 30


def freeze_question(request: HttpRequest, address: str) -> Freeze:
    """Freeze the question at an address of the portal («/compare/?…»), on the day and by the records of the request.

    Raises BadQuestion, RefusedParameters, SearchUnavailable, NotFrozen.
    """
    read: Any = request
    parts = urlsplit(address)
    kind = kind_at(request, parts.path)
    query = QueryDict(parts.query)
    day = query.get("as_of", "")
    return keep(content_of(kind, parts.path, query, _day(day) if day else read.as_of, release_of(request)))


def _day(text: str) -> Any:
    from jurisdictions.as_of import InvalidDay, parse_day

    try:
        return parse_day(text)
    except InvalidDay as error:
        raise BadQuestion({"as_of": str(error)}) from None


def release_of(request: HttpRequest) -> CorpusRelease:
    """The release that the answer comes from. Raises NotFrozen without any."""
    read: Any = request
    if read.release is None:
        raise NotFrozen("No corpus is loaded: there is nothing to freeze.")
    return read.release


@sensitive_variables("text")
def frozen_findings(request: HttpRequest, text: str, report: Report) -> Freeze:
    """Freeze what the check of a text found. The text is hashed and forgotten. Raises NotFrozen."""
    hold_back(request)
    fingerprint = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return keep(checked(report, fingerprint, release_of(request)))


def hold_back(request: HttpRequest) -> None:
    """Count the client's freezes within the hour, in the memory of this worker. Raises TooMany."""
    ident = AnonymousThrottle().get_ident(Request(request))
    key = f"frozen:{ident}"
    cache.add(key, 0, 3600)
    try:
        count = cache.incr(key)
    except ValueError:  # it ran out between the two
        count = 1
    if count > A_CLIENT_AN_HOUR:
        raise TooMany(f"You froze {A_CLIENT_AN_HOUR} answers within an hour. Keep the permalink, or try again later.")
