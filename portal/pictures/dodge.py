"""Places marks side by side so that none hides another. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date


def levels(places: Iterable[float], apart: float) -> list[int]:
    """For places in rising order the lowest free level of each, at least `apart` from the one before on its level."""
    last: list[float] = []
    found = []
    for place in places:
        level = next((n for n, end in enumerate(last) if place - end >= apart), len(last))
        last[level : level + 1] = [place]
        found.append(level)
    return found


def rows_of_labels(labels: Sequence[tuple[float, float]], gap: float) -> list[int]:
    """For labels as (start, width) in rising order a row each, such that a line that drops from the start of a label
    crosses no other: a label stands below every earlier one that reaches over its start."""
    found: list[int] = []
    for n, (start, _) in enumerate(labels):
        over = [found[k] for k in range(n) if labels[k][0] + labels[k][1] + gap > start]
        found.append(max(over, default=-1) + 1)
    return found


def share(day: date, first: date, last: date) -> float:
    """Where a day lies between two others, from 0 to 1."""
    return (day - first).days / (last - first).days
