"""Answers for the browser of counterparts: one text passage by passage, and what answers to each in others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q

from frameworks.models import Crosswalk, Instrument, Level, Provision
from frameworks.selectors.level import framework_versions
from frameworks.status import Status
from jurisdictions.models import Citation

ENDS = ("origin", "target")
Key = tuple[type[Any], int]
"""Sort and primary key of an end of a crosswalk."""
_OUTSIDE = {"Recital": "Recitals", "Annex": "Annexes"}


@dataclass(frozen=True, kw_only=True)
class Standing:
    """The status of a passage on the day, and where its source says what it says. A level has no status of its own: it
    has that of its framework, unless its version was not made yet on the day or had been replaced."""

    status: str
    next: str = ""
    pin: Citation | None = None


@dataclass(frozen=True, kw_only=True)
class Counterpart:
    """A crosswalk read from this side: the relation in words, what stands at the other end, and how that stands."""

    crosswalk: Crosswalk
    relation: str
    other: Any
    text: Instrument
    standing: Standing


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A provision, level or the whole of the text, with its counterparts; none: nobody has recorded one."""

    record: Any
    label: str
    heading: str
    standing: Standing
    counterparts: tuple[Counterpart, ...]


@dataclass(frozen=True, kw_only=True)
class Group:
    """A part of the text (a chapter, a version, its levels): passages with counterparts, and those without."""

    title: str
    passages: tuple[Passage, ...]
    without: tuple[Passage, ...]


@dataclass(frozen=True, kw_only=True)
class Counterparts:
    """The whole text in its own order, and the texts at the other ends with the number of crosswalks to each."""

    groups: tuple[Group, ...]
    others: tuple[tuple[Instrument, int], ...]

    @property
    def passages(self) -> tuple[Passage, ...]:
        """All passages with a counterpart, or of which somebody found none."""
        return tuple(passage for group in self.groups for passage in group.passages)

    @property
    def without(self) -> tuple[Passage, ...]:
        """All passages with none recorded."""
        return tuple(passage for group in self.groups for passage in group.without)

    @property
    def total(self) -> int:
        """How many passages are recorded; the text as a whole counts only where something is tied to it."""
        return len(self.passages) + len(self.without)


def counterparts_of(*, instrument: Instrument, on: date, other: Instrument | None = None) -> Counterparts:
    """Which passages of the text have counterparts, of which sort and why; and which have none recorded?

    With `other` only counterparts in that text. A constant number of queries.
    """
    ties: dict[Key, list[tuple[Crosswalk, str, Any]]] = defaultdict(list)
    tally: dict[int, set[int]] = defaultdict(set)
    texts: dict[int, Instrument] = {}
    for tie, own, end, relation in _readings(instrument):
        text = home_of(end)
        texts[text.pk] = text
        tally[text.pk].add(tie.pk)
        if other is None or text.pk == other.pk:
            ties[_key(own)].append((tie, relation, end))
    standings = _standings({*ties, *(_key(end) for rows in ties.values() for _, _, end in rows)}, instrument, texts, on)
    made: dict[str, list[Passage]] = defaultdict(list)
    for title, record, label, heading in _passages(instrument):
        key = _key(record)
        counterparts = tuple(
            Counterpart(crosswalk=tie, relation=relation, other=end, text=home_of(end), standing=standings[_key(end)])
            for tie, relation, end in ties.get(key, ())
        )
        if counterparts or not isinstance(record, Instrument):
            standing = standings.get(key, Standing(status=""))
            made[title].append(
                Passage(record=record, label=label, heading=heading, standing=standing, counterparts=counterparts)
            )
    return Counterparts(
        groups=tuple(
            Group(
                title=title,
                passages=tuple(each for each in passages if each.counterparts),
                without=tuple(each for each in passages if not each.counterparts),
            )
            for title, passages in made.items()
        ),
        others=tuple(
            sorted(((texts[pk], len(found)) for pk, found in tally.items()), key=lambda pair: (-pair[1], str(pair[0])))
        ),
    )


def home_of(end: Any) -> Instrument:
    """The instrument that an end of a crosswalk belongs to."""
    if isinstance(end, Provision):
        return end.instrument
    return end.framework if isinstance(end, Level) else end


def _key(end: Any) -> Key:
    return type(end), end.pk


