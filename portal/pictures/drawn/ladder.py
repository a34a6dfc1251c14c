"""The ladder of thresholds: provisions and systems on one axis of training compute."""

from __future__ import annotations

from frameworks.ladder.amounts import parse_flop, power_of_ten, written
from frameworks.ladder.drawing import Dot, Drawing
from frameworks.ladder.lines import status_words
from frameworks.ladder.rungs import NOT_NOW, NOW, PAST_RUNG, SystemMark
from frameworks.selectors.ladder import Ladder, RungRow, ladder
from portal.pictures.base import NARROW, WIDE, Ask, BadChoice, Cell, Key, Picture, Spec, Told, Twin, plural, said_day
from portal.pictures.drawing import Mark, blank, circle, drawing, group, line, path, run, text
from portal.pictures.drawn.rungs import HALO, paragraph, rung_keys, rungs, ticks
from portal.pictures.palette import BLUE, GREEN, INK, INK_2, PAPER, RUST

_LOOSE = "2.2 1.8"
TOLD = 10
"""So many systems are told in words; the table tells all."""


def tell(ask: Ask) -> Told:
    data = ladder(on=ask.on, flop=_amount(ask.choice))
    return Told(
        point=point(data),
        description=description(data),
        twin=twin(data),
        keys=keys(data),
        specs=specs(data),
        notes=(ranges(data),),
        chosen=data.asked,
        subject=f"moved to {data.moved_words} FLOP" if data.moved else "",
    )


def _amount(asked: str) -> float | None:
    try:
        return parse_flop(asked) if asked else None
    except ValueError as error:
        raise BadChoice(f"flop: {error}") from error


def point(data: Ladder) -> str:
    day, count = said_day(data.on), len(data.rungs)
    if data.reaches:
        said = f"On {day} {data.standing[NOW]} of {count} provisions that hang on an amount of training compute govern"
    else:
        said = f"On {day} none of {count} provisions that hang on an amount of training compute governs"
    if data.moved:
        own = data.moved.estimated
        return (
            f"{said}. A threshold of at least {data.moved_words} FLOP would take in "
            f"{plural(len(data.moved.reached), 'recorded system')}, {own} of them by an estimate."
        )
    reach = [
        f"{r.systems} ({'more than' if r.op == 'gt' else 'at least'} {power_of_ten(r.value)} FLOP)"
        for r in data.reaches
    ]
    of = f"; of {plural(len(data.marks), 'system')} with a figure their amounts take in {', '.join(reach)}"
    return f"{said}{of if reach else ''}."


def ranges(data: Ladder) -> str:
    """How to read dots and lines; the same honesty as the caption of the page."""
    if not data.marks:
        return f"Of {plural(len(data.unknown), 'system')} no figure is public; they are not in the picture."
    return (
        f"Only {data.own_figures} of {plural(len(data.marks), 'figure')} are the developer's own; hollow dots are "
        f"estimates. Their lines are ranges: {data.told_ranges} told with the estimate (capped ends); for "
        f"{data.graded_ranges} the data set's grade is read as within a factor of 3 (confident), 10 (likely) or 30 "
        f"(speculative), a reading that is recalled, not confirmed in a source. For {data.without_margin} no margin is "
        f"told, so only the point is drawn. {plural(len(data.unknown), 'more system')} without a public figure "
        "are not in the picture; some may lie above every rung."
    )


def description(data: Ladder) -> str:
    names = {NOW: "Governing", NOT_NOW: "Not yet, or held up", PAST_RUNG: "Past"}
    said = ["One axis of training compute in FLOP, each step ten times the one before."]
    for standing, word in names.items():
        own = [_in_words(row) for row in data.rungs if row.rung.standing == standing]
        if own:
            said.append(f"{word}: {'; '.join(own)}.")
    if data.marks:
        first = [f"{m.name} {m.figure}{' (estimate)' if m.estimated else ''}" for m in data.marks[:TOLD]]
        rest = len(data.marks) - len(first)
        more = f" and {rest} more down to {data.marks[-1].figure}" if rest else ""
        said.append(f"Systems, most compute first: {', '.join(first)}{more}.")
    return f"{' '.join(said)} {ranges(data)}"


def _in_words(row: RungRow) -> str:
    rung = row.rung
    return f"{rung.instrument_name}, {rung.citation}, {rung.sign} {power_of_ten(rung.value)} ({status_words(rung)})"


def twin(data: Ladder) -> Twin:
    head = ["What", "Name", "Condition", "FLOP", "Range from", "Range to", "Range by", "Status, or whose figure",
            "Effect", "Systems that fulfil it"]  # fmt: skip
    rows = [
        [Cell("provision"), Cell(f"{row.rung.instrument_name}, {row.rung.citation}", row.rung.address),
         Cell(row.rung.sign), Cell(written(row.rung.value), numeric=True), *([Cell("–")] * 3),
         Cell(status_words(row.rung)), Cell(row.rung.effect_word or "–"), Cell(str(len(row.systems)), numeric=True)]
        for row in data.rungs
    ]  # fmt: skip
    rows += [
        [Cell("system"), Cell(mark.name, mark.address), Cell("–"), Cell(written(mark.flop), numeric=True),
         *_range(mark), Cell(_whose(mark)), Cell("–"), Cell("–")]
        for mark in data.marks
    ]  # fmt: skip
    if data.moved:
        head.append(f"At least {data.asked}")
        over = [*(["–"] * len(data.rungs)), *("yes" if row.over else "no" for row in data.rows)]
        rows = [[*row, Cell(word)] for row, word in zip(rows, over, strict=True)]
    return Twin("Every provision and every system of the picture.", tuple(head), tuple(map(tuple, rows)))


