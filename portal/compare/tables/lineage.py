"""What law later made of promises, and which promises law grew out of: by crosswalks, read from either side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from django.db.models import Q

from frameworks.models import Binding, Crosswalk, Instrument, Level, Provision
from frameworks.selectors.counterparts import home_of
from portal.compare.core import Entry, Facts, Heading, Pin, Place
from portal.compare.entries import instrument_state, pins_of
from portal.compare.states import State
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
            if own is None or other is None:
                continue
            if home_of(own).pk in keys and home_of(other).pk != home_of(own).pk and home_of(other).binding in forces:
                found.append((tie, own, other, relation))
    return found


def counterpart_rows(forces: Sequence[str], columns: Sequence[Any], ask: Ask) -> list[Heading]:
    """The texts on the other side, in the order of their names."""
    texts = {home_of(other).pk: home_of(other) for _, _, other, _ in ties_of(columns, forces)}
    ordered = sorted(texts.values(), key=lambda text: text.short_name.casefold())
    return [Heading(text.slug, text.short_name, text.get_absolute_url()) for text in ordered]


def read_counterparts(forces: Sequence[str], columns: Sequence[Any], rows: Sequence[Heading], ask: Ask) -> Facts:
    """Each tie in the cell of its two texts, under the status that the text of the row has on the day."""
    slugs, keys = {record.pk: record.slug for record in columns}, {row.key for row in rows}
    texts: Any = Instrument.objects.as_of(ask.on).filter(slug__in=keys)
    standing = {text.pk: text for text in texts}
    ties = ties_of(columns, forces)
    pins = _pins_of_ends(ties)
    entries: dict[Place, list[Entry]] = defaultdict(list)
    for tie, own, other, relation in ties:
        text = standing.get(home_of(other).pk)
        state = instrument_state(text) if text is not None else None
        if text is not None and state is not None:
            entries[text.slug, slugs[home_of(own).pk]].append(_entry(tie, (own, other), relation, text, state, pins))
    return Facts(entries=entries)


def _pins_of_ends(ties: Sequence[Tie]) -> dict[tuple[type[Any], int], tuple[Pin, ...]]:
    """The pins of both ends: a crosswalk is the editors' judgement on two texts, and rests on theirs."""
    found: dict[tuple[type[Any], int], tuple[Pin, ...]] = {}
    for model in (Provision, Level, Instrument):
        keys = {end.pk for _, own, other, _ in ties for end in (own, other) if isinstance(end, model)}
        rows: Any = model.objects.filter(pk__in=keys)
        found |= {(model, row.pk): pins_of(row) for row in rows.with_citations()}
    return found


def _entry(
    tie: Crosswalk,
    ends: tuple[Any, Any],
    relation: str,
    text: Any,
    state: State,
    pins: Mapping[tuple[type[Any], int], tuple[Pin, ...]],
) -> Entry:
    own, other = ends
    return Entry(
        kind="crosswalk",
        slug=tie.slug,
        label=f"{_cited(own)} {relation} {_cited(other)}",
        url=tie.get_absolute_url(),
        state=state,
        text=tie.why,
        owner=text.short_name,
        owner_url=text.get_absolute_url(),
        status=text.status,
        since=str(text.status_since or ""),
        next=str(text.status_next or ""),
        pins=pins_of(tie) or (*_first(pins, other), *_first(pins, own)),
        checked=tie.checked,
    )


def _first(pins: Mapping[tuple[type[Any], int], tuple[Pin, ...]], end: Any) -> tuple[Pin, ...]:
    return pins.get((type(end), end.pk), ())[:1]


def _cited(end: Any) -> str:
    if isinstance(end, Provision):
        return f"{end.instrument.short_name}, {end.citation}"
    if isinstance(end, Level):
        return f"{end.framework.short_name} {end.version.version}: {end.name}"
    return str(end)


_NOTE = (
    "Only what a crosswalk records is shown; «not recorded» means that nobody has tied the two, not that they share "
    "nothing."
)


def lineage_tables() -> list[Table]:
    """What became of promises, and where law came from."""
    made = [
        Table(
            of=of,
            by="law",
            label="law it is tied to",
            explain="What law later made of it: counterparts in binding or proposed texts.",
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
