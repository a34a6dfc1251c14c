"""Answers about the corpus itself: what is covered, how it was checked, where it is weak."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, Count, Exists, OuterRef, Q, Value

from frameworks.models import COMMITMENT_KINDS, FRAMEWORK_KINDS, Coverage, EditorialNote, Instrument, Provision, Topic
from jurisdictions.models import Checked, Citation, Jurisdiction, Record

STATED_ON = date(2026, 11, 23)
"""The day for which the editors wrote down the status of each text; the computed one is held against it."""


@dataclass(frozen=True)
class KindCheck:
    """How the records of one kind were checked."""

    label: str
    total: int
    seen: int
    recalled: int
    secondary: int
    bare: int

    @property
    def is_marked(self) -> bool:
        """Whether records of this kind carry marks of their own, as a rule; some rest on the marks of others."""
        return 2 * (self.seen + self.recalled) >= self.total

    @property
    def seen_share(self) -> int:
        """Per cent of the records that were found stated in a source."""
        return round(100 * self.seen / self.total) if self.total else 0


@dataclass(frozen=True)
class JurisdictionCount:
    """What is recorded of one jurisdiction."""

    jurisdiction: Jurisdiction
    regulations: int
    commitments: int
    frameworks: int
    provisions: int
    seen: int
    recalled: int


@dataclass(frozen=True)
class Cell:
    """What is known of a jurisdiction on a topic: provisions found, or that someone looked and found none."""

    jurisdiction: Jurisdiction
    count: int
    looked: Coverage | None


@dataclass(frozen=True)
class TopicRow:
    """A topic with what each jurisdiction has on it, narrower topics included."""

    topic: Topic
    count: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class CoveragePage:
    jurisdictions: tuple[JurisdictionCount, ...]
    kinds: tuple[KindCheck, ...]
    topics: tuple[TopicRow, ...]
    looked: tuple[Coverage, ...]
    without_texts: int


@dataclass(frozen=True)
class Differing:
    """A text whose computed status differs from the one the editors wrote down."""

    instrument: Instrument
    stated: str
    computed: str


@dataclass(frozen=True)
class LimitsPage:
    notes: tuple[EditorialNote, ...]
    kinds: tuple[KindCheck, ...]
    differing: tuple[Differing, ...]
    without_texts: int
    stated_on: date


def kind_checks() -> tuple[KindCheck, ...]:
    """How was each kind of record checked? One query for all kinds."""
    kinds = [m for m in apps.get_models() if issubclass(m, Record) and not m._meta.proxy and not m._meta.parents]
    types = ContentType.objects.get_for_models(*kinds)
    queries = []
    for model in kinds:
        cited = Citation.objects.filter(content_type=types[model].pk, object_id=OuterRef("pk"))
        rows: Any = model._default_manager.order_by().annotate(of_kind=Value(model._meta.model_name, CharField()))
        counted = rows.values("of_kind").annotate(
            total=Count("pk"),
            seen=Count("pk", filter=Q(checked=Checked.SEEN)),
            recalled=Count("pk", filter=Q(checked=Checked.RECALLED)),
            secondary=Count("pk", filter=~Q(seen_in="")),
            bare=Count("pk", filter=Q(~Exists(cited), seen_at="")),
        )
        queries.append(counted.values_list("of_kind", "total", "seen", "recalled", "secondary", "bare"))
    labels = {m._meta.model_name: str(m._meta.verbose_name_plural).capitalize() for m in kinds}
    found = [KindCheck(labels[kind], *numbers) for kind, *numbers in queries[0].union(*queries[1:], all=True)]
    return tuple(sorted((k for k in found if k.total), key=lambda k: (-k.total, k.label)))


def coverage_page() -> CoveragePage:
    """What is recorded of whom, on what, and how well was it checked? A constant number of queries."""
    governed = list(Jurisdiction.objects.filter(instruments__isnull=False).distinct().order_by("name"))
    looked = tuple(
        Coverage.objects.select_related("jurisdiction", "topic").order_by("jurisdiction__name", "topic__label")
    )
    counts = _jurisdiction_counts(governed)
    return CoveragePage(
        jurisdictions=tuple(counts),
        kinds=kind_checks(),
        topics=tuple(_topic_rows([row.jurisdiction for row in counts], looked)),
        looked=looked,
        without_texts=Jurisdiction.objects.filter(instruments__isnull=True).count(),
    )


def _jurisdiction_counts(governed: Iterable[Jurisdiction]) -> list[JurisdictionCount]:
    faces: dict[int, Counter[str]] = defaultdict(Counter)
    checks: dict[int, Counter[str]] = defaultdict(Counter)
    for owner, kind, n in Instrument.objects.order_by().values_list("jurisdiction", "kind").annotate(n=Count("pk")):
        face = "commitment" if kind in COMMITMENT_KINDS else "framework" if kind in FRAMEWORK_KINDS else "regulation"
        faces[owner][face] += n
    provisions = Provision.objects.order_by().values_list("instrument__jurisdiction", "checked")
    for owner, checked, n in provisions.annotate(n=Count("pk")):
        checks[owner][checked] += n
    rows = [
        JurisdictionCount(
            jurisdiction=j,
            regulations=faces[j.pk]["regulation"],
            commitments=faces[j.pk]["commitment"],
            frameworks=faces[j.pk]["framework"],
            provisions=checks[j.pk].total(),
            seen=checks[j.pk][Checked.SEEN],
            recalled=checks[j.pk][Checked.RECALLED],
        )
        for j in governed
    ]
    return sorted(rows, key=lambda r: (-r.provisions, r.jurisdiction.name))


def _topic_rows(governed: list[Jurisdiction], looked: Iterable[Coverage]) -> list[TopicRow]:
    """Topics under their broader ones; each counts as the list of its provisions does, narrower topics included."""
    topics = list(Topic.objects.order_by("label"))
    broader = {topic.pk: topic.broader_id for topic in topics}
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    tagged = Provision.topics.through.objects.values_list("topic", "provision__instrument__jurisdiction", "provision")
    for tag, owner, provision in tagged:
        for at in (tag, broader[tag]):
            if at is not None:
                found[at, owner].add(provision)
    known = {(c.topic_id, c.jurisdiction_id): c for c in looked}
    label = {topic.pk: topic.label for topic in topics}
    ordered = sorted(topics, key=lambda t: (label.get(t.broader_id or t.pk, ""), t.broader_id is not None, t.label))
    rows = []
    for topic in ordered:
        cells = tuple(Cell(j, len(found[topic.pk, j.pk]), known.get((topic.pk, j.pk))) for j in governed)
        rows.append(TopicRow(topic, sum(cell.count for cell in cells), cells))
    return rows


def limits_page() -> LimitsPage:
    """Where is the corpus weak, by its own marks?"""
    dated = Instrument.objects.exclude(stated_status="").as_of(STATED_ON).order_by("short_name")
    return LimitsPage(
        notes=tuple(EditorialNote.objects.all()),
        kinds=kind_checks(),
        differing=tuple(Differing(i, i.stated_status, i.status) for i in dated if i.status != i.stated_status),
        without_texts=Jurisdiction.objects.filter(instruments__isnull=True).count(),
        stated_on=STATED_ON,
    )
