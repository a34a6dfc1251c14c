"""Profiles to start from: what the record of an AI system or of a chip answers by itself. Nothing is guessed.

An estimate stays a range; what a record does not say stays open; an answer that the reader gives goes before.
"""

from __future__ import annotations

import re

from frameworks.estimates import estimate
from frameworks.models import Chip, System
from jurisdictions.dates import PartialDate
from portal.applicability.profile import Answer, Days, Picked, Span
from portal.applicability.rulebook import Implied
from portal.applicability.words import figure

_GENERAL = ("language", "multimodal", "vision")
_SPEED = re.compile(r"([\d.,]+)\s*(GB/s|TB/s)")


def from_system(record: System) -> tuple[dict[str, Answer], tuple[Implied, ...]]:
    """What the record of a system answers: its developer, compute, release, and whether the weights are public."""
    answers: dict[str, Answer] = {
        "roles": Picked(frozenset({"model_developer"}), complete=False),
        "organisation": Picked(frozenset({record.developer.slug})),
    }
    said = [
        ("roles", "trains models", "from the record of the system"),
        ("organisation", record.developer.name, "its developer"),
    ]
    if record.training_compute_flop:
        told = estimate(record.training_compute_flop, record.estimate_origin, record.estimate_confidence)
        answers["training_compute"] = Span(told.low, told.high)
        said.append(("training_compute", f"{figure(told.flop)} FLOP", told.said))
    if record.domain in _GENERAL:
        answers["general_purpose"] = Picked(frozenset({"yes"}))
        answers["model_outputs"] = Picked(frozenset({"text"}), complete=False)
        said.append(("general_purpose", "yes", f"its domain is recorded as «{record.domain}»"))
    elif record.domain == "biology":
        answers["model_outputs"] = Picked(frozenset({"biological_sequences"}), complete=False)
        said.append(("model_outputs", "biological sequences", "its domain is recorded as «biology»"))
    if not record.open_weights:
        answers["weights"] = Picked(frozenset({"closed"}))
        said.append(("weights", "not public", record.accessibility or "no open weights are recorded"))
    if record.released:
        day = PartialDate(record.released)
        answers["placed_on_market"] = Days(day.earliest, day.latest, str(day))
        said.append(
            ("placed_on_market", day.display(), "its release; where it was placed on which market is not recorded")
        )
    return answers, _implied(said, record.name, record.get_absolute_url())


def from_chip(record: Chip) -> tuple[dict[str, Answer], tuple[Implied, ...]]:
    """What the record of a chip answers for whoever exports it: its figures, as far as they are recorded."""
    answers: dict[str, Answer] = {
        "roles": Picked(frozenset({"exporter"})),
        "exported_item": Picked(frozenset({"chips"})),
        "general_purpose": Picked(frozenset({"no"})),
        "uses": Picked(frozenset()),
        "features": Picked(frozenset()),
        "product_safety": Picked(frozenset({"no_product"})),
    }
    no_system = "a chip is no AI system"
    said = [
        ("roles", "exports, and nothing else", "a chip is asked about as an export; change it where you do more"),
        ("exported_item", "chips", "the record is of a chip"),
        ("general_purpose", "no", no_system),
        ("uses", "none", no_system),
        ("features", "none", no_system),
        ("product_safety", "no product", no_system),
    ]
    for name, value, unit in (
        ("chip_tpp", record.tpp, "TPP"),
        ("chip_density", record.performance_density, "TPP per mm2"),
        ("chip_interconnect", speed(record.interconnect), "GB/s"),
        ("chip_dram_bandwidth", speed(record.memory_bandwidth), "GB/s"),
    ):
        if value is not None:
            answers[name] = Span(value, value)
            said.append((name, f"{figure(value)} {unit}", "as recorded"))
    return answers, _implied(said, record.name, record.get_absolute_url())


def speed(text: str) -> float | None:
    """The one speed that a text names, in GB/s; None where it names none or several."""
    found = {
        float(amount.replace(",", "")) * (1000 if unit == "TB/s" else 1) for amount, unit in _SPEED.findall(text or "")
    }
    return found.pop() if len(found) == 1 else None


def _implied(said: list[tuple[str, str, str]], name: str, url: str) -> tuple[Implied, ...]:
    return tuple(Implied(slug, told, why, ((name, url),)) for slug, told, why in said)
