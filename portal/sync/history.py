"""Reads the append-only history from a position on: the rows of a page, and where the next page begins.

Why no row is ever jumped over. A load writes one release in one transaction, and only one load runs at a time (SQLite
has one writer; on PostgreSQL the loader locks the table of releases before it takes a number). So releases and their
rows become visible whole and in the order of their numbers. Numbers that a failed load took stay empty for good;
nothing fills them later. A page tells nothing beyond the release that its request began with, so that rows, ETag and
the release stated belong together even when a load commits meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from portal.corpus.models import CorpusRelease, RecordChange, RecordOrder
from portal.sync.position import ORDERS, RECORDS, Phase, Position

ORDER = "order"
"""The kind under which the order of an instrument's records is told."""
Spot = tuple[int, int, int]
"""Release, table and key of a row: the order in which rows are told. In a snapshot the release counts as 0."""


@dataclass(frozen=True)
class Told:
    """One row of the history. `before` and `after` are whole payloads; None: there was, or is, none."""

    spot: Spot
    kind: str
    slug: str
    action: str
    why: str
    fields: tuple[str, ...]
    before: Any
    after: Any
    version: str
    digest: str
    released_on: date
    at: datetime


@dataclass(frozen=True)
class Page:
    """The rows of a page, the position after them, and whether more is there already."""

    rows: tuple[Told, ...]
    position: Position
    more: bool


def page(position: Position, until: CorpusRelease | None, size: int) -> Page:
    """The next rows after a position, of releases up to `until`. Six queries at most."""
    if until is None:
        return Page((), position, False)
    if position.release > until.pk:  # asked as it was known earlier: the reader is further already
        return Page((), position, False)
    last = position.release if position.phase is Phase.SNAPSHOT else until.pk
    spots = sorted([*_record_spots(position, last, size + 1), *_order_spots(position, last, size + 1)])
    shown, more = spots[:size], len(spots) > size
    rows = _rows(shown)
    if more:
        release, table, row = shown[-1]
        if position.phase is Phase.SNAPSHOT:
            return Page(rows, replace(position, table=table, row=row), True)
        digest = rows[-1].digest[:12]
        following = replace(position, phase=Phase.WITHIN, release=release, digest=digest, table=table, row=row)
        return Page(rows, following, True)
    if position.phase is Phase.SNAPSHOT:
        following = replace(position, phase=Phase.AFTER, table=RECORDS, row=0)
        return Page(rows, following, until.pk > position.release)
    return Page(rows, end_of(until, position.kinds), False)


def end_of(release: CorpusRelease | None, kinds: tuple[str, ...]) -> Position:
    """The position at which all of a release was told."""
    if release is None:
        return Position(kinds=kinds)
    return Position(release=release.pk, digest=release.digest[:12], kinds=kinds)


def _record_spots(position: Position, last: int, most: int) -> Iterable[Spot]:
    kinds = [kind for kind in position.kinds if kind != ORDER]
    if (position.kinds and not kinds) or (position.phase is Phase.SNAPSHOT and position.table != RECORDS):
        return []
    rows: Any = RecordChange.objects.filter(release_id__lte=last)
    if kinds:
        rows = rows.filter(kind__in=kinds)
    if position.phase is Phase.SNAPSHOT:
        same = RecordChange.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug"), release_id__lte=last)
        rows = rows.filter(~Exists(same.filter(pk__gt=OuterRef("pk")))).exclude(action=RecordChange.Action.GONE)
    return _spots(rows, position, RECORDS, most)


def _order_spots(position: Position, last: int, most: int) -> Iterable[Spot]:
    if position.kinds and ORDER not in position.kinds:
        return []
    rows: Any = RecordOrder.objects.filter(release_id__lte=last)
    if position.phase is Phase.SNAPSHOT:
        same = RecordOrder.objects.filter(
            kind=OuterRef("kind"), instrument=OuterRef("instrument"), release_id__lte=last, pk__gt=OuterRef("pk")
        )
        rows = rows.filter(~Exists(same))
    return _spots(rows, position, ORDERS, most)


def _spots(rows: QuerySet[Any], position: Position, table: int, most: int) -> list[Spot]:
    """The first rows of a table beyond the position. Only numbers are read."""
    if position.phase is Phase.AFTER:
        rows = rows.filter(release_id__gt=position.release)
    elif position.table == table:
        rows = rows.filter(pk__gt=position.row)
    elif position.phase is Phase.WITHIN:  # records of a release come before its orders
        beyond = Q(release_id__gte=position.release) if table == ORDERS else Q(release_id__gt=position.release)
        rows = rows.filter(beyond)
    whole = position.phase is Phase.SNAPSHOT
    numbers = rows.order_by("pk").values_list("pk", "release_id")[:most]
    return [(0 if whole else release, table, pk) for pk, release in numbers]


def _rows(spots: Sequence[Spot]) -> tuple[Told, ...]:
    """The rows at these spots, with what stood before. Four queries."""
    records = {pk for _, table, pk in spots if table == RECORDS}
    orders = {pk for _, table, pk in spots if table == ORDERS}
    found: dict[tuple[int, int], Told] = {}
    for row, before in _with_before(RecordChange, records, ("kind", "slug"), "after"):
        found[RECORDS, row.pk] = _told(
            row, row.slug, row.kind, str(row.action), row.why, tuple(row.fields), before, row.after
        )
    for row, before in _with_before(RecordOrder, orders, ("kind", "instrument"), "slugs"):
        earlier = None if before is None else _order(row, before)
        action = RecordChange.Action.ADDED if before is None else RecordChange.Action.CHANGED
        slug = f"{row.kind}-of-{row.instrument}"
        fields = () if before is None else ("slugs",)
        found[ORDERS, row.pk] = _told(row, slug, ORDER, str(action), "", fields, earlier, _order(row, row.slugs))
    return tuple(replace(found[table, pk], spot=(release, table, pk)) for release, table, pk in spots)


def _with_before(model: Any, keys: set[int], same: tuple[str, ...], column: str) -> Iterable[tuple[Any, Any]]:
    """The rows of these keys, each with what the row before it about the same record held in a column."""
    if not keys:
        return []
    earlier = model.objects.filter(pk__lt=OuterRef("pk"), **{name: OuterRef(name) for name in same})
    rows = list(
        model.objects.filter(pk__in=keys)
        .select_related("release")
        .defer("release__counts")
        .annotate(before_pk=Subquery(earlier.order_by("-pk").values("pk")[:1]))
    )
    stood = dict(model.objects.filter(pk__in={row.before_pk for row in rows} - {None}).values_list("pk", column))
    return [(row, stood.get(row.before_pk)) for row in rows]


def _order(row: RecordOrder, slugs: Any) -> dict[str, Any]:
    return {"kind": row.kind, "instrument": row.instrument, "slugs": slugs}


def _told(
    row: Any, slug: str, kind: str, action: str, why: str, fields: tuple[str, ...], before: Any, after: Any
) -> Told:
    release = row.release
    return Told(
        spot=(0, 0, 0),
        kind=kind,
        slug=slug,
        action=action,
        why=why,
        fields=fields,
        before=before,
        after=after,
        version=release.version,
        digest=release.digest,
        released_on=release.released_on,
        at=release.loaded_at,
    )
