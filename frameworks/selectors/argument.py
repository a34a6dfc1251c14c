"""Answers for the pages of debates, gaps, analogies and findings (claims: `frameworks.selectors.claim`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType

from frameworks.models import Analogy, Debate, Gap, Instrument, Position, Statistic
from frameworks.selectors.instrument import records_about
from jurisdictions.models import Citation, Link

Linked = dict[tuple[int, str], tuple[Any, ...]]


def linked(*, records: Sequence[Any]) -> Linked:
    """Which records do these name, by (record key, part), in their own order? All records are of one kind.

    One query for the links and one for each kind linked to, however many records are given.
    """
    if not records:
        return {}
    kind: Any = ContentType.objects.get_for_model(type(records[0]))
    links = list(
        Link.objects.filter(content_type=kind, object_id__in=[r.pk for r in records]).order_by("part", "position")
    )
    wanted: dict[int, set[int]] = defaultdict(set)
    for link in links:
        wanted[link.target_type_id].add(link.target_id)
    rows: dict[tuple[int, int], Any] = {}
    for type_id, keys in wanted.items():
        model: Any = ContentType.objects.get_for_id(type_id).model_class()
        related = [name for name in ("instrument", "framework") if name in {f.name for f in model._meta.fields}]
        for row in model._default_manager.select_related(*related).filter(pk__in=keys):
            rows[type_id, row.pk] = row
    found: dict[tuple[int, str], list[Any]] = defaultdict(list)
    for link in links:
        row = rows.get((link.target_type_id, link.target_id))
        if row is not None:
            found[link.object_id, link.part].append(row)
    return {key: tuple(value) for key, value in found.items()}


@dataclass(frozen=True, kw_only=True)
class Side:
    """One position of a debate with what stands for it."""

    position: Position
    holders: tuple[Any, ...]
    citations: tuple[Citation, ...]


@dataclass(frozen=True, kw_only=True)
class DebatePage:
    """Everything the page of a debate shows beside the debate itself."""

    sides: tuple[Side, ...]
    about: tuple[Any, ...]
    see_also: tuple[Debate, ...]
    about_it: tuple[Any, ...]


def debate_page(*, debate: Debate) -> DebatePage:
    """Who says what in this debate, on which sources? A constant number of queries."""
    links = linked(records=[debate])
    cited: dict[str, list[Citation]] = defaultdict(list)
    for citation in debate.citations.all():
        cited[citation.part].append(citation)
    return DebatePage(
        sides=tuple(
            Side(
                position=position,
                holders=links.get((debate.pk, f"positions.{position.position}.holders"), ()),
                citations=tuple(cited[f"positions.{position.position}"]),
            )
            for position in debate.positions.all()
        ),
        about=links.get((debate.pk, "about"), ()),
        see_also=_both_ways(debate),
        about_it=records_about(debate),
    )


@dataclass(frozen=True, kw_only=True)
class GapPage:
    """Everything the page of a gap shows beside the gap itself."""

    affected: tuple[Instrument, ...]
    answers: tuple[Instrument, ...]
    about: tuple[Any, ...]
    see_also: tuple[Gap, ...]
    about_it: tuple[Any, ...]


def gap_page(*, gap: Gap, on: date) -> GapPage:
    """Which texts leave the gap open, which partly close it, and do they govern on the day?"""
    return GapPage(
        affected=tuple(gap.affected_instruments.for_list().as_of(on)),
        answers=tuple(gap.partial_answers.for_list().as_of(on)),
        about=linked(records=[gap]).get((gap.pk, "about"), ()),
        see_also=_both_ways(gap),
        about_it=records_about(gap),
    )


@dataclass(frozen=True, kw_only=True)
class AnalogyPage:
    """Everything the page of an analogy shows beside the analogy itself."""

    used_by: tuple[Instrument, ...]
    about_it: tuple[Any, ...]


def analogy_page(*, analogy: Analogy, on: date) -> AnalogyPage:
    """Which texts borrow from that field, with their status on the day?"""
    return AnalogyPage(used_by=tuple(analogy.used_by.for_list().as_of(on)), about_it=records_about(analogy))


@dataclass(frozen=True, kw_only=True)
class Told:
    """A record of a list with the records it is about."""

    record: Any
    about: tuple[Any, ...]


def told(*, records: Sequence[Any]) -> tuple[Told, ...]:
    """The records of a list, each with what it is about."""
    links = linked(records=records)
    return tuple(Told(record=record, about=links.get((record.pk, "about"), ())) for record in records)


@dataclass(frozen=True, kw_only=True)
class StatisticTable:
    """The figures of one measure, newest first, with the note that holds for all of them."""

    measure: str
    rows: tuple[Statistic, ...]
    note: str
    about: tuple[Any, ...]


def statistic_tables() -> tuple[StatisticTable, ...]:
    """What has been counted, and as of when? One table a measure; figures are never added up."""
    statistics = list(Statistic.objects.prefetch_related("citations__source").order_by("-as_of", "slug"))
    links = linked(records=statistics)
    grouped: dict[str, list[Statistic]] = defaultdict(list)
    for statistic in statistics:
        grouped[statistic.measure].append(statistic)
    tables = []
    for measure, rows in grouped.items():
        notes = {row.note for row in rows}
        about = dict.fromkeys(record for row in rows for record in links.get((row.pk, "about"), ()))
        shared = notes.pop() if len(notes) == 1 else ""
        tables.append(StatisticTable(measure=measure, rows=tuple(rows), note=shared, about=tuple(about)))
    return tuple(tables)


def _both_ways(record: Any) -> tuple[Any, ...]:
    """Records of the same kind that this one points to, or that point to it."""
    return tuple(dict.fromkeys([*record.see_also.all(), *record.seen_from.all()]))
