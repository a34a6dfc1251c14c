"""What the two-date view tells, as plain data: one row for each record that differs or came in between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from jurisdictions.dates import PartialDate
from portal.changes.core import State, Why


@dataclass(frozen=True)
class Ref:
    """A record by kind and slug, with its name and its page."""

    kind: str
    slug: str
    name: str
    url: str


@dataclass(frozen=True)
class Pin:
    """Where a source says so. `page` is the portal's page of the source."""

    title: str
    pin: str
    url: str
    page: str


@dataclass(frozen=True)
class Reason:
    """What made a change, ready to be told. `decided` is the earlier decision where a fixed date arrived; `sources`
    are those of the event or decision."""

    why: Why
    date: PartialDate
    what: str
    event: Ref | None = None
    decided: Ref | None = None
    decided_on: PartialDate | None = None
    sources: tuple[Pin, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Row:
    """One record that differs between the two days, or that came in between.

    `change` is a word of CHANGES. `date` is the day of the latest step as its source gives it; None where the record
    has none. `parent` is the slug of the provision it stands in.
    """

    record: Ref
    change: str
    instrument: Ref | None
    jurisdiction: Ref | None
    date: PartialDate | None
    before: State | None = None
    after: State | None = None
    reasons: tuple[Reason, ...] = ()
    text: str = ""
    parent: str = ""
    sources: tuple[Pin, ...] = ()


CHANGES: dict[str, str] = {
    "new": "is new",
    "status": "changed its status",
    "date": "waits for another date",
    "anew": "applies anew",
    "amended": "was amended",
    "event": "something happened without changing its status",
    "version": "new version",
    "threshold_came": "threshold came",
    "threshold_went": "threshold went",
    "joined": "joined",
    "declined": "declined or did not sign",
    "ratified": "ratified",
    "founded": "founded",
    "announced": "announced",
    "renamed": "renamed",
}
"""The sorts of change, each with a word for readers."""


@dataclass(frozen=True, kw_only=True)
class Block:
    """The rows of one instrument (or, without one, of the institutes), newest first."""

    instrument: Ref | None
    jurisdiction: Ref | None
    latest: PartialDate | None
    rows: tuple[Row, ...]


@dataclass(frozen=True, kw_only=True)
class Changes:
    """What differs in the law between two days. `passing` changed and were back as before; `undatable` are events
    dated only to the month or year in which the first day lies, which count as before it; `undated` counts
    signatures without a date, which cannot be placed."""

    start: date
    end: date
    blocks: tuple[Block, ...]
    passing: tuple[Ref, ...] = ()
    undatable: tuple[Row, ...] = ()
    undated: int = 0
    summary: str = ""
    counts: dict[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> list[Row]:
        """Every row, block by block."""
        return [row for block in self.blocks for row in block.rows]


def newest_first(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Blocks by their latest date, the newest first; equals by name; what has no date last."""
    named = sorted(blocks, key=lambda block: block.instrument.name if block.instrument else "")
    return tuple(sorted(named, key=lambda block: block.latest or "", reverse=True))
