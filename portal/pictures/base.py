"""What a picture is: a question, what it reads, one spec, its words and its table. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Engine = Literal["vega-lite", "drawing"]
Spec = dict[str, Any]


@dataclass(frozen=True)
class Canvas:
    """A size to draw for: pages show one or the other by the width of the screen."""

    name: str
    width: int

    @property
    def narrow(self) -> bool:
        return self.width < 600


WIDE, NARROW = Canvas("wide", 1080), Canvas("narrow", 340)
CANVASES = {canvas.name: canvas for canvas in (WIDE, NARROW)}


@dataclass(frozen=True)
class Cell:
    """A cell of the table twin; `address` leads to the record or list that it counts."""

    text: str
    address: str = ""
    numeric: bool = False
    in_file: bool = False
    """The link stands in the table file only: on the page the mark of the picture leads there."""


@dataclass(frozen=True)
class Twin:
    """The same as a table: a row for each mark with data."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True)
class Key:
    """An entry of the legend: the colour or sign, and what it means."""

    label: str
    colour: str = ""
    sign: str = ""
    stroke: str = ""
    dash: str = ""
    ink: str = ""
    """The colour of the sign, where the sign itself is the mark."""
    line: bool = False
    marks: tuple[dict[str, Any], ...] = ()
    """The sample as marks of a drawing of 34 by 14, where neither a colour nor a sign is the mark itself."""


@dataclass(frozen=True)
class Told:
    """Everything a picture says on a day."""

    point: str
    description: str
    twin: Twin
    keys: tuple[Key, ...]
    specs: Mapping[str, Spec]
    notes: tuple[str, ...] = ()
    choices: tuple[tuple[str, str], ...] = ()
    """Of the picture's parameter: (value, words)."""
    chosen: str = ""
    subject: str = ""
    """What the title adds where a choice narrows the picture."""


@dataclass(frozen=True)
class Ask:
    """What a picture is asked: the day of the law, the present day, and the choice of its parameter."""

    on: date
    today: date
    choice: str = ""


@dataclass(frozen=True)
class Picture:
    """A picture of the gallery. `tell` reads the records and says everything of a day; `why_engine` stands in the docs.

    `parameter` is the one question beside the day that it takes (`topic`), with the words of its form.
    """

    slug: str
    title: str
    question: str
    engine: Engine
    tell: Callable[[Ask], Told]
    parameter: str = ""
    parameter_label: str = ""
    days: tuple[date, ...] = ()
    """Days worth visiting, as links of the page."""
    other_views: tuple[tuple[str, str], ...] = field(default=())
    """Names of routes that show the same otherwise, with their words."""
    route: str = ""
    """The name of the page that shows it, for a picture whose page is none of the gallery's."""


class BadChoice(ValueError):
    """A value of the picture's parameter that is not known; the text names those that are."""


def plural(count: int, one: str, many: str = "") -> str:
    """A number with its noun."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def said_day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def short_day(day: date) -> str:
    return f"{day.day} {day:%b %Y}"
