"""What is frozen: question and answer in one canonical form, its hash, and how two answers differ. Pure.

A cell is what one column says on one row; of a search each record found is a row, of a checked text each finding. All
kinds are so kept, shown and compared alike.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

FORMAT = 1
"""Of the content; a later form gets another number, and old freezes stay as they are."""


def canonical(content: Mapping[str, Any]) -> bytes:
    """The one way to write the content down: keys in order, no spaces, UTF-8."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest_of(content: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical form, in hexadecimal."""
    return sha256(canonical(content)).hexdigest()


def cell(row: str, column: str, state: str, count: int, records: Iterable[Mapping[str, Any]], note: str = "") -> dict:
    """A cell of the content."""
    return {"row": row, "column": column, "state": state, "count": count, "note": note, "records": list(records)}


@dataclass(frozen=True)
class Difference:
    """A cell that says something else now. `then` or `now` is None where it was not, or is no longer, there."""

    row: str
    column: str
    then: Mapping[str, Any] | None
    now: Mapping[str, Any] | None
    slugs: frozenset[str]

    @property
    def came(self) -> tuple[Mapping[str, Any], ...]:
        """Records in it now that were not."""
        return _without(self.now, self.then)

    @property
    def went(self) -> tuple[Mapping[str, Any], ...]:
        """Records that were in it."""
        return _without(self.then, self.now)


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> list[Difference]:
    """Which cells of two contents differ, in the order of the earlier one, then what is new."""
    before = {(each["row"], each["column"]): each for each in then["cells"]}
    after = {(each["row"], each["column"]): each for each in now["cells"]}
    return [
        Difference(
            row, column, before.get((row, column)), after.get((row, column)), _slugs(before, after, (row, column))
        )
        for row, column in (*before, *(place for place in after if place not in before))
        if before.get((row, column)) != after.get((row, column))
    ]


def _slugs(before: Mapping[Any, Any], after: Mapping[Any, Any], place: tuple[str, str]) -> frozenset[str]:
    found: set[str] = set()
    for side in (before.get(place), after.get(place)):
        found |= {record["slug"] for record in side["records"]} if side else set()
    return frozenset(found)


def _without(one: Mapping[str, Any] | None, other: Mapping[str, Any] | None) -> tuple[Mapping[str, Any], ...]:
    known = {record["slug"] for record in other["records"]} if other else set()
    return tuple(record for record in one["records"] if record["slug"] not in known) if one else ()
