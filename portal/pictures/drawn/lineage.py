"""From promise to law: earlier promises, the provisions of law that answer to them, later codes that spell law out."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import date

from portal.compare.states import LABELS, SHAPES, State
from portal.pictures.base import NARROW, WIDE, Ask, Canvas, Cell, Key, Picture, Spec, Told, Twin, plural, said_day
from portal.pictures.bipartite import centred, curve
from portal.pictures.drawing import Mark, blank, circle, drawing, fitted, group, path, text
from portal.pictures.palette import BLUE, INK, INK_2, OCHRE, RED, RULE_2, VIOLET
from portal.pictures.selectors.lineage import Link, Unit, lineage

STYLES: dict[str, tuple[str, str, str, float]] = {
    # key -> words, colour, dashes, width
    "close": ("equivalent, broader or narrower", BLUE, "", 2.4),
    "related": ("related", RULE_2, "", 1.6),
    "contrast": ("contrasts", RED, "5 3", 1.8),
}
_STATES = {
    State.BINDING: ("", INK), State.NOT_YET: ("not yet applicable", OCHRE), State.PROPOSED: ("proposed", VIOLET),
    State.ENDED: ("at its end", INK_2),
    State.SUSPENDED: ("suspended", OCHRE), State.UNCONFIRMED: ("cannot be told", OCHRE),
}  # fmt: skip


def style_of(link: Link) -> str:
    if link.relation == "contrasts with":
        return "contrast"
    return "related" if link.relation == "is related to" else "close"


def tell(ask: Ask) -> Told:
    data = lineage(on=ask.on)
    return Told(
        point=point(data, ask.on),
        description=description(data),
        twin=twin(data),
        keys=tuple(Key(words, stroke=colour, dash=dash, line=True) for words, colour, dash, _ in STYLES.values()),
        specs={canvas.name: spec(data, canvas) for canvas in (WIDE, NARROW)},
        notes=(
            "A line is a crosswalk: an editor's judgement that two units speak of the same, with its reason on the "
            "page of either. It is no proof that lawmakers took the words from the promise.",
            "On the left promises older than the law, on the right codes and guidance younger than it; a text is as "
            "old as its first event other than a proposal. The words at a law tell how the text stands on the day.",
        ),
    )


def point(data: Sequence[Link], on: date) -> str:
    if not data:
        return f"On {said_day(on)} no counterpart of a promise in law is recorded."
    before = [link for link in data if link.before]
    promises, laws = {link.promise.key for link in before}, {link.law.text for link in before}
    later = len({link.promise.key for link in data if not link.before})
    first = (
        f"{plural(len(promises), 'promise')} made earlier {'has' if len(promises) == 1 else 'have'} counterparts in "
        f"{plural(len(laws), 'text')} of law"
        if before
        else "No promise made earlier has a recorded counterpart in law"
    )
    then = (
        f"; {plural(later, 'later unit')} of codes and guidance answer{'s' if later == 1 else ''} to law already made"
        if later
        else ""
    )
    return f"By {said_day(on)}: {first[0].lower() + first[1:]}{then}."


def description(data: Sequence[Link]) -> str:
    pairs: dict[tuple[str, str, bool], int] = {}
    for link in data:
        key = (link.promise.text, link.law.text, link.before)
        pairs[key] = pairs.get(key, 0) + 1
    said = [
        f"{promise} {'before' if before else 'after'} {law}: {plural(count, 'link')}"
        for (promise, law, before), count in sorted(pairs.items(), key=lambda item: (not item[0][2], -item[1], item[0]))
    ]
    return f"{'; '.join(said)}." if said else "No links."


def twin(data: Sequence[Link]) -> Twin:
    rows = tuple(
        (
            Cell(f"{link.promise.text}, {link.promise.said}", link.promise.address),
            Cell(link.relation),
            Cell(f"{link.law.text}, {link.law.said}", link.law.address),
            Cell("before the law" if link.before else "after the law"),
            Cell(LABELS[link.law.state]),
        )
        for link in data
    )
    head = ("Promise, code or guidance", "Relation", "Provision of law", "Made", "The law on the day")
    return Twin("Every line of the picture.", head, rows)


def spec(data: Sequence[Link], canvas: Canvas) -> Spec:
    if not data:
        return blank(canvas, "No such link is recorded by this day.")
    return _tree(data, canvas) if canvas.narrow else _columns(data, canvas)


def _headed(units: Sequence[Unit], step: float) -> tuple[list[Hashable], dict[Hashable, list[Unit]]]:
    """Units under the texts they belong to, in order: keys are texts and units in one list."""
    texts: dict[str, list[Unit]] = {}
    for unit in units:
        own = texts.setdefault(unit.text_slug, [])
        if unit.key not in {each.key for each in own}:
            own.append(unit)
    order: list[Hashable] = []
    for slug, own in texts.items():
        order += [("text", slug), *(unit.key for unit in own)]
    return order, {("text", slug): own for slug, own in texts.items()}


def _columns(data: Sequence[Link], canvas: Canvas) -> Spec:
    step, head = 20.0, 50.0
    left, middle, end, right = 240.0, 405.0, 680.0, 830.0
    order, own = _headed([link.law for link in data], step)
    at: dict[Hashable, float] = {}
    y = head
    for key in order:
        y += step * (1.4 if isinstance(key, tuple) else 1)
        at[key] = y
    marks: list[Mark] = [
        text(left, 16, "Promises made before", 14, INK, text_anchor="end", font_weight=700),
        text(middle + 8, 16, "Provisions of law", 14, INK, font_weight=700),
        text(right + 10, 16, "Promises and codes made after", 14, INK, font_weight=700),
    ]
    sides: list[Mark] = []
    lines: list[Mark] = []
    bottom = y
    for before, edge, port in ((True, left, middle), (False, right, end)):
        links = [link for link in data if link.before is before]
        keys, texts = _headed(
            sorted((link.promise for link in links), key=lambda u: (u.made, u.text, _natural(u.said))), step
        )
        tied: dict[Hashable, list[float]] = {}
        for key, units in texts.items():  # the units of a text stay together
            heights = [at[link.law.key] for link in links if link.promise.text_slug == units[0].text_slug]
            tied |= dict.fromkeys([key, *(unit.key for unit in units)], heights)
        places = centred(keys, tied, step)
        shift = max(0.0, head + step - min(places.values(), default=head + step))
        places = {key: height + shift for key, height in places.items()}
        for link in links:
            start, stop = (edge, port) if before else (port, edge)
            here, there = places[link.promise.key], at[link.law.key]
            lines.append(_line(link, curve(start, here if before else there, stop, there if before else here)))
            sides.append(circle(port, there, 3, INK_2))
        anchor, x, room = ("end", edge - 10, edge - 12) if before else ("start", edge + 10, canvas.width - edge - 12)
        for key, units in texts.items():
            sides.append(_title(units[0], x, places[key], room, anchor))
            sides += [_name(unit, x, places[unit.key], room, anchor, INK_2) for unit in units]
            sides += [circle(edge, places[unit.key], 3, INK_2) for unit in units]
        bottom = max([bottom, *places.values()])
    for key, units in own.items():
        sides.append(_title(units[0], middle + 8, at[key], end - middle - 16, "start", with_state=True))
        for unit in units:
            sides.append(_name(unit, middle + 8, at[unit.key], end - middle - 16, "start", INK_2))
    return drawing(canvas.width, bottom + 14, [*marks, *lines, *sides])


def _natural(said: str) -> tuple[int, str]:
    """Commitment II before III before VII: by the value of a Roman or plain number at the end."""
    last = said.split()[-1] if said.split() else ""
    values = {"I": 1, "V": 5, "X": 10}
    if last and all(letter in values for letter in last):
        figures = [values[letter] for letter in last]
        return sum(-n if n < max(figures[k:]) else n for k, n in enumerate(figures)), said
    return (int(last) if last.isdigit() else 0), said


def _line(link: Link, d: str) -> Mark:
    _, colour, dash, width = STYLES[style_of(link)]
    words = f"{link.promise.text}, {link.promise.said} {link.relation} {link.law.text}, {link.law.said}"
    return group([path(d, stroke=colour, stroke_width=width, stroke_dasharray=dash)], label=words, datum=link.slug)


def _title(unit: Unit, x: float, y: float, room: float, anchor: str, with_state: bool = False) -> Mark:
    words, colour = _STATES.get(unit.state, ("", INK)) if with_state else ("", INK)
    year = unit.made[:4]
    said = f"{SHAPES[unit.state]} {unit.text}, {words or year}" if with_state else f"{unit.text}, {year}"
    return text(x, y + 4.5, fitted(said, room, 13, bold=True), 13, colour, text_anchor=anchor, font_weight=600)


def _name(unit: Unit, x: float, y: float, room: float, anchor: str, colour: str, size: float = 12.5) -> Mark:
    words = text(x, y + 4.5, fitted(unit.said, room, size, keep_end=True), size, colour, text_anchor=anchor)
    return group([words], label=f"{unit.text}, {unit.said}", href=unit.address)


def _tree(data: Sequence[Link], canvas: Canvas) -> Spec:
    """For a narrow screen: each provision of law, below it what came before and after."""
    marks: list[Mark] = []
    y = 8.0
    law_text = law_unit = ""
    for link in sorted(
        data, key=lambda link: (link.law.made, link.law.text, link.law.key, not link.before, link.promise.made)
    ):
        if link.law.text_slug != law_text:
            law_text = link.law.text_slug
            y += 8
            marks.append(_title(link.law, 0, y, canvas.width, "start", with_state=True))
            y += 24
        if link.law.key != law_unit:
            law_unit = link.law.key
            marks.append(_name(link.law, 0, y, canvas.width, "start", INK, 13.0))
            y += 24
        marks.append(_line(link, f"M10 {y:g}H34"))
        sign = "before" if link.before else "after"
        unit = fitted(link.promise.said, 150, 12.5, keep_end=True)
        said = fitted(f"{sign}: {unit}, {link.promise.text}", canvas.width - 44, 12.5)
        name = text(42, y + 4.5, said, 12.5, INK_2)
        marks.append(group([name], label=f"{link.promise.text}, {link.promise.said}", href=link.promise.address))
        y += 25
    return drawing(canvas.width, y, marks)


PICTURE = Picture(
    slug="lineage",
    title="From promise to law",
    question="Which promises found a counterpart in law, and which codes then spelt that law out?",
    engine="drawing",
    tell=tell,
    days=(date(2023, 10, 30), date(2024, 8, 1), date(2025, 8, 2), date(2026, 1, 1)),
    other_views=(("crosswalk-list", "All crosswalks, with reasons"),),
)
