"""What law later made of promises, and which promises law grew out of: by crosswalks, read from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from django.db.models import Q

from frameworks.models import Binding, Crosswalk, Instrument, Level, Provision, StatusSpan
from frameworks.selectors.counterparts import home_of
from frameworks.status import Status
from jurisdictions.dates import PartialDate
from portal.compare.core import Entry, Facts, Heading, Looked, Pin, Place
from portal.compare.entries import pins_of
from portal.compare.states import RANK, State, of_status
from portal.compare.tables.base import Ask, Table

LAW, PROMISE = (Binding.BINDING, Binding.PROPOSED), (Binding.VOLUNTARY, Binding.SOFT_LAW)
_SIDES = ("origin", "target")

Tie = tuple[Crosswalk, Any, Any, str]
"""A crosswalk read from one end: the record, this end, the other end, and the relation as it reads from here."""


def ties_of(columns: Sequence[Any], forces: Sequence[str]) -> list[Tie]:
    """Every crosswalk between the columns and texts of those forces, read from the column's side. Three queries."""
    keys = [record.pk for record in columns]
    within = Q()
    for side in _SIDES:
        within |= Q(**{f"{side}_provision__instrument__in": keys}) | Q(**{f"{side}_instrument__in": keys})
        within |= Q(**{f"{side}_level__framework__in": keys})
    queryset: Any = Crosswalk.objects.for_list().with_citations().filter(within).order_by("slug")
    found: list[Tie] = []
    for tie in queryset.select_related("origin_level__version", "target_level__version"):
        for own, other, relation in (
            (tie.origin, tie.target, str(tie.get_relation_display())),
            (tie.target, tie.origin, tie.reverse_label),
        ):
            if own is None or other is None or _is_recital(own) or _is_recital(other):
                continue
            if home_of(own).pk in keys and home_of(other).pk != home_of(own).pk and home_of(other).binding in forces:
                found.append((tie, own, other, relation))
    return found


def _is_recital(end: Any) -> bool:
    return isinstance(end, Provision) and end.citation.startswith("Recital")


def counterpart_rows(forces: Sequence[str], columns: Sequence[Any], ask: Ask) -> list[Heading]:
    """The texts on the other side, in the order of their names, each with the day it was made: a promise may have come
    before the law it is tied to, or after it."""
    texts = {home_of(other).pk: home_of(other) for _, _, other, _ in ties_of(columns, forces)}
    ordered = sorted(texts.values(), key=lambda text: text.short_name.casefold())
    made = _made(texts, ask.on)
    return [
        Heading(text.slug, text.short_name, text.get_absolute_url(), under=made.get(text.pk, "")) for text in ordered
    ]


def _made(keys: Iterable[int], on: date) -> dict[int, str]:
    """When each text was made, as far as the day goes; nothing for one that is only proposed. One query."""
    spans: Any = StatusSpan.objects.filter(instrument__in=list(keys), starts__lte=on)
    found: dict[int, str] = {}
    rows = spans.exclude(status__in=(Status.UNBORN, Status.PROPOSED)).order_by("starts")
    for key, since in rows.values_list("instrument", "since"):
        found.setdefault(key, f"made {PartialDate(since).display()}")
    return found


def read_counterparts(forces: Sequence[str], columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """Each tie in the cell of its two texts, under the status that the passage of the row's text has on the day."""
    slugs, keys = {record.pk: record.slug for record in columns}, {row.key for row in rows}
    ties = ties_of(columns, forces)
    ends = _ends(ties, ask.on)
    entries: dict[Place, list[Entry]] = defaultdict(list)
    looked: dict[Place, Looked] = {}
    for tie, own, other, relation in ties:
        text = home_of(other)
        mine = ends[Instrument, home_of(own).pk]
        if of_status(mine.status, mine.binding) is None:  # not made yet on the day
            continue
        if tie.relation == Crosswalk.Relation.NONE_FOUND:
            note = f"{_cited(own)} {relation} {_cited(other)}: {tie.why}"
            looked[text.slug, slugs[home_of(own).pk]] = Looked(State.NONE_FOUND, note, pins_of(tie))
            continue
        standing = ends.get((Instrument, text.pk)) if isinstance(other, Level) else ends.get(_key(other))
        state = of_status(standing.status, text.binding) if standing is not None else None
        if text.slug in keys and standing is not None and state is not None:
            pins = pins_of(tie) or (*_first(ends, other), *_first(ends, own))
            entries[text.slug, slugs[home_of(own).pk]].append(
                Entry(
                    kind="crosswalk",
                    slug=tie.slug,
                    label=f"{_cited(own)} {relation} {_cited(other)}",
                    url=tie.get_absolute_url(),
                    state=state,
                    text=tie.why,
                    owner=text.short_name,
                    owner_url=text.get_absolute_url(),
                    status=standing.status,
                    since=str(standing.status_since or ""),
                    next=str(standing.status_next or ""),
                    pins=pins,
                    checked=tie.checked,
                )
            )
    for cell in entries.values():
        cell.sort(key=lambda entry: RANK[entry.state])
    made = _made(slugs, ask.on)
    return Facts(entries=entries, looked=looked, under={slug: made.get(key, "") for key, slug in slugs.items()})


def _key(end: Any) -> tuple[type[Any], int]:
    return type(end), end.pk


def _ends(ties: Sequence[Tie], on: date) -> dict[tuple[type[Any], int], Any]:
    """Both ends of each tie with their citations, and their texts, with the status on the day where they have one: a
    crosswalk is the editors' judgement on two texts, and rests on theirs."""
    wanted = {_key(end) for _, own, other, _ in ties for end in (own, other, home_of(own), home_of(other))}
    found: dict[tuple[type[Any], int], Any] = {}
    for model in (Provision, Level, Instrument):
        rows: Any = model.objects.filter(pk__in=[pk for sort, pk in wanted if sort is model]).with_citations()
        found |= {(model, row.pk): row for row in (rows if model is Level else rows.as_of(on))}
    return found


def _first(ends: Mapping[tuple[type[Any], int], Any], end: Any) -> tuple[Pin, ...]:
    return pins_of(ends[_key(end)])[:1] if _key(end) in ends else ()


def _cited(end: Any) -> str:
    if isinstance(end, Provision):
        return f"{end.instrument.short_name}, {end.citation}"
    if isinstance(end, Level):
        return f"{end.framework.short_name} {end.version.version}: {end.name}"
    return str(end)


_NOTE = (
    "Only what a crosswalk records is shown; «not recorded» means that nobody has tied the two, not that they share "
    "nothing. The dates under the names tell which of the two came first: law may grow out of a promise, or a promise "
    "work out a law. Recitals explain and bind nobody: they are left out."
)


def lineage_tables() -> list[Table]:
    """What became of promises, and where law came from."""
    made = [
        Table(
            of=of,
            by="law",
            label="law it is tied to",
            explain="What law made of it, later or before: counterparts in binding or proposed texts.",
            rows=partial(counterpart_rows, LAW),
            read=partial(read_counterparts, LAW),
            notes=(_NOTE,),
        )
        for of in ("commitments", "frameworks")
    ]
    made.append(
        Table(
            of="instruments",
            by="promises",
            label="promises it is tied to",
            explain="Which voluntary texts and frameworks its provisions answer to.",
            rows=partial(counterpart_rows, PROMISE),
            read=partial(read_counterparts, PROMISE),
            notes=(_NOTE,),
        )
    )
    return made
