"""Which figures of a chip a rule looks at, rule by rule; the regions that the planes of chips show.

`REGIONS` is the one place where the limits stand as geometry. Each limit names its provision; a test holds them
against the triggers and summaries of those provisions, and the status of the region is that of its provision.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

TPP, DENSITY, INTERCONNECT, DRAM = "chip_tpp", "chip_performance_density", "interconnect", "dram_bandwidth"
AXES = {
    TPP: ("Total processing performance", "TPP"),
    DENSITY: ("Performance density", "TPP per mm²"),
    INTERCONNECT: ("Interconnect", "GB/s"),
    DRAM: ("Memory bandwidth", "GB/s"),
}

YES, NO, UNKNOWN = "yes", "no", "unknown"
LICENCE, REVIEW = "a licence is required", "licences are reviewed case by case"


@dataclass(frozen=True)
class Limit:
    """One condition on one figure. `words`: it stands in the words of the provision, not in a trigger of its own."""

    metric: str
    op: str
    value: float
    provision: str
    words: bool = False


@dataclass(frozen=True)
class Region:
    """The chips that a provision takes in: all limits together. `label` is what fits on the picture."""

    label: str
    rule: str
    does: str
    limits: tuple[Limit, ...]

    @property
    def provision(self) -> str:
        """The provision whose status the region bears."""
        return self.limits[0].provision

    @property
    def key(self) -> str:
        return re.sub(r"\W+", "-", self.label.lower()).strip("-")

    @property
    def words(self) -> str:
        """The limits as a sentence: «TPP at least 4,800 and interconnect at least 600 GB/s»."""
        said = {"gte": "at least", "gt": "more than", "lt": "below", "lte": "at most"}
        names = {TPP: "TPP", DENSITY: "density", INTERCONNECT: "interconnect", DRAM: "memory bandwidth"}
        units = {TPP: "", DENSITY: "", INTERCONNECT: " GB/s", DRAM: " GB/s"}
        parts = [f"{names[x.metric]} {said[x.op]} {x.value:,g}{units[x.metric]}" for x in self.limits]
        return " and ".join(parts)

    def bounds(self, metric: str) -> tuple[float | None, float | None]:
        """From where to where the region reaches on an axis; None where it has no end there."""
        low = [limit.value for limit in self.limits if limit.metric == metric and limit.op in ("gte", "gt")]
        high = [limit.value for limit in self.limits if limit.metric == metric and limit.op in ("lt", "lte")]
        return (max(low) if low else None, min(high) if high else None)


_2022 = "us-bis-2022-10-07-3a090"
_A1, _A2 = "us-bis-2023-10-17-ac-3a090-a-1", "us-bis-2023-10-17-ac-3a090-a-2"
_B1, _B2 = "us-bis-2023-10-17-ac-3a090-b-1", "us-bis-2023-10-17-ac-3a090-b-2"
_CEILING, _MEMORY = "us-bis-2026-01-15-tpp", "us-bis-2026-01-15-dram"

REGIONS = (
    Region("2022", "3A090 of October 2022", LICENCE, (
        Limit(TPP, "gte", 4800, _2022),
        Limit(INTERCONNECT, "gte", 600, _2022, words=True),
    )),
    Region("a.1", "3A090.a.1", LICENCE, (Limit(TPP, "gte", 4800, _A1),)),
    Region("a.2", "3A090.a.2", LICENCE, (
        Limit(TPP, "gte", 1600, _A2, words=True),
        Limit(DENSITY, "gte", 5.92, _A2),
    )),
    Region("b.1", "3A090.b.1", LICENCE, (
        Limit(TPP, "gte", 2400, _B1),
        Limit(TPP, "lt", 4800, _B1, words=True),
        Limit(DENSITY, "gte", 1.6, _B1, words=True),
        Limit(DENSITY, "lt", 5.92, _B1, words=True),
    )),
    Region("b.2", "3A090.b.2", LICENCE, (
        Limit(TPP, "gte", 1600, _B2, words=True),
        Limit(DENSITY, "gte", 3.2, _B2),
        Limit(DENSITY, "lt", 5.92, _B2, words=True),
    )),
    Region("2026", "Review of January 2026", REVIEW, (
        Limit(TPP, "lt", 21000, _CEILING),
        Limit(DRAM, "lt", 6500, _MEMORY),
    )),
)  # fmt: skip
"""In the order in which the rules are read; the pictures lay them over one another in an order of their own."""


@dataclass(frozen=True)
class ChipMark:
    """A chip with its figures, each as lowest and highest told; a figure that is not told is missing."""

    slug: str
    name: str
    address: str
    figures: dict[str, tuple[float, float]] = field(hash=False)
    control: str = ""
    since: str = ""
    rule: str = ""

    def at(self, metric: str) -> float | None:
        """The figure as one number, for a point: the middle of a told range on the logarithmic axis."""
        told = self.figures.get(metric)
        return (told[0] * told[1]) ** 0.5 if told else None


_GIGABYTES = re.compile(r"([\d,]+(?:\.\d+)?)(?:\s*-\s*([\d,]+(?:\.\d+)?))?\s*GB/s(?!\s*per)")


def gigabytes_per_second(text: str) -> tuple[float, float] | None:
    """The speed that a chip's words tell, lowest and highest, in GB/s; None where they tell none («PCIe Gen4»)."""
    found = _GIGABYTES.search(text)
    if found is None:
        return None
    low = float(found[1].replace(",", ""))
    return (low, float(found[2].replace(",", "")) if found[2] else low)


def meets(region: Region, chip: ChipMark) -> str:
    """Whether the chip's recorded figures fall into the region: `yes`, `no`, or `unknown` where a figure that would
    decide is not recorded. Figures only: who made it for what, and where it goes, is not looked at."""
    answers = [_holds(limit, chip.figures.get(limit.metric)) for limit in region.limits]
    if NO in answers:
        return NO
    return UNKNOWN if UNKNOWN in answers else YES


def _holds(limit: Limit, told: tuple[float, float] | None) -> str:
    if told is None:
        return UNKNOWN
    ends = {
        {"gte": end >= limit.value, "gt": end > limit.value, "lt": end < limit.value, "lte": end <= limit.value}[
            limit.op
        ]
        for end in told
    }
    return UNKNOWN if len(ends) == 2 else YES if ends == {True} else NO
