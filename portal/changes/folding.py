"""How the rows of a block are told on a page: provisions with the same change together, children within parents."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from portal.changes.core import Why
from portal.changes.rows import Block, Reason, Row

SHOWN = 6
"""So many provisions or parties of one group are named on a page about many instruments."""


@dataclass(frozen=True)
class Item:
    """A row, and how many rows below it in the tree share exactly its change."""

    row: Row
    below: int
    pins: tuple[Reason, ...] = ()


@dataclass(frozen=True)
class Group:
    """Rows that share one change: told once, then named. `more` are not named for brevity."""

    example: Row
    reasons: tuple[Reason, ...]
    items: tuple[Item, ...]
    more: int
    size: int


@dataclass(frozen=True)
class Told:
    """A block as the page tells it. `parties` and `rest` are rows that stand for themselves."""

    block: Block
    text: Row | None
    events: tuple[Row, ...]
    groups: tuple[Group, ...]
    parties: tuple[Group, ...]
    rest: tuple[Row, ...]
    provisions: int


def told(block: Block, shown: int | None = SHOWN) -> Told:
    """The block in groups. `shown` None names every row."""
    by_kind: dict[str, list[Row]] = {}
    for row in block.rows:
        by_kind.setdefault(row.record.kind, []).append(row)
    provisions = by_kind.pop("provision", [])
    parties = by_kind.pop("signature", [])
    texts = by_kind.pop("instrument", [])
    events = by_kind.pop("event", [])
    return Told(
        block=block,
        text=texts[0] if texts else None,
        events=tuple(events),
        groups=_groups(provisions, shown),
        parties=_groups(parties, shown),
        rest=tuple(row for rows in by_kind.values() for row in rows),
        provisions=len(provisions),
    )


def _groups(rows: Sequence[Row], shown: int | None) -> tuple[Group, ...]:
    found: dict[object, list[Row]] = {}
    for row in rows:
        found.setdefault(_change(row), []).append(row)
    return tuple(_group(same, shown) for same in sorted(found.values(), key=lambda same: _ORDER.get(same[0].change, 0)))


_ORDER = {change: place for place, change in enumerate(("date", "status", "anew", "new", "amended"))}
"""What a reader looks for first stands first."""


def _change(row: Row) -> object:
    """What two rows must share to be told together."""
    if row.record.kind == "signature":
        return row.change
    return (
        row.change,
        row.before and (row.before.status, row.before.next_date),
        row.after and (row.after.status, row.after.next_date),
        tuple((reason.why, reason.date, reason.event, reason.decided) for reason in row.reasons),
    )


def _without_pin(reason: Reason) -> Reason:
    """An amendment as a whole group shares it: by which text; the pins stand with the provisions."""
    return replace(reason, what="") if reason.why is Why.AMENDMENT else reason


def _group(rows: Sequence[Row], shown: int | None) -> Group:
    members = {row.record.slug: row for row in rows}
    below = dict.fromkeys(members, 0)
    tops = []
    for row in rows:
        top = row
        seen = {row.record.slug}
        while top.parent in members and top.parent not in seen:
            seen.add(top.parent)
            top = members[top.parent]
        if top is row or shown is None:
            tops.append(row)
        else:
            below[top.record.slug] += 1
    items = tuple(
        Item(row, below[row.record.slug], tuple(r for r in row.reasons if r.why is Why.AMENDMENT and r.what))
        for row in tops
    )
    named = items if shown is None else items[:shown]
    return Group(
        example=rows[0],
        reasons=tuple(_without_pin(reason) for reason in rows[0].reasons),
        items=named,
        more=len(rows) - sum(1 + item.below for item in named),
        size=len(rows),
    )