def _readings(instrument: Instrument) -> Iterable[tuple[Crosswalk, Any, Any, str]]:
    """Every crosswalk that touches the text, read from each of its ends there: this end, the other, the relation."""
    within = Q()
    for end in ENDS:
        within |= Q(**{f"{end}_instrument": instrument}) | Q(**{f"{end}_provision__instrument": instrument})
        within |= Q(**{f"{end}_level__framework": instrument})
    shown = [f"{end}_{sort}__version" for end in ENDS for sort in ("provision", "level")]
    shown += [f"{end}_{home}__issuer" for end in ENDS for home in ("provision__instrument", "level__framework")]
    for tie in Crosswalk.objects.for_list().select_related(*shown).filter(within).order_by("slug"):
        for own, end, relation in (
            (tie.origin, tie.target, str(tie.get_relation_display())),
            (tie.target, tie.origin, tie.reverse_label),
        ):
            if own is not None and end is not None and home_of(own).pk == instrument.pk:
                yield tie, own, end, relation


def _standings(
    keys: set[Key], instrument: Instrument, texts: Mapping[int, Instrument], on: date
) -> dict[Key, Standing]:
    """How each end stands on the day. A constant number of queries for each sort of end."""
    found: dict[Key, Standing] = {}
    wanted = {model: [pk for sort, pk in keys if sort is model] for model in (Provision, Level)}
    whole: Any = Instrument.objects.with_citations().as_of(on).filter(pk__in={instrument.pk, *texts})
    instruments = {row.pk: row for row in whole}
    provisions: Any = Provision.objects.with_citations().as_of(on).filter(pk__in=wanted[Provision])
    for row in (*instruments.values(), *provisions):
        found[_key(row)] = _standing(row, row)
    levels: Any = Level.objects.select_related("version").with_citations().filter(pk__in=wanted[Level])
    known = framework_versions(on=on, frameworks=list(instruments)) if wanted[Level] else {}
    for level in levels:
        own = _standing(instruments[level.framework_id], level)
        versions = known.get(level.framework_id)
        state = versions.standing(level.version).state if versions else "current"
        if state == "coming":
            own = replace(own, status=Status.UNBORN, next=str(level.version.date))
        elif state == "replaced":
            own = replace(own, status=Status.SUPERSEDED, next="")
        found[_key(level)] = own
    return found


def _standing(dated: Any, cited: Any) -> Standing:
    pins = [citation for citation in cited.citations.all() if not citation.part]
    return Standing(
        status=dated.status or Status.UNBORN, next=str(dated.status_next or ""), pin=pins[0] if pins else None
    )


def _passages(instrument: Instrument) -> list[tuple[str, Any, str, str]]:
    """The text itself, its provisions and its levels, version by version and in their order: part of the text, record,
    label, heading."""
    provisions = list(instrument.provisions.select_related("version", "instrument").order_by("position"))
    rows: list[tuple[Any, str, Any, str, str]] = [
        (provision.version, place, provision, provision.citation, provision.heading)
        for provision, place in zip(provisions, _places(provisions), strict=True)
    ]
    for level in instrument.levels.select_related("version", "domain", "framework"):
        rows.append((level.version, "levels", level, level.name, level.domain.name))
    rows.sort(key=lambda row: (row[0].date, row[0].position) if row[0] else ("", 0))  # stable: their order stays
    made: list[tuple[str, Any, str, str]] = [("", instrument, "The text as a whole", "")]
    for version, place, record, label, heading in rows:
        title = ", ".join(part for part in (f"Version {version.version}" if version else "", place) if part)
        made.append((title[:1].upper() + title[1:], record, label, heading))
    return made


def _places(provisions: Sequence[Provision]) -> list[str]:
    """The place in the text of each provision: its own, else that of what it is part of; recitals and annexes, which
    stand outside the chapters, under their own name."""
    by_key = {provision.pk: provision for provision in provisions}
    found = []
    for provision in provisions:
        at: Provision | None = provision
        while at is not None and not at.place:
            at = by_key.get(at.parent_id) if at.parent_id else None
        outside = next((name for word, name in _OUTSIDE.items() if provision.citation.startswith(word)), "")
        found.append(at.place if at is not None else outside)
    return found


def texts_with_counterparts() -> tuple[Instrument, ...]:
    """Every text with a passage that a crosswalk ties to another. Three queries."""
    keys: set[int] = set()
    for end in ENDS:
        ends = Crosswalk.objects.values_list(
            f"{end}_instrument", f"{end}_provision__instrument", f"{end}_level__framework"
        )
        keys |= {pk for row in ends for pk in row if pk}
    return tuple(Instrument.objects.filter(pk__in=keys).order_by("short_name"))
