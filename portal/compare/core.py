"""The comparison: columns, rows, and what stands in each cell on a day. Plain functions on plain data.

A *table* (`portal.compare.tables`) reads records into entries; `compare` sorts them into cells, says what each cell
says in one word, in which rows all agree, and sums up in a sentence. Page, API and files show its one result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from portal.compare.states import BLANK, RANK, State

Place = tuple[str, str]
"""Key of a row, key of a column."""


@dataclass(frozen=True)
class Pin:
    """Where a source says so. `url` is the source's own address, `record` its page here."""

    source: str
    title: str
    pin: str = ""
    url: str = ""
    record: str = ""


@dataclass(frozen=True)
class LinkTo:
    """Another record, with the words that tie it to this one."""

    text: str
    url: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One record, or one value of a record, in a cell.

    `label` is how it is cited, `text` what it says. `since` and `next` are partial ISO dates: what brought its status
    about and when that changes next. `via` names the jurisdiction whose law it is where the column's own it is not.
    `value` and `unit` hold a figure (FLOP, hours, a currency) where the entry is one.
    """

    kind: str
    slug: str
    label: str
    url: str
    state: State
    text: str = ""
    owner: str = ""
    owner_url: str = ""
    status: str = ""
    since: str = ""
    next: str = ""
    via: str = ""
    value: float | None = None
    unit: str = ""
    pins: tuple[Pin, ...] = ()
    links: tuple[LinkTo, ...] = ()
    checked: str = ""


@dataclass(frozen=True)
class Heading:
    """A column or row: its key in the question, what a reader sees, its page. `under` groups rows; `note` explains."""

    key: str
    label: str
    url: str = ""
    under: str = ""
    note: str = ""


@dataclass(frozen=True)
class Looked:
    """Somebody looked for it: what was concluded, where and when."""

    state: State
    note: str
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True)
class Facts:
    """What a table read. Where records are too many to load, `counts` holds how many there are by word instead of
    entries. `above` says how many of them are law of a federation or union above, `below` counts what units below
    have beside; `blank` is what an empty cell means;
    `by_value`: cells are alike only when they say the same, not when one word stands for both. `under` is what stands
    under the heading of a column: which version of a framework it shows, say."""

    entries: Mapping[Place, Sequence[Entry]] = field(default_factory=dict)
    counts: Mapping[Place, Mapping[State, int]] = field(default_factory=dict)
    above: Mapping[Place, int] = field(default_factory=dict)
    below: Mapping[Place, int] = field(default_factory=dict)
    looked: Mapping[Place, Looked] = field(default_factory=dict)
    blank: State = State.NOT_RECORDED
    by_value: bool = False
    under: Mapping[str, str] = field(default_factory=dict)
    more: Mapping[Place, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Cell:
    """What one column says on one row. `counts` by word, strongest first; `above` of them are law from above;
    `more` is where all of it stands."""

    state: State
    entries: tuple[Entry, ...] = ()
    counts: tuple[tuple[State, int], ...] = ()
    above: int = 0
    below: int = 0
    note: str = ""
    pins: tuple[Pin, ...] = ()
    more: str = ""

    @property
    def total(self) -> int:
        """How many records it holds."""
        return sum(count for _, count in self.counts)

    @property
    def starts(self) -> str:
        """From when it will count: the first start known of what does not count yet."""
        dates = [e.next for e in self.entries if e.state is State.NOT_YET and e.next]
        return min(dates) if self.state is State.NOT_YET and dates else ""


@dataclass(frozen=True)
class Row:
    """One row: its heading, a cell for each column, whether all cells say the same, and that in a sentence."""

    heading: Heading
    cells: tuple[Cell, ...]
    agrees: bool
    summary: str

    @property
    def empty(self) -> bool:
        return all(cell.state in BLANK for cell in self.cells)


@dataclass(frozen=True)
class Comparison:
    """The answer: what is set side by side on which day, by which release of the corpus."""

    title: str
    columns: tuple[Heading, ...]
    rows: tuple[Row, ...]
    as_of: date
    known_at: date
    release: str
    summary: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def states(self) -> tuple[State, ...]:
        """The words that occur, in their order: the legend."""
        found = {cell.state for row in self.rows for cell in row.cells}
        found |= {entry.state for row in self.rows for cell in row.cells for entry in cell.entries}
        return tuple(state for state in State if state in found)

    @property
    def agreeing(self) -> int:
        """In how many rows all columns say the same."""
        return sum(row.agrees for row in self.rows)


def compare(
    columns: Sequence[Heading],
    rows: Sequence[Heading],
    facts: Facts,
    *,
    as_of: date,
    known_at: date,
    release: str = "",
    title: str = "",
    notes: Sequence[str] = (),
) -> Comparison:
    """What does each column say on each row, on the day `as_of`, by what was recorded on the day `known_at`?"""
    columns = [replace(column, under=facts.under.get(column.key, column.under)) for column in columns]
    made = tuple(_row(row, columns, facts) for row in rows)
    return Comparison(
        title=title,
        columns=tuple(columns),
        rows=made,
        as_of=as_of,
        known_at=known_at,
        release=release,
        summary=_summary(columns, made),
        notes=tuple(notes),
    )


def _row(heading: Heading, columns: Sequence[Heading], facts: Facts) -> Row:
    cells = tuple(_cell((heading.key, column.key), facts) for column in columns)
    return Row(heading, cells, _agree(cells, by_value=facts.by_value), row_summary(columns, cells))


def _cell(place: Place, facts: Facts) -> Cell:
    entries = tuple(facts.entries.get(place, ()))
    counts = facts.counts.get(place) or _tally(entries)
    counted = tuple(sorted(counts.items(), key=_by_rank)) if len(counts) > 1 else tuple(counts.items())
    more, below = facts.more.get(place, ""), facts.below.get(place, 0)
    if counted:
        return Cell(counted[0][0], entries, counted, facts.above.get(place, 0), below, more=more)
    looked = facts.looked.get(place)
    if looked is not None:
        return Cell(looked.state, below=below, note=looked.note, pins=looked.pins, more=more)
    return Cell(facts.blank, below=below, more=more) if below or more else _BLANKS[facts.blank]


_BLANKS = {state: Cell(state) for state in BLANK}


def _by_rank(pair: tuple[State, int]) -> int:
    return RANK[pair[0]]


def _tally(entries: Iterable[Entry]) -> dict[State, int]:
    found: dict[State, int] = {}
    for entry in entries:
        found[entry.state] = found.get(entry.state, 0) + 1
    return found


def _agree(cells: Sequence[Cell], *, by_value: bool) -> bool:
    """Whether all cells say the same: the same word, and by value also the same texts."""
    if len(cells) < 2 or all(cell.state in BLANK for cell in cells):
        return False
    return len({(cell.state, _values(cell) if by_value else ()) for cell in cells}) == 1


def _values(cell: Cell) -> tuple[str, ...]:
    return tuple(sorted({entry.text for entry in cell.entries}))


def row_summary(columns: Sequence[Heading], cells: Sequence[Cell]) -> str:
    """«binding in 3 of 8 (China, European Union, South Korea); not looked yet in 5», strongest word first."""
    held: dict[State, list[str]] = {}
    for column, cell in zip(columns, cells, strict=True):
        held.setdefault(cell.state, []).append(column.label)
    parts: list[str] = []
    for state in State:
        names = held.get(state, [])
        if not names:
            continue
        if len(names) == len(columns):
            everywhere = "both" if len(columns) == 2 else f"all {len(columns)}"
            part = f"{state.label} in {everywhere}" if len(columns) > 1 else state.label
        elif not parts:
            part = f"{state.label} in {len(names)} of {len(columns)}"
        else:
            part = f"{state.label} in {len(names)}"
        if state not in BLANK and len(names) < len(columns) and len(names) <= 6:
            part += f" ({', '.join(names)})"
        parts.append(part)
    return "; ".join(parts)


def _summary(columns: Sequence[Heading], rows: Sequence[Row]) -> tuple[str, ...]:
    """The table in a few sentences: how far it is filled, where all agree, where the columns differ most."""
    cells = [cell for row in rows for cell in row.cells]
    if not cells:
        return ("Nothing to compare: no rows.",)
    filled = sum(cell.state not in BLANK for cell in cells)
    said = [f"{filled} of {len(cells)} cells hold a record."]
    for place, column in enumerate(columns):
        said.append(f"{column.label}: {_tally_words([row.cells[place] for row in rows])}.")
    if len(columns) > 1:
        said += _differences(rows)
    return tuple(said)


def _differences(rows: Sequence[Row]) -> list[str]:
    said = []
    filled = [row for row in rows if not row.empty]
    if alike := sum(row.agrees for row in filled):
        said.append(f"All columns say the same in {alike} of the {len(filled)} rows that hold anything.")
    apart = max(filled, key=lambda row: len({cell.state for cell in row.cells}), default=None)
    if apart is not None and len({cell.state for cell in apart.cells}) > 1:
        said.append(f"Furthest apart: {apart.heading.label} ({apart.summary}).")
    return said


def _tally_words(cells: Sequence[Cell]) -> str:
    found: dict[State, int] = {}
    for cell in cells:
        found[cell.state] = found.get(cell.state, 0) + 1
    return ", ".join(f"{state.label} in {found[state]}" for state in State if state in found)
