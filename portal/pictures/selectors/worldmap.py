"""What stands in each jurisdiction on a day, by its own law and by the law above it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef

from frameworks.models import Instrument, Provision, Topic
from jurisdictions.models import Jurisdiction
from portal.compare.states import State, of_status, strongest
from portal.compare.tables.labelled import above_of
from portal.compare.tallies import LAW, tallies
from portal.pictures.base import BadChoice


@dataclass(frozen=True)
class Place:
    """A jurisdiction on the map: how many provisions of its own stand in which state, and how many of the law above."""

    code: str
    name: str
    kind: str
    address: str
    own: Mapping[State, int]
    above: Mapping[State, int]
    above_names: tuple[str, ...]

    @property
    def state(self) -> State | None:
        """The word that stands for all: law that binds before what is voluntary, what is there before what comes."""
        return strongest([*self.own, *self.above])

    @property
    def from_above_only(self) -> bool:
        """Whether the state rests on the law above alone."""
        return self.state is not None and self.state not in self.own

    def count(self, state: State) -> int:
        return self.own.get(state, 0) + self.above.get(state, 0)


@dataclass(frozen=True)
class World:
    on: date
    topic: str
    topic_label: str
    places: tuple[Place, ...]
    topics: tuple[tuple[str, str], ...]


def world(*, on: date, topic: str = "") -> World:
    """What stands where on the day, on a topic (and all narrower ones) or on any? Five queries.

    Counted are provisions. Where no topic is asked for, a text of which no provision is recorded counts once.
    Raises BadChoice for an unknown topic.
    """
    rows = list(Topic.objects.select_related("broader").order_by("label"))
    topics = {row.slug: row for row in rows}
    if topic and topic not in topics:
        raise BadChoice(f"topic={topic[:60]} is not known. Known: {', '.join(sorted(topics))}.")
    counts = tallies("jurisdiction", "topic" if topic else "duty", on)
    own: dict[int, dict[State, int]] = {}
    law: dict[int, dict[State, int]] = {}
    for kept, of in ((own, counts.counts), (law, counts.law)):
        for (owner, label), found in of.items():
            if not topic or label == topics[topic].pk:
                _add(kept.setdefault(owner, {}), found)
    if not topic:
        _add_whole_texts(own, law, on)
    jurisdictions = list(Jurisdiction.objects.select_related("parent__parent").order_by("name"))
    above = above_of(jurisdictions, on)
    places = []
    for each in jurisdictions:
        upper: dict[State, int] = {}
        uppers = [up for up in above.get(each.pk, ()) if law.get(up.pk)]
        for up in uppers:
            _add(upper, law[up.pk])
        places.append(
            Place(each.slug, each.name, each.kind, each.get_absolute_url(), own.get(each.pk, {}), upper,
                  tuple(up.slug for up in uppers))
        )  # fmt: skip
    choices = tuple((row.slug, f"{row.broader.label} › {row.label}" if row.broader else row.label) for row in rows)
    label = topics[topic].label if topic else ""
    return World(on, topic, label, tuple(places), tuple(sorted(choices, key=lambda choice: choice[1])))


def _add(into: dict[State, int], more: Mapping[State, int]) -> None:
    for state, count in more.items():
        into[state] = into.get(state, 0) + count


def _add_whole_texts(own: dict[int, dict[State, int]], law: dict[int, dict[State, int]], on: date) -> None:
    whole = Instrument.objects.filter(~Exists(Provision.objects.filter(instrument=OuterRef("pk")))).as_of(on)
    for owner, binding, status in whole.values_list("jurisdiction_id", "binding", "status"):
        state = of_status(status or "", binding)
        if state is not None:
            _add(own.setdefault(owner, {}), {state: 1})
            if binding in LAW:
                _add(law.setdefault(owner, {}), {state: 1})
