"""Answers about AI systems and the amounts of compute that texts name."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q

from frameworks.ladder.amounts import just_fulfilling, written
from frameworks.ladder.rungs import standing
from frameworks.models import (
    ComputeThreshold,
    Evaluation,
    Instrument,
    LevelDeclaration,
    Provision,
    System,
    ThresholdUse,
    Trigger,
)
from frameworks.selectors.instrument import records_about
from jurisdictions.dates import iso

ORIGINS = {
    "developer": "stated by the developer, or computed from what the developer stated",
    "epoch": "estimated by Epoch AI",
    "none": "no public estimate",
}
CONFIRMED = ("developer", "confident")
"""Origin and confidence of a figure that counts as the developer's own; every other figure is an outside estimate."""

MEASURE_WORDS = {
    "usd": "in USD",
    "tpp": "TPP",
    "nm": "in nm",
    "pct": "in per cent",
    "dram": "DRAM",
    "ops": "operations",
}

TRAINING_COMPUTE = "training_compute_flop"


@dataclass(frozen=True)
class Estimate:
    """A system's training compute and how far to trust it."""

    flop: float | None
    origin: str
    confidence: str
    confirmed: bool
    note: str


@dataclass(frozen=True)
class ThresholdLine:
    """A compute threshold as seen from one system: at_or_above, below, or unknown without an estimate."""

    threshold: ComputeThreshold
    state: str


@dataclass(frozen=True)
class SystemPage:
    """Everything the page of a system shows beside the system itself."""

    estimate: Estimate
    thresholds: tuple[ThresholdLine, ...]
    declarations: tuple[LevelDeclaration, ...]
    evaluations: tuple[Evaluation, ...]
    about_it: tuple[Any, ...]


@dataclass(frozen=True)
class Tally:
    """How many recorded systems reach an amount of compute: in all, on a confirmed figure, without a release date."""

    reached: int
    confirmed: int
    undated: int


@dataclass(frozen=True)
class ThresholdCard:
    """A compute threshold with the texts that use it and the systems at or above it."""

    threshold: ComputeThreshold
    systems: Tally

    @property
    def parameter(self) -> str:
        """The amount as the system list takes it: `min_flop=1e25`."""
        return f"{self.threshold.flop:g}".replace("+", "")


@dataclass(frozen=True)
class TriggerRow:
    """A provision that a figure triggers; `systems` only where the figure is an amount of training compute."""

    trigger: Trigger
    systems: int | None

    @property
    def measure(self) -> str:
        """What is measured, as a reader's words."""
        words = [MEASURE_WORDS.get(word, word) for word in self.trigger.metric.split("_")]
        return " ".join([words[0][:1].upper() + words[0][1:], *words[1:]])

    @property
    def exponent(self) -> int | None:
        """The power of ten, for a figure too long to read digit by digit."""
        value = self.trigger.value or 0.0
        power = round(math.log10(value)) if value >= 1e15 else 0
        return power if power and value == 10.0**power else None

    @property
    def trial(self) -> str:
        """A figure to try the condition with, as an address takes it: at «at least», just above «more than»."""
        return written(just_fulfilling(self.trigger.op, self.trigger.value or 0.0))

    @property
    def standing(self) -> str:
        """Whether the provision governs on the day: `now`, `not_now`, `past`."""
        return standing(self.trigger.provision.status)  # type: ignore[attr-defined]


@dataclass(frozen=True)
class ThresholdPage:
    """Every figure that triggers something, in law and in promises."""

    cards: tuple[ThresholdCard, ...]
    training: tuple[TriggerRow, ...]
    other_compute: tuple[TriggerRow, ...]
    other: tuple[TriggerRow, ...]
    system_count: int
    without_estimate: int
    exactly_at: tuple[System, ...]


