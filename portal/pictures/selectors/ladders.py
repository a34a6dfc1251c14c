"""The rungs of every company framework in its latest version on a day."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from frameworks.selectors.level import level_matrix
from jurisdictions.dates import PartialDate


@dataclass(frozen=True)
class RungMark:
    """A level: its rank within the domain (0: none is given), its name and its page."""

    name: str
    rank: int
    address: str


@dataclass(frozen=True)
class LabRow:
    """A framework in its latest version on the day, with its rungs by domain in the order of the columns."""

    name: str
    issuer: str
    version: str
    version_date: str
    address: str
    rungs: tuple[tuple[RungMark, ...], ...]
    last_recorded: str

    @property
    def count(self) -> int:
        return sum(len(cell) for cell in self.rungs)


@dataclass(frozen=True)
class Domain:
    name: str
    address: str


@dataclass(frozen=True)
class Ladders:
    on: date
    domains: tuple[Domain, ...]
    rows: tuple[LabRow, ...]
    without_version: tuple[str, ...]


def ladders(*, on: date) -> Ladders:
    """Which rungs does each company set in which domain? Four queries."""
    matrix = level_matrix(on=on)
    rows = [
        LabRow(
            name=row.framework.short_name,
            issuer=row.framework.issuer.name,
            version=row.version.version,
            version_date=PartialDate(row.version.date).display() if row.version.date else "no date",
            address=row.framework.get_absolute_url(),
            rungs=tuple(
                tuple(RungMark(each.name, each.rank, each.get_absolute_url()) for each in cell) for cell in row.cells
            ),
            last_recorded=row.last_recorded.version if row.last_recorded else "",
        )
        for row in matrix.rows
    ]
    used = [place for place in range(len(matrix.domains)) if any(row.rungs[place] for row in rows)]
    return Ladders(
        on=on,
        domains=tuple(Domain(matrix.domains[n].name, matrix.domains[n].get_absolute_url()) for n in used),
        rows=tuple(
            replace(r, rungs=tuple(r.rungs[n] for n in used))
            for r in sorted(rows, key=lambda r: (-r.count, r.issuer.lower(), r.name))
        ),
        without_version=tuple(str(framework) for framework in matrix.without_version),
    )  # fmt: skip
