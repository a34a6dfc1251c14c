"""Coverage: jurisdictions by topics, each cell the number of recorded provisions."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from portal.pictures.base import NARROW, WIDE, Ask, Canvas, Cell, Key, Picture, Spec, Told, Twin, plural, said_day
from portal.pictures.drawing import blank
from portal.pictures.palette import INK, ON_FILL, PLATE, RULE, RULE_2, STEPS
from portal.pictures.selectors.coverage import Heat, heat
from portal.pictures.vega import SITE, chart

BOUNDS = (1, 2, 5, 10, 20)
"""Where each step of colour begins."""
NAMES = {
    "United States of America": "United States", "Korea, Republic of": "South Korea",
    "International (summit series and other)": "International",
    "UN Educational, Scientific and Cultural Organization": "UNESCO",
    "Organisation for Economic Co-operation and Development": "OECD",
}  # fmt: skip
"""Shorter names for the margin; the links lead to the records."""
TOLD = 8
"""So many rows are told in words; the table tells all."""
PANEL = 8
"""So many topics side by side on a narrow screen."""


def step_of(count: int) -> int:
    """The step of colour for a count, from 0."""
    return sum(count >= bound for bound in BOUNDS) - 1


def step_words(step: int) -> str:
    low = BOUNDS[step]
    if step == len(BOUNDS) - 1:
        return f"{low} or more provisions"
    high = BOUNDS[step + 1] - 1
    return plural(low, "provision") if low == high else f"{low} to {high}"


def tell(ask: Ask) -> Told:
    data = heat(on=ask.on)
    keys = [Key(step_words(step), colour) for step, colour in enumerate(STEPS)]
    return Told(
        point=point(data),
        description=description(data),
        twin=twin(data),
        keys=(*keys, Key("nothing recorded, and nobody has looked", PLATE, "", RULE_2)),
        specs={canvas.name: spec(data, canvas) for canvas in (WIDE, NARROW)},
        notes=(
            "Counted are provisions of a jurisdiction's own texts, of every state on the day (also proposed and past "
            "ones) and kind (also promises and company frameworks, which stand under the country of their issuer); "
            "recitals are left out. A provision on several topics counts in each of them.",
            "A pale cell is no finding that there is no law: it says where this corpus is thin. "
            f"Not shown: {plural(data.empty, 'jurisdiction')} without any provision of its own on these topics.",
        ),
    )  # fmt: skip


def point(data: Heat) -> str:
    if not data.counts:
        return f"On {said_day(data.on)} no provision is recorded."
    cells = len(data.jurisdictions) * len(data.topics)
    total = sum(j.total for j in data.jurisdictions)
    top = data.jurisdictions[:3]
    share = 100 * sum(j.total for j in top) / total
    return (
        f"{len(data.counts)} of {cells} cells hold anything on {said_day(data.on)}, and three rows, "
        f"{', '.join(_name(j.label) for j in top)}, hold {share:.0f} % of all counts: "
        "the rest of the world is thinly covered."
    )


def _name(label: str) -> str:
    return NAMES.get(label, label)


def description(data: Heat) -> str:
    by_key: dict[str, list[tuple[int, str]]] = {}
    labels = {t.key: t.label for t in data.topics}
    for count in data.counts:
        by_key.setdefault(count.jurisdiction, []).append((count.provisions, labels[count.topic]))
    said = []
    for place in data.jurisdictions[:TOLD]:
        cells = sorted(by_key[place.key], key=lambda cell: (-cell[0], cell[1]))
        first = ", ".join(f"{label} {n}" for n, label in cells[:2])
        said.append(f"{place.label}: {len(cells)} of {len(data.topics)} topics, most on {first}")
    rest = len(data.jurisdictions) - len(said)
    more = f" {plural(rest, 'more row')} with less." if rest else ""
    size = f"{len(data.jurisdictions)} jurisdictions by {len(data.topics)} broad topics"
    return f"A table of {size}. {'; '.join(said)}.{more}"


def _address(place: str, topic: str) -> str:
    return f"/provisions/?{urlencode({'jurisdiction': place, 'topic': topic})}"


def twin(data: Heat) -> Twin:
    names = {h.key: h.label for h in (*data.jurisdictions, *data.topics)}
    order = {h.key: i for i, h in enumerate(data.jurisdictions)}
    column = {h.key: i for i, h in enumerate(data.topics)}
    rows = tuple(
        (Cell(names[c.jurisdiction]), Cell(names[c.topic]),
         Cell(str(c.provisions), _address(c.jurisdiction, c.topic), True, True), Cell(str(c.governing), numeric=True))
        for c in sorted(data.counts, key=lambda c: (order[c.jurisdiction], column[c.topic]))
    )  # fmt: skip
    head = ("Jurisdiction", "Topic", "Provisions", "Of these governing on the day")
    return Twin("Every cell that holds anything.", head, rows)


def spec(data: Heat, canvas: Canvas) -> Spec:
    """Cells with their number. On a narrow screen the topics stand in panels one below the other."""
    if not data.counts:
        return blank(canvas, "No provision is recorded on this day.")
    names = {h.key: h.label for h in (*data.jurisdictions, *data.topics)}
    place = {topic.key: index for index, topic in enumerate(data.topics)}
    values = [
        {
            "jurisdiction": _name(names[c.jurisdiction]), "topic": names[c.topic], "provisions": c.provisions,
            "step": step_of(c.provisions), "panel": place[c.topic] // PANEL,
            "href": f"{SITE}{_address(c.jurisdiction, c.topic)}",
            "words": f"{_name(names[c.jurisdiction])}, {names[c.topic]}: {c.provisions}, {c.governing} governing",
        }
        for c in sorted(data.counts, key=lambda c: (step_of(c.provisions), c.jurisdiction, c.topic))
    ]  # fmt: skip
    rows = [_name(j.label) for j in data.jurisdictions]
    columns = [t.label for t in data.topics]
    if not canvas.narrow:
        return chart(values, canvas, **_panel(rows, columns, 27, 24, -50))
    panels = []
    for number in range((len(columns) + PANEL - 1) // PANEL):
        here = {v["jurisdiction"] for v in values if v["panel"] == number}
        own = [row for row in rows if row in here]
        if own:
            part = _panel(own, columns[number * PANEL : (number + 1) * PANEL], 26, 24, -90)
            panels.append({"transform": [{"filter": f"datum.panel === {number}"}], **part})
    return chart(values, canvas, vconcat=panels, spacing=22)


def _panel(rows: list[str], columns: list[str], across: int, down: int, angle: int) -> dict[str, Any]:
    band = {"paddingInner": 0.06, "paddingOuter": 0}
    axis = {"domain": False, "ticks": False, "title": None, "labelColor": INK, "labelLimit": 190}
    narrow = angle == -90
    return {
        "width": {"step": across},
        "height": {"step": down},
        "view": {"fill": PLATE, "stroke": RULE},
        "encoding": {
            "x": {"field": "topic", "type": "nominal", "scale": {"domain": columns, **band},
                  "axis": {**axis, "orient": "top", "labelAngle": angle, "labelAlign": "left",
                           "labelBaseline": "middle", "labelOffset": 0}},
            "y": {"field": "jurisdiction", "type": "nominal", "scale": {"domain": rows, **band},
                  "axis": {**axis, "labelLimit": 112 if narrow else 190}},
        },
        "layer": [
            {
                "mark": {"type": "rect"},
                "encoding": {
                    "color": {"field": "step", "type": "ordinal", "legend": None,
                              "scale": {"domain": list(range(len(STEPS))), "range": list(STEPS)}},
                    "href": {"field": "href"},
                    "description": {"field": "words"},
                },
            },
            *(
                {
                    "transform": [{"filter": f"datum.step {sign} 3"}],
                    "mark": {"type": "text", "fontSize": 11, "color": colour},
                    "encoding": {"text": {"field": "provisions"}},
                }
                for sign, colour in (("<", INK), (">=", ON_FILL))
            ),
        ],
    }  # fmt: skip


PICTURE = Picture(
    slug="coverage",
    title="What is covered",
    question="Of which jurisdictions and on which topics does the corpus hold provisions, and where is it thin?",
    engine="vega-lite",
    tell=tell,
    days=(date(2021, 12, 31), date(2023, 10, 30), date(2024, 8, 1), date(2025, 8, 2)),
    other_views=(
        ("compare-matrix", "The same with the state of each cell"),
        ("coverage", "How well records were checked"),
    ),
)
