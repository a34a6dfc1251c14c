"""Signatures over time: a small step chart for each text, all on one scale."""

from __future__ import annotations

from datetime import date
from typing import Any

from portal.pictures.base import NARROW, WIDE, Ask, Canvas, Cell, Key, Picture, Spec, Told, Twin, plural, said_day
from portal.pictures.drawing import blank
from portal.pictures.palette import BLUE, INK, INK_2, VIOLET
from portal.pictures.selectors.signatures import Joining, joinings
from portal.pictures.vega import SITE, chart

_COLOUR = {"governments": BLUE, "organisations": VIOLET, "parties": VIOLET}
DAYS = (date(2023, 11, 1), date(2024, 5, 22), date(2025, 2, 11), date(2025, 8, 1), date(2026, 9, 24))


def tell(ask: Ask) -> Told:
    data = joinings(on=ask.on)
    on = ask.on
    notes = [
        "A step is a day on which parties joined; where only the month or year is known it stands at its first day. "
        "All rows share one scale from 0, so that heights can be compared. Parties that left are not counted.",
    ]
    undated = [f"{j.name} ({j.undated})" for j in data if j.undated]
    if undated:
        notes.append(f"Joined on a day that is not recorded, and so neither drawn nor counted: {', '.join(undated)}.")
    away = [f"{j.name} ({j.stayed_away})" for j in data if j.stayed_away]
    if away:
        notes.append(f"Recorded as having refused or stayed away: {', '.join(away)}.")
    return Told(
        point=point(data, on),
        description=description(data, on),
        twin=twin(data),
        keys=(Key("governments", BLUE), Key("companies and other organisations", VIOLET)),
        specs={canvas.name: spec(data, on, canvas) for canvas in (WIDE, NARROW)},
        notes=tuple(notes),
    )


def point(data: tuple[Joining, ...], on: date) -> str:
    if not data:
        return f"By {said_day(on)} no dated signature is recorded."
    at_once = sum(len(j.steps) == 1 for j in data)
    grown = [j for j in data if len(j.steps) > 1]
    most = max(grown, key=lambda j: j.total - j.steps[0].total, default=None)
    more = (
        f" {most.name} grew most after its first day, from {most.steps[0].total} to {most.total}."
        if most and most.total > most.steps[0].total
        else ""
    )
    return (
        f"Promises are signed on one day, and then mostly stand still: {at_once} of {len(data)} texts have no later "
        f"signature by {said_day(on)}.{more}"
    )


def description(data: tuple[Joining, ...], on: date) -> str:
    said = [
        f"{j.name}: {plural(j.steps[0].joined, 'party', 'parties')} on {j.steps[0].day.display()}"
        + (f", {j.total} by {j.steps[-1].day.display()}" if len(j.steps) > 1 else "")
        for j in data
    ]
    return f"Step charts of {len(data)} texts up to {said_day(on)}, by first signature. {'. '.join(said)}."


def twin(data: tuple[Joining, ...]) -> Twin:
    rows = tuple(
        (Cell(j.name, j.address), Cell(j.who), Cell(s.day.display()),
         Cell(str(s.joined), numeric=True), Cell(str(s.total), numeric=True))
        for j in data
        for s in j.steps
    )  # fmt: skip
    return Twin("Each day on which parties joined a text.", ("Text", "Parties are", "Day", "Joined", "In all"), rows)


def spec(data: tuple[Joining, ...], on: date, canvas: Canvas) -> Spec:
    """Rows of step charts. `kind` tells the steps, which are the rows of the table, from the ends of the lines."""
    if not data:
        return blank(canvas, "No dated signature is recorded by this day.")
    values: list[dict[str, Any]] = []
    for order, j in enumerate(data):
        about = {"text": j.name, "order": order, "who": j.who, "href": f"{SITE}{j.address}"}
        for s in j.steps:
            words = f"{j.name}: {s.joined} joined on {s.day.display()}, {s.total} in all"
            day = s.day.earliest.isoformat()
            values.append({"kind": "step", **about, "day": day, "joined": s.joined, "total": s.total, "words": words})
        end = {"kind": "end", **about, "day": on.isoformat(), "total": j.total, "said": f"{j.total} {j.who}"}
        values.append(end)
    first = min(j.steps[0].day.earliest for j in data)
    years = range(first.year, on.year + 2)
    start = date(first.year, 1, 1) if canvas.narrow else date(first.year, first.month, 1)
    width, height = (canvas.width - 40, 34) if canvas.narrow else (canvas.width - 420, 36)
    top = max(j.total for j in data)
    time = {
        "field": "day", "type": "temporal",
        "scale": {"type": "utc", "domain": [start.isoformat(), on.isoformat()]},
        "axis": {"values": [f"{year}-01-01" for year in years], "format": "%Y", "title": None, "grid": True},
    }  # fmt: skip
    total = {"field": "total", "type": "quantitative", "scale": {"domain": [0, top]}, "axis": None}
    colour = {"field": "who", "type": "nominal", "legend": None,
              "scale": {"domain": list(_COLOUR), "range": list(_COLOUR.values())}}  # fmt: skip
    name = (
        {"x": {"value": 0}, "y": {"value": -7}} if canvas.narrow else {"x": {"value": -14}, "y": {"value": height - 8}}
    )
    end_only, step_only = [{"filter": "datum.kind === 'end'"}], [{"filter": "datum.kind === 'step'"}]
    layers: list[dict[str, Any]] = [
        {"mark": {"type": "area", "interpolate": "step-after", "opacity": 0.2}},
        {"mark": {"type": "line", "interpolate": "step-after", "strokeWidth": 2}},
        {
            "transform": step_only,
            "mark": {"type": "point", "filled": True, "size": 42, "opacity": 1},
            "encoding": {"href": {"field": "href"}, "description": {"field": "words"}},
        },
        {
            "transform": end_only,
            "mark": {"type": "text", "align": "left" if canvas.narrow else "right", "fontSize": 13, "limit": 260},
            "encoding": {**name, "text": {"field": "text"}, "color": {"value": INK}, "href": {"field": "href"},
                         "description": {"field": "text"}},
        },
        {
            "transform": end_only,
            "mark": {"type": "text", "align": "right" if canvas.narrow else "left", "dx": 0 if canvas.narrow else 8,
                     "dy": 0 if canvas.narrow else 4, "fontSize": 12},
            "encoding": {"x": {"value": width}, "y": {"value": -7} if canvas.narrow else total,
                         "text": {"field": "said"}, "color": {"value": INK_2}},
        },
    ]  # fmt: skip
    return chart(
        values,
        canvas,
        facet={"row": {"field": "order", "type": "ordinal", "header": None}},
        spacing=26 if canvas.narrow else 12,
        spec={"width": width, "height": height, "encoding": {"x": time, "y": total, "color": colour}, "layer": layers},
    )


PICTURE = Picture(
    slug="signatures",
    title="Signatures over time",
    question="Who joined which promise when, and did more join after the first day?",
    engine="vega-lite",
    tell=tell,
    days=DAYS,
    other_views=(("commitment-list", "All commitments"),),
)
