"""Frameworks and their versions: levels by domain, commitments by common element, and levels part by part."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import Q

from frameworks.models import Crosswalk, Domain, Element, Level, Provision, Version
from frameworks.selectors.level import framework_versions
from portal.compare.core import Entry, Facts, Heading, LinkTo, Place
from portal.compare.entries import level_entry, provision_entry, value_entry
from portal.compare.states import State
from portal.compare.tables.base import Ask, Table

ALIGNED = (
    "Levels are set beside one another by domain; which level of one framework answers to which of another is said "
    "only where a crosswalk records it, never by rank."
)
STANDING = "Of each framework the latest version on the day is shown."


def domain_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    return [Heading(d.slug, d.name, d.get_absolute_url()) for d in Domain.objects.all()]


def element_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    elements = Element.objects.order_by("name")
    return [Heading(e.slug, e.name, e.get_absolute_url(), note=e.definition) for e in elements]


def versions_of(columns: Sequence[Any], ask: Ask) -> dict[int, tuple[str, Version]]:
    """Primary key of a version -> the column it stands for: the version itself, or the framework whose latest it is."""
    if columns and isinstance(columns[0], Version):
        return {version.pk: (version.slug, version) for version in columns}
    known = framework_versions(on=ask.on, frameworks=[record.pk for record in columns])
    return {
        owner.newest.pk: (owner.framework.slug, owner.newest) for owner in known.values() if owner.newest is not None
    }


def read_domains(columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """The levels of each version by domain, with their recorded counterparts in the other columns first."""
    shown = versions_of(columns, ask)
    levels: Any = Level.objects.for_list().with_citations().filter(version__in=shown)
    records = list(levels.order_by("version", "domain__slug", "rank", "position"))
    ties = counterparts(records)
    keys = {row.key for row in rows}
    entries: dict[Place, list[Entry]] = defaultdict(list)
    for record in records:
        if record.domain.slug in keys:
            entries[record.domain.slug, shown[record.version_id][0]].append(
                level_entry(record, ties.get(record.pk, ()))
            )
    return Facts(entries=entries, by_value=True, under=_shown(shown, entries, "level"))


def read_elements(columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """The commitments of each version by common element."""
    shown = versions_of(columns, ask)
    keys = {row.key for row in rows}
    queryset: Any = Provision.objects.for_list().with_citations().select_related("element").as_of(ask.on)
    entries: dict[Place, list[Entry]] = defaultdict(list)
    for record in queryset.filter(version__in=shown, element__isnull=False).order_by("position"):
        if record.element.slug not in keys:
            continue
        entry = provision_entry(record, text=record.summary, state=State.RECORDED)
        if entry:
            entries[record.element.slug, shown[record.version_id][0]].append(entry)
    return Facts(entries=entries, by_value=True, under=_shown(shown, entries, "commitment"))


def _shown(
    versions: Mapping[int, tuple[str, Version]], entries: Mapping[Place, Sequence[Entry]], noun: str
) -> dict[str, str]:
    """Which version each column shows, and whether the corpus breaks it down at all."""
    filled = {column for _, column in entries}
    return {
        column: f"version {version.version}, {version.date}"
        + ("" if column in filled else f"; no {noun} recorded of it")
        for column, version in versions.values()
    }


def counterparts(levels: Sequence[Level]) -> Mapping[int, list[LinkTo]]:
    """What each level answers to in other texts, as crosswalks say, read from its side."""
    keys = [level.pk for level in levels]
    found: dict[int, list[LinkTo]] = defaultdict(list)
    queryset: Any = Crosswalk.objects.for_list().filter(Q(origin_level__in=keys) | Q(target_level__in=keys))
    for tie in queryset.select_related("origin_level__version", "target_level__version"):
        if tie.origin_level_id in keys:
            found[tie.origin_level_id].append(_tied(tie, str(tie.get_relation_display()), tie.target))
        if tie.target_level_id in keys:
            found[tie.target_level_id].append(_tied(tie, tie.reverse_label, tie.origin))
    return found


def _tied(tie: Crosswalk, relation: str, other: Any) -> LinkTo:
    if isinstance(other, Level):
        name = f"{other.framework.short_name} {other.version.version}: {other.name}"
    elif isinstance(other, Provision):
        name = f"{other.instrument.short_name}, {other.citation}"
    else:
        name = str(other)
    return LinkTo(f"{relation} {name}", tie.get_absolute_url())


PARTS = (
    ("framework", "Framework and version"),
    ("domain", "Domain"),
    ("trigger", "What triggers it"),
    ("security", "Security safeguards"),
    ("deployment", "Deployment safeguards"),
    ("halt", "Conditions for halting"),
    ("counterparts", "Recorded counterparts"),
)


def part_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    return [Heading(key, label) for key, label in PARTS]


def read_parts(columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """Levels part by part."""
    ties = counterparts(columns)
    entries: dict[Place, list[Entry]] = {}
    for level in columns:
        texts = {
            "framework": f"{level.framework.short_name} {level.version.version} ({level.version.date})",
            "domain": level.domain.name,
            "trigger": level.trigger,
            "security": level.security_safeguards,
            "deployment": level.deployment_safeguards,
            "halt": level.halt_rule,
        }
        for key, text in texts.items():
            if text:
                entries[key, level.slug] = [value_entry(level, text, label=level.name)]
        if ties.get(level.pk):
            entries["counterparts", level.slug] = [
                value_entry(level, tie.text, label=level.name, links=(tie,)) for tie in ties[level.pk]
            ]
    keys = {row.key for row in rows}
    return Facts(entries={place: made for place, made in entries.items() if place[0] in keys}, by_value=True)


def ladder_tables() -> list[Table]:
    """The tables of this module."""
    found = [
        Table(
            "levels", "parts", "parts of a level", "Trigger, safeguards, halt rule.", part_rows, read_parts, (ALIGNED,)
        )
    ]
    for of, notes in (("frameworks", (STANDING, ALIGNED)), ("versions", (ALIGNED,))):
        found += [
            Table(of, "domains", "levels by domain", "Levels of each risk domain.", domain_rows, read_domains, notes),
            Table(
                of,
                "elements",
                "common elements",
                "Thresholds, weight security, mitigations, halting, evaluation, accountability …",
                element_rows,
                read_elements,
                notes[:-1],
            ),
        ]
    return found
