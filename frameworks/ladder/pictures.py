"""Which planes of chips are drawn: their second figure, their regions, their scales, and what is said of them."""

from __future__ import annotations

from dataclasses import dataclass

from frameworks.ladder.chips import DENSITY, DRAM, INTERCONNECT

TPP_DOMAIN = (1000.0, 100_000.0)
TPP_TICKS = (1000.0, 1600.0, 2400.0, 4800.0, 10_000.0, 21_000.0, 50_000.0, 100_000.0)


@dataclass(frozen=True)
class PlaneSpec:
    """A plane of TPP and `metric`. `labels`: its regions, the lowest layer first. `ticks` stand at limits and ends."""

    key: str
    title: str
    caption: str
    metric: str
    labels: tuple[str, ...]
    domain: tuple[float, float]
    ticks: tuple[float, ...]


PLANES = (
    PlaneSpec(
        key="density",
        title="Performance and its density",
        caption=(
            "Chips by total processing performance and, upwards, by performance per area of the die. The limits of "
            "October 2022 and of January 2026 do not look at density: only their line of performance is seen here, and "
            "the next two pictures show their second test. Below stand the chips whose density is not recorded."
        ),
        metric=DENSITY,
        labels=("b.1", "b.2", "a.2", "a.1", "2022", "2026"),
        domain=(1, 30),
        ticks=(1, 1.6, 3.2, 5.92, 10, 20),
    ),
    PlaneSpec(
        key="interconnect",
        title="The test of 2022: performance and interconnect",
        caption=(
            "Chips by performance and, upwards, by the speed of their links to one another. Both tests had to be met, "
            "so a chip with slower links stood outside, however fast it was. Chips of which no speed in GB/s is "
            "recorded are left out."
        ),
        metric=INTERCONNECT,
        labels=("2022",),
        domain=(300, 2500),
        ticks=(300, 400, 600, 1000, 2000),
    ),
    PlaneSpec(
        key="memory",
        title="The review of 2026: performance and memory bandwidth",
        caption=(
            "Chips by performance and, upwards, by memory bandwidth. Inside both limits a licence is reviewed case by "
            "case; it is still required. A range of bandwidth stands at its middle. Chips of which no bandwidth in "
            "GB/s is recorded are left out."
        ),
        metric=DRAM,
        labels=("2026",),
        domain=(1000, 12_000),
        ticks=(1000, 2000, 4000, 6500, 10_000),
    ),
)
