"""What can be set side by side: eight families of columns, how they are listed and how they are read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse

from frameworks.models import Instrument, Level, SafetyFramework, Version, VoluntaryCommitment
from jurisdictions.models import Institute, Jurisdiction, Organisation
from portal.compare.asking import BadQuestion
from portal.compare.core import Heading


@dataclass(frozen=True)
class Family:
    """One sort of column. `records` gives all that can be chosen, `label` how a column
    shows one, `choice` (else the label) and `group` how the list to choose from does."""

    name: str
    title: str
    noun: str
    records: Callable[[], QuerySet[Any]]
    label: Callable[[Any], str] = str
    choice: Callable[[Any], str] | None = None
    group: Callable[[Any], str] = lambda record: ""
    dated: bool = False

    @property
    def address(self) -> str:
        """Where its columns are chosen."""
        return f"{reverse('compare')}?of={self.name}"

    def choices(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """What can be chosen, in groups: slug and label. One query."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for record in self.records():
            said = self.choice or self.label
            groups.setdefault(self.group(record), []).append((record.slug, said(record)))
        return [(name, groups[name]) for name in sorted(groups)]

    def chosen(self, slugs: Sequence[str], on: date) -> list[Any]:
        """The records of these slugs, in the order of the alphabet of slugs. Raises BadQuestion that names what is
        missing and what is nearest."""
        queryset: Any = self.records().filter(slug__in=slugs)
        records = {record.slug: record for record in (queryset.as_of(on) if self.dated else queryset)}
        missing = [slug for slug in slugs if slug not in records]
        if missing:
            raise BadQuestion({"columns": self._missing(missing)})
        return [records[slug] for slug in sorted(slugs)]

    def headings(self, records: Sequence[Any]) -> list[Heading]:
        """The records as headings of columns."""
        return [Heading(r.slug, self.label(r), r.get_absolute_url(), note=self.group(r)) for r in records]

    def _missing(self, missing: Sequence[str]) -> str:
        from rapidfuzz import process

        known = dict(self.records().values_list("slug", self._name_field()))
        names = {str(name): slug for slug, name in known.items()} | {slug: slug for slug in known}
        said = []
        for slug in missing[:5]:
            near = dict.fromkeys(names[found] for found, _, _ in process.extract(slug, list(names), limit=4))
            said.append(f"«{slug[:60]}» is none of the {self.title.lower()}; nearest: {', '.join(near)}.")
        return " ".join(said)

    def _name_field(self) -> str:
        fields = {field.name for field in self.records().model._meta.get_fields()}
        return "short_name" if "short_name" in fields else "name" if "name" in fields else "slug"


def _version_label(version: Version) -> str:
    return f"{version.instrument.short_name} {version.version}"


FAMILIES: dict[str, Family] = {
    family.name: family
    for family in (
        Family(
            "jurisdictions",
            "Jurisdictions",
            "jurisdiction",
            lambda: Jurisdiction.objects.select_related("parent").order_by("name"),
            group=lambda j: j.parent.name if j.parent else j.get_kind_display().capitalize(),
        ),
        Family(
            "instruments",
            "Instruments",
            "instrument",
            lambda: Instrument.objects.select_related("jurisdiction", "issuer").with_citations().order_by("short_name"),
            group=lambda i: i.jurisdiction.name,
            dated=True,
        ),
        Family(
            "frameworks",
            "Safety frameworks",
            "framework",
            lambda: (
                SafetyFramework.objects.select_related("jurisdiction", "issuer").with_citations().order_by("short_name")
            ),
            choice=lambda i: f"{i.short_name}: {i.official_name}",
            group=lambda i: i.issuer.name,
            dated=True,
        ),
        Family(
            "versions",
            "Versions of frameworks",
            "version",
            lambda: (
                Version.objects.select_related("instrument__issuer", "instrument__jurisdiction")
                .with_citations()
                .order_by("instrument__short_name", "date")
            ),
            label=_version_label,
            group=lambda v: v.instrument.short_name,
        ),
        Family(
            "institutes",
            "Institutes",
            "institute",
            lambda: Institute.objects.for_detail().order_by("name"),
            group=lambda i: i.jurisdiction.name,
        ),
        Family(
            "commitments",
            "Voluntary commitments",
            "commitment",
            lambda: (
                VoluntaryCommitment.objects.select_related("jurisdiction", "issuer")
                .with_citations()
                .order_by("short_name")
            ),
            group=lambda i: i.get_kind_display().capitalize(),
            dated=True,
        ),
        Family(
            "levels",
            "Levels of frameworks",
            "level",
            lambda: (
                Level.objects.for_list()
                .with_citations()
                .order_by("framework__short_name", "version__date", "domain", "rank")
            ),
            label=lambda level: f"{level.framework.short_name} {level.version.version}: {level.name}",
            group=lambda level: f"{level.framework.short_name} {level.version.version}",
        ),
        Family(
            "organisations",
            "Organisations",
            "organisation",
            lambda: Organisation.objects.besides_institutes().select_related("country").order_by("name"),
            group=lambda o: o.get_kind_display().capitalize(),
        ),
    )
}
