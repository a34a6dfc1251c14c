"""Which numbers does an instrument's numbering hold? «Art. 113» of one with articles 1 to 113 yes, «Art. 199» no.

The last number in a mark runs, and what stands before it stays: 22757.10 to 22757.16, 6-1-1701 to 6-1-1707. Annexes run
in Roman numerals; they may be asked for in Arabic ones, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_ROMAN = re.compile(r"^(?=[ivxlc])c{0,3}(xc|xl|l?x{0,3})(ix|iv|v?i{0,3})$")
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_RUNNING = re.compile(r"^(.*?)(\d+)$")


def mark(number: str) -> str:
    """A number as it is compared: small letters, without spaces."""
    return "".join(number.casefold().split())


def roman(number: str) -> int | None:
    """The value of a Roman numeral up to 399; None for what is none."""
    text = mark(number)
    if not _ROMAN.match(text):
        return None
    values = [_VALUES[letter] for letter in text]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def place(number: str) -> tuple[str, int] | None:
    """What stands before the running number, and its value: («22757.», 10). None for 4a, which does not run."""
    value = roman(number)
    if value is not None:
        return "", value
    found = _RUNNING.match(mark(number))
    return (found[1], int(found[2])) if found else None


@dataclass(frozen=True)
class Run:
    """Every whole number from first to last, with the inserted ones and without the deleted ones."""

    first: str
    last: str
    inserted: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()

    @property
    def fault(self) -> str:
        """Why this is no run, in words; empty when it is one."""
        first, last = place(self.first), place(self.last)
        if first is None or last is None:
            return f"«{self.last if first else self.first}» ends in no number that could run."
        if first[0] != last[0]:
            return f"«{self.first}» and «{self.last}» differ before their last number."
        if first[1] > last[1]:
            return f"«{self.last}» comes before «{self.first}»."
        for number in self.inserted:
            if self._within(number):
                return f"«{number}» is inserted, but the run has it already."
        for number in self.deleted:
            if not self._within(number):
                return f"«{number}» is deleted, but the run never had it."
        return ""

    def _within(self, number: str) -> bool:
        first, last, asked = place(self.first), place(self.last), place(number)
        if first is None or last is None or asked is None:
            return False
        return asked[0] == first[0] and first[1] <= asked[1] <= last[1]

    def holds(self, number: str) -> bool:
        """Is there a unit of this number?"""
        asked = mark(number)
        if asked in map(mark, self.inserted):
            return True
        return asked not in map(mark, self.deleted) and self._within(number)


def exists(runs: Iterable[Run], number: str) -> bool:
    """Is there a unit of this number in any of the runs? They are the rows of one instrument and unit."""
    return any(run.holds(number) for run in runs)
