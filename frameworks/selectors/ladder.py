"""What the ladder of training compute shows and the API answers: rungs, systems, and what a moved threshold reaches."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, Q, QuerySet

from frameworks.estimates import FACTORS, estimate
from frameworks.ladder.amounts import power_of_ten, told_range, written
from frameworks.ladder.drawing import Drawing, draw_ladder
from frameworks.ladder.lines import CANVASES, sorted_rungs
from frameworks.ladder.rungs import NOW, PAST_RUNG, Moved, Rung, SystemMark, beyond, in_order, moved, present_amounts
from frameworks.models import Provision, System, Trigger
from frameworks.selectors.system import CONFIRMED, ORIGINS, TRAINING_COMPUTE
from jurisdictions.dates import PartialDate, iso

LOOSE = ("speculative", "unknown", "not checked", "unverified", "")
"""Words of confidence that promise little."""

WHOSE = {"developer": "developer", "epoch": "Epoch AI"}
"""Whose figure it is, in the short form of tables."""


NOT_OF_WHOLE_MODELS = {
    "eu-gpai-guidelines-pt-61": "the compute of a modification",
    "us-eo-14110-s4-2-b-i-bio": "models trained mainly on biological sequences",
}
"""Provisions whose amount is not of the training of any general model: to count all systems above it would mislead."""


@dataclass(frozen=True)
class RungRow:
    """A rung with the systems that fulfil its bare comparison, most compute first."""

    rung: Rung
    systems: tuple[SystemMark, ...]


@dataclass(frozen=True)
class SystemRow:
    """A system of the table, and whether the moved threshold reaches it."""

    mark: SystemMark
    over: bool


@dataclass(frozen=True)
class Reach:
    """One amount that governs on the day: the sign and figure, in whose texts, and how many systems fulfil it."""

    sign: str
    op: str
    value: float
    texts: tuple[str, ...]
    systems: int
    estimated: int

    @property
    def first_texts(self) -> str:
        """Whose amount it is, in few words."""
        rest = len(self.texts) - 2
        return ", ".join(self.texts[:2]) + (f" and {rest} more" if rest > 0 else "")


@dataclass(frozen=True)
class Ladder:
    """Every condition on training compute with its status on the day, and every dated system with its figure."""

    on: date
    rungs: tuple[RungRow, ...]
    marks: tuple[SystemMark, ...]
    unknown: tuple[System, ...]
    reaches: tuple[Reach, ...]
    flop: float | None
    moved: Moved | None

    @property
    def standing(self) -> dict[str, int]:
        """How many rungs govern, do not govern yet, are past."""
        counts = {NOW: 0, "not_now": 0, PAST_RUNG: 0}
        for row in self.rungs:
            counts[row.rung.standing] += 1
        return counts

    @property
    def own_figures(self) -> int:
        return sum(not mark.estimated for mark in self.marks)

    @property
    def told_ranges(self) -> int:
        """How many ranges the note of the estimate tells."""
        return sum(mark.basis == "told" for mark in self.marks)

    @property
    def graded_ranges(self) -> int:
        """How many ranges rest on the data set's word of confidence alone."""
        return sum(mark.basis == "grade" for mark in self.marks)

    @property
    def without_margin(self) -> int:
        """Estimates of which no margin is told anywhere."""
        return sum(mark.estimated and not mark.basis for mark in self.marks)

    @property
    def rows(self) -> tuple[SystemRow, ...]:
        reached = set(self.moved.reached) if self.moved else set()
        return tuple(SystemRow(mark, mark in reached) for mark in self.marks)

    @property
    def asked(self) -> str:
        """The moved amount as the address takes it."""
        return written(self.flop) if self.flop is not None else ""

    @property
    def moved_words(self) -> str:
        return power_of_ten(self.flop) if self.flop is not None else ""

    def drawings(self) -> tuple[Drawing, ...]:
        """The picture for a wide and for a narrow page."""
        rungs = [row.rung for row in self.rungs]
        return tuple(draw_ladder(rungs, self.marks, self.flop, canvas) for canvas in CANVASES)


