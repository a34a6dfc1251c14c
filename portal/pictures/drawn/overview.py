"""The world map as one small picture: tiles with their codes, no numbers and no links. For the home page."""

from __future__ import annotations

from dataclasses import dataclass

from portal.compare.states import State
from portal.pictures.base import Key
from portal.pictures.drawing import Mark, as_svg, drawing, rect, text
from portal.pictures.drawn.worldmap import fill_of, keys, point, shown_state
from portal.pictures.palette import INK, INK_2, ON_FILL, PLATE, RULE, RULE_2, VIOLET
from portal.pictures.selectors.worldmap import Place, World
from portal.pictures.tiles import COLUMNS, PLACES, ROWS

_STEP, _RISE, _GAP, _SIZE = 22.0, 20.0, 2.0, 10.0


@dataclass(frozen=True)
class Overview:
    """The picture, the sentence it makes, and what its colours mean."""

    svg: str
    point: str
    keys: tuple[Key, ...]


def overview(data: World) -> Overview:
    """Where does law bind on the day, at a glance?"""
    known = {place.code: place for place in data.places}
    marks: list[Mark] = []
    for code, (column, row) in PLACES.items():
        x, y = column * _STEP, row * _RISE
        if code in known:
            marks += _tile(known[code], code, x, y, _STEP - _GAP)
        else:
            marks.append(rect(x + _STEP / 2 - 3.5, y + _RISE / 2 - 3.5, 5, 5, RULE, rx=1))
    others = sorted((p for p in data.places if p.code not in PLACES), key=lambda place: place.kind == "subnational")
    states = [place for place in others if place.kind == "subnational"]
    bodies = [place for place in others if place.kind != "subnational"]
    for places, left, width in ((states, 0.0, _STEP), (bodies, 17.2 * _STEP, 1.85 * _STEP)):
        for index, place in enumerate(places):
            x, y = left + index % 3 * width, (11.5 + index // 3) * _RISE
            marks += _tile(place, place.code.removeprefix("US-"), x, y, width - _GAP)
    shown = {state for place in data.places if (state := shown_state(place))}
    return Overview(
        svg=as_svg(drawing(COLUMNS * _STEP, ROWS * _RISE, marks)),
        point=point(data),
        keys=keys(only=shown),
    )


def _tile(place: Place, code: str, x: float, y: float, width: float) -> list[Mark]:
    state = shown_state(place)
    height = _RISE - _GAP
    if state is None:
        box, ink = rect(x, y, width, height, PLATE, rx=2, stroke=RULE_2, stroke_width=0.7), INK_2
    elif state is State.PROPOSED:
        box = rect(x + 1, y + 1, width - 2, height - 2, "none", rx=2, stroke=VIOLET, stroke_dasharray="3 2")
        ink = INK
    else:
        box, ink = rect(x, y, width, height, fill_of(state), rx=2), ON_FILL if state is State.BINDING else INK
    return [box, text(x + width / 2, y + 12.6, code, _SIZE if len(code) < 6 else 8.0, ink, text_anchor="middle")]
