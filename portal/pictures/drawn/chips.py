"""The planes of chips: their figures among the limits of the export controls, three planes below one another."""

from __future__ import annotations

from collections.abc import Sequence

from frameworks.ladder.chips import AXES, TPP, UNKNOWN, YES, ChipMark, Region
from frameworks.ladder.pictures import PLANES
from frameworks.ladder.plane import PLANE_CANVASES, Area, Plane, Spot
from frameworks.ladder.rungs import NOT_NOW, NOW, PAST_RUNG, STANDINGS
from frameworks.ladder.scale import text_width
from frameworks.selectors.chip_planes import ChipPlanes, PlanePicture, RegionOn, chip_planes, state_of
from portal.pictures.base import Ask, Cell, Key, Picture, Spec, Told, Twin, said_day
from portal.pictures.drawing import Mark, circle, drawing, group, line, path, rect, run, text
from portal.pictures.drawn.rungs import HALO, heading, paragraph, tick_size
from portal.pictures.palette import BLUE, GREEN, INK, INK_2, OCHRE, PAPER, RULE, RULE_2

_EDGES: dict[str, tuple[str, float, str]] = {
    NOW: (GREEN, 2, ""), NOT_NOW: (OCHRE, 1.5, "7 4"), PAST_RUNG: (RULE_2, 2, "1.5 4"),
}  # fmt: skip
_REVIEWED = (BLUE, 2.0, "10 3 2 3")
"""The limits of 2026 take chips out of a refusal instead of in: they are drawn otherwise, and not filled."""
_STATES = {YES: "reaches a limit that governs", "no": "reaches none", UNKNOWN: "cannot be told"}
_METRIC = {spec.key: spec.metric for spec in PLANES}


def tell(ask: Ask) -> Told:
    data = chip_planes(on=ask.on)
    return Told(
        point=point(data, said_day(ask.on)),
        description=description(data),
        twin=twin(data),
        keys=keys(),
        specs={canvas.name: _spec(data, at) for at, canvas in enumerate(PLANE_CANVASES)},
        notes=(_ONLY, *([unplaced] if (unplaced := _unplaced(data)) else [])),
    )


_ONLY = (
    "Figures only: what a chip is made for, who makes it and where it goes also decide. Note 2 to 3A090 leaves out "
    "chips below 4,800 that are neither designed nor marketed for data centres."
)


def point(data: ChipPlanes, day: str) -> str:
    if not data.governing:
        return f"On {day} no licence requirement with limits on these figures of chips governs."
    more = f"; of {data.undecided} too little is recorded to tell" if data.undecided else ""
    return (
        f"On {day} the recorded figures of {data.taken_in} of {len(data.rows)} chips reach a limit of a US licence "
        f"requirement that governs{more}."
    )


def _unplaced(data: ChipPlanes) -> str:
    names = ", ".join(chip.name for chip in data.unplaced)
    return f"Not in the pictures, because no processing performance is recorded: {names}." if names else ""


def description(data: ChipPlanes) -> str:
    limits = "; ".join(
        f"{r.region.label}, {r.region.words}: {r.region.does} ({STANDINGS[r.standing]})" for r in data.regions
    )
    by_state = {
        word: ", ".join(row.mark.name for row in data.rows if row.state == state) for state, word in _STATES.items()
    }
    chips = " ".join(f"{word.capitalize()}: {names}." for word, names in by_state.items() if names)
    parts = (f"The limits: {limits}." if limits else "", chips, _unplaced(data), _ONLY)
    return " ".join(part for part in parts if part)


def _on_plane(picture: PlanePicture) -> list[ChipMark]:
    """The chips of a plane, most performance first."""
    found = [chip for spot in picture.planes[0].all_spots for chip in spot.chips]
    return sorted(found, key=lambda chip: (-(chip.at(TPP) or 0), chip.name.lower()))


def twin(data: ChipPlanes) -> Twin:
    rows: list[tuple[Cell, ...]] = []
    for picture in data.pictures:
        metric = _METRIC[picture.key]
        second = Cell(f"{AXES[metric][0]}, {AXES[metric][1]}")
        for on in picture.regions:
            region = on.region
            rows.append(
                (Cell(picture.title), Cell("limit"), Cell(f"{region.label}: {region.rule}", _address(on)),
                 Cell(_limits(region, TPP)), Cell(_limits(region, metric)), second, Cell(STANDINGS[on.standing]))
            )  # fmt: skip
        for chip in _on_plane(picture):
            rows.append(
                (Cell(picture.title), Cell("chip"), Cell(chip.name, chip.address),
                 Cell(_told(chip, TPP), numeric=True), Cell(_told(chip, metric), numeric=True), second,
                 Cell(_STATES[state_of(chip, data.regions)]))
            )  # fmt: skip
    head = ("Picture", "What", "Name", "TPP", "Second figure", "Measured in", "On the day")
    return Twin("Every limit and every chip of each picture.", head, tuple(rows))


