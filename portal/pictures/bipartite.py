"""Lays out two columns of names with curves between them, so that a name stands near what it is tied to. Pure."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def centred(keys: Sequence[K], tied: Mapping[K, Iterable[float]], apart: float) -> dict[K, float]:
    """For keys in order a height near the middle of what each is tied to, at least `apart` from the one above."""
    wanted = []
    for key in keys:
        heights = list(tied.get(key, ()))
        wanted.append(sum(heights) / len(heights) if heights else 0.0)
    return dict(zip(keys, relaxed(wanted, apart), strict=True))


def relaxed(wanted: Sequence[float], apart: float) -> list[float]:
    """Heights in the given order, at least `apart`, with as little shift as blocks of neighbours need."""
    blocks: list[tuple[float, int]] = []  # (mean height of the block's middle, how many)
    for height in wanted:
        blocks.append((height, 1))
        while len(blocks) > 1:
            (above, many), (below, few) = blocks[-2:]
            if below - above >= (many + few) / 2 * apart:
                break
            blocks[-2:] = [((above * many + below * few) / (many + few), many + few)]
    found: list[float] = []
    for middle, many in blocks:
        top = middle - (many - 1) / 2 * apart
        found += [top + n * apart for n in range(many)]
    return found


def curve(x1: float, y1: float, x2: float, y2: float) -> str:
    """A path from one side to the other that leaves and arrives level."""
    middle = (x1 + x2) / 2
    return f"M{x1:.1f} {y1:.1f}C{middle:.1f} {y1:.1f} {middle:.1f} {y2:.1f} {x2:.1f} {y2:.1f}"
