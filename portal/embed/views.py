"""The frames: one answer each, with its source line, day and release, and nothing of the site around it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from frameworks.filters.threshold import LadderFilter
from frameworks.models import ComputeThreshold, Instrument, Provision
from frameworks.selectors.chip_planes import chip_planes
from frameworks.selectors.ladder import ladder
from frameworks.selectors.provision import provision_page
from jurisdictions.filters import RefusedParameters
from portal.compare.asked import asked, asked_register
from portal.compare.asking import BadQuestion
from portal.compare.core import Comparison
from portal.compare.registers import REGISTERS
from portal.compare.states import MEANINGS, SHAPES
from portal.corpus.models import Redirect
from portal.embed.cards import instrument_card
from portal.embed.kinds import CLOCKS, PREFIX, frame_of, titled
from portal.pictures.base import Ask, BadChoice
from portal.pictures.catalogue import PICTURES

SECONDS = 600
"""So long a frame may be kept: a release or midnight may change what it says."""


@require_safe
def provision(request: HttpRequest, slug: str) -> HttpResponse:
    """One article, section or commitment: status, what it says, figures, dates, sources."""
    read: Any = request
    slug = slug.replace("\x00", "\ufffd")  # no database looks for it
    record = Provision.objects.for_detail().filter(slug=slug).first()
    if record is None:
        return _missing(request, "provision", slug)
    page = provision_page(provision=record, on=read.as_of)
    return _frame(request, "provision", titled(record), card=record, page=page)


@require_safe
def instrument(request: HttpRequest, face: str, slug: str) -> HttpResponse:
    """One law, commitment or framework: status and why, what comes, how much of it is recorded, sources."""
    read: Any = request
    slug = slug.replace("\x00", "\ufffd")
    record = Instrument.objects.for_detail().filter(slug=slug).first()
    if record is None:
        return _missing(request, "instrument", slug)
    if not record.get_absolute_url().startswith(f"/{face}/"):
        return _elsewhere(request, f"{PREFIX}{record.get_absolute_url()}")
    page = instrument_card(instrument=record, on=read.as_of)
    return _frame(request, "instrument", titled(record), card=record, page=page)


@require_safe
def comparison(request: HttpRequest) -> HttpResponse:
    """A comparison, cell by cell, the first record of each in the open."""
    try:
        _, made = asked(request)
    except BadQuestion as bad:
        return _refused(request, bad.errors)
    return _frame(request, "comparison", made.title, **_table(made))


@require_safe
def register(request: HttpRequest, slug: str) -> HttpResponse:
    """A ready-made table across all instruments."""
    found = REGISTERS.get(slug)
    if found is None:
        return _told(request, 404, [f"There is no table «{slug[:60]}». Known: {', '.join(REGISTERS)}."])
    try:
        made = asked_register(request, found)
    except BadQuestion as bad:
        return _refused(request, bad.errors)
    return _frame(request, "register", made.title, made=made)


@require_safe
def thresholds(request: HttpRequest) -> HttpResponse:
    """The ladder of training compute."""
    read: Any = request
    try:
        flop = LadderFilter(request.GET, ComputeThreshold.objects.all(), as_of=read.as_of).amount()
    except RefusedParameters as refused:
        return _refused(request, refused.errors)
    answer = ladder(on=read.as_of, flop=flop)
    return _frame(request, "ladder", "Compute thresholds", ladder=answer, drawings=answer.drawings())


@require_safe
def chips(request: HttpRequest) -> HttpResponse:
    """Chips among the limits of the export controls: one plane."""
    read: Any = request
    if unknown := [name for name in request.GET if name not in ("plane", *CLOCKS)]:
        return _told(request, 400, [f"«{unknown[0][:60]}» is no parameter here. Allowed: plane, as_of, known_at."])
    page = chip_planes(on=read.as_of)
    planes = {picture.key: picture for picture in page.pictures}
    wanted = request.GET.get("plane") or next(iter(planes), "")
    if wanted not in planes:
        return _told(request, 404, [f"plane=«{wanted[:40]}» is not known. Known: {', '.join(planes)}."])
    return _frame(request, "chips", f"Chip thresholds: {planes[wanted].title}", page=page, picture=planes[wanted])


@require_safe
def picture(request: HttpRequest, slug: str) -> HttpResponse:
    """One of the pictures, as an image in the size and the colours that fit."""
    read: Any = request
    found = PICTURES.get(slug)
    if found is None:
        return _told(request, 404, [f"There is no picture «{slug[:60]}». Known: {', '.join(PICTURES)}."])
    own = (found.parameter,) if found.parameter else ()
    if unknown := [name for name in request.GET if name not in (*own, *CLOCKS)]:
        allowed = ", ".join((*own, *CLOCKS))
        return _told(request, 400, [f"«{unknown[0][:60]}» is no parameter here. Allowed: {allowed}."])
    try:
        told = found.tell(Ask(read.as_of, read.today, request.GET.get(found.parameter, "").strip() if own else ""))
    except BadChoice as bad:
        return _told(request, 400, [str(bad)])
    title = f"{found.title}: {told.subject}" if told.subject else found.title
    return _frame(request, "picture", title, picture=found, drawn=told, query=request.GET.urlencode())


def _table(made: Comparison) -> dict[str, Any]:
    """What the template of a comparison needs beside the comparison itself."""
    return {
        "made": made,
        "rows": [row for row in made.rows if not row.empty],
        "empty_rows": [row for row in made.rows if row.empty],
        "shown": 1,
        "legend": [(state, SHAPES[state], MEANINGS[state]) for state in made.states],
    }


def _frame(request: HttpRequest, template: str, title: str, **context: Any) -> HttpResponse:
    """A frame with its title and the address of the page that shows the same."""
    path = request.path.removeprefix(PREFIX)
    found = frame_of(path, request.GET)
    shown = found[3].removeprefix(PREFIX) if found else path
    response = render(request, f"embed/{template}.html", {"title": title, "shown_at": shown, **context})
    patch_cache_control(response, public=True, max_age=SECONDS)
    return response


def _missing(request: HttpRequest, kind: str, slug: str) -> HttpResponse:
    """The frame of a record under its present slug, or that there is none."""
    moved = Redirect.objects.filter(kind=kind, old_slug=slug).first()
    if moved:
        return _elsewhere(request, request.path.replace(f"/{slug}/", f"/{moved.slug}/", 1))
    return _told(request, 404, [f"There is no {kind} «{slug[:80]}» in the records."])


def _elsewhere(request: HttpRequest, path: str) -> HttpResponse:
    query = request.GET.urlencode()
    return redirect(f"{path}{'?' if query else ''}{query}", permanent=True)


def _refused(request: HttpRequest, errors: dict[str, str]) -> HttpResponse:
    return _told(request, 400, list(errors.values()))


def _told(request: HttpRequest, status: int, sentences: list[str]) -> HttpResponse:
    return render(request, "embed/missing.html", {"title": "Not answered", "told": sentences}, status=status)