def _address(on: RegionOn) -> str:
    return str(on.provision.get_absolute_url())


def _limits(region: Region, metric: str) -> str:
    said = {"gte": "at least", "gt": "more than", "lt": "below", "lte": "at most"}
    found = [f"{said[limit.op]} {limit.value:g}" for limit in region.limits if limit.metric == metric]
    return " and ".join(found) or "not looked at"


def _told(chip: ChipMark, metric: str) -> str:
    low, high = chip.figures.get(metric, (None, None))
    if low is None or high is None:
        return "not recorded"
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def keys() -> tuple[Key, ...]:
    stands = {NOW: "limit that governs on the day", NOT_NOW: "not yet, or held up", PAST_RUNG: "past"}
    box = "M2 1h30v12h-30z"
    areas = tuple(
        Key(words, marks=(*([rect(2, 1, 30, 12, GREEN, opacity=0.09)] if name == NOW else []), _edge(name, box)))
        for name, words in stands.items()
    )
    review = Key("review of January 2026, which governs", marks=(_edge(NOW, box, reviewed=True),))
    chips = {
        YES: "chip whose figures reach a limit that governs", "no": "reaches none",
        UNKNOWN: "cannot be told from what is recorded, or the chips at one place differ",
    }  # fmt: skip
    return (*areas, review, *(Key(words, marks=(_sign(state, 17, 7, 5),)) for state, words in chips.items()))


def _reviewed(region: Region, standing: str) -> bool:
    return region.label == "2026" and standing == NOW


def _edge(standing: str, d: str, reviewed: bool = False) -> Mark:
    colour, width, dash = _REVIEWED if reviewed else _EDGES[standing]
    return path(d, stroke=colour, stroke_width=width, stroke_dasharray=dash)


def _sign(state: str, x: float, y: float, radius: float) -> Mark:
    if state == YES:
        return rect(x - radius, y - radius, 2 * radius, 2 * radius, BLUE, stroke=BLUE, stroke_width=1.8)
    dash = "" if state == "no" else "2.2 1.8"
    return circle(x, y, radius, PAPER, stroke=BLUE, stroke_width=1.8, stroke_dasharray=dash)


def _spec(data: ChipPlanes, at: int) -> Spec:
    """The planes with their titles and what is said of them; at the end the chips that are on none."""
    canvas = PLANE_CANVASES[at]
    marks: list[Mark] = []
    y = 0.0
    for picture in data.pictures:
        plane = picture.planes[at]
        title, y = heading(picture.title, canvas, y)
        told, y = paragraph(f"{picture.caption} Both axes are logarithmic.", canvas, y)
        marks += [*title, *told]
        y += 12
        marks.append(group(_plane(plane, picture, data.regions), at=(0, y)))
        y += plane.height + 8
        for spot in plane.numbered:
            more, y = _listed(spot, plane, data.regions, y)
            marks += more
        y += 24
    closing, y = paragraph(_unplaced(data) or _ONLY, canvas, y - 16)
    return drawing(canvas.width, y + 6, [*marks, *closing])


def _plane(plane: Plane, picture: PlanePicture, regions: tuple[RegionOn, ...]) -> list[Mark]:
    frame, size = plane.frame, plane.canvas.size
    zone = {"font_weight": 600}
    marks: list[Mark] = [
        rect(frame.left, frame.top, plane.frame_width, plane.frame_height, "none", stroke=RULE, stroke_width=1)
    ]
    for area in plane.areas:
        marks += _area(area)
    for tick in plane.x_ticks:
        marks.append(path(f"M{tick.x:g} {frame.bottom:g}v5", stroke=RULE, stroke_width=1))
        if tick.label:
            words = text(tick.x, plane.ticks_y, tick.label, tick_size(plane.canvas), INK_2, text_anchor=tick.anchor)
            marks.append(words)
    across = "Total processing performance (TPP) →"
    marks.append(text(frame.right, plane.name_y, across, size, INK_2, text_anchor="end", **zone))
    for y, label in plane.y_ticks:
        marks.append(path(f"M{frame.left:g} {y:g}h-5", stroke=RULE, stroke_width=1))
        marks.append(text(plane.tick_x, y + 4, label, tick_size(plane.canvas), INK_2, text_anchor="end"))
    marks.append(text(2, 15, f"↑ {plane.y_name}", size, INK_2, **zone))
    marks += [_label(area, on, plane, picture) for area, on in zip(plane.areas, picture.regions, strict=True)]
    if plane.strip:
        marks.append(path(f"M0 {plane.strip_top:g}H{plane.width:g}", stroke=INK_2, stroke_width=1))
        marks.append(text(2, plane.strip_head, "Density not recorded", size, INK_2, **zone))
    for spot in plane.all_spots:
        marks.append(_spot(spot, plane, regions))
    return marks