def systems_dated(on: date) -> QuerySet[System]:
    """The systems released on or before the day, and those without a date of release."""
    return System.objects.filter(Q(released__lte=iso(on)) | Q(released=""))


def triggers_on(on: date, *metrics: str) -> list[Trigger]:
    """The conditions on these figures, each with its provision and that one's status on the day. Two queries."""
    provisions = Provision.objects.for_list().as_of(on)
    found = Trigger.objects.filter(value__isnull=False, metric__in=metrics)
    return list(found.prefetch_related(Prefetch("provision", provisions)))


def rung_of(trigger: Trigger) -> Rung:
    """A condition as the pure core takes it."""
    provision = trigger.provision
    status: str = provision.status  # type: ignore[attr-defined]
    since, following = provision.status_since, provision.status_next  # type: ignore[attr-defined]
    return Rung(
        provision=provision.slug,
        citation=provision.citation,
        address=provision.get_absolute_url(),
        instrument=provision.instrument.slug,
        instrument_name=provision.instrument.short_name,
        binding=provision.instrument.binding,
        op=trigger.op,
        value=float(trigger.value or 0),
        unit=trigger.unit,
        effect=trigger.effect,
        effect_word=trigger.get_effect_display(),
        text=trigger.text,
        status=status or "",
        since=PartialDate(since) if since else None,
        next=PartialDate(following) if following else None,
    )


def mark_of(system: System) -> SystemMark:
    """A system with a figure as the pure core takes it. Its range is the one that the note of the estimate tells, else
    the grade read as a factor (`frameworks.estimates`); none for the developer's own figure, and none where no margin
    is told anywhere."""
    confirmed = (system.estimate_origin, system.estimate_confidence) == CONFIRMED
    loose = system.estimate_confidence in LOOSE
    told = told_range(system.estimate_note)
    low, high, level = told or (None, None, "")
    if told is None and not confirmed and system.estimate_confidence in FACTORS:
        graded = estimate(float(system.training_compute_flop or 0), system.estimate_origin, system.estimate_confidence)
        low, high = graded.low, graded.high
    return SystemMark(
        slug=system.slug,
        name=system.name,
        address=system.get_absolute_url(),
        flop=float(system.training_compute_flop or 0),
        kind="developer" if confirmed else "loose" if loose else "estimate",
        origin=ORIGINS.get(system.estimate_origin, "origin not recorded"),
        confidence=system.estimate_confidence or "confidence not recorded",
        whose=WHOSE.get(system.estimate_origin, "origin not recorded"),
        low=low,
        high=high,
        basis="told" if told else "grade" if low is not None else "",
        level=level,
    )


def ladder(*, on: date, flop: float | None = None) -> Ladder:
    """Which provisions hang on training compute, how do they stand on the day, which recorded systems lie where, and
    what would a threshold of at least `flop` reach? Four queries."""
    systems = list(systems_dated(on))
    marks = in_order(mark_of(system) for system in systems if system.training_compute_flop is not None)
    rungs = sorted_rungs(rung_of(trigger) for trigger in triggers_on(on, TRAINING_COMPUTE))
    return Ladder(
        on=on,
        rungs=tuple(RungRow(rung, beyond(rung.op, rung.value, marks)) for rung in rungs),
        marks=marks,
        unknown=tuple(sorted((s for s in systems if s.training_compute_flop is None), key=lambda s: s.name.lower())),
        reaches=tuple(
            _reach(*found, marks)
            for found in present_amounts([rung for rung in rungs if rung.provision not in NOT_OF_WHOLE_MODELS])
        ),
        flop=flop,
        moved=moved(flop, rungs, marks) if flop is not None else None,
    )


def _reach(op: str, value: float, rungs: Sequence[Rung], marks: Sequence[SystemMark]) -> Reach:
    reached = beyond(op, value, marks)
    texts = tuple(dict.fromkeys(rung.instrument_name for rung in rungs))
    return Reach(rungs[0].sign, op, value, texts, len(reached), sum(mark.estimated for mark in reached))
