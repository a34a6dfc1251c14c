"""What can be found in a text: places of dates, sums, shares, thresholds, citations and names, with their values."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date

from jurisdictions.dates import PartialDate


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
        return self.earliest <= recorded.earliest and recorded.latest <= self.latest

    def touches(self, recorded: PartialDate) -> bool:
        """Can both mean the same day? A recorded «2025-02» touches 14 February 2025."""
        return self.earliest <= recorded.latest and recorded.earliest <= self.latest


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
class ComputeMention:
    """An amount of compute in FLOP; `speed`: operations per second. `note` tells how it was read if not plainly."""

    start: int
    end: int
    value: float
    speed: bool = False
    note: str = ""


@dataclass(frozen=True)
class Target:
    """A record that a citation leads to."""

    kind: str
    slug: str
    name: str
    url: str
    instrument: str = ""
    citation: str = ""


@dataclass(frozen=True)
class CitationMention:
    """A citation and what it resolved to; `outcome` as in `portal.citations.resolve.OUTCOMES`.

    `carried`: the instrument is not named in the citation but was named before it.
    """

    start: int
    end: int
    outcome: str
    message: str = ""
    targets: tuple[Target, ...] = ()
    instrument: str = ""
    carried: bool = False

    @property
    def instruments(self) -> frozenset[str]:
        """Slugs of the instruments that may be meant."""
        found = {target.instrument or target.slug for target in self.targets}
        return frozenset(found | {self.instrument} - {""})


@dataclass(frozen=True)
class BodyMention:
    """A name of an institute. Several `slugs`: several bear it. `former`: a name of the past, borne to `until`."""

    start: int
    end: int
    slugs: tuple[str, ...]
    name: str
    former: bool = False
    until: PartialDate | None = None


def whole_month(year: int, month: int) -> tuple[date, date]:
    """First and last day of a month."""
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
