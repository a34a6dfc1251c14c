"""How many parties stood by each commitment, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from frameworks.models import Signature
from jurisdictions.dates import PartialDate, iso


@dataclass(frozen=True)
class Step:
    """So many parties joined on one day (as far as it is known), and so many had joined with them."""

    day: PartialDate
    joined: int
    total: int


@dataclass(frozen=True)
class Joining:
    """A text and how its parties joined it up to the day."""

    slug: str
    name: str
    address: str
    who: str
    steps: tuple[Step, ...]
    undated: int
    stayed_away: int

    @property
    def total(self) -> int:
        return self.steps[-1].total if self.steps else 0


def joinings(*, on: date) -> tuple[Joining, ...]:
    """Who joined what by the day? One query. Only parties that signed and did not leave; a month or year counts from
    its first day, as in all lists. Those without a date are told apart."""
    rows = Signature.objects.select_related("instrument").order_by("instrument__slug", "date", "position")
    found = []
    for _, group in groupby(rows, key=lambda row: row.instrument_id):
        joining = _joining(list(group), on)
        if joining.steps:
            found.append(joining)
    return tuple(sorted(found, key=lambda j: (j.steps[0].day.earliest, j.name.lower())))


def _joining(rows: list[Signature], on: date) -> Joining:
    instrument = rows[0].instrument
    standing = [row for row in rows if row.stance == Signature.Stance.SIGNED and not row.withdrawn]
    dated = [row for row in standing if row.date and row.date <= iso(on)]
    steps: list[Step] = []
    total = 0
    for day, count in sorted(Counter(str(row.date) for row in dated).items()):
        total += count
        steps.append(Step(PartialDate(day), count, total))
    away = [r for r in rows if r.stance != Signature.Stance.SIGNED and (not r.date or r.date <= iso(on))]
    return Joining(
        slug=instrument.slug,
        name=instrument.short_name,
        address=instrument.get_absolute_url(),
        who=_who(dated),
        steps=tuple(steps),
        undated=sum(not row.date for row in standing),
        stayed_away=len(away),
    )


def _who(rows: Iterable[Signature]) -> str:
    kinds = {"governments" if row.party_jurisdiction_id else "organisations" for row in rows}
    return kinds.pop() if len(kinds) == 1 else "parties"
