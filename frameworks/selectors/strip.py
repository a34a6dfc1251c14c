"""Where the bars of a strip of yearly numbers stand. Plain numbers; a template draws them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from frameworks.selectors.timeline import Tally

WIDTH, GAP, HEIGHT, FOOT, ROOM = 34, 6, 72, 18, 16


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A year's bar in units of the drawing: its left edge, the top and height of its past and its coming part."""

    tally: Tally
    left: int
    middle: int
    top: int
    past_top: int
    past: int
    coming: int


@dataclass(frozen=True, kw_only=True)
class Strip:
    """The bars, oldest first, and the size of the drawing."""

    bars: tuple[Bar, ...]
    width: int
    height: int
    base: int
    bar_width: int

    @property
    def most(self) -> Tally:
        return max((bar.tally for bar in self.bars), key=lambda tally: tally.count)


def strip(tallies: Sequence[Tally]) -> Strip:
    """Bars for the years that have rows, in the order of time."""
    ordered = sorted(tallies, key=lambda tally: tally.year)
    most = max(tally.count for tally in ordered)
    base = HEIGHT + ROOM
    bars = []
    for place, tally in enumerate(ordered):
        whole = max(2, round(HEIGHT * tally.count / most))
        coming = round(whole * tally.coming / tally.count)
        left = place * (WIDTH + GAP)
        bars.append(
            Bar(
                tally=tally,
                left=left,
                middle=left + WIDTH // 2,
                top=base - whole,
                past_top=base - whole + coming,
                past=whole - coming,
                coming=coming,
            )
        )
    return Strip(
        bars=tuple(bars), width=len(bars) * (WIDTH + GAP) - GAP, height=base + FOOT, base=base, bar_width=WIDTH
    )
