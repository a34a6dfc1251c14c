"""What is missing, and which texts partly answer it: gaps by instruments."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from frameworks.models import Gap, Instrument, Topic
from jurisdictions.models import Jurisdiction
from portal.compare.asking import BadQuestion
from portal.compare.core import Comparison, Entry, Facts, Heading, Place, compare
from portal.compare.entries import instrument_state, pins_of
from portal.compare.states import State


def gap_matrix(
    *, as_of: date, known_at: date, release: str = "", topic: str = "", jurisdiction: str = ""
) -> Comparison:
    """Which texts, on the day, have a gap, and which answer part of it? Rows are gaps, columns instruments.

    With `topic` only gaps on it or a narrower one; with `jurisdiction` only texts of it or of a unit below. Texts that
    were not made by the day are left out. Raises BadQuestion for names that do not exist. A constant number of queries.
    """
    gaps: Any = Gap.objects.for_list().with_citations()
    if topic:
        _known("topic", topic, Topic)
        gaps = gaps.filter(pk__in=_on_topic(topic))
    gaps = list(gaps.order_by("name"))
    there = _instruments(as_of, jurisdiction)
    entries: dict[Place, list[Entry]] = defaultdict(list)
    used: dict[int, Any] = {}
    for gap in gaps:
        tied = [(State.ANSWERS, i.pk) for i in gap.partial_answers.all()]
        answered = {pk for _, pk in tied}
        tied += [(State.AFFECTED, i.pk) for i in gap.affected_instruments.all() if i.pk not in answered]
        for state, pk in tied:
            if pk in there:
                used[pk] = there[pk]
                entries[gap.slug, there[pk].slug].append(_entry(gap, there[pk], state))
    columns = sorted(used.values(), key=lambda i: (_tied(i, entries), i.short_name.casefold()))
    return compare(
        [
            Heading(i.slug, i.short_name, i.get_absolute_url(), under=_standing(i), note=i.jurisdiction.name)
            for i in columns
        ],
        [Heading(gap.slug, gap.name, gap.get_absolute_url()) for gap in gaps],
        Facts(entries=entries),
        as_of=as_of,
        known_at=known_at,
        release=release,
        title="Gaps by the texts that have them or partly answer them",
        notes=(
            "Which text answers what is a judgement of the editors, with the gap's sources; it is told as recorded "
            "last, for the texts there are on the day.",
        ),
    )


def _known(name: str, slug: str, model: Any) -> None:
    if "\x00" in slug or not model.objects.filter(slug=slug).exists():
        raise BadQuestion({name: f"{name}={slug[:60]} is not known here: give the slug of a {name}."})


def _on_topic(topic: str) -> Any:
    through: Any = Gap.topics.through.objects
    narrower = ("topic__slug", "topic__broader__slug", "topic__broader__broader__slug")
    found: set[int] = set()
    for path in narrower:
        found |= set(through.filter(**{path: topic}).values_list("gap_id", flat=True))
    return found


def _instruments(as_of: date, jurisdiction: str) -> dict[int, Any]:
    """The instruments there are on the day, with their status."""
    queryset: Any = Instrument.objects.select_related("jurisdiction").as_of(as_of)
    if jurisdiction:
        _known("jurisdiction", jurisdiction, Jurisdiction)
        within = Jurisdiction.objects.within(jurisdiction).values("pk")
        queryset = queryset.filter(jurisdiction__in=within)
    return {record.pk: record for record in queryset if instrument_state(record) is not None}


def _entry(gap: Any, record: Any, state: State) -> Entry:
    return Entry(
        kind="gap",
        slug=gap.slug,
        label=gap.name,
        url=gap.get_absolute_url(),
        state=state,
        text=gap.what_is_missing,
        owner=record.short_name,
        status=record.status,
        pins=pins_of(gap),
        checked=gap.checked,
    )


def _tied(record: Any, entries: dict[Place, list[Entry]]) -> tuple[int, int]:
    """How many gaps the text partly answers and how many it has, as a key that puts the most first."""
    states = [entry.state for (_, column), own in entries.items() if column == record.slug for entry in own]
    return -states.count(State.ANSWERS), -states.count(State.AFFECTED)


def _standing(record: Any) -> str:
    state = instrument_state(record)
    return state.label if state else ""
