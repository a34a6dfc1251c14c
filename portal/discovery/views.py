"""Sitemaps, robots.txt, llms.txt, and cards of records as pictures."""

from __future__ import annotations

from typing import Any

from django.contrib.sitemaps import views as of_django
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import Resolver404, resolve
from django.views.decorators.http import require_safe

from frameworks.models import Level, Provision
from frameworks.status import Status
from jurisdictions.dates import PartialDate
from jurisdictions.models.record import Slugged
from jurisdictions.views.base import RecordDetail
from portal.corpus.models import CorpusRelease
from portal.discovery.card import Card, svg
from portal.discovery.sitemaps import KINDS, sitemaps
from portal.discovery.templatetags.discovery import GENERAL_CARD
from portal.pictures import workshop

A_DAY = 86_400
SAYING = (
    "summary", "definition", "approach_summary", "powers_note", "finding", "trigger", "judgement", "what_is_missing",
    "mechanism", "why", "current_status", "note",
)  # fmt: skip
"""Fields in which a record says what it is, the first of them that it has."""


@require_safe
def sitemap_index(request: HttpRequest) -> HttpResponse:
    """Which sitemaps are there?"""
    return of_django.index(request, sitemaps=sitemaps(), sitemap_url_name="sitemap")


@require_safe
def sitemap(request: HttpRequest, section: str) -> HttpResponse:
    """The pages of one kind."""
    return of_django.sitemap(request, sitemaps=sitemaps(), section=section)


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may open."""
    return render(request, "discovery/robots.txt", content_type="text/plain; charset=utf-8")


@require_safe
def llms(request: HttpRequest) -> HttpResponse:
    """What a language model should know before it reads here (https://llmstxt.org)."""
    read: Any = request
    page = {"release": read.release, "kinds": list(KINDS)}
    return render(request, "discovery/llms.txt", page, content_type="text/markdown; charset=utf-8")


@require_safe
def og_card(request: HttpRequest, path: str) -> HttpResponse:
    """The card of the record at this path as PNG; `portal` is the general one."""
    read: Any = request
    card = _general(read) if path == GENERAL_CARD else _of(read, _record(read, path))
    try:
        body = workshop.png(svg(card), scale=1, shelf="cards")
    except (workshop.Busy, workshop.CannotDraw):
        headers = {"Retry-After": str(workshop.RETRY_AFTER), "Cache-Control": "no-store"}
        text = "The picture is being prepared. Ask again in a few seconds.\n"
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers=headers)
    return HttpResponse(body, content_type="image/png", headers={"Cache-Control": f"public, max-age={A_DAY}"})


def _record(request: Any, path: str) -> Any:
    try:
        match = resolve(f"/{path}/")
    except Resolver404 as error:
        raise Http404("No page stands at this path.") from error
    view = getattr(match.func, "view_class", None)
    if view is None or not issubclass(view, RecordDetail) or "slug" not in match.kwargs:
        raise Http404("No record stands at this path.")
    page = view()
    page.setup(request, **match.kwargs)
    record = page.get_queryset().filter(slug=match.kwargs["slug"]).first()
    if record is None:
        raise Http404("There is no such record.")
    return record


def _general(request: Any) -> Card:
    return Card(
        kicker="Who governs AI, by which rules, and what they say today",
        title="AI Governance Portal",
        status="",
        status_word="",
        line="",
        text="Laws, orders, promises and safety frameworks, down to the single provision, each with its source, its "
        "dates and a mark of how it was checked.",
        foot=_foot(request),
    )


def _of(request: Any, record: Slugged) -> Card:
    read: Any = record
    status = getattr(read, "status", "") or ""
    since, following = getattr(read, "status_since", ""), getattr(read, "status_next", "")
    return Card(
        kicker=_kicker(read),
        title=_title(read),
        status=status,
        status_word=str(dict(Status.choices).get(status, "")),
        line=_dates(status, since, following),
        text=next((str(said) for name in SAYING if (said := getattr(read, name, ""))), ""),
        foot=_foot(request),
    )


def _title(record: Any) -> str:
    if isinstance(record, Provision):
        return f"{record.citation} {record.instrument.short_name}: {record.heading}"
    return str(record)


def _kicker(record: Any) -> str:
    kind = str(record._meta.verbose_name).capitalize()
    if hasattr(record, "get_kind_display") and record.get_kind_display():
        kind = str(record.get_kind_display()).capitalize()
    text = (
        record.instrument
        if isinstance(record, Provision)
        else record.framework
        if isinstance(record, Level)
        else record
    )
    place = getattr(text, "jurisdiction", None)
    return " · ".join(str(part) for part in (kind, place if place is not record else None) if part)


def _dates(status: str, since: str, following: str) -> str:
    if status in (Status.NOT_YET, Status.ADOPTED):
        return f"applies from {PartialDate(following).display()}" if following else ""
    parts = [f"since {PartialDate(since).display()}"] if since else []
    if following:
        parts.append(f"next change {PartialDate(following).display()}")
    return "; ".join(parts)


def _foot(request: Any) -> str:
    release: CorpusRelease | None = request.release
    day = f"{request.as_of.day} {request.as_of:%B %Y}"
    return f"as of {day}, corpus release {release.version}" if release else f"as of {day}"
