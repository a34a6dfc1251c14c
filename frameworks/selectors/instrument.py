"""Answers for the page of one instrument."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q

from frameworks.models import (
    Crosswalk,
    DateChange,
    Event,
    ExternalEvaluationRequirement,
    Instrument,
    Level,
    Provision,
    RiskTier,
    Signature,
)
from frameworks.selectors.date_strip import Stop, date_strip
from frameworks.selectors.key_figures import KeyFigure, key_figures
from frameworks.spans import event_facts, period_facts
from frameworks.status import EventFact, StatusOn, instrument_status
from jurisdictions.dates import PartialDate, iso
from jurisdictions.models import Link, links_to
from jurisdictions.selectors.records import load_records

FOLDED_FROM = 40
"""A tree of more provisions than this is shown folded."""


@dataclass(frozen=True)
class Branch:
    """A provision with the provisions below it."""

    provision: Provision
    children: tuple[Branch, ...]


@dataclass(frozen=True)
class PlaceBranches:
    """Neighbouring provisions of one chapter or section of the text; the place is empty where none is told."""

    place: str
    branches: tuple[Branch, ...]

    @property
    def range(self) -> str:
        """From which provision to which: «Art. 8 to Art. 15»."""
        first, last = self.branches[0].provision.citation, self.branches[-1].provision.citation
        return first if first == last else f"{first} to {last}"


@dataclass(frozen=True)
class VersionBranches:
    """The provisions of one version, or all of an instrument that is not recorded by version."""

    version: Any
    branches: tuple[Branch, ...]

    @property
    def by_place(self) -> tuple[PlaceBranches, ...]:
        """The provisions under the headings of the text, in its order."""
        runs = groupby(self.branches, key=lambda branch: branch.provision.place)
        return tuple(PlaceBranches(place, tuple(run)) for place, run in runs)


@dataclass(frozen=True)
class LevelGroup:
    """The levels of one framework version in one domain, from the lowest rank up."""

    version: Any
    domain: Any
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class InstrumentPage:
    """Everything the page of an instrument shows beside the instrument itself."""

    status: StatusOn
    events: tuple[Event, ...]
    strip: tuple[Stop, ...]
    figures: tuple[KeyFigure, ...]
    coming: frozenset[int]
    because: tuple[Event, ...]
    tree: tuple[Branch, ...]
    level_groups: tuple[LevelGroup, ...]
    signed: tuple[Signature, ...]
    not_signed: tuple[Signature, ...]
    risk_tiers: tuple[RiskTier, ...]
    date_changes: tuple[DateChange, ...]
    requirements: tuple[ExternalEvaluationRequirement, ...]
    crosswalks_out: tuple[Crosswalk, ...]
    crosswalks_in: tuple[Crosswalk, ...]
    about_it: tuple[Any, ...]

    @property
    def is_large(self) -> bool:
        """Whether the tree is easier to overlook with what stands below its top folded away."""
        return sum(1 + len(branch.children) for branch in self.tree) > FOLDED_FROM

    @property
    def tree_by_version(self) -> tuple[VersionBranches, ...]:
        """The tree, split by version where there are any: the newest version first."""
        grouped: dict[Any, list[Branch]] = defaultdict(list)
        for branch in self.tree:
            grouped[branch.provision.version].append(branch)
        newest_first = sorted(grouped, key=lambda v: (v.date, v.position) if v else ("", 0), reverse=True)
        return tuple(VersionBranches(version, tuple(grouped[version])) for version in newest_first)


def status_of(instrument: Instrument, on: date, events: Iterable[Event] | None = None) -> StatusOn:
    """The instrument's status on the day, with the events it rests on (given, or asked for)."""
    if events is None:
        facts = event_facts(instrument=instrument)[instrument.pk]
    else:
        facts = [EventFact(PartialDate(event.date), event.type, event.slug, event.expected) for event in events]
    periods = period_facts(provision__instrument=instrument)
    return instrument_status(facts, instrument.binding, instrument.kind, on, periods.values())


def instrument_page(*, instrument: Instrument, on: date) -> InstrumentPage:
    """What does the page of this instrument say on the day? A constant number of queries."""
    events = tuple(sorted(instrument.events.all(), key=lambda e: (e.date, e.position)))
    status = status_of(instrument, on, events)
    is_framework = instrument.face == "framework"
    texts = Provision.objects.filter(instrument=instrument).for_list().select_related("penalty").as_of(on)
    provisions = list(texts.order_by("position"))
    levels = list(Level.objects.filter(framework=instrument).for_list()) if is_framework else []
    signatures = tuple(Signature.objects.filter(instrument=instrument).for_list().order_by("position"))
    outward, inward = _crosswalks(instrument)
    return InstrumentPage(
        status=status,
        events=events,
        strip=date_strip(events, on),
        figures=key_figures(instrument=instrument, provisions=_newest(provisions)),
        coming=frozenset(e.pk for e in events if e.date > iso(on)),
        because=tuple(e for e in events if e.slug in status.because),
        tree=_tree(provisions),
        level_groups=_level_groups(levels),
        signed=tuple(s for s in signatures if s.stance == Signature.Stance.SIGNED),
        not_signed=tuple(s for s in signatures if s.stance != Signature.Stance.SIGNED),
        risk_tiers=()
        if is_framework
        else tuple(instrument.risk_tiers.prefetch_related("provisions").order_by("position")),
        date_changes=()
        if is_framework
        else tuple(instrument.date_changes.select_related("provision", "changed_by").order_by("position")),
        requirements=tuple(
            instrument.external_evaluation_requirements.select_related("provision").order_by("position")
        ),
        crosswalks_out=outward,
        crosswalks_in=inward,
        about_it=_records_about_instrument(instrument, provisions, levels),
    )


