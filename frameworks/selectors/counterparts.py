"""Answers for the browser of counterparts: one text passage by passage, and what answers to each in others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from frameworks.models import Crosswalk, Instrument, Level, Provision
from frameworks.status import Status

ENDS = ("origin", "target")


@dataclass(frozen=True, kw_only=True)
class Counterpart:
    """A crosswalk read from this side: the relation in words, what stands at the other end, and its text's status."""

    crosswalk: Crosswalk
    relation: str
    other: Any
    text: Instrument
    status: str


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A provision, level or the whole of the text, with its counterparts; none: nobody has recorded one."""

    record: Any
    label: str
    heading: str
    counterparts: tuple[Counterpart, ...]


@dataclass(frozen=True, kw_only=True)
class Counterparts:
    """The whole text: passages with counterparts in its order, those without, and the texts at the other ends."""

    passages: tuple[Passage, ...]
    without: tuple[Passage, ...]
    others: tuple[tuple[Instrument, int], ...]


def counterparts_of(*, instrument: Instrument, on: date, other: Instrument | None = None) -> Counterparts:
    """Which passages of the text have counterparts, of which sort and why; and which have none recorded?

    With `other` only counterparts in that text. A constant number of queries.
    """
    found: dict[tuple[type[Any], int], list[tuple[Crosswalk, str, Any]]] = defaultdict(list)
    tally: dict[int, int] = defaultdict(int)
    texts: dict[int, Instrument] = {}
    for tie in _ties(instrument):
        for own, end, relation in (
            (tie.origin, tie.target, str(tie.get_relation_display())),
            (tie.target, tie.origin, tie.reverse_label),
        ):
            if own is None or end is None or home_of(own).pk != instrument.pk:
                continue
            text = home_of(end)
            texts[text.pk], tally[text.pk] = text, tally[text.pk] + 1
            if other is None or text.pk == other.pk:
                found[type(own), own.pk].append((tie, relation, end))
    dated: Any = Instrument.objects.as_of(on)
    statuses = dict(dated.filter(pk__in=texts).values_list("pk", "status"))
    passages = [
        Passage(
            record=record,
            label=label,
            heading=heading,
            counterparts=tuple(
                Counterpart(
                    crosswalk=tie,
                    relation=relation,
                    other=end,
                    text=home_of(end),
                    status=statuses.get(home_of(end).pk) or Status.UNBORN,
                )
                for tie, relation, end in found.get((type(record), record.pk), ())
            ),
        )
        for record, label, heading in _passages(instrument)
    ]
    return Counterparts(
        passages=tuple(each for each in passages if each.counterparts),
        without=tuple(each for each in passages if not each.counterparts and not isinstance(each.record, Instrument)),
        others=tuple(
            sorted(((texts[pk], count) for pk, count in tally.items()), key=lambda pair: (-pair[1], str(pair[0])))
        ),
    )


def home_of(end: Any) -> Instrument:
    """The instrument that an end of a crosswalk belongs to."""
    if isinstance(end, Provision):
        return end.instrument
    return end.framework if isinstance(end, Level) else end


def _ties(instrument: Instrument) -> Sequence[Crosswalk]:
    within = Q()
    for end in ENDS:
        within |= Q(**{f"{end}_instrument": instrument}) | Q(**{f"{end}_provision__instrument": instrument})
        within |= Q(**{f"{end}_level__framework": instrument})
    shown = [f"{end}_{sort}__version" for end in ENDS for sort in ("provision", "level")]
    shown += [f"{end}_{home}__issuer" for end in ENDS for home in ("provision__instrument", "level__framework")]
    return list(Crosswalk.objects.for_list().select_related(*shown).filter(within).order_by("slug"))


def _passages(instrument: Instrument) -> list[tuple[Any, str, str]]:
    """The text itself, its provisions and its levels, in their order."""
    rows: list[tuple[Any, str, str]] = [(instrument, "The text as a whole", "")]
    for provision in instrument.provisions.select_related("version", "instrument").order_by("position"):
        version = f" ({provision.version.version})" if provision.version else ""
        rows.append((provision, f"{provision.citation}{version}", provision.heading))
    for level in instrument.levels.select_related("version", "domain", "framework"):
        rows.append((level, f"{level.name} ({level.version.version})", level.domain.name))
    return rows


def texts_with_counterparts() -> tuple[Instrument, ...]:
    """Every text with a passage that a crosswalk ties to another. Three queries."""
    keys: set[int] = set()
    for end in ENDS:
        ends = Crosswalk.objects.values_list(
            f"{end}_instrument", f"{end}_provision__instrument", f"{end}_level__framework"
        )
        keys |= {pk for row in ends for pk in row if pk}
    return tuple(Instrument.objects.filter(pk__in=keys).order_by("short_name"))
