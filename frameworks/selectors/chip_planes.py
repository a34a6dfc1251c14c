"""What the page of chips among their limits shows: regions with their status on the day, chips, three planes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from frameworks.ladder.chips import (
    DENSITY,
    DRAM,
    INTERCONNECT,
    LICENCE,
    NO,
    REGIONS,
    TPP,
    UNKNOWN,
    YES,
    ChipMark,
    Region,
    gigabytes_per_second,
    meets,
)
from frameworks.ladder.lines import sorted_rungs
from frameworks.ladder.pictures import PLANES, TPP_DOMAIN, TPP_TICKS
from frameworks.ladder.plane import PLANE_CANVASES, Plane, draw_plane
from frameworks.ladder.rungs import NOW, Rung, standing
from frameworks.models import Chip, Provision
from frameworks.selectors.chip import control_on
from frameworks.selectors.ladder import rung_of, triggers_on
from jurisdictions.dates import iso

CHIP_FIGURES = ("chip_tpp", "chip_performance_density", "dram_bandwidth", "memory_bandwidth_density")


@dataclass(frozen=True)
class RegionOn:
    """A region with its provisions and their status on the day."""

    region: Region
    provisions: tuple[Provision, ...]

    @property
    def provision(self) -> Provision:
        return self.provisions[0]

    @property
    def standing(self) -> str:
        return standing(self.provision.status)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ChipRow:
    """A chip of the table: its figures, and of each region whether they fall into it."""

    mark: ChipMark
    chip: Chip
    meets: tuple[tuple[Region, str], ...]
    state: str

    @property
    def taken_in(self) -> tuple[str, ...]:
        return tuple(region.rule for region, answer in self.meets if answer == YES)

    @property
    def undecided(self) -> tuple[str, ...]:
        return tuple(region.rule for region, answer in self.meets if answer not in (YES, NO))


@dataclass(frozen=True)
class PlanePicture:
    """One plane in its sizes, with what is said of it."""

    key: str
    title: str
    caption: str
    planes: tuple[Plane, ...]
    regions: tuple[RegionOn, ...]


@dataclass(frozen=True)
class ChipPlanes:
    """The page of chips: the pictures, their table, the conditions on other figures of chips."""

    pictures: tuple[PlanePicture, ...]
    regions: tuple[RegionOn, ...]
    rows: tuple[ChipRow, ...]
    unplaced: tuple[ChipMark, ...]
    others: tuple[Rung, ...]

    @property
    def governing(self) -> bool:
        """Whether any licence limit governs on the day."""
        return any(r.standing == NOW and r.region.does == LICENCE for r in self.regions)

    @property
    def taken_in(self) -> int:
        return sum(row.state == YES for row in self.rows)

    @property
    def undecided(self) -> int:
        return sum(row.state == "unknown" for row in self.rows)


def chip_mark(chip: Chip, on: date) -> ChipMark:
    """A chip as the pure core takes it: numbers as recorded, speeds read from their words."""
    told = {
        TPP: (chip.tpp, chip.tpp) if chip.tpp is not None else None,
        DENSITY: (chip.performance_density,) * 2 if chip.performance_density is not None else None,
        INTERCONNECT: gigabytes_per_second(chip.interconnect),
        DRAM: gigabytes_per_second(chip.memory_bandwidth),
    }
    figures = {metric: figure for metric, figure in told.items() if figure is not None}
    return ChipMark(
        chip.slug, chip.name, chip.get_absolute_url(), figures, control_on(chip, on), str(chip.controlled_since or "")
    )


def regions_on(on: date) -> tuple[RegionOn, ...]:
    """The regions of the rules with the status of their provisions on the day. One query."""
    slugs = {limit.provision for region in REGIONS for limit in region.limits}
    found = {p.slug: p for p in Provision.objects.filter(slug__in=slugs).for_list().as_of(on)}
    return tuple(
        RegionOn(region, tuple(found[slug] for slug in dict.fromkeys(limit.provision for limit in region.limits)))
        for region in REGIONS
        if all(limit.provision in found for limit in region.limits)
    )


def state_of(mark: ChipMark, regions: tuple[RegionOn, ...]) -> str:
    """Whether the chip's figures reach a licence limit that governs on the day: `yes`, `no`, `unknown`."""
    answers = [meets(r.region, mark) for r in regions if r.standing == NOW and r.region.does == LICENCE]
    return YES if YES in answers else NO if all(answer == NO for answer in answers) else UNKNOWN


def chip_planes(*, on: date) -> ChipPlanes:
    """Where do the recorded chips lie among the limits of the rules on the day? A constant number of queries."""
    regions = regions_on(on)
    chips = list(Chip.objects.filter(Q(released__lte=iso(on)) | Q(released="")).for_list().order_by("name"))
    marks = {chip.slug: chip_mark(chip, on) for chip in chips}
    rows = [
        ChipRow(
            marks[chip.slug],
            chip,
            tuple((r.region, meets(r.region, marks[chip.slug])) for r in regions),
            state_of(marks[chip.slug], regions),
        )
        for chip in chips
    ]
    rows.sort(key=lambda row: (-(row.mark.at(TPP) or 0), row.mark.name.lower()))
    named = {slug for r in regions for slug in (limit.provision for limit in r.region.limits)}
    others = [rung_of(t) for t in triggers_on(on, *CHIP_FIGURES) if t.provision.slug not in named]
    return ChipPlanes(
        pictures=tuple(_pictures(regions, tuple(marks.values()))),
        regions=regions,
        rows=tuple(rows),
        unplaced=tuple(row.mark for row in rows if row.mark.at(TPP) is None),
        others=sorted_rungs(others),
    )


def _pictures(regions: tuple[RegionOn, ...], marks: tuple[ChipMark, ...]) -> list[PlanePicture]:
    made = []
    for spec in PLANES:
        shown = tuple(r for label in spec.labels for r in regions if r.region.label == label)
        own = [mark for mark in marks if spec.metric == DENSITY or mark.at(spec.metric) is not None]
        planes = tuple(
            draw_plane(
                metric=spec.metric,
                canvas=canvas,
                regions=[(r.region, r.standing) for r in shown],
                chips=own,
                state=lambda mark: state_of(mark, regions),
                x_domain=TPP_DOMAIN,
                y_domain=spec.domain,
                x_ticks=TPP_TICKS,
                y_ticks=spec.ticks,
            )
            for canvas in PLANE_CANVASES
        )
        made.append(PlanePicture(spec.key, spec.title, spec.caption, planes, shown))
    return made