def _area(area: Area) -> list[Mark]:
    reviewed = _reviewed(area.region, area.standing)
    d = "".join(f"M{x1:g} {y1:g}L{x2:g} {y2:g}" for x1, y1, x2, y2 in area.edges)
    filled = area.standing == NOW and area.region.label != "2026"
    fill = [rect(area.x, area.y, area.width, area.height, GREEN, opacity=0.09)] if filled else []
    return [*fill, _edge(area.standing, d, reviewed)]


def _label(area: Area, on: RegionOn, plane: Plane, picture: PlanePicture) -> Mark:
    """The name of a region, which leads to its provision."""
    region = area.region
    past = area.standing == PAST_RUNG
    ink = INK_2 if past else _REVIEWED[0] if _reviewed(region, area.standing) else _EDGES[area.standing][0]
    more = {"text_anchor": area.anchor, "font_weight": 400 if past else 600}
    words = text(area.text_x, area.text_y, region.label, plane.canvas.size, ink, **more)
    label = f"{region.rule}: {region.words}; {region.does} ({STANDINGS[area.standing]})"
    return group([words], label=label, href=_address(on), datum=f"{picture.key} {region.label}")


def _spot(spot: Spot, plane: Plane, regions: tuple[RegionOn, ...]) -> Mark:
    """A place with its chips; where the names found no room a number stands beside it, and they stand in a list."""
    size = plane.canvas.size
    sign = _sign(spot.state, spot.x, spot.y, plane.canvas.radius)
    placed = spot.placed
    if placed is None:
        return group([sign], label=spot.label)
    more = {"text_anchor": placed.anchor, **HALO, "stroke_width": 4}
    if spot.number:
        return group([sign, text(placed.x, placed.y, str(spot.number), size, INK, **more)], label=spot.label)
    if len(spot.chips) == 1:
        chip = spot.chips[0]
        words = text(placed.x, placed.y, chip.name, size, INK, **more)
        label = _words(chip, plane.metric, regions)
        return group([sign, words], label=label, href=chip.address, datum=f"{plane.metric} {chip.slug}")
    return group([sign, line(placed.x, placed.y, _names(spot.chips, plane.metric, regions), size, **more)])


def _names(chips: Sequence[ChipMark], metric: str, regions: tuple[RegionOn, ...]) -> list[Mark]:
    runs: list[Mark] = []
    for chip in chips:
        if runs:
            runs.append(run(" · ", INK_2))
        label = _words(chip, metric, regions)
        runs.append(run(chip.name, INK, label=label, href=chip.address, datum=f"{metric} {chip.slug}"))
    return runs


def _listed(spot: Spot, plane: Plane, regions: tuple[RegionOn, ...], y: float) -> tuple[list[Mark], float]:
    """The chips of a number, in lines that fit."""
    size, room = 12, plane.width - 26
    lines: list[list[ChipMark]] = [[]]
    for chip in spot.chips:
        own = " · ".join(each.name for each in (*lines[-1], chip))
        if lines[-1] and text_width(own, size) > room:
            lines.append([])
        lines[-1].append(chip)
    marks: list[Mark] = [text(18, y + 16, f"{spot.number}.", size, INK_2, text_anchor="end")]
    for chips in lines:
        y += 17
        marks.append(line(24, y - 1, _names(chips, plane.metric, regions), size))
    return marks, y


def _words(chip: ChipMark, metric: str, regions: tuple[RegionOn, ...]) -> str:
    """What a chip says when pointed at."""
    name, unit = AXES[metric]
    second = f"{_told(chip, metric)} {unit}" if metric in chip.figures else "not recorded"
    state = _STATES[state_of(chip, regions)]
    return f"{chip.name}: TPP {_told(chip, TPP)}, {name.lower()} {second}; {state}"


PICTURE = Picture(
    slug="chips",
    title="The planes of chips",
    question="Which chips fall under which limit of the US export rules?",
    engine="drawing",
    tell=tell,
    route="threshold-chips",
)
