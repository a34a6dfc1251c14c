"""Revenue and users: the sums and numbers of users at which provisions begin, an axis each."""

from __future__ import annotations

from frameworks.ladder.lines import CANVASES, status_words
from frameworks.ladder.rungs import Rung
from frameworks.selectors.tiers import Axis, Tiers, tiers
from portal.pictures.base import NARROW, WIDE, Ask, Cell, Picture, Spec, Told, Twin, said_day
from portal.pictures.drawing import Mark, blank, drawing, group
from portal.pictures.drawn.rungs import heading, paragraph, rung_keys, rungs, ticks

_RATE = "Each currency has an axis of its own: no rate of exchange is assumed."


def tell(ask: Ask) -> Told:
    data = tiers(on=ask.on)
    return Told(
        point=point(data, said_day(ask.on)),
        description=description(data),
        twin=twin(data),
        keys=rung_keys(),
        specs=specs(data),
        notes=(f"{_RATE} Kinds of users are not counted alike, so each line names its kind.",),
    )


def axes(data: Tiers) -> tuple[Axis, ...]:
    return (*data.money, *data.users)


def point(data: Tiers, day: str) -> str:
    named = ", ".join(f"{rung.instrument_name} ({rung.amount})" for rung in data.now)
    which = f": {named}" if named else ""
    return (
        f"On {day} {data.governing} of {data.count} recorded provisions that hang on revenue or on a number of users "
        f"govern{which}."
    )


def description(data: Tiers) -> str:
    said = [_RATE]
    for axis in axes(data):
        own = "; ".join(f"{r.instrument_name}, {r.citation}, {r.amount} ({status_words(r)})" for r in axis.rungs)
        said.append(f"{axis.title}: {own}.")
    return " ".join(said)


def _figure(rung: Rung) -> str:
    """The figure as a spreadsheet takes it."""
    return f"{rung.value:.0f}" if rung.value == round(rung.value) else f"{rung.value:g}"


def twin(data: Tiers) -> Twin:
    rows = tuple(
        (Cell(axis.title), Cell(f"{r.instrument_name}, {r.citation}", r.address), Cell(r.sign),
         Cell(_figure(r), numeric=True), Cell(r.unit or "–"), Cell(r.effect_word or "–"), Cell(status_words(r)),
         Cell(r.text or "–"))
        for axis in axes(data) for r in axis.rungs
    )  # fmt: skip
    head = ("Axis", "Text and place", "Condition", "Figure", "Unit", "Effect", "Status on the day", "Words")
    return Twin("Every line of the axes.", head, rows)


def specs(data: Tiers) -> dict[str, Spec]:
    if not data.count:
        words = "No provision that hangs on revenue or users is recorded."
        return {canvas.name: blank(canvas, words) for canvas in (WIDE, NARROW)}
    return {canvas.name: _spec(axes(data), at) for at, canvas in enumerate(CANVASES)}


def _spec(found: tuple[Axis, ...], at: int) -> Spec:
    canvas = CANVASES[at]
    marks: list[Mark] = []
    y = 0.0
    for axis in found:
        own = axis.drawings[at]
        title, y = heading(axis.title, canvas, y)
        told, y = paragraph(axis.caption, canvas, y)
        marks += [*title, *told]
        y += 8
        marks.append(group([*ticks(own.ticks, canvas, own.bottom), *rungs(own)], at=(0, y)))
        y += own.height + 22
    return drawing(canvas.width, y - 12, marks)


PICTURE = Picture(
    slug="tiers",
    title="Revenue and users",
    question="At which sums or numbers of users do provisions begin?",
    engine="drawing",
    tell=tell,
    route="threshold-tiers",
)
