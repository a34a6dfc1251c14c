"""Answers for the timeline: dated rows divided into past and coming, and by year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from frameworks.selectors.argument import Linked
from jurisdictions.dates import iso


@dataclass(frozen=True, kw_only=True)
class Moment:
    """A dated row. `exact` is False where the source gives a month or year and the day lies inside it."""

    row: Any
    exact: bool
    about: tuple[Any, ...]


@dataclass(frozen=True, kw_only=True)
class Year:
    """The rows of one year. `anchor` is its place on the page, where it has one of its own."""

    year: str
    anchor: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, kw_only=True)
class Era:
    """What is coming after the day, or what lies on or before it. `decided` is False for what lies after a past day
    without having been decided by then."""

    coming: bool
    years: tuple[Year, ...]
    decided: bool = True


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How many rows a year has, how many of them lie after the day, and where the year begins: page and anchor."""

    year: str
    count: int
    coming: int
    page: int
    anchor: str


def eras(
    *, rows: Iterable[Any], on: date, about: Linked | None = None, undecided: frozenset[int] = frozenset()
) -> tuple[Era, ...]:
    """The rows in the order given, divided at the day and by year. Partial dates count from their first day.

    `undecided` are the keys of those after the day that nobody had decided by then (`frameworks.selectors.decided`);
    they stand in an era of their own.
    """
    links = about or {}

    def place(row: Any) -> tuple[bool, bool]:
        return row.date > iso(on), row.pk not in undecided

    every = list(rows)
    divided = []
    anchors: set[str] = set()

    def anchor(year: str, coming: bool) -> str:
        name = anchor_of(year, coming)
        first = name not in anchors
        anchors.add(name)
        return name if first else ""

    sides = list(dict.fromkeys(place(row)[0] for row in every))  # whichever side the list begins with
    for coming, decided in sorted(set(map(place, every)), key=lambda key: (sides.index(key[0]), not key[1])):
        years = tuple(
            Year(
                year=year,
                anchor=anchor(year, coming),
                moments=tuple(
                    Moment(row=row, exact=row.date.is_certain_on(on), about=links.get((row.pk, "about"), ()))
                    for row in of_year
                ),
            )
            for year, of_year in groupby(
                (row for row in every if place(row) == (coming, decided)), key=lambda row: row.date[:4]
            )
        )
        divided.append(Era(coming=coming, years=years, decided=decided))
    return tuple(divided)


def anchor_of(year: str, coming: bool) -> str:
    """The place of a year on the page: a year may have rows on both sides of the day."""
    return f"{'after' if coming else 'y'}-{year}"


def tallies(*, dates: Iterable[str], on: date, page_size: int) -> tuple[Tally, ...]:
    """The years of all these dates (in the order of the list, on every page of it) with their numbers."""
    counts: dict[str, list[int]] = {}
    starts: dict[str, tuple[int, str]] = {}
    for place, day in enumerate(dates):
        year, later = day[:4], day > iso(on)
        starts.setdefault(year, (place // page_size + 1, anchor_of(year, later)))
        count = counts.setdefault(year, [0, 0])
        count[0] += 1
        count[1] += later
    return tuple(
        Tally(year=year, count=n, coming=later, page=starts[year][0], anchor=starts[year][1])
        for year, (n, later) in counts.items()
    )
