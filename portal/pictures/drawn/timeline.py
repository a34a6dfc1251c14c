"""Timeline of the field: every dated event as a mark; on a narrow screen counted by quarter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Any

from portal.home.questions import FAMOUS_LAW, FAMOUS_PROMISES
from portal.pictures.base import (
    NARROW,
    WIDE,
    Ask,
    Canvas,
    Cell,
    Key,
    Picture,
    Spec,
    Told,
    Twin,
    plural,
    said_day,
    short_day,
)
from portal.pictures.dodge import levels, rows_of_labels, share
from portal.pictures.drawing import blank
from portal.pictures.palette import BLUE, INK, INK_2, OCHRE, PAPER, RED, RULE, RULE_2, VIOLET
from portal.pictures.selectors.field import CHANGED, ENDS, LANES, MADE, PROPOSED, STARTS, Happening, happenings
from portal.pictures.vega import SITE, chart

FIRST, LAST = 2021, 2028
"""The years of the axis; what lies before or after stands in a column of its own at the edge."""
WORDS: dict[str, tuple[str, str, str, str, str]] = {
    # label, sign, shape, fill, stroke
    PROPOSED: ("proposed", "△", "triangle-up", PAPER, VIOLET),
    MADE: ("passed, adopted, signed or published", "○", "circle", PAPER, BLUE),
    STARTS: ("enters into force or applies", "●", "circle", BLUE, BLUE),
    CHANGED: ("amended, delayed or suspended", "◆", "diamond", OCHRE, OCHRE),
    ENDS: ("rescinded, superseded, withdrawn", "✚", "cross", RED, RED),
}
_DOT, _STEP = 8.0, 9.0
_START, _END = date(FIRST - 1, 8, 1), date(LAST + 1, 6, 1)
_BEFORE, _AFTER = date(FIRST - 1, 10, 1), date(LAST + 1, 4, 1)


def tell(ask: Ask) -> Told:
    data = happenings(on=ask.on, today=ask.today)
    return Told(
        point=point(data, ask.on),
        description=description(data, ask.on),
        twin=twin(data),
        keys=tuple(Key(label, sign=sign, ink=stroke) for label, sign, _, _, stroke in WORDS.values()),
        specs={WIDE.name: spec(data, ask.on, WIDE), NARROW.name: spec(data, ask.on, NARROW)},
        notes=(
            "Each mark stands at its day; where only the month or year is known, at its first day. Marks of nearly the "
            "same day stand above one another, so that a high stack is a busy month. Named are first starts and ends "
            "of the texts of the front page.",
            "After the day of the page only events are shown that had been decided by then.",
            "Recent years are recorded more closely than earlier ones: the rise is partly that of our attention.",
        ),
    )


def point(data: Sequence[Happening], on: date) -> str:
    past = [h for h in data if not h.coming]
    if not past:
        return f"Up to {said_day(on)} no event is recorded."
    years = Counter(h.day.earliest.year for h in past)
    year, most = max(years.items(), key=lambda item: (item[1], item[0]))
    coming = len(data) - len(past)
    ahead = f"{coming} more ahead had been decided by then." if coming else "Nothing ahead had been decided by then."
    return f"{plural(len(past), 'recorded event')} up to {said_day(on)}, {most} of them in {year}. {ahead}"


def description(data: Sequence[Happening], on: date) -> str:
    said = []
    for place, (name, _) in enumerate(LANES):
        own = [h for h in data if h.lane == place]
        words = Counter(h.word for h in own)
        parts = ", ".join(f"{words[word]} {WORDS[word][0]}" for word in WORDS if words[word])
        if own:
            said.append(f"{name}: {len(own)} ({parts})")
    named = "; ".join(f"{_said(h)} {h.day.display()}" for h in landmarks(data))
    return ". ".join([*said, *([f"Named: {named}"] if named else [])] or ["No events"]) + "."


def twin(data: Sequence[Happening]) -> Twin:
    rows = tuple(
        (Cell(h.day.display()), Cell(h.instrument_name, h.address), Cell(h.type_label), Cell(LANES[h.lane][0]))
        for h in data
    )
    return Twin(
        "Every event of the picture, the earliest first.", ("Day", "Text", "What happened", "Kind of text"), rows
    )


def landmarks(data: Sequence[Happening]) -> list[Happening]:
    """Of each text of the front page its first start (else its first making), and its end."""
    found = []
    for slug in (*FAMOUS_LAW, *FAMOUS_PROMISES):
        own = [h for h in data if h.instrument == slug]
        starts = [h for h in own if h.word == STARTS] or [h for h in own if h.word == MADE]
        ends = [h for h in own if h.word == ENDS]
        found += starts[:1] + ends[:1]
    return sorted(found, key=lambda h: (h.day, h.slug))


def _said(h: Happening) -> str:
    return f"{h.instrument_name}: {h.type_label}"


def _shown(h: Happening) -> date:
    """The day at which the mark stands: the edges hold what lies beyond the axis."""
    return min(max(h.day.earliest, _BEFORE), _AFTER)


def spec(data: Sequence[Happening], on: date, canvas: Canvas) -> Spec:
    if not data:
        return blank(canvas, "No event is recorded up to this day.")
    return _quarters(data, canvas) if canvas.narrow else _marks(data, on, canvas)


def _marks(data: Sequence[Happening], on: date, canvas: Canvas) -> Spec:
    """Marks in lanes by kind of text, along one axis of time; above them the names of landmarks."""
    width = canvas.width - 20

    def x(day: date) -> float:
        return share(day, _START, _END) * width

    named = landmarks(data)
    rows = rows_of_labels([(x(_shown(h)), len(_said(h)) * 6.1 + 8) for h in named], 6)
    y = 16.0 * (max(rows, default=-1) + 1) + 10
    lanes, values, heights = [], [], {}
    for place, (name, _) in enumerate(LANES):
        own = sorted((h for h in data if h.lane == place), key=lambda h: (_shown(h), h.day, h.slug))
        if not own:
            continue
        level = levels([x(_shown(h)) for h in own], _DOT)
        bottom = y + 20 + (max(level) + 1) * _STEP
        for h, n in zip(own, level, strict=True):
            heights[h.slug] = bottom - n * _STEP - 6
            values.append(_row(h, heights[h.slug]))
        lanes.append({"lane": name, "y": y + 14, "bottom": bottom + 2, "day": _START.isoformat()})
        y = bottom + 10
    labels = [
        {"day": _shown(h).isoformat(), "said": _said(h), "y": 12.0 + 16 * row, "foot": heights[h.slug],
         "href": f"{SITE}{h.address}"}
        for h, row in zip(named, rows, strict=True)
    ]  # fmt: skip
    time = {
        "field": "day", "type": "temporal", "scale": {"type": "utc", "domain": [_START.isoformat(), _END.isoformat()]},
        "axis": {"values": [f"{year}-01-01" for year in range(FIRST, LAST + 2)], "format": "%Y", "title": None,
            "labelExpr": f"year(datum.value) > {LAST} ? '' : datum.label",
                 "grid": True, "labelAlign": "left", "labelOffset": 2, "labelFontSize": 13},
    }  # fmt: skip
    down = {"field": "y", "type": "quantitative", "scale": {"domain": [0, y], "reverse": True}, "axis": None}
    domain = list(WORDS)

    def by_word(column: int) -> dict[str, Any]:
        scale = {"domain": domain, "range": [WORDS[word][column] for word in domain]}
        return {"field": "word", "type": "nominal", "scale": scale, "legend": None}

    edges = [{"day": day.isoformat(), "said": said, "y": y - 3} for day, said, own in (
        (_BEFORE, "earlier", any(h.day.earliest < _BEFORE for h in data)),
        (_AFTER, "later", any(h.day.earliest > _AFTER for h in data))) if own]  # fmt: skip
    today = [{"day": on.isoformat(), "said": short_day(on), "y": y - 3}] if _START < on < _END else []
    words = {"type": "text", "align": "left", "fontSize": 12}
    layers = [
        {"data": {"values": lanes}, "mark": {"type": "rule", "color": RULE},
         "encoding": {"y": {**down, "field": "bottom"}, "x": {"value": 0}, "x2": {"value": width}}},
        {"data": {"values": labels}, "mark": {"type": "rule", "color": RULE_2, "strokeWidth": 0.8},
         "encoding": {"x": time, "y": down, "y2": {"field": "foot"}}},
        {"data": {"values": today}, "mark": {"type": "rule", "color": INK, "strokeDash": [5, 3]},
         "encoding": {"x": time, "y": {"value": 0}, "y2": {"value": y}}},
        {"data": {"values": today}, "mark": {**words, "align": "center", "dy": 33, "color": INK, "fontWeight": 600},
         "encoding": {"x": time, "y": down, "text": {"field": "said"}}},
        {"data": {"values": edges}, "mark": {"type": "text", "fontSize": 11, "color": INK_2, "dy": 16},
         "encoding": {"x": time, "y": down, "text": {"field": "said"}}},
        {"mark": {"type": "point", "size": 40, "strokeWidth": 1.4, "opacity": 1},
         "encoding": {"x": time, "y": down, "fill": by_word(3), "stroke": by_word(4), "shape": by_word(2),
                      "href": {"field": "href"}, "description": {"field": "words"}}},
        {"data": {"values": lanes}, "mark": {**words, "color": INK, "fontWeight": 600, "fontSize": 13},
         "encoding": {"x": {"value": 0}, "y": down, "text": {"field": "lane"}}},
        {"data": {"values": labels}, "mark": {**words, "dx": 4, "color": INK},
         "encoding": {"x": time, "y": down, "text": {"field": "said"}, "href": {"field": "href"},
                      "description": {"field": "said"}}},
    ]  # fmt: skip
    return chart(values, canvas, width=width, height=round(y), layer=layers)


def _row(h: Happening, y: float) -> dict[str, Any]:
    words = f"{h.instrument_name}: {h.type_label} {h.day.display()}"
    return {"day": _shown(h).isoformat(), "date": str(h.day), "word": h.word, "y": round(y, 1), "words": words,
            "href": f"{SITE}{h.address}"}  # fmt: skip


def quarter(h: Happening) -> str:
    """The quarter of a mark as it is called on the narrow picture; years beyond the axis stand together."""
    day = h.day.earliest
    if day.year < FIRST:
        return f"before {FIRST}"
    if day.year > LAST:
        return f"after {LAST}"
    return f"{day.year} Q{(day.month - 1) // 3 + 1}"


def _quarters(data: Sequence[Happening], canvas: Canvas) -> Spec:
    """One bar a quarter, time downwards, in the colours of what happened."""
    counts = Counter((quarter(h), h.word) for h in data)
    seen = {name for name, _ in counts}
    order = [f"{year} Q{n}" for year in range(FIRST, LAST + 1) for n in (1, 2, 3, 4)]
    places = [n for n, name in enumerate(order) if name in seen]
    order = order[places[0] // 4 * 4 : places[-1] + 1] if places else []
    order = [*([f"before {FIRST}"] if f"before {FIRST}" in seen else []), *order,
             *([f"after {LAST}"] if f"after {LAST}" in seen else [])]  # fmt: skip
    values = [
        {"quarter": name, "word": word, "place": place, "events": counts[name, word]}
        for name in order
        for place, word in enumerate(WORDS)
        if counts[name, word]
    ]
    totals = Counter(
        {name: sum(n for (quarter_name, _), n in counts.items() if quarter_name == name) for name in order}
    )
    sums = [{"quarter": name, "total": totals[name], "said": str(totals[name])} for name in order]
    down = {"field": "quarter", "type": "nominal", "scale": {"domain": order, "paddingInner": 0.18},
            "axis": {"title": None, "domain": False, "ticks": False, "labelColor": INK,
                     "labelExpr": "test(/Q[2-4]/, datum.label) ? slice(datum.label, 5) : datum.label"}}  # fmt: skip
    fills, strokes = [WORDS[word][3] for word in WORDS], [WORDS[word][4] for word in WORDS]
    along = {"field": "events", "type": "quantitative", "stack": "zero", "axis": {"title": "events in the quarter",
             "orient": "top", "grid": True, "tickCount": 5, "domain": False}}  # fmt: skip
    by_word = {"field": "word", "type": "nominal", "legend": None}
    layers = [
        {"mark": {"type": "bar", "strokeWidth": 1.2},
         "encoding": {"x": along, "y": down, "order": {"field": "place"},
                      "fill": {**by_word, "scale": {"domain": list(WORDS), "range": fills}},
                      "stroke": {**by_word, "scale": {"domain": list(WORDS), "range": strokes}}}},
        {"data": {"values": sums}, "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 11, "color": INK_2},
         "encoding": {"x": {"field": "total", "type": "quantitative"}, "y": down, "text": {"field": "said"}}},
    ]  # fmt: skip
    return chart(values, canvas, width=canvas.width - 90, height={"step": 19}, layer=layers)


PICTURE = Picture(
    slug="timeline",
    title="Timeline of the field",
    question="When were texts proposed, made, started, changed and ended, and what lies ahead?",
    engine="vega-lite",
    tell=tell,
    days=(date(2023, 10, 30), date(2024, 8, 1), date(2025, 1, 20), date(2025, 8, 2), date(2026, 5, 1)),
    other_views=(("timeline", "Every event in words"), ("calendar", "What comes next")),
)
