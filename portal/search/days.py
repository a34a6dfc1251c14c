"""Stretches of days as a few terms of the index, so that «which hold on this day» is a look-up, exact at any size.

The days from 1950 on are numbered, and cut into blocks of 1, 2, 4 ... 65,536 days. A stretch is the union of at most
some thirty blocks, each a term; a day lies in seventeen blocks, one of each size. A stretch holds the day exactly when
it has one of these seventeen. (A segment tree, written as terms.)
"""

from __future__ import annotations

from datetime import date

FIRST = date(1950, 1, 1).toordinal()
SIZES = 17
"""Blocks of 2^0 to 2^16 days: until the year 2129."""
_END = 1 << (SIZES - 1)


def number(day: date) -> int:
    """The day as a number from 0; days before 1950 count as the first one."""
    return min(max(day.toordinal() - FIRST, 0), _END - 1)


def blocks_of(starts: str, ends: str) -> list[str]:
    """The blocks that make up the days from `starts` to the day before `ends` (ISO days; empty: without limit)."""
    low = number(date.fromisoformat(starts)) if starts else 0
    high = number(date.fromisoformat(ends)) if ends else _END
    found: list[str] = []
    size = 0
    while low < high:
        if low & 1:
            found.append(f"{size}:{low}")
            low += 1
        if high & 1:
            high -= 1
            found.append(f"{size}:{high}")
        low, high, size = low >> 1, high >> 1, size + 1
    return found


def blocks_with(day: date) -> list[str]:
    """The blocks in which the day lies, one of each size."""
    at = number(day)
    return [f"{size}:{at >> size}" for size in range(SIZES)]