def estimate_of(system: System) -> Estimate:
    """What is known of the system's training compute, in words a reader can weigh."""
    confirmed = (system.estimate_origin, system.estimate_confidence) == CONFIRMED
    origin = ORIGINS.get(system.estimate_origin, system.estimate_origin or "origin not recorded")
    confidence = system.estimate_confidence or "not recorded"
    return Estimate(system.training_compute_flop, origin, confidence, confirmed, system.estimate_note)


def thresholds_in_use(*, on: date) -> Any:
    """The compute thresholds, lowest first, each with the texts that use it and their status on the day."""
    uses = ThresholdUse.objects.prefetch_related(Prefetch("instrument", Instrument.objects.as_of(on)))
    return ComputeThreshold.objects.prefetch_related("citations__source", Prefetch("used_by", uses)).order_by("flop")


def system_page(*, system: System, on: date) -> SystemPage:
    """What does the page of this system say on the day? A constant number of queries."""
    declarations = system.level_declarations.select_related("framework__issuer", "version")
    return SystemPage(
        estimate=estimate_of(system),
        thresholds=tuple(ThresholdLine(t, _state(system, t)) for t in thresholds_in_use(on=on)),
        declarations=tuple(declarations.prefetch_related("citations__source").order_by("-date", "slug")),
        evaluations=tuple(system.evaluations.for_list().order_by("-date", "slug")),
        about_it=records_about(system),
    )


def _state(system: System, threshold: ComputeThreshold) -> str:
    if system.training_compute_flop is None:
        return "unknown"
    return "at_or_above" if system.training_compute_flop >= threshold.flop else "below"


def threshold_page(*, on: date) -> ThresholdPage:
    """Which figures trigger something, which texts name them, and how many recorded systems reach them on the day?"""
    systems = list(System.objects.filter(Q(released__lte=iso(on)) | Q(released="")))
    known = [system for system in systems if system.training_compute_flop is not None]
    provisions = Provision.objects.for_list().as_of(on)
    triggers = Trigger.objects.filter(value__isnull=False).prefetch_related(Prefetch("provision", provisions))
    rows = sorted(triggers, key=_order)
    thresholds = tuple(thresholds_in_use(on=on))
    training = [t for t in rows if t.metric == TRAINING_COMPUTE]
    other_compute = [t for t in rows if t not in training and "compute" in t.metric]
    other = [t for t in rows if t not in training and t not in other_compute]
    named = {t.value for t in training} | {t.flop for t in thresholds}
    return ThresholdPage(
        cards=tuple(ThresholdCard(threshold, _tally(known, threshold.flop)) for threshold in thresholds),
        training=tuple(TriggerRow(t, _reaching(known, t)) for t in training),
        other_compute=tuple(TriggerRow(t, None) for t in other_compute),
        other=tuple(TriggerRow(t, None) for t in other),
        system_count=len(systems),
        without_estimate=len(systems) - len(known),
        exactly_at=tuple(s for s in known if s.training_compute_flop in named),
    )


def _order(trigger: Trigger) -> tuple[str, float, str, int]:
    instrument = trigger.provision.instrument
    return (trigger.metric, trigger.value or 0.0, instrument.short_name.lower(), trigger.provision.position)


def _tally(systems: Sequence[System], flop: float) -> Tally:
    reached = [s for s in systems if (s.training_compute_flop or 0.0) >= flop]
    confirmed = [s for s in reached if (s.estimate_origin, s.estimate_confidence) == CONFIRMED]
    return Tally(len(reached), len(confirmed), len([s for s in reached if not s.released]))


def _reaching(systems: Sequence[System], trigger: Trigger) -> int:
    """How many systems fulfil the comparison of the text: «more than» leaves out those exactly at the amount."""
    figures = [s.training_compute_flop or 0.0 for s in systems]
    value = trigger.value or 0.0
    if trigger.op == Trigger.Operator.GT:
        return sum(figure > value for figure in figures)
    return sum(figure >= value for figure in figures)
