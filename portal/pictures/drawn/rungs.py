"""Rungs and scales of thresholds as marks of a drawing, in the shapes and dashes of the pages of thresholds."""

from __future__ import annotations

from collections.abc import Iterable

from frameworks.ladder.drawing import Drawing
from frameworks.ladder.lines import Canvas, RungLine, Tick, status_words
from frameworks.ladder.rungs import NOT_NOW, NOW, PAST_RUNG, Rung
from portal.pictures.base import Key
from portal.pictures.drawing import Mark, group, line, path, run, text
from portal.pictures.files import wrapped
from portal.pictures.palette import GREEN, INK, INK_2, OCHRE, PAPER, PLATE, RULE, RULE_2

COLOURS = {NOW: GREEN, NOT_NOW: OCHRE, PAST_RUNG: RULE_2}
_LINES: dict[str, tuple[float, str]] = {NOW: (3, ""), NOT_NOW: (2, "7 4"), PAST_RUNG: (1.5, "1.5 4")}
_FILLS = {NOW: GREEN, NOT_NOW: PAPER, PAST_RUNG: PLATE}
HALO = {"paint_order": "stroke", "stroke": PAPER, "stroke_width": 5, "stroke_linejoin": "round"}
"""Words that stand over lines are set on paper of their own."""


def words_of(rung: Rung) -> str:
    """What a rung says when pointed at."""
    parts = [f"{rung.instrument_name}, {rung.citation}: {rung.amount}", rung.effect_word, status_words(rung)]
    return " · ".join(part for part in parts if part)


def tick_size(canvas: Canvas) -> float:
    return 10.5 if canvas.stacked else 12


def ticks(found: Iterable[Tick], canvas: Canvas, bottom: float, foot: float | None = None) -> list[Mark]:
    """The steps of an axis: a line down the picture, its figure above, and below where `foot` is given."""
    marks: list[Mark] = []
    for tick in found:
        marks.append(path(f"M{tick.x:g} 26V{bottom:g}", stroke=RULE, stroke_width=1))
        for y in (18, *([foot] if foot is not None else [])):
            marks.append(text(tick.x, y, tick.label, tick_size(canvas), INK_2, text_anchor=tick.anchor))
    return marks


def rungs(drawing: Drawing) -> list[Mark]:
    """Every rung as a link: line, mark, words."""
    return [_rung(each, drawing.canvas.size) for each in drawing.rungs]


def _rung(found: RungLine, size: float) -> Mark:
    rung = found.rung
    past = rung.standing == PAST_RUNG
    ink, weight = (INK_2, 400) if past else (INK, 600)
    more = {"text_anchor": found.anchor, **HALO}
    head = run(found.head, ink, weight=weight)
    if found.second_y is None:
        words = [line(found.text_x, found.text_y, [head, run(found.rest, ink)], size, **more)]
    else:
        words = [
            line(found.text_x, found.text_y, [head], size, **more),
            text(found.text_x, found.second_y, found.rest, size, ink, **more),
        ]
    drawn = [_line(rung.standing, found.path), _shape(rung, found.x, found.y)]
    return group([*drawn, *words], label=words_of(rung), href=rung.address, datum=f"{rung.provision} {rung.amount}")


def _line(standing: str, d: str) -> Mark:
    width, dash = _LINES[standing]
    return path(d, stroke=COLOURS[standing], stroke_width=width, stroke_dasharray=dash)


def _shape(rung: Rung, x: float, y: float) -> Mark:
    """Binding law is a square, a proposal a triangle, soft law or a promise a diamond."""
    width = 2 if rung.standing == NOT_NOW else 1.5
    d = shape(rung.binding, x, y)
    return path(d, fill=_FILLS[rung.standing], stroke=COLOURS[rung.standing], stroke_width=width)


def shape(binding: str, x: float, y: float) -> str:
    if binding == "binding":
        return f"M{x - 5:g} {y - 5:g}h10v10h-10z"
    if binding == "proposed":
        return f"M{x:g} {y - 6:g}l6 11h-12z"
    return f"M{x:g} {y - 6.5:g}l6.5 6.5 -6.5 6.5 -6.5 -6.5z"


def rung_keys() -> tuple[Key, ...]:
    """The legend of rungs: how they stand, and what kind of text they are in."""
    standing = {NOW: "governs on the day", NOT_NOW: "not yet, or held up", PAST_RUNG: "past"}
    binding = {"binding": "binding law", "voluntary": "soft law or promise", "proposed": "proposal or bill"}
    stands = tuple(
        Key(words, marks=(_line(name, "M8 7H34"),
                          path("M3 2h10v10h-10z", fill=_FILLS[name], stroke=COLOURS[name], stroke_width=1.5)))
        for name, words in standing.items()
    )  # fmt: skip
    kinds = tuple(
        Key(words, marks=(path(shape(name, 17, 7), stroke=INK_2, stroke_width=1.6),)) for name, words in binding.items()
    )
    return stands + kinds


def heading(words: str, canvas: Canvas, y: float) -> tuple[list[Mark], float]:
    """The title of a part of a picture in lines that fit, and where they end."""
    marks = []
    for each in wrapped(words, canvas.width, 17):
        marks.append(text(0, y + 16, each, 15, INK, font_weight=700))
        y += 20
    return marks, y


def paragraph(words: str, canvas: Canvas, y: float, size: float = 12) -> tuple[list[Mark], float]:
    """Words below or above a picture in lines that fit, and where they end."""
    marks = []
    for each in wrapped(words, min(canvas.width, 900), size):
        y += size + 4
        marks.append(text(0, y, each, size, INK_2))
    return marks, y
