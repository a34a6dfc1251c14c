"""Where everything of the ladder stands on the picture: pixels, and the words at them. No markup."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frameworks.ladder.amounts import count, power_of_ten
from frameworks.ladder.lines import Canvas, RungLine, Tick, domain, draw_rungs
from frameworks.ladder.rungs import NOW, Rung, SystemMark, fulfils, in_order
from frameworks.ladder.scale import LogScale, shortened, text_width

NAMED = 25
"""So many of the largest systems have a name beside them; the others stand close below, a thin line each."""


@dataclass(frozen=True)
class Dot:
    """A system: its place, the told range where there is one, and its name where it has a line of its own."""

    mark: SystemMark
    x: float
    y: float
    over: bool
    low: float | None = None
    high: float | None = None
    text_x: float = 0
    text_y: float = 0
    anchor: str = ""
    name: str = ""
    rest: str = ""

    @property
    def range_path(self) -> str:
        """The line of the range; with caps at its ends where the range is told, bare where a grade is read."""
        line = f"M{self.low} {self.y}H{self.high}"
        return f"{line}m0-4v8M{self.low} {self.y - 4}v8" if self.mark.basis == "told" else line

    @property
    def figure(self) -> str:
        """What the dot says when pointed at, beside its name."""
        return f"{power_of_ten(self.mark.flop)} FLOP ({self.mark.confidence if self.mark.estimated else 'developer'})"


@dataclass(frozen=True)
class Drawing:
    """One picture. `split` and `crowd` are the heights at which the systems and their crowd begin; `guides` are the
    lines that carry the amounts that govern down to the systems."""

    canvas: Canvas
    height: float
    left: float
    right: float
    top: float
    bottom: float
    ticks: tuple[Tick, ...]
    rungs: tuple[RungLine, ...]
    split: float = 0
    crowd: float = 0
    named: tuple[Dot, ...] = ()
    crowded: tuple[Dot, ...] = ()
    guides: tuple[float, ...] = ()
    moved: Tick | None = None

    @property
    def width(self) -> float:
        return self.canvas.width

    @property
    def dots(self) -> tuple[Dot, ...]:
        return (*self.named, *self.crowded)

    @property
    def crowd_by_kind(self) -> dict[str, tuple[Dot, ...]]:
        """The unnamed systems by the kind of their figure."""
        kinds = dict.fromkeys(dot.mark.kind for dot in self.crowded)
        return {kind: tuple(dot for dot in self.crowded if dot.mark.kind == kind) for kind in kinds}

    @property
    def foot(self) -> float:
        """Where the words of the ticks stand below."""
        return self.bottom + 16

    @property
    def named_head(self) -> float:
        return self.split + 18

    @property
    def crowd_head(self) -> float:
        return self.crowd + 12

    @property
    def moved_text_x(self) -> float:
        step = -6 if self.moved and self.moved.anchor == "end" else 6
        return (self.moved.x if self.moved else 0) + step


def draw_ladder(rungs: Sequence[Rung], marks: Sequence[SystemMark], flop: float | None, canvas: Canvas) -> Drawing:
    """The ladder of training compute: every rung, every system, and the moved threshold where one is asked for."""
    low, high = domain(rungs, [*(mark.flop for mark in marks), *([flop] if flop else [])])
    edge = 12 if canvas.stacked else 28
    scale = LogScale(low, high * 3, edge, canvas.width - edge)  # half a decade for the ends of ranges
    every = 2 if canvas.stacked else 1
    ticks = tuple(Tick(scale.at(value), power_of_ten(value)) for value in scale.decades()[::every])
    top = 44.0
    lines, split = draw_rungs(rungs, canvas, scale, top, power_of_ten, False)
    split += 14
    over = {mark.slug for mark in marks if flop is not None and fulfils("gte", flop, mark.flop)}
    order = in_order(marks)
    named, y = _named(order[:NAMED], canvas, scale, split + 26, over)
    crowded, bottom = _crowd(order[NAMED:], canvas, scale, y + 28, over)
    guides = tuple(dict.fromkeys(line.x for line in lines if line.rung.standing == NOW))
    moved = None
    if flop is not None and scale.holds(flop):
        x = scale.at(flop)
        middle = (scale.start + scale.end) / 2
        moved = Tick(x, power_of_ten(flop), "end" if x > middle else "start")
    return Drawing(
        canvas, bottom + 30, scale.start, scale.end, top, bottom, ticks, tuple(lines), split, y + 12,
        tuple(named), tuple(crowded), guides, moved,
    )  # fmt: skip


def _named(
    marks: Sequence[SystemMark], canvas: Canvas, scale: LogScale, top: float, over: set[str]
) -> tuple[list[Dot], float]:
    dots: list[Dot] = []
    step = 30 if canvas.stacked else 20
    y = top
    for mark in marks:
        x = scale.clamped(mark.flop)
        low, high = _range(mark, scale)
        rest = f"{power_of_ten(mark.flop)} · {'developer' if not mark.estimated else mark.confidence}"
        if canvas.stacked:
            text_x, anchor = 4.0, "start"
            name = shortened(mark.name, canvas.width - 8 - text_width(rest, canvas.size), canvas.size, bold=True)
            text_y, place = y + 11, y + 19
        else:
            first, last = low or x, high or x
            text_x, anchor = first - 12, "end"
            name, text_y, place = mark.name, y + 14, y + 10
            width = text_width(name, canvas.size, bold=True) + text_width(f" {rest}", canvas.size)
            if width > text_x - 4:
                text_x, anchor = last + 12, "start"
        dots.append(
            Dot(
                mark,
                x,
                place,
                mark.slug in over,
                low,
                high,
                text_x,
                text_y,
                anchor,
                name,
                rest,
            )
        )
        y += step
    return dots, y


def _crowd(
    marks: Sequence[SystemMark], canvas: Canvas, scale: LogScale, top: float, over: set[str]
) -> tuple[list[Dot], float]:
    """The systems without a name beside them: a thin line each, close together, most compute first."""
    step = 2 * canvas.crowd + 1
    dots = [
        Dot(mark, scale.at(mark.flop), round(top + index * step, 1), mark.slug in over, *_range(mark, scale))
        for index, mark in enumerate(marks)
    ]
    return dots, round(top + len(marks) * step + 6, 1)


def _range(mark: SystemMark, scale: LogScale) -> tuple[float | None, float | None]:
    """The ends of the range on the picture; a range that goes on beyond the picture ends at its edge."""
    if mark.low is None or mark.high is None:
        return None, None
    return scale.clamped(mark.low), scale.clamped(mark.high)


def draw_axis(rungs: Sequence[Rung], canvas: Canvas, kinds: bool) -> Drawing:
    """One axis of money or users with its rungs."""
    low, high = domain(rungs)
    low = low if canvas.stacked or kinds else low / 10  # room for the words before the marks
    high = max(high, low * 1e3)
    scale = LogScale(low, high, 16 if not canvas.stacked else 8, canvas.width - (24 if not canvas.stacked else 26))
    ticks = tuple(Tick(scale.at(value), count(value), _end(value, low, high)) for value in scale.decades())
    top = 40.0
    lines, bottom = draw_rungs(rungs, canvas, scale, top, count, kinds)
    return Drawing(canvas, bottom + 12, scale.start, scale.end, top, bottom + 2, ticks, tuple(lines))


def _end(value: float, low: float, high: float) -> str:
    return "start" if value <= low * 1.001 else "end" if value >= high * 0.999 else "middle"
