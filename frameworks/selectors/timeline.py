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
    """The rows of one year."""

    year: str
    moments: tuple[Moment, ...]


@dataclass(frozen=True, kw_only=True)
class Era:
    """What is coming after the day, or what lies on or before it."""

    coming: bool
    years: tuple[Year, ...]


def eras(*, rows: Iterable[Any], on: date, about: Linked | None = None) -> tuple[Era, ...]:
    """The rows in the order given, divided at the day and by year. Partial dates count from their first day."""
    links = about or {}
    divided = []
    for coming, of_era in groupby(rows, key=lambda row: row.date > iso(on)):
        years = tuple(
            Year(
                year=year,
                moments=tuple(
                    Moment(row=row, exact=row.date.is_certain_on(on), about=links.get((row.pk, "about"), ()))
                    for row in of_year
                ),
            )
            for year, of_year in groupby(of_era, key=lambda row: row.date[:4])
        )
        divided.append(Era(coming=coming, years=years))
    return tuple(divided)
