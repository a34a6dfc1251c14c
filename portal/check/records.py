"""What the corpus knows of the texts and bodies that an article names, as plain frozen data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from frameworks.status import EventFact, PeriodFact, made_by, standing_periods
from jurisdictions.dates import PartialDate


@dataclass(frozen=True)
class SourceLink:
    """A document, and the place in it, that a record rests on."""

    title: str
    url: str
    pin: str = ""


@dataclass(frozen=True)
class RecordLink:
    """A record that a finding points to. `kind` is the API's word for it."""

    kind: str
    slug: str
    name: str
    url: str
    sources: tuple[SourceLink, ...] = ()


@dataclass(frozen=True)
class EventRecord:
    """Something dated that happened to an instrument, or will."""

    date: PartialDate
    type: str
    what: str
    link: RecordLink
    expected: bool = False


@dataclass(frozen=True)
class PeriodRecord:
    """A period of a provision, with the name of the text whose event decided it where that is recorded."""

    fact: PeriodFact
    decided_by: str = ""


@dataclass(frozen=True)
class Ceiling:
    """The highest fine: an amount in a currency, a share of worldwide annual turnover in per cent, or both."""

    amount: float | None
    currency: str
    share: float | None
    rule: str
    """Which of the two counts: «whichever is higher» or lower; empty if only one is set."""
    text: str

    @property
    def words(self) -> str:
        """«up to EUR 35 million or 7 % of worldwide annual turnover, whichever is higher»."""
        parts = []
        if self.amount is not None:
            millions = self.amount / 1e6
            parts.append(
                f"{self.currency} {millions:g} million" if millions >= 1 else f"{self.currency} {self.amount:,.0f}"
            )
        if self.share is not None:
            parts.append(f"{self.share:g} % of worldwide annual turnover")
        rule = f", {self.rule}" if self.rule and len(parts) > 1 else ""
        return f"up to {' or '.join(parts)}{rule}"


@dataclass(frozen=True)
class StatusRecord:
    """The status on the day asked for, as the portal tells it, and since when."""

    status: str
    label: str
    since: PartialDate | None
    is_past: bool
    is_unborn: bool


@dataclass(frozen=True)
class ProvisionRecord:
    """A provision with its periods, its ceiling and its amounts of training compute."""

    link: RecordLink
    instrument: str
    citation: str
    periods: tuple[PeriodRecord, ...] = ()
    ceiling: Ceiling | None = None
    flops: tuple[float, ...] = ()
    status: StatusRecord | None = None


@dataclass(frozen=True)
class VersionRecord:
    """A version of an instrument, with the one that followed it."""

    link: RecordLink
    date: PartialDate | None
    next_date: PartialDate | None = None
    next_name: str = ""


@dataclass(frozen=True)
class InstrumentRecord:
    """An instrument with its events, its provisions that matter here, and what uses an amount of compute."""

    link: RecordLink
    kind: str
    binding: str
    events: tuple[EventRecord, ...] = ()
    provisions: tuple[ProvisionRecord, ...] = ()
    uses: tuple[tuple[float, str], ...] = ()
    """Amounts of compute in FLOP, and what the text does with each."""
    status: StatusRecord | None = None

    @property
    def complete(self) -> PartialDate | None:
        """The day its making was complete (rule 7 of `frameworks.status`); frameworks are remade with each version."""
        if self.kind == "frontier_framework":
            return None
        facts = [EventFact(e.date, e.type, e.link.slug, e.expected) for e in self.events]
        return made_by(sorted(facts, key=lambda fact: fact.date))

    def standing(self, provision: ProvisionRecord, on: date) -> list[PeriodRecord]:
        """The periods of a provision by the decisions known on the day."""
        facts = standing_periods([period.fact for period in provision.periods], on, self.complete)
        return [period for period in provision.periods if period.fact in facts]

    def amounts(self) -> tuple[float, ...]:
        """Every amount of training compute that it uses, in FLOP."""
        own = {flop for flop, _ in self.uses} | {flop for p in self.provisions for flop in p.flops}
        return tuple(sorted(own))


@dataclass(frozen=True)
class BodyRecord:
    """An institute: the forms of its present name, and the names it bore with their last days."""

    link: RecordLink
    place: str
    """Code of its jurisdiction."""
    names: tuple[str, ...] = ()
    former: tuple[tuple[str, PartialDate | None], ...] = ()
    founded: tuple[PartialDate, ...] = ()
    """The dates of announcement, establishment and founding that are recorded."""


@dataclass(frozen=True)
class Facts:
    """All that a text is held against, on one day."""

    on: date
    instruments: Mapping[str, InstrumentRecord] = field(default_factory=dict)
    provisions: Mapping[str, ProvisionRecord] = field(default_factory=dict)
    versions: Mapping[str, VersionRecord] = field(default_factory=dict)
    bodies: Mapping[str, BodyRecord] = field(default_factory=dict)
