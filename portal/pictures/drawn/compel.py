"""Who can compel whom: bodies, the laws they enforce, and the agreements of institutes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from portal.compare.states import State
from portal.pictures.base import NARROW, WIDE, Ask, Canvas, Cell, Key, Picture, Spec, Told, Twin, plural, said_day
from portal.pictures.bipartite import centred, curve
from portal.pictures.drawing import Mark, blank, circle, drawing, fitted, group, path, text
from portal.pictures.palette import BLUE, INK, INK_2, OCHRE, RULE_2, VIOLET
from portal.pictures.selectors.powers import Node, Powers, powers

_LAW = "By law: bodies and the texts they are named to enforce"
_ACCORD = "By agreement only: institutes and their counterparts"
STYLES: dict[str, tuple[str, str, str, float]] = {
    # key -> words, colour, dashes, width
    "binding": ("can compel: the text is in force", BLUE, "", 2.2),
    "not_yet": ("will be able to: made, not applicable yet or held up", OCHRE, "7 4", 1.8),
    "proposed": ("would be able to: a bill or draft", VIOLET, "2 3", 1.8),
    "agreement": ("asks by agreement, which the other side may end", RULE_2, "2 3", 1.8),
}


@dataclass(frozen=True)
class Tie:
    """A line of the picture: from whom, to whom or what, in which style, with its words."""

    source: Node
    target: Node
    style: str
    words: str
    detail: str


def ties(data: Powers) -> tuple[list[Tie], list[Tie]]:
    """The lines by law, and those by agreement."""
    law = [
        Tie(p.body, p.text, _style(p.state), f"{p.body.name}, {p.text.name}: {STYLES[_style(p.state)][0]}",
            plural(p.rules, "rule"))
        for p in data.powers
    ]  # fmt: skip
    accord = [
        Tie(a.institute, a.counterpart, "agreement",
            f"{a.institute.name} with {a.counterpart.name}: {', '.join(a.dates)}", ", ".join(a.dates))
        for a in data.accords
    ]  # fmt: skip
    return law, accord


def _style(state: State) -> str:
    return {State.BINDING: "binding", State.PROPOSED: "proposed"}.get(state, "not_yet")


def tell(ask: Ask) -> Told:
    data = powers(on=ask.on)
    notes = [
        "A line by law stands for the rules of a text whose scope names the body as enforcer; texts without coded "
        "scopes have no line, so a missing line is no finding that nobody can enforce.",
        "Most agreements have no recorded end; a line means that one was made by the day.",
    ]
    if data.bare:
        notes.insert(0, f"Institutes with neither power nor agreement recorded: {', '.join(data.bare)}.")
    return Told(
        point=point(data),
        description=description(data),
        twin=twin(data),
        keys=tuple(Key(words, stroke=colour, dash=dash, line=True) for words, colour, dash, _ in STYLES.values()),
        specs={canvas.name: spec(data, canvas) for canvas in (WIDE, NARROW)},
        notes=tuple(notes),
    )


def point(data: Powers) -> str:
    now = {p.body.slug for p in data.powers if p.state is State.BINDING}
    asking = {a.institute.slug for a in data.accords}
    both = asking & now
    if not now and not asking:
        return f"On {said_day(data.on)} neither a power of enforcement nor an agreement is recorded."
    end = "none of them can compel anybody" if not both else f"{len(both)} of them can also compel"
    agreed = (
        f"; {plural(len(asking), 'institute')} {'works' if len(asking) == 1 else 'work'} by agreement, and {end}"
        if asking
        else ""
    )
    return f"On {said_day(data.on)} {plural(len(now), 'body', 'bodies')} can enforce a coded rule on AI by law{agreed}."


def description(data: Powers) -> str:
    law, accord = ties(data)
    said = []
    for head, rows in ((_LAW, law), (_ACCORD, accord)):
        if rows:
            parts = [f"{name}: {', '.join(r.target.name for r in own)}" for name, own in _grouped(rows)]
            said.append(f"{head}. {'; '.join(parts)}.")
    return " ".join(said) or "Nothing is recorded."


def _grouped(rows: Sequence[Tie]) -> list[tuple[str, list[Tie]]]:
    found: dict[str, list[Tie]] = {}
    for row in rows:
        found.setdefault(row.source.name, []).append(row)
    return list(found.items())


def twin(data: Powers) -> Twin:
    law, accord = ties(data)
    rows = tuple(
        (
            Cell(t.source.name, t.source.address),
            Cell(STYLES[t.style][0]),
            Cell(t.target.name, t.target.address),
            Cell(t.detail),
        )
        for t in (*law, *accord)
    )
    return Twin("Every line of the picture.", ("Who", "How", "Whom, or by which text", "Rules, or days"), rows)


def spec(data: Powers, canvas: Canvas) -> Spec:
    law, accord = ties(data)
    if not law and not accord:
        return blank(canvas, "Nothing is recorded by this day.")
    draw = _tree if canvas.narrow else _columns
    marks: list[Mark] = []
    y = 0.0
    for head, rows in ((_LAW, law), (_ACCORD, accord)):
        if rows:
            size = 13.5 if canvas.narrow else 14.5
            words = head if not canvas.narrow else head.partition(":")[0]
            marks.append(text(0, y + 15, words, size, INK, font_weight=700))
            y = draw(rows, canvas, y + 32, marks) + 18
    return drawing(canvas.width, y, marks)


def _columns(rows: Sequence[Tie], canvas: Canvas, top: float, marks: list[Mark]) -> float:
    """Names on both sides, curves between them; targets keep the order of their sources."""
    step, left, right = 22.0, 400.0, 660.0
    targets = list(dict.fromkeys(row.target.slug for row in rows))
    height = {slug: top + 10 + n * step for n, slug in enumerate(targets)}
    sources = list(dict.fromkeys(row.source.slug for row in rows))
    tied = {slug: [height[r.target.slug] for r in rows if r.source.slug == slug] for slug in sources}
    at = centred(sources, tied, 22.0)
    shift = max(0.0, top + 10 - min(at.values()))
    at = {slug: y + shift for slug, y in at.items()}
    for row in rows:
        marks.append(_line(row, curve(left, at[row.source.slug], right, height[row.target.slug])))
    for node in {row.source.slug: row.source for row in rows}.values():
        y = at[node.slug]
        marks.append(_name(node, left - 10, y, left - 14, "end", 600))
        marks.append(circle(left, y, 4, INK))
    for node in {row.target.slug: row.target for row in rows}.values():
        y = height[node.slug]
        marks.append(circle(right, y, 3, INK))
        marks.append(_name(node, right + 10, y, canvas.width - right - 12, "start", 400))
    return max(*at.values(), *height.values()) + step / 2


def _tree(rows: Sequence[Tie], canvas: Canvas, top: float, marks: list[Mark]) -> float:
    """For a narrow screen each source stands above its own targets."""
    y = top
    for _, own in _grouped(rows):
        marks.append(_name(own[0].source, 0, y + 8, canvas.width, "start", 600))
        start = y + 18
        y = start
        for row in own:
            y += 26
            marks.append(_line(row, f"M8 {start:g}V{y - 10:g}H40"))
            marks.append(_name(row.target, 48, y - 10, canvas.width - 50, "start", 400))
        y += 18
    return y


def _line(row: Tie, d: str) -> Mark:
    _, colour, dash, width = STYLES[row.style]
    return group([path(d, stroke=colour, stroke_width=width, stroke_dasharray=dash)], label=row.words, datum=row.words)


def _name(node: Node, x: float, y: float, room: float, anchor: str, weight: int) -> Mark:
    said = fitted(
        f"{node.name} ({node.place})" if node.place and weight > 400 else node.name, room, 13, bold=weight > 400
    )
    colour = INK if weight > 400 else INK_2
    words = text(x, y + 4.5, said, 13, colour, text_anchor=anchor, font_weight=weight)
    return group([words], label=node.name, href=node.address)


PICTURE = Picture(
    slug="compel",
    title="Who can compel whom",
    question="Which bodies can enforce a rule on AI by law, and which institutes have nothing but agreements?",
    engine="drawing",
    tell=tell,
    days=(date(2023, 11, 2), date(2024, 8, 29), date(2025, 2, 2), date(2026, 8, 2), date(2027, 12, 2)),
    other_views=(("institute-list", "All institutes"), ("agreement-list", "Agreements on evaluation")),
)