def _newest(provisions: Iterable[Provision]) -> list[Provision]:
    """Those of the newest version that has any; all of a text that is not recorded by version."""
    rows = list(provisions)
    newest = max(((p.version.date, p.version.position) for p in rows if p.version), default=None)
    return [p for p in rows if newest is None or not p.version or (p.version.date, p.version.position) == newest]


def _crosswalks(instrument: Instrument) -> tuple[tuple[Crosswalk, ...], tuple[Crosswalk, ...]]:
    """Crosswalks that start in the instrument, its provisions or levels, and those that only end there."""
    touching = Q()
    for end in ("origin", "target"):
        touching |= Q(**{f"{end}_instrument": instrument}) | Q(**{f"{end}_provision__instrument": instrument})
        touching |= Q(**{f"{end}_level__framework": instrument})
    outward: list[Crosswalk] = []
    inward: list[Crosswalk] = []
    for crosswalk in Crosswalk.objects.filter(touching).for_list():
        (outward if _home(crosswalk.origin) == instrument.pk else inward).append(crosswalk)
    return tuple(outward), tuple(inward)


def _home(node: Any) -> int:
    """The instrument a crosswalk's end belongs to."""
    return int(getattr(node, "instrument_id", None) or getattr(node, "framework_id", None) or node.pk)


LIGHT = {
    "claim": ("subject",),
    "debate": ("question",),
    "finding": ("statement",),
    "case": ("name",),
    "essaypoint": ("point",),
    "timelineentry": ("date", "what"),
}
"""Kinds of which a link needs only the name: these share one query, whatever their number."""


def records_about(record: Any) -> tuple[Any, ...]:
    """The records that say they are about this one: claims, debates, findings, cases ..., kind by kind."""
    return _named(links_to(record))


def _records_about_instrument(instrument: Instrument, provisions: Iterable[Provision], levels: Any) -> tuple[Any, ...]:
    """The records about an instrument, one of its provisions or one of its levels."""
    about = Q(target_type=ContentType.objects.get_for_model(Instrument), target_id=instrument.pk)
    for model, rows in ((Provision, provisions), (Level, levels)):
        content_type = ContentType.objects.get_for_model(model)
        about |= Q(target_type=content_type, target_id__in=[row.pk for row in rows])
    return _named(Link.objects.filter(about))


def _named(links: Any) -> tuple[Any, ...]:
    """The records these links come from, each once, ready to be named and linked to."""
    keys = list(dict.fromkeys(links.order_by("content_type", "object_id").values_list("content_type_id", "object_id")))
    found = load_records(keys, LIGHT)
    rows = [found[key] for key in keys if key in found]
    return tuple(sorted(rows, key=lambda row: str(row._meta.verbose_name)))


def records_linked(record: Any, part: str) -> tuple[Any, ...]:
    """The records that this one names at a part (`about`, `where`), in its own order. One query a kind."""
    links = list(record.links.filter(part=part).select_related("target_type").order_by("position"))
    wanted: dict[int, list[int]] = defaultdict(list)
    types = {link.target_type_id: link.target_type.model_class() for link in links}
    for link in links:
        wanted[link.target_type_id].append(link.target_id)
    rows = {
        (type_id, row.pk): row
        for type_id, model in types.items()
        if model is not None
        for row in model._default_manager.filter(pk__in=wanted[type_id])
    }
    return tuple(rows[key] for link in links if (key := (link.target_type_id, link.target_id)) in rows)


def _tree(provisions: list[Provision]) -> tuple[Branch, ...]:
    """Provisions in the order of the instrument, each under its parent."""
    below: dict[int | None, list[Provision]] = defaultdict(list)
    known = {p.pk for p in provisions}
    for provision in provisions:
        below[provision.parent_id if provision.parent_id in known else None].append(provision)

    def grow(parent: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(p, grow(p.pk)) for p in below[parent])

    return grow(None)


def _level_groups(levels: Any) -> tuple[LevelGroup, ...]:
    grouped: dict[tuple[int, int], list[Level]] = defaultdict(list)
    ordered = sorted(levels, key=lambda x: (x.version.date, x.version.position, x.domain.name, x.rank, x.position))
    for level in ordered:
        grouped[level.version_id, level.domain_id].append(level)
    groups = [LevelGroup(rows[0].version, rows[0].domain, tuple(rows)) for rows in grouped.values()]
    return tuple(sorted(groups, key=lambda g: (g.version.date, g.version.position), reverse=True))
