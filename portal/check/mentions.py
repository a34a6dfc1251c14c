"""What can be found in a text: places of dates, sums, shares, thresholds and names, with their values."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jurisdictions.dates import PartialDate


class Kind(StrEnum):
    """What sort of statement a place in a text makes."""

    CITATION = "citation"
    DATE = "date"
    MONEY = "money"
    SHARE = "share"
    COMPUTE = "compute"
    DEADLINE = "deadline"
    QUANTITY = "quantity"
    NAME = "name"


KIND_LABELS = {
    Kind.CITATION: "citation",
    Kind.DATE: "date",
    Kind.MONEY: "sum of money",
    Kind.SHARE: "share of turnover",
    Kind.COMPUTE: "compute threshold",
    Kind.DEADLINE: "deadline",
    Kind.QUANTITY: "threshold",
    Kind.NAME: "name of an institute",
}


@dataclass(frozen=True)
class DateMention:
    """A date in running text: every day it can mean. `impossible`: no day of the calendar (31 February).

    `month_day` is set for «2 August» without a year; `earliest` and `latest` are then without meaning.
    """

    start: int
    end: int
    earliest: date
    latest: date
    impossible: bool = False
    month_day: tuple[int, int] | None = None
    lead: str = ""
    """The word in front that relates the date: on, in, by, since, before ..."""

    def covers(self, recorded: PartialDate) -> bool:
        """Does the recorded date lie wholly in what is written? «August 2026» covers 2 August 2026."""
        if self.month_day:
            return recorded.precision == "day" and (recorded.earliest.month, recorded.earliest.day) == self.month_day
        return self.earliest <= recorded.earliest and recorded.latest <= self.latest

    def within(self, recorded: PartialDate) -> bool:
        """Is the record coarser than what is written, and does not contradict it?"""
        if self.month_day or self.covers(recorded):
            return False
        return recorded.earliest <= self.earliest and self.latest <= recorded.latest

    @property
    def is_day(self) -> bool:
        return self.month_day is None and self.earliest == self.latest


@dataclass(frozen=True)
class MoneyMention:
    """A sum of money in units of its currency (ISO 4217)."""

    start: int
    end: int
    amount: float
    currency: str


@dataclass(frozen=True)
class ShareMention:
    """A percentage. `of_turnover` tells that the text says of what."""

    start: int
    end: int
    percent: float
    of_turnover: bool


@dataclass(frozen=True)
class FigureMention:
    """A figure with a unit: FLOP, operations per second, TPP, hours, parameters, users.

    `note` tells how it was read where that is not plain.
    """

    start: int
    end: int
    value: float
    unit: str
    kind: Kind
    note: str = ""


def whole_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
