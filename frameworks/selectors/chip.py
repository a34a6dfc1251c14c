"""Answers about controlled chips and about enforcement and evasion cases."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch

from frameworks.models import Case, Chip, Provision, Trigger
from frameworks.selectors.instrument import records_about, records_linked
from jurisdictions.dates import iso

CHIP_METRICS = ("chip_tpp", "chip_performance_density")


@dataclass(frozen=True)
class ChipRow:
    """A chip, and whether it stood under control on the day: yes, not yet, or no date recorded."""

    chip: Chip
    control: str


@dataclass(frozen=True)
class ChipPage:
    """Everything the page of a chip shows beside the chip itself."""

    control: str
    cases: tuple[Case, ...]
    about_it: tuple[Any, ...]
    limits: tuple[Trigger, ...]


@dataclass(frozen=True)
class ChipMention:
    """A word of a case's list of chips, with the chip it names where there is one."""

    text: str
    chip: Chip | None


@dataclass(frozen=True)
class CaseRow:
    """A case with the chips its list names."""

    case: Case
    chips: tuple[ChipMention, ...]


@dataclass(frozen=True)
class Family:
    """Records of one kind."""

    name: str
    records: tuple[Any, ...]


@dataclass(frozen=True)
class CasePage:
    """Everything the page of a case shows beside the case itself."""

    chips: tuple[ChipMention, ...]
    about: tuple[Family, ...]
    about_it: tuple[Any, ...]


def control_on(chip: Chip, on: date) -> str:
    """Was the chip under control on the day? `yes`, `not_yet`, or `undated` where no date of control is recorded."""
    if not chip.controlled_since:
        return "undated"
    return "yes" if chip.controlled_since <= iso(on) else "not_yet"


def chip_rows(*, chips: Iterable[Chip], on: date) -> tuple[ChipRow, ...]:
    """The chips of a page of the list, with their control on the day."""
    return tuple(ChipRow(chip, control_on(chip, on)) for chip in chips)


def chip_limits(*, on: date) -> tuple[Trigger, ...]:
    """Which provisions set limits on processing performance and its density, and what is their status on the day?"""
    provisions = Provision.objects.for_list().as_of(on)
    triggers = Trigger.objects.filter(metric__in=CHIP_METRICS, value__isnull=False)
    found = triggers.prefetch_related(Prefetch("provision", provisions))
    return tuple(sorted(found, key=lambda t: (t.metric, t.value, t.provision.instrument.short_name.lower())))


def chip_page(*, chip: Chip, on: date) -> ChipPage:
    """What does the page of this chip say on the day? A constant number of queries."""
    about_it = records_about(chip)
    return ChipPage(
        control=control_on(chip, on),
        cases=tuple(record for record in about_it if isinstance(record, Case)),
        about_it=tuple(record for record in about_it if not isinstance(record, Case)),
        limits=chip_limits(on=on),
    )


def case_rows(*, cases: Iterable[Case]) -> tuple[CaseRow, ...]:
    """The cases of a page of the list; one query for all their chips."""
    rows = list(cases)
    named = {word.strip() for case in rows for word in case.chips.split(",")}
    chips = {chip.slug: chip for chip in Chip.objects.filter(slug__in=named)}
    return tuple(CaseRow(case, _mentions(case, chips)) for case in rows)


def case_page(*, case: Case) -> CasePage:
    """What does the page of this case say? A constant number of queries."""
    by_kind: dict[str, list[Any]] = defaultdict(list)
    for record in records_linked(case, "about"):
        by_kind[str(record._meta.verbose_name_plural)].append(record)
    return CasePage(
        chips=case_rows(cases=[case])[0].chips,
        about=tuple(Family(name, tuple(by_kind[name])) for name in sorted(by_kind)),
        about_it=records_about(case),
    )


def _mentions(case: Case, chips: dict[str, Chip]) -> tuple[ChipMention, ...]:
    words = [word.strip() for word in case.chips.split(",") if word.strip()]
    return tuple(ChipMention(chips[word].name if word in chips else word, chips.get(word)) for word in words)
