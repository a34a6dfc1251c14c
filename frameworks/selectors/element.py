"""Answers for the page of common elements: which framework commits to what, in which version."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from frameworks.models import CommitmentMapping, Element, Instrument, Provision, Version
from frameworks.selectors.level import FrameworkVersions, VersionStanding, framework_versions
from jurisdictions.dates import iso


@dataclass(frozen=True)
class ElementRow:
    """One framework version: its provisions by element, in the order of the columns.

    `last_recorded` is the newest older version broken down by element, where this one is not.
    """

    framework: Instrument
    version: Version
    standing: VersionStanding
    cells: tuple[tuple[Provision, ...], ...]
    last_recorded: Version | None

    @property
    def recorded(self) -> bool:
        return any(self.cells)


@dataclass(frozen=True)
class VersionChoice:
    """The versions of one framework that can be put in the matrix, oldest first."""

    framework: Instrument
    versions: tuple[Version, ...]
    slugs: tuple[str, ...]


@dataclass(frozen=True)
class ElementEntry:
    """One element with the commitments to it in the versions shown and the Seoul commitments it answers."""

    element: Element
    provisions: tuple[Provision, ...]
    mappings: tuple[CommitmentMapping, ...]


@dataclass(frozen=True)
class ElementPage:
    """Common elements by framework version, and each element on its own."""

    rows: tuple[ElementRow, ...]
    entries: tuple[ElementEntry, ...]
    choices: tuple[VersionChoice, ...]
    mappings: tuple[CommitmentMapping, ...]
    version_count: int
    without_version: tuple[Instrument, ...]


Cells = Mapping[tuple[int, int], Sequence[Provision]]


def element_page(*, on: date, chosen: Collection[Version] = ()) -> ElementPage:
    """How do the frameworks treat each common element, in the latest version on the day or in the versions chosen?"""
    known = framework_versions(on=on)
    elements = tuple(Element.objects.order_by("name").prefetch_related("citations__source"))
    cells: dict[tuple[int, int], list[Provision]] = defaultdict(list)
    provisions = Provision.objects.filter(element__isnull=False, version__isnull=False).order_by("position")
    for provision in provisions.select_related("instrument", "version"):
        cells[provision.version_id, provision.element_id].append(provision)
    broken_down = {version for version, _ in cells}
    mappings = tuple(
        CommitmentMapping.objects.select_related("instrument").prefetch_related("elements", "citations__source")
    )
    rows = tuple(row for owner in known.values() for row in _rows(owner, elements, cells, broken_down, chosen))
    return ElementPage(
        rows=rows,
        entries=tuple(
            ElementEntry(
                element,
                tuple(provision for row in rows for provision in row.cells[column]),
                tuple(m for m in mappings if element in m.elements.all()),
            )
            for column, element in enumerate(elements)
        ),
        choices=tuple(
            VersionChoice(owner.framework, versions, tuple(v.slug for v in versions))
            for owner in known.values()
            if len(versions := tuple(v for v in owner.versions if v.pk in broken_down)) > 0
        ),
        mappings=mappings,
        version_count=len(broken_down),
        without_version=tuple(owner.framework for owner in known.values() if not owner.versions),
    )


def _rows(
    owner: FrameworkVersions,
    elements: Sequence[Element],
    cells: Cells,
    broken_down: set[int],
    chosen: Collection[Version],
) -> list[ElementRow]:
    """The versions chosen of this framework, else the latest on the day."""
    wanted = [v for v in owner.versions if v in chosen] or [v for v in [owner.newest] if v is not None]
    rows = []
    for version in wanted:
        own = tuple(tuple(cells.get((version.pk, element.pk), ())) for element in elements)
        past = [v for v in owner.versions if v.pk in broken_down and v.date <= iso(owner.on)]
        last = past[-1] if past and not any(own) else None
        rows.append(ElementRow(owner.framework, version, owner.standing(version), own, last))
    return rows
