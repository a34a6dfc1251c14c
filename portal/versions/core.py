"""Two texts side by side: pure functions on plain data, no database and no HTTP.

A unit is a provision or a level of one of the two texts. A judgement, coded by editors, joins a unit of the earlier
text to one of the later, or says that a unit is new or gone. What nobody has judged is shown as not compared; no
similarity of words ever makes a match.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

NOT_COMPARED = ""
"""The change of a row that no judgement made."""

CHANGES = {
    "kept": "kept",
    "reworded": "reworded",
    "strengthened": "strengthened",
    "weakened": "weakened",
    "mixed": "changed in no one direction",
    "added": "added",
    "dropped": "dropped",
    NOT_COMPARED: "not compared yet",
}
"""The words of a row's change, in the order in which they are counted."""


@dataclass(frozen=True, order=True)
class Heading:
    """Under what a row stands: levels by domain, provisions by element or part. `rank` and `name` order the groups."""

    sort: str
    rank: int
    name: str


@dataclass(frozen=True)
class Unit:
    """A provision or level of one text. `parts` are its words, with the label of each (a level has several);
    `applies` says when it applies, where dates are recorded; `parent` is the key of the unit it is a part of."""

    key: str
    label: str
    name: str
    parts: tuple[tuple[str, str], ...] = ()
    heading: Heading = Heading("provision", 0, "")
    order: tuple[int, ...] = ()
    applies: tuple[str, ...] = ()
    parent: str | None = None
    url: str = ""
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True)
class Pin:
    """Where something stands in a source."""

    title: str
    url: str
    pin: str


@dataclass(frozen=True)
class Judgement:
    """What editors say of a unit before and a unit after (their keys; None for what is new or gone)."""

    key: str
    before: str | None
    after: str | None
    change: str
    what: str
    why: str
    earlier_wording: str = ""
    checked: str = ""
    note: str = ""
    pins: tuple[Pin, ...] = ()


@dataclass(frozen=True)
class Row:
    """A pair of units, or one alone. `follows` is the unit as a part of which this one is kept."""

    heading: Heading
    before: Unit | None
    after: Unit | None
    change: str = NOT_COMPARED
    judgement: Judgement | None = None
    follows: Unit | None = None

    @property
    def word(self) -> str:
        return CHANGES[self.change]

    @property
    def dates_differ(self) -> bool:
        """Whether the two texts let the unit apply from other days."""
        before, after = self.before, self.after
        return bool(before and after and before.applies and after.applies and before.applies != after.applies)


@dataclass(frozen=True)
class Group:
    """The rows under one heading."""

    heading: Heading
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class SideBySide:
    """The whole comparison. `counts` are rows by change, in the order of CHANGES; words with no row are left out."""

    groups: tuple[Group, ...]
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def rows(self) -> tuple[Row, ...]:
        return tuple(row for group in self.groups for row in group.rows)

    @property
    def dates_differ(self) -> int:
        return sum(row.dates_differ for row in self.rows)

    @property
    def summary(self) -> str:
        """What the rows amount to, in a sentence or two."""
        return summarise(self.counts, self.dates_differ)


def side_by_side(before: Iterable[Unit], after: Iterable[Unit], judgements: Iterable[Judgement]) -> SideBySide:
    """What became of each unit of the earlier text, and what is new in the later?

    A unit may stand in several rows, when a later text split or merged it. A unit that is recorded in both texts under
    one key is one row, also when nobody judged it; it is kept as part of a whole that was judged kept.
    """
    old, new = {unit.key: unit for unit in before}, {unit.key: unit for unit in after}
    judged: set[str] = set()
    rows = []
    for judgement in judgements:
        judged.update(key for key in (judgement.before, judgement.after) if key)
        rows.append(_judged(judgement, old, new))
    whole = {row.after.key: row.after for row in rows if row.change == "kept" and _same(row) and row.after}
    for key, unit in old.items():
        if key not in judged:
            rows.append(_unjudged(unit, new.get(key), old, whole, judged))
    rows += [Row(unit.heading, None, unit) for key, unit in new.items() if key not in judged and key not in old]
    counted = Counter(row.change for row in rows)
    return SideBySide(_grouped(rows), {change: counted[change] for change in CHANGES if counted[change]})


def _same(row: Row) -> bool:
    return bool(row.before and row.after and row.before.key == row.after.key)


def _judged(judgement: Judgement, old: Mapping[str, Unit], new: Mapping[str, Unit]) -> Row:
    before = old[judgement.before] if judgement.before else None
    after = new[judgement.after] if judgement.after else None
    if before and after and before.key == after.key:
        wording = (("", judgement.earlier_wording),) if judgement.earlier_wording else ()
        before = replace(before, parts=wording or (after.parts if judgement.change == "kept" else ()))
    present = after or before
    assert present is not None, "a judgement has at least one end"
    return Row(present.heading, before, after, judgement.change, judgement)


def _unjudged(
    unit: Unit, after: Unit | None, old: Mapping[str, Unit], whole: Mapping[str, Unit], judged: set[str]
) -> Row:
    if after is None:
        return Row(unit.heading, unit, None)
    above = unit.parent
    while above and above not in judged:
        above = old[above].parent if above in old else None
    if above and above in whole:
        kept = replace(unit, parts=after.parts)
        return Row(after.heading, kept, after, "kept", follows=whole[above])
    return Row(after.heading, replace(unit, parts=()), after)


def _grouped(rows: Sequence[Row]) -> tuple[Group, ...]:
    """The rows under their headings, each in the order of the later text; what is gone stands where it stood."""
    found: dict[Heading, list[Row]] = {}
    for row in rows:
        found.setdefault(row.heading, []).append(row)
    return tuple(Group(heading, tuple(sorted(found[heading], key=_place))) for heading in sorted(found))


def _place(row: Row) -> tuple[tuple[int, ...], tuple[int, ...], str]:
    first, second = row.after or row.before, row.before or row.after
    assert first is not None
    assert second is not None
    return first.order, second.order, first.key + second.key


def summarise(counts: Mapping[str, int], dates_differ: int) -> str:
    """The counts in words: «In 9 rows: 4 kept, 3 weakened, 2 added. 5 are not compared yet.»"""
    told = {change: number for change, number in counts.items() if change != NOT_COMPARED}
    rows, open_rows = sum(told.values()), counts.get(NOT_COMPARED, 0)
    said = []
    if rows:
        words = ", ".join(f"{number} {CHANGES[change]}" for change, number in told.items())
        said.append(f"{rows} {'row is' if rows == 1 else 'rows are'} judged: {words}.")
    if open_rows:
        said.append(f"{open_rows} {'is' if open_rows == 1 else 'are'} not compared yet.")
    if dates_differ:
        said.append(f"In {dates_differ} {'row' if dates_differ == 1 else 'rows'} the dates of application differ.")
    return " ".join(said) or "Neither text has a recorded provision or level."
