"""A plane of two figures of chips with the regions of rules on it, both axes logarithmic."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from frameworks.ladder.chips import AXES, TPP, ChipMark, Region
from frameworks.ladder.lines import Canvas, Tick
from frameworks.ladder.scale import Box, LogScale, Placed, place_label, text_width

PLANE_WIDE = Canvas("wide", 1120, False, 13, 5)
PLANE_NARROW = Canvas("narrow", 344, True, 11, 4)
PLANE_CANVASES = (PLANE_WIDE, PLANE_NARROW)
STRIP = 82
"""From the plane down to the first line of chips whose second figure is not recorded."""


@dataclass(frozen=True)
class Area:
    """A region on the plane; `edges` are the lines where a limit lies, not where the picture ends."""

    region: Region
    standing: str
    x: float
    y: float
    width: float
    height: float
    edges: tuple[tuple[float, float, float, float], ...]
    text_x: float
    text_y: float
    anchor: str


@dataclass(frozen=True)
class Spot:
    """One place on the plane with the chips that have these figures, and their common label."""

    chips: tuple[ChipMark, ...]
    x: float
    y: float
    state: str
    label: str
    placed: Placed | None
    number: int = 0
    radius: float = 5

    @property
    def left(self) -> float:
        return round(self.x - self.radius, 1)

    @property
    def top(self) -> float:
        return round(self.y - self.radius, 1)


@dataclass(frozen=True)
class Plane:
    """One picture of chips. `strip`: the spots below the plane, of chips whose second figure is not recorded."""

    canvas: Canvas
    metric: str
    height: float
    frame: Box
    x_ticks: tuple[Tick, ...]
    y_ticks: tuple[tuple[float, str], ...]
    areas: tuple[Area, ...]
    spots: tuple[Spot, ...]
    strip: tuple[Spot, ...]

    @property
    def width(self) -> float:
        return self.canvas.width

    @property
    def frame_width(self) -> float:
        return self.frame.right - self.frame.left

    @property
    def frame_height(self) -> float:
        return self.frame.bottom - self.frame.top

    @property
    def ticks_y(self) -> float:
        return self.frame.bottom + 18

    @property
    def name_y(self) -> float:
        return self.frame.bottom + 35

    @property
    def tick_x(self) -> float:
        return self.frame.left - 8

    @property
    def strip_top(self) -> float:
        return self.frame.bottom + 46

    @property
    def strip_head(self) -> float:
        return self.strip_top + 16

    @property
    def mark(self) -> float:
        return 2 * self.canvas.radius

    @property
    def all_spots(self) -> tuple[Spot, ...]:
        return (*self.spots, *self.strip)

    @property
    def y_name(self) -> str:
        name, unit = AXES[self.metric]
        return f"{name} ({unit})"

    @property
    def numbered(self) -> tuple[Spot, ...]:
        """The spots whose label found no room: a number stands beside them, the names in a list."""
        return tuple(spot for spot in (*self.spots, *self.strip) if spot.number)


def draw_plane(
    *,
    metric: str,
    canvas: Canvas,
    regions: Sequence[tuple[Region, str]],
    chips: Sequence[ChipMark],
    state: Callable[[ChipMark], str],
    x_domain: tuple[float, float],
    y_domain: tuple[float, float],
    x_ticks: Sequence[float],
    y_ticks: Sequence[float],
) -> Plane:
    """The plane of TPP and another figure. `regions`: each with its standing on the day; `state` says of a chip how it
    is marked. Chips without TPP are not on it; chips with TPP alone stand on the strip below."""
    height = 330.0 if canvas.stacked else 430.0
    frame = Box(46 if canvas.stacked else 76, 26, canvas.width - 8, 26 + height)
    across = LogScale(*x_domain, frame.left, frame.right)
    up = LogScale(*y_domain, frame.bottom, frame.top)
    areas = tuple(_area(region, standing, metric, across, up, frame, canvas) for region, standing in regions)
    taken = [_label_box(area, canvas) for area in areas]
    pairs = [(chip, chip.at(TPP), chip.at(metric)) for chip in chips]
    both = [(chip, x, y) for chip, x, y in pairs if x is not None and y is not None]
    alone = [(chip, x) for chip, x, y in pairs if x is not None and y is None]
    spots = _spots(
        _together([(chip, across.clamped(x), up.clamped(y)) for chip, x, y in both]), canvas, taken, frame, state
    )
    strip = _strip(_together([(chip, across.clamped(x), 0.0) for chip, x in alone]), canvas, frame, state)
    return Plane(
        canvas=canvas,
        metric=metric,
        height=strip[-1].y + 16 if strip else frame.bottom + 44,
        frame=frame,
        x_ticks=_legible([_tick(across, value) for value in x_ticks], canvas.size),
        y_ticks=tuple((up.at(value), f"{value:,g}") for value in y_ticks),
        areas=areas,
        spots=spots,
        strip=strip,
    )


def _tick(across: LogScale, value: float) -> Tick:
    return Tick(across.at(value), f"{value:,.0f}", "end" if value == across.high else "middle")


def _area(
    region: Region, standing: str, metric: str, across: LogScale, up: LogScale, frame: Box, canvas: Canvas
) -> Area:
    x_low, x_high = region.bounds(TPP)
    y_low, y_high = region.bounds(metric)
    left = across.clamped(x_low) if x_low else frame.left
    right = across.clamped(x_high) if x_high else frame.right
    bottom = up.clamped(y_low) if y_low else frame.bottom
    top = up.clamped(y_high) if y_high else frame.top
    edges = [(left, top, left, bottom)] if x_low else []
    edges += [(right, top, right, bottom)] if x_high else []
    edges += [(left, bottom, right, bottom)] if y_low else []
    edges += [(left, top, right, top)] if y_high else []
    pad = 4 if canvas.stacked else 7
    rightmost = not x_low and y_high is None
    low_down = region.label == "2022" and y_low is None  # its corner above is that of a.1
    inside = bottom - pad if low_down else top + canvas.size + pad - 2
    return Area(
        region, standing, left, top, round(right - left, 1), round(bottom - top, 1), tuple(edges),
        right - pad if rightmost else left + pad, round(inside, 1), "end" if rightmost else "start",
    )  # fmt: skip


def _label_box(area: Area, canvas: Canvas) -> Box:
    width = text_width(area.region.label, canvas.size) + 2
    left = area.text_x - width if area.anchor == "end" else area.text_x
    return Box(left, area.text_y - canvas.size, left + width, area.text_y + 3)


def _together(points: list[tuple[ChipMark, float, float]]) -> list[tuple[tuple[ChipMark, ...], float, float]]:
    """Chips at the same place, as one spot."""
    found: dict[tuple[float, float], list[ChipMark]] = {}
    for chip, x, y in points:
        found.setdefault((x, y), []).append(chip)
    return [(tuple(chips), x, y) for (x, y), chips in found.items()]


def _spots(
    places: list[tuple[tuple[ChipMark, ...], float, float]],
    canvas: Canvas,
    taken: Sequence[Box],
    frame: Box,
    state: Callable[[ChipMark], str],
) -> tuple[Spot, ...]:
    number = 0
    radius, gap = canvas.radius, canvas.radius + 4
    boxes = [*taken, *(Box(x - radius, y - radius, x + radius, y + radius) for _, x, y in places)]
    spots = []
    for chips, x, y in sorted(places, key=lambda place: (-place[1], place[2])):
        shown, label = _told(chips, state)
        mine = Box(x - radius, y - radius, x + radius, y + radius)
        placed = place_label(label, x, y, canvas.size, gap, [b for b in boxes if b != mine], frame)
        given = 0
        if placed is None:
            given = number = number + 1
            placed = place_label(str(given), x, y, canvas.size, gap, [b for b in boxes if b != mine], frame)
        if placed is not None:
            boxes.append(placed.box)
        spots.append(Spot(chips, x, y, shown, label, placed, given, radius))
    return tuple(spots)


def _strip(
    places: list[tuple[tuple[ChipMark, ...], float, float]],
    canvas: Canvas,
    frame: Box,
    state: Callable[[ChipMark], str],
) -> tuple[Spot, ...]:
    """The spots below the plane, a line each, the least first; the label on the side that has more room."""
    spots = []
    y = frame.bottom + STRIP
    for chips, x, _ in sorted(places, key=lambda place: place[1]):
        shown, label = _told(chips, state)
        left = x > (frame.left + frame.right) / 2
        text_x = x - canvas.radius - 4 if left else x + canvas.radius + 4
        placed = Placed(round(text_x, 1), round(y + 4.5, 1), "end" if left else "start", Box(x, y, x, y))
        spots.append(Spot(chips, x, y, shown, label, placed, 0, canvas.radius))
        y += 17
    return tuple(spots)


def _told(chips: Sequence[ChipMark], state: Callable[[ChipMark], str]) -> tuple[str, str]:
    """How the chips at one place are marked, and their common label."""
    states = {state(chip) for chip in chips}
    return states.pop() if len(states) == 1 else "mixed", " · ".join(chip.name for chip in chips)


def _legible(ticks: Sequence[Tick], size: float) -> tuple[Tick, ...]:
    """The ticks without those whose words would touch the one before; the line at a limit stays without words."""
    kept: list[Tick] = []
    edge = float("-inf")
    for tick in ticks:
        width = text_width(tick.label, size, bold=True)
        start = tick.x - width if tick.anchor == "end" else tick.x - width / 2
        if start > edge + 3:
            edge = start + width
            kept.append(tick)
        else:
            kept.append(Tick(tick.x, "", tick.anchor))
    return tuple(kept)
