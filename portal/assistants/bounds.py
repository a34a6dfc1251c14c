"""Keeps an answer to a size that a language model can read, and says what was left out and how to get it. Pure."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

MOST_CHARACTERS = 30_000
"""Of compact JSON; some eight thousand tokens."""
LEAST_KEPT = 1
"""So many entries of a list always stay, so that its shape is seen."""


@dataclass(frozen=True)
class Cut:
    """A list of the answer that was shortened."""

    where: str
    shown: int
    of: int
    how: str

    def as_data(self) -> dict[str, Any]:
        return {"where": self.where, "shown": self.shown, "of": self.of, "how_to_get_the_rest": self.how}


def size(data: Any) -> int:
    """Characters of the answer as compact JSON."""
    return len(json.dumps(data, ensure_ascii=False, separators=(",", ":")))


def fitted(
    body: dict[str, Any], lists: Sequence[tuple[str, str]], most: int = MOST_CHARACTERS
) -> tuple[dict[str, Any], tuple[Cut, ...]]:
    """The answer with its lists shortened from the end until it fits.

    `lists` names keys of the body in the order in which they may be shortened, each with the sentence that says how to
    get the rest. What is in no list stays whole.
    """
    made, cuts = dict(body), []
    for name, how in lists:
        over = size(made) - most
        if over <= 0:
            break
        entries = made.get(name)
        if not isinstance(entries, list) or len(entries) <= LEAST_KEPT:
            continue
        kept = len(entries)
        while over > 0 and kept > LEAST_KEPT:
            kept -= 1
            over -= size(entries[kept]) + 1
        made[name] = entries[:kept]
        cuts.append(Cut(name, kept, len(entries), how))
    return made, tuple(cuts)


def longest_lists(body: dict[str, Any], keep: Sequence[str] = ()) -> list[str]:
    """The keys of the body that hold lists, the longest in characters first, without those to keep."""
    held = [name for name, value in body.items() if isinstance(value, list) and name not in keep]
    return sorted(held, key=lambda name: -size(body[name]))
