"""Every jurisdiction by every topic on a day: one statement of SQL for the counts, whatever the size.

The same core makes the cells as for eight columns; no provision is loaded, each cell leads to its list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse

from frameworks.models import Coverage, Topic
from jurisdictions.models import Jurisdiction
from portal.compare.core import Comparison, Facts, Heading, Looked, Place, Row, compare
from portal.compare.entries import pins_of
from portal.compare.states import State
from portal.compare.tables.base import Ask
from portal.compare.tables.labelled import TREE_NOTE, above_of, below_of, topic_rows
from portal.compare.tallies import tallies


def matrix(*, as_of: date, known_at: date, release: str = "") -> Comparison:
    """Which jurisdictions rule what, in which force? Rows are jurisdictions, columns topics; every cell is counted.

    The law of a union or federation above counts in the row (and in its own); what stands below is told beside.
    """
    jurisdictions = list(Jurisdiction.objects.select_related("parent__parent").order_by("name"))
    topics = topic_rows([], Ask(as_of))
    keys = dict(Topic.objects.values_list("slug", "pk"))
    counted = tallies("jurisdiction", "topic", as_of)
    above, below = above_of(jurisdictions, as_of), below_of(jurisdictions)
    slug_of, key_of = {j.pk: j.slug for j in jurisdictions}, {pk: slug for slug, pk in keys.items()}
    counts: dict[Place, dict[State, int]] = {}
    over: dict[Place, int] = {}
    beneath: dict[Place, int] = {}
    owners: dict[Place, str] = {}
    under = _upside_down(below)
    for (owner, label), own in counted.counts.items():
        place = (slug_of[owner], key_of[int(label)])
        counts[place], owners[place] = dict(own), slug_of[owner]
        for upper in under.get(owner, ()):
            beside = (slug_of[upper], place[1])
            beneath[beside] = beneath.get(beside, 0) + sum(own.values())
    law: dict[int, list[tuple[str, Mapping[State, int]]]] = defaultdict(list)
    for (owner, label), own in counted.law.items():
        law[owner].append((key_of[int(label)], own))
    for pk, uppers in above.items():
        for upper_record in uppers:
            for topic, above_own in law.get(upper_record.pk, ()):
                place = (slug_of[pk], topic)
                cell = counts.setdefault(place, {})
                owners.setdefault(place, upper_record.slug)
                for state, count in above_own.items():
                    cell[state] = cell.get(state, 0) + count
                    over[place] = over.get(place, 0) + count
    route = reverse("provision-list")
    more = {place: f"{route}?jurisdiction={owner}&topic={place[1]}" for place, owner in owners.items()}
    facts = Facts(counts=counts, above=over, below=beneath, looked=_looked(), blank=State.NOT_LOOKED, more=more)
    return compare(
        topics,
        [Heading(j.slug, j.name, j.get_absolute_url(), under=j.parent.name if j.parent else "") for j in jurisdictions],
        facts,
        as_of=as_of,
        known_at=known_at,
        release=release,
        title="Every jurisdiction by every topic",
        notes=(TREE_NOTE,),
    )


def _upside_down(below: Mapping[int, Sequence[int]]) -> dict[int, list[int]]:
    """Unit -> those above it, from those above -> units."""
    found: dict[int, list[int]] = defaultdict(list)
    for upper, units in below.items():
        for unit in units:
            found[unit].append(upper)
    return found


def _looked() -> dict[Place, Looked]:
    rows = Coverage.objects.select_related("topic", "jurisdiction").prefetch_related("citations__source")
    return {
        (row.jurisdiction.slug, row.topic.slug): Looked(
            State(row.state), f"{row.looked_in} ({row.looked_on})", pins_of(row)
        )
        for row in rows
    }


def has_own(row: Row) -> bool:
    """Whether anything is recorded of the jurisdiction itself, or of units below it, beside the law above."""
    return any(cell.total > cell.above or cell.below for cell in row.cells)


def top_topics(made: Comparison) -> tuple[int, ...]:
    """Places of the columns that have no broader topic."""
    return tuple(place for place, column in enumerate(made.columns) if not column.under)


def by_broader(columns: Sequence[Heading]) -> dict[str, list[Heading]]:
    """Narrower topics under the label of their broadest one."""
    found: dict[str, list[Heading]] = defaultdict(list)
    for column in columns:
        if column.under:
            found[column.under.split(" › ")[0]].append(column)
    return dict(found)
