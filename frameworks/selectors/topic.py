"""Answers for the pages of topics: the tree, and what is ruled and argued on one topic."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from frameworks.models import Analogy, Binding, Coverage, Debate, ExternalEvaluationRequirement, Gap, Provision, Topic
from frameworks.selectors.instrument import records_about
from frameworks.status import Status
from jurisdictions.models import Jurisdiction

ROWS_SHOWN = 180
"""How many provisions a page holds before each instrument shows only its first ones: the page stays under 150 KB."""


@dataclass(frozen=True, kw_only=True)
class TopicBranch:
    """A topic of the tree with what is recorded on it and on the narrower ones, and its narrower topics."""

    topic: Topic
    provisions: int
    instruments: int
    debates: int
    gaps: int
    narrower: tuple[TopicBranch, ...]


def topic_tree(*, topics: Sequence[Topic]) -> tuple[TopicBranch, ...]:
    """The given topics as a tree. A topic whose broader one is not among them stands at the top.

    Counts take in the narrower topics, as the list of provisions does; a provision tagged twice counts once.
    """
    broader = dict(Topic.objects.values_list("pk", "broader_id"))
    provisions: dict[int, set[int]] = defaultdict(set)
    instruments: dict[int, set[int]] = defaultdict(set)
    rows = Provision.topics.through.objects.values_list("topic_id", "provision_id", "provision__instrument_id")
    for tagged, provision, instrument in rows:
        for each in _upwards(tagged, broader):
            provisions[each].add(provision)
            instruments[each].add(instrument)
    debates = _tagged(Debate.topics.through.objects.values_list("topic_id", "debate_id"), broader)
    gaps = _tagged(Gap.topics.through.objects.values_list("topic_id", "gap_id"), broader)
    shown = {topic.pk for topic in topics}
    below: dict[int | None, list[Topic]] = defaultdict(list)
    for topic in topics:
        below[topic.broader_id if topic.broader_id in shown else None].append(topic)

    def grow(parent: int | None) -> tuple[TopicBranch, ...]:
        return tuple(
            TopicBranch(
                topic=topic,
                provisions=len(provisions[topic.pk]),
                instruments=len(instruments[topic.pk]),
                debates=len(debates[topic.pk]),
                gaps=len(gaps[topic.pk]),
                narrower=grow(topic.pk),
            )
            for topic in below[parent]
        )

    return grow(None)


def _upwards(topic: int, broader: Mapping[int, int | None]) -> Iterable[int]:
    """The topic and every broader one."""
    at: int | None = topic
    while at is not None:
        yield at
        at = broader[at]


def _tagged(pairs: Iterable[tuple[int, int]], broader: Mapping[int, int | None]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for topic, record in pairs:
        for each in _upwards(topic, broader):
            found[each].add(record)
    return found


@dataclass(frozen=True, kw_only=True)
class InstrumentRows:
    """An instrument with its first provisions on the topic, and how many it has in all."""

    instrument: Any
    provisions: tuple[Provision, ...]
    total: int

    @property
    def hidden(self) -> int:
        """How many of its provisions the page leaves to the list of provisions."""
        return self.total - len(self.provisions)


@dataclass(frozen=True, kw_only=True)
class JurisdictionRows:
    """What one jurisdiction has on the topic: instruments in the order of their names."""

    jurisdiction: Jurisdiction
    instruments: tuple[InstrumentRows, ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class Tally:
    """How the provisions of one jurisdiction spread over kinds of force."""

    jurisdiction: Jurisdiction
    binding: int
    proposed: int
    soft_law: int
    voluntary: int
    total: int


@dataclass(frozen=True, kw_only=True)
class TopicPage:
    """Everything the page of a topic shows beside the topic itself."""

    total: int
    by_status: tuple[tuple[Status, int], ...]
    tallies: tuple[Tally, ...]
    law: tuple[JurisdictionRows, ...]
    promises: tuple[JurisdictionRows, ...]
    coverage: tuple[Coverage, ...]
    requirements: tuple[ExternalEvaluationRequirement, ...]
    debates: tuple[Debate, ...]
    gaps: tuple[Gap, ...]
    analogies: tuple[Analogy, ...]
    ancestors: tuple[Topic, ...]
    about_it: tuple[Any, ...]


def topic_page(*, topic: Topic, on: date) -> TopicPage:
    """Who rules what on this topic, and what is argued about it, on the day? A constant number of queries."""
    on_topic = Provision.objects.about(topic.slug)
    rows = list(
        on_topic.for_list()
        .select_related("instrument__jurisdiction__parent")
        .as_of(on)
        .order_by("instrument__short_name", "instrument", "position")
    )
    limit = _limit(Counter(row.instrument_id for row in rows))
    statuses = Counter(row.status for row in rows)
    tagged = Q(topics=topic) | Q(topics__broader=topic) | Q(topics__broader__broader=topic)
    return TopicPage(
        total=len(rows),
        by_status=tuple((status, statuses[status]) for status in Status if statuses[status]),
        tallies=_tallies(rows),
        law=_by_jurisdiction([r for r in rows if r.instrument.binding in (Binding.BINDING, Binding.PROPOSED)], limit),
        promises=_by_jurisdiction(
            [r for r in rows if r.instrument.binding in (Binding.SOFT_LAW, Binding.VOLUNTARY)], limit
        ),
        coverage=tuple(topic.coverage.select_related("jurisdiction").order_by("jurisdiction__name")),
        requirements=tuple(
            ExternalEvaluationRequirement.objects.for_list()
            .select_related("provision__instrument")
            .filter(provision__in=on_topic.values("pk"))
        ),
        debates=_distinct(Debate.objects.filter(tagged)),
        gaps=_distinct(Gap.objects.filter(tagged)),
        analogies=_distinct(Analogy.objects.filter(tagged)),
        ancestors=_ancestors(topic),
        about_it=records_about(topic),
    )


def _distinct(found: QuerySet[Any]) -> tuple[Any, ...]:
    return tuple(found.distinct())


def _limit(per_instrument: Counter[int]) -> int:
    """The most provisions an instrument may show so that the page holds no more than ROWS_SHOWN."""
    limit = max(per_instrument.values(), default=1)
    while limit > 1 and sum(min(count, limit) for count in per_instrument.values()) > ROWS_SHOWN:
        limit -= 1
    return limit


def _name_in_tree(jurisdiction: Jurisdiction) -> tuple[str, str]:
    """Sorts a state after the country it belongs to."""
    parent = jurisdiction.parent
    return (parent.name, jurisdiction.name) if parent else (jurisdiction.name, "")


def _by_jurisdiction(rows: Sequence[Any], limit: int) -> tuple[JurisdictionRows, ...]:
    grouped: dict[Jurisdiction, dict[Any, list[Provision]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        grouped[row.instrument.jurisdiction][row.instrument].append(row)
    return tuple(
        JurisdictionRows(
            jurisdiction=jurisdiction,
            instruments=tuple(
                InstrumentRows(instrument=instrument, provisions=tuple(own[:limit]), total=len(own))
                for instrument, own in grouped[jurisdiction].items()
            ),
            total=sum(len(own) for own in grouped[jurisdiction].values()),
        )
        for jurisdiction in sorted(grouped, key=_name_in_tree)
    )


def _tallies(rows: Sequence[Any]) -> tuple[Tally, ...]:
    counted: dict[Jurisdiction, Counter[str]] = defaultdict(Counter)
    for row in rows:
        counted[row.instrument.jurisdiction][row.instrument.binding] += 1
    return tuple(
        Tally(
            jurisdiction=jurisdiction,
            total=counted[jurisdiction].total(),
            **{force.value: counted[jurisdiction][force] for force in Binding},
        )
        for jurisdiction in sorted(counted, key=_name_in_tree)
    )


def _ancestors(topic: Topic) -> tuple[Topic, ...]:
    """From the top of the tree down to the broader topic; the tree is three deep, so this stays bounded."""
    found: list[Topic] = []
    at = topic.broader
    while at is not None:
        found.insert(0, at)
        at = at.broader
    return tuple(found)
