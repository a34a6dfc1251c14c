"""Every jurisdiction by every topic on a day: one statement of SQL for the counts, whatever the size.

The same core makes the cells as for eight columns; no provision is loaded, each cell leads to its list.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from frameworks.models import Coverage, Topic
from jurisdictions.models import Jurisdiction
from portal.compare.core import Comparison, Facts, Heading, Looked, Place, compare
from portal.compare.entries import pins_of
from portal.compare.states import State
from portal.compare.tables.base import Ask
from portal.compare.tables.labelled import TREE_NOTE, above_of, below_of, topic_rows
from portal.compare.tallies import tallies
from portal.corpus.models import CorpusRelease


def matrix(*, as_of: date, known_at: date, release: str | None = None) -> Comparison:
    """Which jurisdictions rule what, in which force? Rows are jurisdictions, columns topics; every cell is counted.

    The law of a union or federation above counts in the row (and in its own); what stands below is told beside.
    """
    jurisdictions = list(Jurisdiction.objects.select_related("parent__parent").order_by("name"))
    topics = topic_rows([], Ask(as_of))
    keys = dict(Topic.objects.values_list("slug", "pk"))
    counted = tallies("jurisdiction", "topic", as_of)
    above, below = above_of(jurisdictions, as_of), below_of(jurisdictions)
    counts: dict[Place, Mapping[State, int]] = {}
    over: dict[Place, int] = {}
    beneath: dict[Place, int] = {}
    more: dict[Place, str] = {}
    route = reverse("provision-list")
    for record in jurisdictions:
        upper, lower = above.get(record.pk, []), below.get(record.pk, [])
        for topic in topics:
            place, label = (record.slug, topic.key), keys[topic.key]
            found = dict(counted.of(record.pk, label))
            for up in upper:
                for state, count in counted.law_of(up.pk, label).items():
                    found[state] = found.get(state, 0) + count
            if found:
                counts[place] = found
                over[place] = sum(found.values()) - sum(counted.of(record.pk, label).values())
                own = record.slug if counted.of(record.pk, label) else upper[0].slug
                more[place] = f"{route}?{urlencode({'jurisdiction': own, 'topic': topic.key})}"
            if down := sum(sum(counted.of(pk, label).values()) for pk in lower):
                beneath[place] = down
    facts = Facts(counts=counts, above=over, below=beneath, looked=_looked(), blank=State.NOT_LOOKED, more=more)
    if release is None:
        latest = CorpusRelease.objects.first()
        release = latest.version if latest else ""
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


def _looked() -> dict[Place, Looked]:
    rows = Coverage.objects.select_related("topic", "jurisdiction").prefetch_related("citations__source")
    return {
        (row.jurisdiction.slug, row.topic.slug): Looked(
            State(row.state), f"{row.looked_in} ({row.looked_on})", pins_of(row)
        )
        for row in rows
    }


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
