"""Levels across labs: companies by domains of risk, a square for each rung."""

from __future__ import annotations

from datetime import date

from portal.pictures.base import NARROW, WIDE, Ask, Canvas, Cell, Key, Picture, Spec, Told, Twin, plural, said_day
from portal.pictures.drawing import Mark, blank, drawing, fitted, group, path, rect, text
from portal.pictures.files import wrapped
from portal.pictures.palette import BLUE, INK, INK_2, ON_FILL, PAPER, RULE
from portal.pictures.selectors.ladders import LabRow, Ladders, RungMark, ladders

_SIDE, _GAP = 15.0, 3.0


def tell(ask: Ask) -> Told:
    data = ladders(on=ask.on)
    notes = [
        "A number is the place of a rung within its own ladder: 2 at one company is not 2 at another, nor 2 of another "
        "domain. An empty square is a category to which the framework gives no place (exploratory, research, tracked).",
        "Each row is the latest version dated on or before the day. An empty cell: that version sets no level there.",
    ]
    bare = [f"{r.issuer}, {r.name} {r.version}" + (f" (last recorded: {r.last_recorded})" if r.last_recorded else "")
            for r in data.rows if not r.count]  # fmt: skip
    if bare:
        notes.append(f"No level of the latest version is recorded: {'; '.join(bare)}.")
    return Told(
        point=point(data),
        description=description(data),
        twin=twin(data),
        keys=(
            Key("a rung, with its place in its own ladder", BLUE),
            Key("a category without a place", PAPER, "", BLUE),
        ),
        specs={canvas.name: spec(data, canvas) for canvas in (WIDE, NARROW)},
        notes=tuple(notes),
    )


def point(data: Ladders) -> str:
    rows = [r for r in data.rows if r.count]
    if not rows:
        return f"On {said_day(data.on)} no level of any company framework is recorded."
    held = [(sum(bool(r.rungs[n]) for r in rows), d.name) for n, d in enumerate(data.domains)]
    most, name = max(held, key=lambda pair: pair[0])
    alone = [name for count, name in held if count == 1]
    only = (
        f" {plural(len(alone), 'domain')} {'appears' if len(alone) == 1 else 'appear'} in one framework only."
        if alone
        else ""
    )
    return (
        f"On {said_day(data.on)} {plural(len(rows), 'framework')} set {sum(r.count for r in rows)} levels in "
        f"{plural(len(data.domains), 'domain')}; most agree on «{name}» ({most} of {len(rows)}).{only}"
    )


def description(data: Ladders) -> str:
    said = []
    for row in data.rows:
        cells = [f"{d.name} {len(cell)}" for d, cell in zip(data.domains, row.rungs, strict=True) if cell]
        if cells:
            said.append(f"{row.issuer} ({row.name} {row.version}): {', '.join(cells)}")
    return f"Levels by domain. {'. '.join(said)}." if said else "No levels."


def twin(data: Ladders) -> Twin:
    rows = tuple(
        (Cell(r.issuer), Cell(f"{r.name} {r.version}", r.address), Cell(d.name), Cell(rung.name, rung.address),
         Cell(str(rung.rank) if rung.rank else "none", numeric=True))
        for r in data.rows for d, cell in zip(data.domains, r.rungs, strict=True) for rung in cell
    )  # fmt: skip
    return Twin("Every level of the picture.", ("Company", "Framework", "Domain", "Level", "Place"), rows)


def spec(data: Ladders, canvas: Canvas) -> Spec:
    if not any(row.count for row in data.rows):
        return blank(canvas, "No level is recorded on this day.")
    return _by_company(data, canvas) if canvas.narrow else _grid(data, canvas)


def _rung(row: LabRow, rung: RungMark, x: float, y: float, side: float) -> Mark:
    label = f"{row.issuer}: {rung.name}"
    if not rung.rank:
        marks = [rect(x + 1, y + 1, side - 2, side - 2, PAPER, rx=2, stroke=BLUE, stroke_width=1.5)]
    else:
        marks = [
            rect(x, y, side, side, BLUE, rx=2),
            text(x + side / 2, y + side / 2 + 4, str(rung.rank), 11, ON_FILL, text_anchor="middle"),
        ]
    return group(marks, label=label, href=rung.address, datum=label)


