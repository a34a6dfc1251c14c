"""Logarithmic scales, and labels that do not run into one another."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

CHARACTER, BOLD, CAPITALS = 0.5, 0.58, 0.6
"""Mean width of a character in parts of its size, in the widest sans-serif face that readers commonly have."""


@dataclass(frozen=True)
class LogScale:
    """Places figures between `low` and `high` (both above 0) on a line from `start` to `end`, in pixels."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where the figure lies; outside the domain it lies outside the line. Raises ValueError at 0 and below."""
        share = (math.log10(value) - math.log10(self.low)) / (math.log10(self.high) - math.log10(self.low))
        return round(self.start + share * (self.end - self.start), 1)

    def holds(self, value: float) -> bool:
        return self.low <= value <= self.high

    def clamped(self, value: float) -> float:
        """Where the figure lies, or the end of the line that is nearest to it."""
        return self.at(min(max(value, self.low), self.high))

    def decades(self) -> list[float]:
        """The powers of ten from one end of the domain to the other."""
        first, last = math.ceil(math.log10(self.low) - 1e-9), math.floor(math.log10(self.high) + 1e-9)
        return [float(f"1e{power}") for power in range(first, last + 1)]


@dataclass(frozen=True)
class Box:
    """A rectangle on the picture, in pixels."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)

    def within(self, other: Box) -> bool:
        across = other.left <= self.left and self.right <= other.right
        return across and other.top <= self.top and self.bottom <= other.bottom


def text_width(text: str, size: float, bold: bool = False) -> float:
    """About how wide the text is, in pixels."""
    return len(text) * size * (BOLD if bold else CHARACTER)


def shortened(text: str, width: float, size: float, bold: bool = False) -> str:
    """The text, cut with an ellipsis where it is wider than the width."""
    most = int(width / (size * (BOLD if bold else CHARACTER)))
    return text if len(text) <= most else text[: max(1, most - 1)].rstrip(" ,·") + "…"


@dataclass(frozen=True)
class Placed:
    """A label: where its text starts, ends or is centred (`anchor`), and the rectangle it takes."""

    x: float
    y: float
    anchor: str
    box: Box


def place_label(
    text: str, x: float, y: float, size: float, gap: float, taken: Sequence[Box], frame: Box
) -> Placed | None:
    """A free place for the label of a point: right, left, above, below, then the corners. None where there is none."""
    width, height = len(text) * size * CAPITALS, size * 1.25
    near = gap * 0.75
    tries = (
        (x + gap, y, "start"),
        (x - gap, y, "end"),
        (x, y - gap - height / 2, "middle"),
        (x, y + gap + height / 2, "middle"),
        (x + near, y - near - height / 2, "start"),
        (x + near, y + near + height / 2, "start"),
        (x - near, y - near - height / 2, "end"),
        (x - near, y + near + height / 2, "end"),
    )
    for left, middle, anchor in tries:
        start = {"start": left, "end": left - width, "middle": left - width / 2}[anchor]
        box = Box(start, middle - height / 2, start + width, middle + height / 2)
        if box.within(frame) and not any(box.meets(other) for other in taken):
            return Placed(round(left, 1), round(middle + size * 0.36, 1), anchor, box)
    return None
