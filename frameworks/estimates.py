"""How far an estimate of training compute may be off. Pure.

Most figures come from a public data set that grades its estimates: confident, likely or speculative. As its
documentation explains the words (recalled, not confirmed in a source again), nine in ten lie within a factor of 3, 10
and 30 either way. The developer's own confident figure is taken as it stands. For other words no margin is told
anywhere; they are read with the widest.
"""

from __future__ import annotations

from dataclasses import dataclass

FACTORS = {"confident": 3.0, "likely": 10.0, "speculative": 30.0}
WIDEST = 30.0


@dataclass(frozen=True)
class Estimate:
    """Training compute in FLOP: the figure, and between which figures it is taken to lie. `said` tells why."""

    flop: float
    low: float
    high: float
    said: str

    @property
    def exact(self) -> bool:
        return self.low == self.high


def estimate(flop: float, origin: str, confidence: str) -> Estimate:
    """The figure with its margin, from the origin and the confidence that the record states."""
    if origin == "developer" and confidence == "confident":
        return Estimate(flop, flop, flop, "the developer's own figure")
    factor = FACTORS.get(confidence, WIDEST)
    whose = "the developer's figure" if origin == "developer" else "an outside estimate"
    graded = (
        f"graded «{confidence}»"
        if confidence in FACTORS
        else f"graded «{confidence or 'not at all'}», with no margin told"
    )
    return Estimate(flop, flop / factor, flop * factor, f"{whose}, {graded}: read as within a factor of {factor:g}")
