"""The gallery, a page for each picture, and its files."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from jurisdictions.filters import CLOCKS
from portal.pictures import files, workshop
from portal.pictures.base import CANVASES, Ask, BadChoice, Picture, Spec, Told, said_day
from portal.pictures.catalogue import PICTURES
from portal.pictures.drawing import as_svg, is_drawing
from portal.pictures.palette import in_dark

MEDIA = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
THEMES = ("light", "dark")


@dataclass(frozen=True)
class Day:
    """A stop of the date slider."""

    day: date
    label: str
    current: bool
    is_today: bool


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every picture with its question."""
    try:
        _refuse_unknown(request, ())
    except BadChoice as bad:
        return _refused(request, bad)
    return render(request, "pictures/gallery.html", {"pictures": PICTURES.values()})


@require_safe
def picture_page(request: HttpRequest, slug: str) -> HttpResponse:
    """One picture on the day of the page: sentence, drawing, words, table, files. A picture with a page of its own is
    found there for good."""
    picture = _picture(slug)
    if picture.route:
        asked = request.GET.urlencode()
        return redirect(f"{reverse(picture.route)}{'?' if asked else ''}{asked}", permanent=True)
    try:
        told = _told(request, picture, ())
    except BadChoice as bad:
        return _refused(request, bad)
    read: Any = request
    drawn, state = _drawn(told)
    here = partial(files.dated, clocks=read.clocks)
    page = {
        "picture": picture,
        "told": told,
        "drawings": [(name, files.linked(svg, here)) for name, svg in drawn.items()],
        "state": state,
        "retry": workshop.RETRY_AFTER,
        "days": _days(picture, read),
        "query": _query(request, picture),
        "title": _title(picture, told),
    }
    response = render(request, "pictures/picture.html", page)
    if state:
        response["Cache-Control"] = "no-store"
        if state == "making":
            response["Retry-After"] = str(workshop.RETRY_AFTER)
    return response


@require_safe
def picture_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The picture as SVG, PNG, spec or table; `layout=narrow`, `theme=dark`."""
    picture = _picture(slug)
    if form not in MEDIA:
        raise Http404(f"No form «{form}». Known: {', '.join(MEDIA)}.")
    try:
        told = _told(request, picture, ("layout", "theme"))
        layout, theme = _one_of(request, "layout", tuple(CANVASES)), _one_of(request, "theme", THEMES)
    except BadChoice as bad:
        return HttpResponse(f"{bad}\n", status=400, content_type="text/plain; charset=utf-8")
    try:
        body = _body(request, picture, told, form, layout, theme)
    except (workshop.Busy, workshop.CannotDraw) as error:
        what = "is being prepared" if isinstance(error, workshop.Busy) else "could not be drawn"
        return HttpResponse(
            f"The picture {what}. Ask again in a few seconds.\n",
            status=503,
            content_type="text/plain; charset=utf-8",
            headers={"Retry-After": str(workshop.RETRY_AFTER), "Cache-Control": "no-store"},
        )
    response = HttpResponse(body, content_type=MEDIA[form])
    read: Any = request
    name = "-".join(part for part in (slug, told.chosen, read.as_of.isoformat()) if part)
    response["Content-Disposition"] = f'inline; filename="{name}.{form}"'
    return response


def _body(request: HttpRequest, picture: Picture, told: Told, form: str, layout: str, theme: str) -> bytes:
    read: Any = request
    site = request.build_absolute_uri("/").rstrip("/")
    clocks = {**read.clocks, "as_of": read.as_of.isoformat()}  # a file is kept: its links keep the day

    def whole(path: str) -> str:
        return f"{site}{files.dated(path, clocks)}"

    release = f"corpus release {read.release.version}" if read.release else "no corpus release"
    page = reverse(picture.route) if picture.route else f"{request.path.rpartition('.')[0]}/"
    permalink = whole(f"{page}{_asked(told, picture)}")
    if form == "csv":
        return files.table_file(told, whole)
    spec = told.specs[layout]
    title = _title(picture, told)
    if form == "json":
        about = {
            "title": title, "as_of": read.as_of.isoformat(), "release": read.release.version if read.release else None,
            "permalink": permalink, "licence": "CC BY 4.0",
        }  # fmt: skip
        return files.spec_file(spec, told, whole, about)
    source = f"AI Governance Portal, {release}, as of {said_day(read.as_of)}. CC BY 4.0. {permalink}"
    svg = files.framed(files.linked(svg_of(spec), whole), title=title, told=told, source=source)
    svg = in_dark(svg) if theme == "dark" else svg
    return workshop.png(files.raised(svg)) if form == "png" else svg.encode()


def svg_of(spec: Spec) -> str:
    """The drawing of a spec; a chart that is not kept is drawn at once. Raises Busy, CannotDraw."""
    return as_svg(spec) if is_drawing(spec) else workshop.chart(spec)


def _drawn(told: Told) -> tuple[dict[str, str], str]:
    """The drawings that stand ready, and «making» or «failed» where they do not."""
    if all(is_drawing(spec) for spec in told.specs.values()):
        return {name: as_svg(spec) for name, spec in told.specs.items()}, ""
    kept = {name: workshop.chart_kept(spec) for name, spec in told.specs.items()}
    ready = {name: svg for name, svg in kept.items() if svg is not None}
    if len(ready) == len(kept):
        return ready, ""
    return {}, "making" if workshop.maker.start(list(told.specs.values())) else "failed"


def _picture(slug: str) -> Picture:
    picture = PICTURES.get(slug)
    if picture is None:
        raise Http404(f"No picture «{slug}». Known: {', '.join(PICTURES)}.")
    return picture


def _told(request: HttpRequest, picture: Picture, more: tuple[str, ...]) -> Told:
    read: Any = request
    own = (picture.parameter,) if picture.parameter else ()
    _refuse_unknown(request, (*own, *more))
    choice = request.GET.get(picture.parameter, "").strip() if own else ""
    return picture.tell(Ask(read.as_of, read.today, choice))


def _refuse_unknown(request: HttpRequest, allowed: tuple[str, ...]) -> None:
    known = (*allowed, *CLOCKS)
    unknown = [name for name in request.GET if name not in known]
    if unknown:
        raise BadChoice(f"«{unknown[0][:60]}» is no parameter of a picture. Allowed: {', '.join(known)}.")


def _one_of(request: HttpRequest, name: str, known: tuple[str, ...]) -> str:
    value = request.GET.get(name) or known[0]
    if value not in known:
        raise BadChoice(f"{name}={value[:40]} is not known. Allowed: {', '.join(known)}.")
    return value


def _title(picture: Picture, told: Told) -> str:
    return f"{picture.title}: {told.subject}" if told.subject else picture.title


def _asked(told: Told, picture: Picture) -> str:
    return f"?{picture.parameter}={told.chosen}" if told.chosen else ""


def _query(request: HttpRequest, picture: Picture) -> str:
    """The parameters of the page, for the addresses of its files."""
    query = request.GET.copy()
    return f"?{query.urlencode()}" if query else ""


def _days(picture: Picture, read: Any) -> list[Day]:
    """The stops of the slider in order, today and the day of the page among them."""
    if not picture.days:
        return []
    stops = sorted({*picture.days, read.today, read.as_of})
    return [Day(day, said_day(day), day == read.as_of, day == read.today) for day in stops]


def _refused(request: HttpRequest, bad: BadChoice) -> HttpResponse:
    return render(request, "400.html", {"message": str(bad)}, status=400)
