"""Provisions by topic, addressee or what they do: for jurisdictions, instruments, frameworks and commitments."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.urls import reverse

from frameworks.models import Addressee, Coverage, Duty, Provision, Topic
from jurisdictions.dates import iso
from jurisdictions.models import Jurisdiction, Membership
from portal.compare.core import Entry, Facts, Heading, Looked, Place
from portal.compare.entries import pins_of, provision_entry
from portal.compare.states import State
from portal.compare.tables.base import Ask, Table
from portal.compare.tallies import LAW, Label, Owner, Tag, first_provisions, tallies

SHOWN = ((150, 6), (300, 3), (10_000, 2))
"""Up to so many cells, so many provisions of each are loaded: the answer stays readable. The count of a cell is whole,
and a link leads to all."""

Labels = dict[str, Label]
"""Key of a row -> primary key (or word) of its label."""


def topic_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    """Every topic, the narrower ones under their broader one, in the order of the tree."""
    topics = list(Topic.objects.select_related("broader__broader"))
    chains = {topic: _chain(topic) for topic in topics}
    topics.sort(key=lambda topic: [t.label.casefold() for t in chains[topic]])
    return [Heading(t.slug, t.label, t.get_absolute_url(), under=" › ".join(map(str, chains[t][:-1]))) for t in topics]


def _chain(topic: Topic) -> list[Topic]:
    chain = [topic]
    while chain[0].broader:
        chain.insert(0, chain[0].broader)
    return chain


def addressee_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    return [Heading(a.slug, a.label, a.get_absolute_url(), note=a.definition) for a in Addressee.objects.all()]


def duty_rows(columns: Sequence[Any], ask: Ask) -> list[Heading]:
    route = reverse("provision-list")
    return [Heading(duty.value, str(duty.label), f"{route}?duty={duty.value}") for duty in Duty]


def read_labelled(owner: Owner, tag: Tag, columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """Counts and first provisions for each cell. The law of the union or federation above a jurisdiction counts for
    it, marked; what units below it have is counted beside. A constant number of queries."""
    labels = _labels(tag, rows)
    above = above_of(columns, ask.on) if owner == "jurisdiction" else {}
    below = below_of(columns) if owner == "jurisdiction" else {}
    own = {record.pk: record for record in columns}
    everyone = {*own, *(j.pk for up in above.values() for j in up), *(pk for down in below.values() for pk in down)}
    counted = tallies(owner, tag, ask.on, sorted(everyone))
    shown = next(each for most, each in SHOWN if len(columns) * len(rows) <= most)
    shown_owners = sorted({*own, *(j.pk for up in above.values() for j in up)})
    firsts = _loaded(first_provisions(owner, tag, ask.on, shown_owners, shown), ask.on)
    tags_of = _tags_below(labels) if tag == "topic" else {label: [label] for label in labels.values()}
    counts: dict[Place, Mapping[State, int]] = {}
    entries: dict[Place, Sequence[Entry]] = {}
    over: dict[Place, int] = {}
    beneath: dict[Place, int] = {}
    more: dict[Place, str] = {}
    for row in rows:
        label = labels[row.key]
        for record in columns:
            place = (row.key, record.slug)
            upper = above.get(record.pk, [])
            own_counts = counted.of(record.pk, label)
            found = _sum(own_counts, *(counted.law_of(j.pk, label) for j in upper))
            if found:
                over[place] = sum(found.values()) - sum(own_counts.values())
                counts[place] = found
                entries[place] = _first_entries(firsts, record, upper, tags_of[label])[:shown]
                more[place] = _list_address(owner, tag, record.slug, row.key)
            if down := sum(sum(counted.of(pk, label).values()) for pk in below.get(record.pk, ())):
                beneath[place] = down
    looked = _looked(columns, rows) if (owner, tag) == ("jurisdiction", "topic") else {}
    blank = State.NOT_LOOKED if owner == "jurisdiction" else State.NOT_RECORDED
    return Facts(entries=entries, counts=counts, above=over, below=beneath, looked=looked, blank=blank, more=more)


def _labels(tag: Tag, rows: Sequence[Heading]) -> Labels:
    if tag == "duty":
        return {row.key: row.key for row in rows}
    model: Any = Topic if tag == "topic" else Addressee
    keys: dict[str, Label] = dict(model.objects.values_list("slug", "pk"))
    return {row.key: keys[row.key] for row in rows}


def _tags_below(labels: Labels) -> dict[Label, list[Label]]:
    """Each topic with the narrower ones."""
    broader = dict(Topic.objects.values_list("pk", "broader_id"))
    found: dict[Label, list[Label]] = defaultdict(list)
    for tag in broader:
        at: int | None = tag
        while at is not None:
            found[at].append(tag)
            at = broader[at]
    return {label: sorted(found[label], key=lambda tag: (tag != label, tag)) for label in labels.values()}


def above_of(columns: Sequence[Jurisdiction], on: date) -> dict[int, list[Jurisdiction]]:
    """Whose law holds in a jurisdiction beside its own, on the day: the federation it is part of, the union it is a
    member of. Membership of an organisation that makes no law for its members does not count."""
    found: dict[int, list[Jurisdiction]] = defaultdict(list)
    for record in columns:
        up = record.parent
        while up is not None and up.kind in (Jurisdiction.Kind.COUNTRY, Jurisdiction.Kind.SUPRANATIONAL):
            found[record.pk].append(up)
            up = up.parent
    unions = Membership.objects.filter(
        group__kind=Jurisdiction.Kind.SUPRANATIONAL, member_jurisdiction__in=[r.pk for r in columns]
    ).select_related("group")
    for membership in unions:
        begun = not membership.since or membership.since <= iso(on)
        if begun and membership.group not in found[membership.member_jurisdiction_id]:
            found[membership.member_jurisdiction_id].append(membership.group)
    return dict(found)


def below_of(columns: Sequence[Jurisdiction]) -> dict[int, list[int]]:
    """The units below a jurisdiction: states of a federation, members of a union."""
    chosen = [record.pk for record in columns]
    found: dict[int, list[int]] = defaultdict(list)
    children = Jurisdiction.objects.filter(Q(parent__in=chosen) | Q(parent__parent__in=chosen))
    for pk, parent, grandparent in children.values_list("pk", "parent", "parent__parent"):
        for up in {parent, grandparent} & set(chosen):
            found[up].append(pk)
    members = Membership.objects.filter(
        group__in=chosen, group__kind=Jurisdiction.Kind.SUPRANATIONAL, member_jurisdiction__isnull=False
    )
    for group, member in members.values_list("group", "member_jurisdiction"):
        if member not in found[group]:
            found[group].append(member)
    return dict(found)


def _sum(*counts: Mapping[State, int]) -> dict[State, int]:
    found: dict[State, int] = {}
    for each in counts:
        for state, count in each.items():
            found[state] = found.get(state, 0) + count
    return found


def _loaded(firsts: Mapping[tuple[int, Label], list[int]], on: date) -> dict[tuple[int, Label], list[Any]]:
    wanted = {pk for keys in firsts.values() for pk in keys}
    queryset: Any = Provision.objects.for_list().with_citations().as_of(on).filter(pk__in=wanted)
    records = {record.pk: record for record in queryset}
    return {place: [records[pk] for pk in keys] for place, keys in firsts.items()}


def _first_entries(
    firsts: Mapping[tuple[int, Label], Sequence[Any]],
    record: Any,
    upper: Sequence[Jurisdiction],
    tags: Sequence[Label],
) -> tuple[Entry, ...]:
    found: dict[str, Entry] = {}
    for owner, via in [(record.pk, ""), *((up.pk, up.name) for up in upper)]:
        own = {p.pk: p for tag in tags for p in firsts.get((owner, tag), ())}
        standing = [p for p in own.values() if not via or p.instrument.binding in LAW]
        made = [entry for p in standing if (entry := provision_entry(p, via=via))]
        made.sort(key=lambda entry: list(State).index(entry.state))
        for entry in made:
            found.setdefault(entry.slug, entry)
    return tuple(found.values())


def _list_address(owner: Owner, tag: Tag, slug: str, key: str) -> str:
    return f"{reverse('provision-list')}?{urlencode([(str(owner), slug), (str(tag), key)])}"


def _looked(columns: Sequence[Any], rows: Sequence[Heading]) -> dict[Place, Looked]:
    """What was looked for and not found: from the records of coverage, and never from silence."""
    found: dict[Place, Looked] = {}
    keys = {row.key for row in rows}
    queryset: Any = Coverage.objects.select_related("topic", "jurisdiction").prefetch_related("citations__source")
    for record in queryset.filter(jurisdiction__in=[c.pk for c in columns]):
        if record.topic.slug in keys:
            note = f"{record.looked_in} ({record.looked_on})"
            found[record.topic.slug, record.jurisdiction.slug] = Looked(State(record.state), note, pins_of(record))
    return found


_OWNERS: dict[str, Owner] = {
    "jurisdictions": "jurisdiction",
    "instruments": "instrument",
    "commitments": "instrument",
    "frameworks": "instrument",
}
TREE_NOTE = (
    "The law of a federation or union above a jurisdiction counts for it and is marked «via»; what states or members "
    "have of their own is counted beside, not in the cell. A company's framework counts for the country of the company."
)
_RECITALS = "Recitals explain and bind nobody: they are left out."


def labelled_tables() -> list[Table]:
    """The tables of this module: three facets for four families."""
    facets: list[tuple[Tag, str, str, str, Any]] = [
        ("topic", "topics", "topics", "Which provisions stand on each topic, with the narrower topics.", topic_rows),
        ("addressee", "addressees", "addressees", "Which provisions speak to whom.", addressee_rows),
        ("duty", "duties", "what provisions do", "Prohibit, require, report, classify, sanction …", duty_rows),
    ]
    return [
        Table(
            of=of,
            by=by,
            label=label,
            explain=explain,
            rows=rows,
            read=partial(read_labelled, owner, tag),
            notes=(TREE_NOTE, _RECITALS) if owner == "jurisdiction" else (_RECITALS,),
        )
        for of, owner in _OWNERS.items()
        for tag, by, label, explain, rows in facets
    ]
