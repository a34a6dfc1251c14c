"""Partial dates: days, months or years exactly as a source states them.

A source that says «November 2023» is stored as ``2023-11`` and never filled with an invented day.
The ISO text sorts and compares rightly as a string (``2023-11`` before ``2023-11-01``), in Python
and in every database collation, because digits and hyphens stand at fixed places.
Notation: the year, year-month and full-date forms of ISO 8601-1 (also EDTF level 0).
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Literal

_SHAPE = re.compile(r"((?!0000)[0-9]{4})(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12][0-9]|3[01]))?)?")

Precision = Literal["year", "month", "day"]


class PartialDate(str):
    """An ISO date of which only the year, or the year and month, may be known.

    >>> PartialDate("2023-11").display()
    'November 2023'

    Raises ValueError, with a sentence that says what is accepted, for anything else.
    """

    __slots__ = ()

    def __new__(cls, value: str | date) -> PartialDate:
        text = value.isoformat() if isinstance(value, date) else str(value)
        match = _SHAPE.fullmatch(text)
        if match is None:
            raise ValueError(f"«{text}» is not a date: write 2026, 2026-11 or 2026-11-25.")
        if match[3] and int(match[3]) > calendar.monthrange(int(match[1]), int(match[2]))[1]:
            raise ValueError(f"«{text}» is not a day of the calendar.")
        return super().__new__(cls, text)

    @property
    def precision(self) -> Precision:
        """How much of the date the source states."""
        lengths: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
        return lengths[len(self)]

    @property
    def earliest(self) -> date:
        """The first day the date can mean."""
        year, month, day = ([int(part) for part in self.split("-")] + [1, 1])[:3]
        return date(year, month, day)

    @property
    def latest(self) -> date:
        """The last day the date can mean."""
        parts = [int(part) for part in self.split("-")]
        year, month = parts[0], parts[1] if len(parts) > 1 else 12
        return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])

    def is_certain_on(self, on: date) -> bool:
        """Whether `on` is clearly before or after the date, not somewhere inside its month or year."""
        return on < self.earliest or on >= self.latest

    def display(self) -> str:
        """The date as a reader writes it: «2 August 2026», «November 2023», «2024»."""
        parts = self.split("-")
        words = [parts[0]]
        if len(parts) > 1:
            words.insert(0, calendar.month_name[int(parts[1])])
        if len(parts) > 2:
            words.insert(0, str(int(parts[2])))
        return " ".join(words)


def iso(on: date) -> str:
    """The text to compare partial dates with: everything dated on or before `on` sorts at or below it."""
    return on.isoformat()
