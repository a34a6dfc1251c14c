"""World map: what binds where on a day, as tiles."""

from __future__ import annotations

from collections.abc import Container, Iterable
from datetime import date
from urllib.parse import urlencode

from portal.compare.states import LABELS, SHAPES, State
from portal.pictures.base import NARROW, WIDE, Ask, Canvas, Cell, Key, Picture, Spec, Told, Twin, plural, said_day
from portal.pictures.drawing import Mark, drawing, group, rect, text
from portal.pictures.palette import AMBER, BLUE, GREY, INK, INK_2, ON_FILL, PLATE, RULE, RULE_2, TEAL, VIOLET
from portal.pictures.selectors.worldmap import Place, World, world
from portal.pictures.tiles import COLUMNS, PLACES, REGIONS, ROWS, region_of

DAYS = (
    date(2023, 10, 30), date(2024, 8, 1), date(2025, 2, 2), date(2025, 8, 2), date(2026, 8, 2), date(2027, 12, 2),
)  # fmt: skip

SHOWN = (State.BINDING, State.NOT_YET, State.PROPOSED, State.VOLUNTARY, State.ENDED)
"""The states of tiles, strongest first as the legend lists them; what is rarer is drawn as the nearest of them."""
_NEAREST = {State.SUSPENDED: State.NOT_YET, State.UNCONFIRMED: State.NOT_YET}
_FILL = {
    State.BINDING: BLUE, State.NOT_YET: AMBER, State.PROPOSED: "none", State.VOLUNTARY: TEAL, State.ENDED: GREY,
}  # fmt: skip
_MEANS = {
    State.BINDING: "law binds",
    State.NOT_YET: "made, but does not apply yet (or is held up)",
    State.PROPOSED: "bills and drafts only",
    State.VOLUNTARY: "soft law and promises only",
    State.ENDED: "once there, now at its end",
}


def tell(ask: Ask) -> Told:
    """Everything the map says of a day."""
    data = world(on=ask.on, topic=ask.choice)
    return Told(
        point=point(data),
        description=description(data),
        twin=twin(data),
        keys=(*keys(), Key("no record (no finding that there is nothing)", PLATE, "", RULE_2)),
        specs={canvas.name: spec(data, canvas) for canvas in (WIDE, NARROW)},
        notes=(
            "A number counts provisions in the state of the tile's colour; a text recorded only as a whole counts once "
            "on the map of all topics. «EU» or «US» beside or instead of it: law of the union or federation above, "
            "which holds in its member too. Voluntary texts of a union or body are its own, not its members'.",
            "Counts tell how much is recorded, not how strict it is.",
        ),
        choices=data.topics,
        chosen=ask.choice,
        subject=data.topic_label,
    )  # fmt: skip


def keys(only: Container[State] = SHOWN) -> tuple[Key, ...]:
    """The legend: what the colours and signs of these states mean."""
    dashed = (VIOLET, "4 3")
    return tuple(
        Key(_MEANS[s], _FILL[s], SHAPES[s], *(dashed if s is State.PROPOSED else ())) for s in SHOWN if s in only
    )


def fill_of(state: State) -> str:
    """The colour of a tile in this state (one of SHOWN)."""
    return _FILL[state]


def shown_state(place: Place) -> State | None:
    state = place.state
    return _NEAREST.get(state, state) if state else None


def point(data: World) -> str:
    """The sentence above the map."""
    on = f"on {data.topic_label.lower()} " if data.topic else ""
    ground = [p for p in data.places if p.kind in ("country", "subnational")]
    bound = [p for p in ground if shown_state(p) is State.BINDING]
    own = [p for p in bound if State.BINDING in p.own]
    rest = len(bound) - len(own)
    if not bound:
        return f"On {said_day(data.on)} no binding law {on}is recorded in any of {len(ground)} countries and states."
    through = f": {len(own)} by law of their own, {rest} only through a union or federation above them" if rest else ""
    return (
        f"On {said_day(data.on)} binding law {on}is recorded in {len(bound)} of {len(ground)} countries and "
        f"states{through}."
    )


def description(data: World) -> str:
    """The map in words."""
    said = []
    for state in SHOWN:
        names = [p.name for p in data.places if shown_state(p) is state and not p.from_above_only]
        if names:
            said.append(f"{_MEANS[state].capitalize()}: {'; '.join(names)}.")
    above = [p.name for p in data.places if p.from_above_only]
    if above:
        said.append(f"Through the law above only: {'; '.join(above)}.")
    blank = sum(p.state is None for p in data.places)
    said.append(f"Nothing is recorded for {blank} more that the corpus knows; other states are grey squares.")
    return " ".join(said)


def address(data: World, place: Place) -> str:
    """Where a tile leads: the provisions it counts, or the jurisdiction."""
    if data.topic and place.own:
        return f"/provisions/?{urlencode({'jurisdiction': place.code, 'topic': data.topic})}"
    return place.address


def twin(data: World) -> Twin:
    rows = []
    for place in data.places:
        state = shown_state(place)
        above = f"{sum(place.above.values())} ({', '.join(place.above_names)})" if place.above else "0"
        counts = [Cell(str(_count(place.own, s)), numeric=True) for s in SHOWN]
        word = LABELS[state] if state else "no record"
        rows.append((Cell(place.name, address(data, place)), Cell(word), *counts, Cell(above, numeric=True)))
    head = ("Jurisdiction", "Its tile says", *(LABELS[s] for s in SHOWN), "of the law above")
    return Twin(
        "Provisions of each jurisdiction's own law by state on the day, and of the law above it.", head, tuple(rows)
    )


