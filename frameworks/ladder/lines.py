"""Rungs as lines of a picture: their marks, their words, and where both stand. No markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from frameworks.ladder.amounts import decade
from frameworks.ladder.rungs import NOT_NOW, NOW, PAST_RUNG, Rung
from frameworks.ladder.scale import LogScale, shortened, text_width
from frameworks.status import Status
from jurisdictions.dates import PartialDate

STEP = {True: 50.0, False: 25.0}
"""From one rung to the next, with words stacked and beside."""

_ORDER = {NOW: 0, NOT_NOW: 1, PAST_RUNG: 2}


@dataclass(frozen=True)
class Canvas:
    """A size of the picture. `stacked`: the words stand above their line instead of beside its mark."""

    name: str
    width: float
    stacked: bool
    size: float
    radius: float
    crowd: float = 0
    """Radius of the dots that have no name beside them."""


WIDE = Canvas("wide", 1120, False, 13, 4.6, 2.4)
NARROW = Canvas("narrow", 344, True, 12, 3.6, 1.9)
CANVASES = (WIDE, NARROW)


@dataclass(frozen=True)
class Tick:
    x: float
    label: str
    anchor: str = "middle"


@dataclass(frozen=True)
class RungLine:
    """A rung: a mark at its amount, a line from there upwards (for «less than»: downwards), and its words."""

    rung: Rung
    x: float
    y: float
    end: float
    text_x: float
    text_y: float
    anchor: str
    head: str
    rest: str
    second_y: float | None
    words_end: float | None = None

    @property
    def path(self) -> str:
        """The line from the mark; words that stand in its way interrupt it."""
        if self.words_end is None:
            return f"M{self.x} {self.y}H{self.end}"
        return f"M{self.x} {self.y}h9M{self.words_end} {self.y}H{self.end}"


def sorted_rungs(rungs: Iterable[Rung]) -> tuple[Rung, ...]:
    """Lowest amount first; at one amount those that govern, then those that do not yet, then the past."""
    return tuple(
        sorted(rungs, key=lambda r: (r.value, _ORDER[r.standing], r.instrument_name.lower(), r.op, r.citation))
    )


def status_words(rung: Rung) -> str:
    """The status of a rung in a few words, with the date that matters most."""
    word = str(Status(rung.status).label) if rung.status in Status.values else "status not known"
    if rung.status in (Status.NOT_YET.value, Status.ADOPTED.value) and rung.next:
        return f"applies from {_short(rung.next)}"
    return f"{word} since {_short(rung.since)}" if rung.since else word


def _short(day: PartialDate) -> str:
    """The date with its month cut to three letters, as pictures have room for it."""
    return re.sub(r"([A-Z][a-z]{2})[a-z]+", r"\1", day.display())


def domain(rungs: Sequence[Rung], figures: Iterable[float] = ()) -> tuple[float, float]:
    """The decades to show: from one below the lowest rung, or the lowest figure, to one above everything."""
    values, every = [rung.value for rung in rungs], list(figures)
    low = min([decade(min(values)) / 10, *(decade(figure) for figure in every)])
    return low, decade(max([*values, *every]) * 1.5, up=True)


def draw_rungs(
    rungs: Sequence[Rung], canvas: Canvas, scale: LogScale, top: float, said: Callable[[float], str], kind: bool
) -> tuple[list[RungLine], float]:
    """A line for each rung from `top` downwards, and where the last one ends. `kind`: name the unit in the words."""
    lines: list[RungLine] = []
    y = top
    for rung in sorted_rungs(rungs):
        amount = f"{rung.sign} {said(rung.value)}"
        words = [f"{rung.instrument_name}, {rung.citation}", rung.effect_word, status_words(rung)]
        if kind:
            words.insert(1, rung.unit)
        lines.append((_stacked if canvas.stacked else _beside)(rung, amount, words, canvas, scale, y))
        y += STEP[canvas.stacked]
    return lines, y


def _stacked(rung: Rung, amount: str, words: list[str], canvas: Canvas, scale: LogScale, y: float) -> RungLine:
    """The place in the first line, the rest in the second, the mark and its line below."""
    room = canvas.width - 8
    head = shortened(words[0], room, canvas.size, bold=True)
    rest = shortened(" · ".join([amount, *words[1:]]), room, canvas.size)
    return RungLine(rung, scale.at(rung.value), y + 35, _end_of(rung, scale, 0), 4, y + 11, "start", head, rest, y + 25)


def _beside(rung: Rung, amount: str, words: list[str], canvas: Canvas, scale: LogScale, y: float) -> RungLine:
    """The words beside the mark: before it where they fit, else after it, where they interrupt the line."""
    x, bold = scale.at(rung.value), rung.standing != PAST_RUNG
    head, rest = f"{amount} {words[0]}", " · " + " · ".join(words[1:])
    width = text_width(head, canvas.size, bold) + text_width(rest, canvas.size)
    before, after = x - 18, canvas.width - x - 16
    leftwards = width < before or before > after
    room = (before if leftwards else after) - text_width(head, canvas.size, bold)
    rest = shortened(rest, room, canvas.size)
    words_end = None if leftwards else min(scale.end, round(x + 20 + width, 1))
    text_x, anchor = (x - 14, "end") if leftwards else (x + 14, "start")
    return RungLine(rung, x, y + 12, _end_of(rung, scale, 16), text_x, y + 16.5, anchor, head, rest, None, words_end)


def _end_of(rung: Rung, scale: LogScale, beyond: float) -> float:
    """Where the line of a rung ends: at the top of the scale, or at its foot for «less than»."""
    return scale.start if rung.op in ("lt", "lte") else scale.end + beyond
