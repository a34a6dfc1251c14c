"""How many provisions are recorded of each jurisdiction on each broad topic."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frameworks.models import Coverage, Topic
from jurisdictions.models import Jurisdiction
from portal.compare.states import State
from portal.compare.tallies import tallies


@dataclass(frozen=True)
class Count:
    """Provisions of a jurisdiction's own texts on a topic and all narrower ones, whatever their state on the day."""

    jurisdiction: str
    topic: str
    provisions: int
    governing: int


@dataclass(frozen=True)
class Heading:
    key: str
    label: str
    address: str
    total: int


@dataclass(frozen=True)
class Heat:
    on: date
    jurisdictions: tuple[Heading, ...]
    topics: tuple[Heading, ...]
    counts: tuple[Count, ...]
    looked: int
    empty: int


def heat(*, on: date) -> Heat:
    """What is recorded of whom on what? Four queries. Sums over topics count a provision once for each of its topics,
    so headings are ordered by them but never show them."""
    topics = {row.pk: row for row in Topic.objects.filter(broader=None)}
    places = {row.pk: row for row in Jurisdiction.objects.all()}
    counts = []
    by_place: dict[int, int] = {}
    by_topic: dict[int, int] = {}
    for (owner, label), states in tallies("jurisdiction", "topic", on).counts.items():
        total = sum(states.values())
        if label not in topics or not total:
            continue
        topic = int(label)
        governing = states.get(State.BINDING, 0) + states.get(State.VOLUNTARY, 0)
        counts.append(Count(places[owner].slug, topics[topic].slug, total, governing))
        by_place[owner] = by_place.get(owner, 0) + total
        by_topic[topic] = by_topic.get(topic, 0) + total
    rows = sorted(by_place, key=lambda pk: (-by_place[pk], places[pk].name))
    columns = sorted(topics, key=lambda pk: (-by_topic.get(pk, 0), topics[pk].label))
    return Heat(
        on=on,
        jurisdictions=tuple(
            Heading(places[pk].slug, places[pk].name, places[pk].get_absolute_url(), by_place[pk]) for pk in rows
        ),
        topics=tuple(
            Heading(topics[pk].slug, topics[pk].label, topics[pk].get_absolute_url(), by_topic.get(pk, 0))
            for pk in columns
        ),
        counts=tuple(sorted(counts, key=lambda c: (c.jurisdiction, c.topic))),
        looked=Coverage.objects.count(),
        empty=len(places) - len(rows),
    )