def _count(counts: object, state: State) -> int:
    found: dict[State, int] = dict(counts)  # type: ignore[call-overload]
    return sum(n for s, n in found.items() if _NEAREST.get(s, s) is state)


def figure(place: Place) -> str:
    """The number in the tile: of its own, and whose law stands above."""
    state = shown_state(place)
    if state is None:
        return ""
    above = place.above_names[0] if _count(place.above, state) else ""
    own = _count(place.own, state)
    return f"{own}+{above}" if own and above else str(own) if own else f"via {above}"


def words(place: Place) -> str:
    """What the tile says when pointed at."""
    own = ", ".join(f"{n} {LABELS[s]}" for s, n in sorted(place.own.items(), key=lambda item: SHAPES[item[0]]))
    above = ", ".join(f"{n} {LABELS[s]}" for s, n in place.above.items())
    parts = [own or "no provision of its own recorded"]
    if above:
        parts.append(f"law above ({', '.join(place.above_names)}): {above}")
    return f"{place.name}: {'; '.join(parts)}"


def tile(data: World, place: Place, x: float, y: float, width: float, height: float, code: str, size: float) -> Mark:
    """A tile with its code, sign and number, as a link."""
    state = shown_state(place)
    middle = x + width / 2
    if state is None:
        marks = [
            rect(x, y, width, height, PLATE, rx=3, stroke=RULE_2),
            text(middle, y + height / 2 + 4, code, size if len(code) < 5 else 10.5, INK_2, text_anchor="middle"),
        ]
    else:
        dashed = state is State.PROPOSED
        ink = ON_FILL if state is State.BINDING else INK
        stroke = {"stroke": VIOLET, "stroke-width": 2, "stroke-dasharray": "4 3"} if dashed else {}
        inset = 1 if dashed else 0
        box = rect(x + inset, y + inset, width - 2 * inset, height - 2 * inset, _FILL[state], rx=3) | stroke
        label = f"{SHAPES[state]} {code}"
        size = size if len(label) * size * 0.68 < width else 10.0
        marks = [
            box,
            text(middle, y + height / 2 - 2, label, size, ink, text_anchor="middle", font_weight=600),
            text(middle, y + height / 2 + size - 1, figure(place), size - 2, ink, text_anchor="middle"),
        ]
    return group(marks, label=words(place), href=address(data, place), datum=place.code)


def spec(data: World, canvas: Canvas) -> Spec:
    return _regions(data, canvas) if canvas.narrow else _map(data, canvas)


def _map(data: World, canvas: Canvas) -> Spec:
    """Every state at its place; unions, bodies and states of federations as blocks in the oceans."""
    step, rise, gap = canvas.width / COLUMNS, 38.0, 3.0
    known = {place.code: place for place in data.places}
    marks: list[Mark] = []
    for code, (column, row) in PLACES.items():
        if code in known:
            marks.append(tile(data, known[code], column * step, row * rise, step - gap, rise - gap, code, 12))
        else:
            marks.append(rect((column + 0.5) * step - 5, (row + 0.5) * rise - 6, 10, 10, RULE, rx=2))
    others = [place for place in data.places if place.code not in PLACES]
    bodies = [place for place in others if place.kind not in ("country", "subnational")]
    states = [place for place in others if place not in bodies]
    end = ROWS * rise
    for title, places, start in (("States of the US", states, 0.0), ("Unions and bodies", bodies, 17.4 * step)):
        top = 9.6 * rise
        if places:
            marks.append(text(start, top + 12, title, 12, INK_2))
        for index, place in enumerate(places):
            code = place.code.removeprefix("US-")
            x, y = start + index % 2 * step * 1.6, top + 20 + index // 2 * rise
            marks.append(tile(data, place, x, y, step * 1.6 - gap, rise - gap, code, 12))
            end = max(end, y + rise)
    return drawing(canvas.width, end, marks)


def _regions(data: World, canvas: Canvas) -> Spec:
    """For a narrow screen: the same tiles by region, large enough for a finger."""
    columns, rise, gap = 6, 44.0, 4.0
    step = canvas.width / columns
    marks: list[Mark] = []
    y = 0.0
    for name, places in by_region(data.places):
        marks.append(text(0, y + 14, name, 13, INK, font_weight=600))
        y += 22
        for index, place in enumerate(places):
            code = place.code.removeprefix("US-")
            left = index % columns * step
            marks.append(tile(data, place, left, y + index // columns * rise, step - gap, rise - gap, code, 12.5))
        y += (len(places) + columns - 1) // columns * rise + 8
    known = {place.code for place in data.places}
    blank = sum(code not in known for code in PLACES)
    marks.append(text(0, y + 12, f"{plural(blank, 'more state')} without any record.", 12, INK_2))
    return drawing(canvas.width, y + 20, marks)


def by_region(places: Iterable[Place]) -> list[tuple[str, list[Place]]]:
    """The places under the names of the regions, those with the most law first."""
    found: dict[str, list[Place]] = {name: [] for name, _ in REGIONS}
    for place in places:
        found.setdefault(region_of(place.code, place.kind), []).append(place)
    order = {state: index for index, state in enumerate(SHOWN)}

    def rank(place: Place) -> tuple[int, int, str]:
        state = shown_state(place)
        return (order.get(state, 9) if state else 10, -_count(place.own, state) if state else 0, place.code)

    return [(name, sorted(own, key=rank)) for name, own in found.items() if own]


PICTURE = Picture(
    slug="world",
    title="What binds where",
    question="Where does law on AI bind on a day, and where is it only promised or proposed?",
    engine="drawing",
    tell=tell,
    parameter="topic",
    parameter_label="Topic",
    days=DAYS,
    other_views=(("compare-matrix", "Every jurisdiction by every topic"), ("changes", "What changed between two days")),
)
