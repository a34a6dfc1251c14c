"""What can be embedded, and how a page's address leads to its frame: /embed stands in front of the path."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urlencode

from django.http import QueryDict
from django.urls import Resolver404, resolve

from frameworks.models import Instrument, Provision
from portal.compare.asking import BadQuestion
from portal.compare.registers import REGISTERS
from portal.compare.service import PARAMETERS as COMPARED
from portal.compare.service import answer, read_question
from portal.pictures.catalogue import PICTURES

PREFIX = "/embed"
CLOCKS = ("as_of", "known_at")
WIDTH = 640
"""Pixels, where nobody asks for less."""


@dataclass(frozen=True)
class Kind:
    """A sort of embed: what its page is called, what its address may ask, how high its frame is at full and at
    narrow width (pixels; more content scrolls inside), and its title."""

    noun: str
    parameters: tuple[str, ...]
    high: int
    high_narrow: int
    title: Callable[[dict[str, Any], QueryDict, Any], str | None]


@dataclass(frozen=True)
class Embed:
    """One embed: its frame's path and query, title and kind."""

    kind: Kind
    src: str
    title: str

    def height(self, width: int) -> int:
        return self.kind.high if width >= WIDTH * 3 // 4 else self.kind.high_narrow


def titled(what: Any) -> str:
    """The title of a frame: a text's short name, a provision with its text, or words as they are."""
    if isinstance(what, Provision):
        return f"{what.citation} {what.instrument.short_name}: {what.heading}"
    return str(what.short_name) if isinstance(what, Instrument) else str(what)


def _provision(kwargs: dict[str, Any], query: QueryDict, request: Any) -> str | None:
    found = Provision.objects.select_related("instrument").filter(slug=kwargs["slug"]).first()
    return titled(found) if found else None


def _instrument(kwargs: dict[str, Any], query: QueryDict, request: Any) -> str | None:
    found: Any = Instrument.objects.filter(slug=kwargs["slug"]).first()
    at_home = found and found.get_absolute_url().startswith(f"/{kwargs['face']}/")
    return titled(found) if at_home else None


def _comparison(kwargs: dict[str, Any], query: QueryDict, request: Any) -> str | None:
    try:
        question = read_question({name: query.getlist(name) for name in COMPARED if name in query})
        return answer(question, as_of=request.as_of, known_at=request.known_at).title
    except BadQuestion:
        return None


def _table(kwargs: dict[str, Any], query: QueryDict, request: Any) -> str | None:
    register = REGISTERS.get(kwargs["slug"])
    return register.title if register else None


def _picture(kwargs: dict[str, Any], query: QueryDict, request: Any) -> str | None:
    picture = PICTURES.get(kwargs["slug"])
    return picture.title if picture else None


KINDS: dict[str, Kind] = {
    "embed-provision": Kind("provision card", CLOCKS, 420, 560, _provision),
    "embed-instrument": Kind("card of this text", CLOCKS, 420, 560, _instrument),
    "embed-compare": Kind("comparison", (*COMPARED, *CLOCKS), 640, 720, _comparison),
    "embed-table": Kind("table", ("turnover", "currency", *CLOCKS), 640, 720, _table),
    "embed-ladder": Kind("ladder", ("flop", *CLOCKS), 760, 900, lambda *_: "Compute thresholds"),
    "embed-chips": Kind("picture of chips", ("plane", *CLOCKS), 640, 640, lambda *_: "Chip thresholds"),
    "embed-picture": Kind("picture", ("choice", *CLOCKS), 640, 720, _picture),
}
"""By the name of the frame's address."""


def frame_of(path: str, query: QueryDict) -> tuple[str, Kind, dict[str, Any], str] | None:
    """The name of the frame that shows a page of the portal, its kind, what its address captures, and its path with
    the parameters it knows; None for a page that has none. Others (`utm_source` ...) are left out."""
    if "\x00" in path:  # PostgreSQL refuses to look for that
        return None
    try:
        match = resolve(f"{PREFIX}{path}")
    except Resolver404:
        return None
    name = match.url_name or ""
    kind = KINDS.get(name)
    if kind is None:
        return None
    known = kind.parameters
    if name == "embed-picture" and (picture := PICTURES.get(match.kwargs["slug"])) and picture.parameter:
        known = (*known, picture.parameter)
    pairs = [(key, value) for key in query for value in query.getlist(key) if key in known and value]
    asked = urlencode(pairs, safe=",")
    return name, kind, match.kwargs, f"{PREFIX}{quote(path)}{'?' if asked else ''}{asked}"


def embed_of(path: str, query: QueryDict, request: Any) -> Embed | None:
    """The embed of a page of the portal; None for a page that has none, or that does not exist."""
    found = frame_of(path, query)
    if found is None:
        return None
    _, kind, kwargs, src = found
    title = kind.title(kwargs, query, request)
    return Embed(kind, src, title) if title else None