def _range(mark: SystemMark) -> list[Cell]:
    if mark.low is None or mark.high is None:
        return [Cell("–")] * 3
    by = f"told ({mark.level})" if mark.level else mark.basis
    return [Cell(written(mark.low), numeric=True), Cell(written(mark.high), numeric=True), Cell(by)]


def _whose(mark: SystemMark) -> str:
    return f"{mark.whose}, {mark.confidence}" if mark.estimated else "developer's own"


def keys(data: Ladder) -> tuple[Key, ...]:
    found = list(rung_keys())
    if data.marks:
        found += [
            Key("system, the developer's own figure", marks=(_dot("developer", 17, 7, 4.6),)),
            Key("outside estimate, called confident or likely", marks=(_dot("estimate", 17, 7, 4.6),)),
            Key("speculative, not checked or of unknown confidence", marks=(_dot("loose", 17, 7, 4.6),)),
            Key("range told with the estimate", marks=(path("M2 7H32M2 3v8M32 3v8", stroke=BLUE, stroke_width=1.8),)),
            Key("range read from its grade", marks=(path("M2 7H32", stroke=BLUE, stroke_width=1, opacity=0.6),)),
        ]
    if data.moved:
        found.append(Key("threshold moved", marks=(path("M17 0V14", stroke=RUST, **_MOVED),)))
    return tuple(found)


_MOVED = {"stroke_width": 2, "stroke_dasharray": "9 3 2 3"}


def _dot(kind: str, x: float, y: float, radius: float, *, over: bool = False, small: bool = False) -> Mark:
    """A system: filled by the developer's own figure, hollow by an estimate, dashed by a loose one."""
    colour = RUST if over else BLUE
    width = (1.1 if kind != "loose" else 0.7) if small else 1.8
    return circle(
        x, y, radius, colour if kind == "developer" else PAPER, stroke=colour, stroke_width=2.6 if over else width,
        stroke_dasharray=_LOOSE if kind == "loose" and not small else "",
    )  # fmt: skip


def specs(data: Ladder) -> dict[str, Spec]:
    if not data.rungs:
        words = "No provision that hangs on training compute is recorded."
        return {canvas.name: blank(canvas, words) for canvas in (WIDE, NARROW)}
    return {found.canvas.name: _spec(found, ranges(data)) for found in data.drawings()}


def _spec(found: Drawing, foot: str) -> Spec:
    canvas = found.canvas
    marks = ticks(found.ticks, canvas, found.bottom, found.foot)
    guide = {"stroke": GREEN, "stroke_width": 1, "stroke_dasharray": "1 5"}
    marks += [path(f"M{x:g} {found.top:g}V{found.bottom:g}", **guide) for x in found.guides]
    marks.append(path(f"M0 {found.split:g}H{found.width:g}", stroke=INK_2, stroke_width=1))
    if found.moved:
        marks.append(path(f"M{found.moved.x:g} 24V{found.bottom:g}", stroke=RUST, **_MOVED))
    marks += rungs(found)
    if found.named:
        count = len(found.named)
        words = f"The {count} systems with most training compute" if count > 1 else "The one system with a figure"
        marks.append(text(4, found.named_head, words, canvas.size, INK_2, font_weight=600, **HALO))
    marks += [_named(dot, canvas.radius, canvas.size) for dot in found.named]
    if found.crowded:
        words = f"The other {len(found.crowded)} (names in the table)"
        marks.append(text(4, found.crowd_head, words, canvas.size, INK_2, font_weight=600, **HALO))
    marks += [_crowded(dot, canvas.crowd) for dot in found.crowded]
    if found.moved:
        words = f"moved to {found.moved.label}"
        more = {"text_anchor": found.moved.anchor, "font_weight": 600, **HALO}
        marks.append(text(found.moved_text_x, 36, words, canvas.size, RUST, **more))
    told, y = paragraph(foot, canvas, found.height)
    return drawing(found.width, y + 6, [*marks, *told])


def _named(dot: Dot, radius: float, size: float) -> Mark:
    colour = RUST if dot.over else BLUE
    marks: list[Mark] = []
    if dot.low is not None:
        told = {"stroke_width": 1.8} if dot.mark.basis == "told" else {"stroke_width": 1, "opacity": 0.6}
        marks.append(path(dot.range_path, stroke=colour, **told))
    marks.append(_dot(dot.mark.kind, dot.x, dot.y, radius, over=dot.over))
    words = [run(dot.name, INK, weight=600), run(f" {dot.rest}", INK_2)]
    marks.append(line(dot.text_x, dot.text_y, words, size, text_anchor=dot.anchor, **HALO))
    return _linked(dot, marks)


def _crowded(dot: Dot, radius: float) -> Mark:
    marks: list[Mark] = []
    if dot.low is not None:
        marks.append(path(dot.range_path, stroke=BLUE, stroke_width=0.8, opacity=0.35))
    marks.append(_dot(dot.mark.kind, dot.x, dot.y, radius, over=dot.over, small=True))
    return _linked(dot, marks)


def _linked(dot: Dot, marks: list[Mark]) -> Mark:
    address = f"/applicability/?system={dot.mark.slug}"
    return group(marks, label=f"{dot.mark.name}, {dot.figure}", href=address, datum=dot.mark.slug)


PICTURE = Picture(
    slug="ladder",
    title="The ladder of thresholds",
    question="At which amounts of compute do provisions begin, and which systems lie where?",
    engine="drawing",
    tell=tell,
    parameter="flop",
    parameter_label="Threshold moved to",
    route="threshold-list",
)
