"""Answers about levels: which version counts on a day, the ladder a level stands in, levels by domain."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from frameworks.models import Crosswalk, Domain, Instrument, Level, LevelDeclaration, SafetyFramework, Version
from frameworks.selectors.instrument import records_about
from jurisdictions.dates import PartialDate, iso


@dataclass(frozen=True)
class VersionStanding:
    """Where a version stands on the day among the versions recorded for its framework.

    `state` is current, replaced or coming; `exact` is False inside the month or year to which the version
    that counts is dated, when nobody can tell whether it was out.
    """

    state: str
    newest: Version | None
    successor: Version | None
    exact: bool


@dataclass(frozen=True)
class FrameworkVersions:
    """A framework with its status on the day and its versions, oldest first."""

    framework: Instrument
    versions: tuple[Version, ...]
    on: date

    @property
    def newest(self) -> Version | None:
        """The latest version dated on or before the day."""
        return next((v for v in reversed(self.versions) if v.date <= iso(self.on)), None)

    def standing(self, version: Version) -> VersionStanding:
        """Was this version current on the day, replaced, or still to come?"""
        newest = self.newest
        if version.date > iso(self.on):
            return VersionStanding("coming", newest, None, True)
        later = self.versions[self.versions.index(version) + 1 :]
        successor = next((v for v in later if v.date <= iso(self.on)), None)
        told_by = successor or version
        state = "replaced" if successor else "current"
        return VersionStanding(state, newest, successor, PartialDate(told_by.date).is_certain_on(self.on))


@dataclass(frozen=True)
class LevelGroup:
    """Levels of one version, as a list shows them together."""

    framework: Instrument
    version: Version
    standing: VersionStanding
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class LevelMatrixRow:
    """The levels of one framework's latest version on the day, by domain (in the order of the columns)."""

    framework: Instrument
    version: Version
    exact: bool
    cells: tuple[tuple[Level, ...], ...]
    last_recorded: Version | None

    @property
    def recorded(self) -> bool:
        return any(self.cells)


@dataclass(frozen=True)
class LevelMatrix:
    """Domains by frameworks, each in its latest version on the day."""

    domains: tuple[Domain, ...]
    rows: tuple[LevelMatrixRow, ...]
    without_version: tuple[Instrument, ...]


@dataclass(frozen=True)
class OtherVersion:
    """The rungs that another version of the framework has in the same domain. `recorded`: it has any in some domain."""

    version: Version
    levels: tuple[Level, ...]
    recorded: bool


@dataclass(frozen=True)
class LevelPage:
    """Everything the page of a level shows beside the level itself."""

    framework: Instrument
    standing: VersionStanding
    ladder: tuple[Level, ...]
    lower: tuple[Level, ...]
    higher: tuple[Level, ...]
    other_versions: tuple[OtherVersion, ...]
    declarations: tuple[LevelDeclaration, ...]
    crosswalks_out: tuple[Crosswalk, ...]
    crosswalks_in: tuple[Crosswalk, ...]
    about_it: tuple[Any, ...]


def framework_versions(*, on: date, frameworks: Iterable[int] | None = None) -> dict[int, FrameworkVersions]:
    """Which versions of each framework are recorded, and what is the framework's status on the day?"""
    found = SafetyFramework.objects.select_related("issuer", "jurisdiction").as_of(on).order_by("issuer__name", "slug")
    versions = Version.objects.filter(instrument__kind="frontier_framework").order_by("date", "position")
    if frameworks is not None:
        keys = set(frameworks)
        found, versions = found.filter(pk__in=keys), versions.filter(instrument__in=keys)
    by_framework: dict[int, list[Version]] = defaultdict(list)
    for version in versions:
        by_framework[version.instrument_id].append(version)
    return {f.pk: FrameworkVersions(f, tuple(by_framework[f.pk]), on) for f in found}


def level_groups(*, levels: Iterable[Level], on: date) -> tuple[LevelGroup, ...]:
    """The levels of a page of a list, those of one version together, in the order given."""
    rows = list(levels)
    known = framework_versions(on=on, frameworks={level.framework_id for level in rows})
    groups = []
    for _, of_version in groupby(rows, key=lambda level: level.version_id):
        together = tuple(of_version)
        owner, version = known[together[0].framework_id], together[0].version
        groups.append(LevelGroup(owner.framework, version, owner.standing(version), together))
    return tuple(groups)


def level_matrix(*, on: date) -> LevelMatrix:
    """Which levels does each framework set in which domain, in its latest version on the day?"""
    known = framework_versions(on=on)
    domains = tuple(Domain.objects.order_by("slug"))
    levels: dict[tuple[int, int], list[Level]] = defaultdict(list)
    for level in Level.objects.order_by("rank", "position"):
        levels[level.version_id, level.domain_id].append(level)
    with_levels = {version for version, _ in levels}
    rows = []
    for owner in known.values():
        newest = owner.newest
        if newest is None:
            continue
        cells = tuple(tuple(levels[newest.pk, domain.pk]) for domain in domains)
        past = [v for v in owner.versions if v.pk in with_levels and v.date <= iso(on)]
        last = past[-1] if past and not any(cells) else None
        rows.append(LevelMatrixRow(owner.framework, newest, PartialDate(newest.date).is_certain_on(on), cells, last))
    without = tuple(owner.framework for owner in known.values() if not owner.versions)
    return LevelMatrix(domains, tuple(rows), without)


def level_page(*, level: Level, on: date) -> LevelPage:
    """What does the page of this level say on the day? A constant number of queries."""
    owner = framework_versions(on=on, frameworks=[level.framework_id])[level.framework_id]
    by_version: dict[int, list[Level]] = defaultdict(list)
    recorded = set()
    for each in Level.objects.filter(framework=level.framework).order_by("rank", "position"):
        recorded.add(each.version_id)
        if each.domain_id == level.domain_id:
            by_version[each.version_id].append(each)
    ladder = tuple(by_version[level.version_id])
    declarations = LevelDeclaration.objects.filter(version=level.version).select_related("system__developer")
    return LevelPage(
        framework=owner.framework,
        standing=owner.standing(level.version),
        ladder=ladder,
        lower=_nearest(ladder, level, -1),
        higher=_nearest(ladder, level, 1),
        other_versions=tuple(
            OtherVersion(version, tuple(by_version[version.pk]), version.pk in recorded)
            for version in reversed(owner.versions)
            if version.pk != level.version_id
        ),
        declarations=tuple(declarations.order_by("-date", "slug")),
        crosswalks_out=tuple(level.crosswalks_out.for_list()),
        crosswalks_in=tuple(level.crosswalks_in.for_list()),
        about_it=records_about(level),
    )


def _nearest(ladder: Sequence[Level], level: Level, way: int) -> tuple[Level, ...]:
    """The rungs of the next rank below (-1) or above (1)."""
    ranks = [each.rank for each in ladder if (each.rank - level.rank) * way > 0]
    rank = min(ranks, key=lambda r: abs(r - level.rank), default=None)
    return tuple(each for each in ladder if each.rank == rank)
