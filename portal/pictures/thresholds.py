"""The pictures of /thresholds/ as files: SVG, PNG, the drawing as data, and the table."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from frameworks.ladder.amounts import parse_flop
from frameworks.ladder.rungs import Rung
from frameworks.selectors.chip_planes import chip_planes
from frameworks.selectors.ladder import ladder
from frameworks.selectors.tiers import tiers
from portal.pictures import files, workshop
from portal.pictures.base import BadChoice, said_day
from portal.pictures.styled import Part, as_file, rules, tokens

MEDIA = {
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
}
LAYOUTS, THEMES = ("wide", "narrow"), ("light", "dark")


Drawings = dict[str, Sequence[tuple[str, str, dict[str, Any], Any]]]
"""Layout -> drawings: title, template, what the template takes, and the drawing itself."""


@dataclass(frozen=True)
class Told:
    """What a file says: its drawings (template, context, size) for both layouts, and its table."""

    title: str
    said: str
    drawings: Drawings
    head: tuple[str, ...]
    rows: Sequence[tuple[object, ...]]


def _ladder(request: Any) -> Told:
    text = request.GET.get("flop", "").strip()
    try:
        flop = parse_flop(text) if text else None
    except ValueError as error:
        raise BadChoice(f"flop={text[:40]}: {error}") from error
    answer = ladder(on=request.as_of, flop=flop)
    wide, narrow = answer.drawings()
    part = "frameworks/parts/threshold_ladder.html"
    rows: list[tuple[object, ...]] = [
        ("provision", _name(rung), rung.op, rung.value, "", "", rung.status, rung.address)
        for rung in (row.rung for row in answer.rungs)
    ]
    rows += [
        ("system", mark.name, "", mark.flop, mark.low, mark.high, f"{mark.origin}; {mark.confidence}", mark.address)
        for mark in answer.marks
    ]
    return Told(
        "Amounts of training compute at which provisions begin",
        f"On {said_day(request.as_of)}: {len(answer.rungs)} provisions above, {len(answer.marks)} recorded systems "
        "below, on one axis of FLOP. Filled signs govern, open and dashed ones do not yet, grey ones are past. Hollow "
        "dots are estimates; lines are the range in which a figure lies.",
        {"wide": [("", part, {"drawing": wide}, wide)], "narrow": [("", part, {"drawing": narrow}, narrow)]},
        ("kind", "name", "op", "flop", "low", "high", "status or origin", "address"),
        rows,
    )  # fmt: skip


def _chips(request: Any) -> Told:
    page = chip_planes(on=request.as_of)
    part = "frameworks/parts/threshold_plane.html"
    drawings: Drawings = {
        name: [(p.title, part, {"plane": p.planes[at], "picture": p}, p.planes[at]) for p in page.pictures]
        for at, name in enumerate(LAYOUTS)
    }
    rows = [
        (row.chip.name, row.chip.tpp, row.chip.performance_density, row.chip.interconnect, row.chip.memory_bandwidth,
         row.state, row.chip.get_absolute_url())
        for row in page.rows
    ]  # fmt: skip
    said = (
        f"On {said_day(request.as_of)}. Squares: chips whose recorded figures reach a limit that governs; circles "
        "reach none; dashed ones cannot be told. Figures only: purpose, maker and destination decide, too."
    )
    return Told(
        "Chips among the limits of US export controls", said, drawings,
        ("chip", "tpp", "tpp per mm2", "interconnect", "memory bandwidth", "reaches a limit that governs", "address"),
        rows,
    )  # fmt: skip


def _tiers(request: Any) -> Told:
    page = tiers(on=request.as_of)
    axes = (*page.money, *page.users)
    part = "frameworks/parts/threshold_axis.html"
    drawings: Drawings = {
        name: [(a.title, part, {"drawing": a.drawings[at], "title": a.title}, a.drawings[at]) for a in axes]
        for at, name in enumerate(LAYOUTS)
    }
    rows = [
        (axis.title, _name(rung), rung.op, rung.value, rung.unit, rung.status, rung.address)
        for axis in axes
        for rung in axis.rungs
    ]
    said = f"On {said_day(request.as_of)}. Filled signs govern, open and dashed ones do not yet, grey ones are past."
    head = ("axis", "provision", "op", "value", "unit", "status", "address")
    return Told("Revenue and users at which provisions begin", said, drawings, head, rows)


PICTURES: dict[str, tuple[Callable[[Any], Told], str, tuple[str, ...]]] = {
    "ladder": (_ladder, "threshold-list", ("flop",)),
    "chips": (_chips, "threshold-chips", ()),
    "tiers": (_tiers, "threshold-tiers", ()),
}
"""Slug -> what it tells, the route of its page, and the parameters it takes beside the days."""


@require_safe
def to_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The page of such a picture stands under /thresholds/."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"{reverse(PICTURES[slug][1])}{'?' if query else ''}{query}")


@require_safe
def threshold_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """A picture of thresholds as SVG, PNG, data or table; `layout=narrow`, `theme=dark`."""
    from portal.pictures.views import one_of, refuse_unknown

    tell, route, own = PICTURES[slug]
    try:
        refuse_unknown(request, (*own, "layout", "theme"))
        layout, theme = one_of(request, "layout", LAYOUTS), one_of(request, "theme", THEMES)
        told = tell(request)
    except BadChoice as bad:
        return HttpResponse(f"{bad}\n", status=400, content_type="text/plain; charset=utf-8")
    try:
        body = _body(request, told, form, layout, theme, route)
    except (workshop.Busy, workshop.CannotDraw):
        headers = {"Retry-After": str(workshop.RETRY_AFTER), "Cache-Control": "no-store"}
        text = "The picture is being prepared. Ask again in a few seconds.\n"
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8", headers=headers)
    response = HttpResponse(body, content_type=MEDIA[form])
    read: Any = request
    response["Content-Disposition"] = f'inline; filename="{slug}-{read.as_of.isoformat()}.{form}"'
    return response


def _body(request: Any, told: Told, form: str, layout: str, theme: str, route: str) -> bytes:
    site = request.build_absolute_uri("/").rstrip("/")
    clocks = {**request.clocks, "as_of": request.as_of.isoformat()}
    whole = partial(_whole, site=site, clocks=clocks)
    page = whole(reverse(route))
    if form == "csv":
        out = io.StringIO()
        table = csv.writer(out, lineterminator="\n")
        table.writerow(told.head)
        table.writerows((*row[:-1], whole(str(row[-1]))) for row in told.rows)
        return out.getvalue().encode()
    if form == "json":
        about = {"title": told.title, "description": told.said, "permalink": page, "licence": "CC BY 4.0"}
        drawn = [{"title": title, **asdict(drawing)} for title, _, _, drawing in told.drawings[layout]]
        return (json.dumps({**about, "drawings": drawn}, ensure_ascii=False, indent=1, default=str) + "\n").encode()
    parts = [
        Part(title, files.linked(_rendered(part, context, request), whole), drawing.canvas.width, drawing.height)
        for title, part, context, drawing in told.drawings[layout]
    ]
    css = settings.BASE_DIR / "static" / "css"
    values = tokens((css / "tokens.css").read_text(encoding="utf-8"), theme)
    style = rules((css / "thresholds.css").read_text(encoding="utf-8"), values)
    release = f"corpus release {request.release.version}" if request.release else "no corpus release"
    source = f"AI Governance Portal, {release}, as of {said_day(request.as_of)}. CC BY 4.0. {page}"
    svg = as_file(
        parts, title=told.title, said=told.said, source=source, style=style, theme=theme, narrow=layout == "narrow"
    )
    return workshop.png(svg) if form == "png" else svg.encode()


def _rendered(part: str, context: dict[str, Any], request: Any) -> str:
    return render_to_string(part, {**context, "request": request})


def _name(rung: Rung) -> str:
    return f"{rung.instrument_name}, {rung.citation}"


def _whole(path: str, site: str, clocks: dict[str, str]) -> str:
    return f"{site}{files.dated(path, clocks)}"