def _grid(data: Ladders, canvas: Canvas) -> Spec:
    left, down, head = 240.0, 40.0, 74.0
    column = (canvas.width - left) / len(data.domains)
    marks: list[Mark] = []
    for n, domain in enumerate(data.domains):
        lines = wrapped_tight(domain.name, column - 8)
        words = [
            text(left + n * column + 4, head - 10 - 14 * (len(lines) - 1 - k), line, 12, INK)
            for k, line in enumerate(lines)
        ]
        marks.append(group(words, label=domain.name, href=domain.address))
    rows = [row for row in data.rows if row.count]
    for m, row in enumerate(rows):
        y = head + m * down
        marks.append(path(f"M0 {y:g}H{canvas.width}", stroke=RULE, stroke_width=1))
        name = [
            text(0, y + 17, fitted(row.issuer, left - 10, 13, bold=True), 13, INK, font_weight=600),
            text(0, y + 32, fitted(f"{row.name} {row.version}, {row.version_date}", left - 10, 11.5), 11.5, INK_2),
        ]
        marks.append(group(name, label=f"{row.issuer}: {row.name}", href=row.address))
        for n, cell in enumerate(row.rungs):
            side = min(_SIDE + 2, (column - 8) / max(len(cell), 1) - _GAP)
            marks += [
                _rung(row, rung, left + n * column + 4 + k * (side + _GAP), y + (down - side) / 2, side)
                for k, rung in enumerate(cell)
            ]
    return drawing(canvas.width, head + len(rows) * down + 2, marks)


def wrapped_tight(words: str, width: float) -> list[str]:
    """A heading in at most four short lines."""
    lines = [""]
    for word in words.replace("-", "- ").split():
        joint = "" if lines[-1].endswith("-") else " "
        if lines[-1] and len(lines[-1]) + len(word) + len(joint) > width / 6.2:
            lines.append("")
            joint = ""
        lines[-1] = f"{lines[-1]}{joint}{word}".strip()
    return [fitted(line, width + 6, 12) for line in lines[:4]]


def _by_company(data: Ladders, canvas: Canvas) -> Spec:
    """One block a company: its domains in words, its rungs beside them."""
    marks: list[Mark] = []
    y, side = 0.0, 24.0
    for row in data.rows:
        if not row.count:
            continue
        name = [
            text(0, y + 15, fitted(row.issuer, canvas.width, 14, bold=True), 14, INK, font_weight=600),
            text(0, y + 31, fitted(f"{row.name} {row.version}, {row.version_date}", canvas.width, 12), 12, INK_2),
        ]
        marks.append(group(name, label=f"{row.issuer}: {row.name}", href=row.address))
        y += 40
        for domain, cell in zip(data.domains, row.rungs, strict=True):
            if not cell:
                continue
            room = canvas.width - len(cell) * (side + 4) - 6
            lines = wrapped(domain.name, room, 12)[:2]
            for k, line in enumerate(lines):
                marks.append(text(0, y + (16 if len(lines) == 1 else 11 + 14 * k), fitted(line, room, 12), 12, INK))
            start = canvas.width - len(cell) * (side + 4)
            marks += [_rung(row, rung, start + k * (side + 4), y, side) for k, rung in enumerate(cell)]
            y += side + 6
        marks.append(path(f"M0 {y + 4:g}H{canvas.width}", stroke=RULE, stroke_width=1))
        y += 14
    return drawing(canvas.width, y, marks)


PICTURE = Picture(
    slug="levels",
    title="Levels across labs",
    question="In which domains of risk does each company set levels, and how many?",
    engine="drawing",
    tell=tell,
    days=(date(2023, 12, 31), date(2024, 12, 31), date(2025, 2, 28), date(2025, 8, 2)),
    other_views=(("level-list", "All levels, with what each asks for"), ("element-list", "Common elements")),
)
