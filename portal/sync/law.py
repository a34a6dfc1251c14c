"""Feed entries of what the law changed: one for each instrument and day on which something happened.

An entry tells the steps of its day only, so that it reads the same whatever else happens later.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from django.urls import reverse
from django.utils.html import format_html, format_html_join

from jurisdictions.dates import PartialDate
from portal.changes.between import changes_between
from portal.changes.rows import CHANGES, Block, Reason, Ref, Row
from portal.changes.words import reason_told, state_told
from portal.corpus.models import CorpusRelease
from portal.sync.atom import Entry, urn
from portal.sync.scopes import FeedScope
from portal.sync.updated import changed_at

NAMED = 12
"""So many records of one day are named; of the others the number is told."""


@dataclass
class _Day:
    """What happened to one instrument (none: to institutes and organisations) on one day."""

    block: Block
    date: PartialDate
    parts: list[tuple[Row, tuple[Reason, ...]]] = field(default_factory=list)


def law_entries(
    scope: FeedScope, start: date, end: date, known: CorpusRelease | None, host: str, fallback: datetime
) -> list[Entry]:
    """What the law changed after `start` and up to `end`, as it was `known`. A constant number of queries."""
    changes = changes_between(start, end, scope.instrument, scope.jurisdiction, scope.topic)
    days = [day for block in changes.blocks for day in _days(block)]
    changed = changed_at({slug for day in days for _, slug in _records(day)}, known)
    return [_entry(day, scope, changed, host, fallback) for day in days]


def _days(block: Block) -> list[_Day]:
    """The days of a block. A row with several reasons is told on the day of each."""
    days: dict[PartialDate, _Day] = {}
    for row in block.rows:
        by_date: dict[PartialDate, list[Reason]] = defaultdict(list)
        for reason in row.reasons:
            by_date[reason.date].append(reason)
        if not row.reasons and row.date:
            by_date[row.date] = []
        for day, reasons in by_date.items():
            days.setdefault(day, _Day(block, day)).parts.append((row, tuple(reasons)))
    return list(days.values())


def _records(day: _Day) -> set[tuple[str, str]]:
    """The records that say so: events and decisions, or the row itself where none is behind it."""
    found: set[tuple[str, str]] = set()
    for row, reasons in day.parts:
        behind = [ref for reason in reasons for ref in (reason.event, reason.decided) if ref and ref.kind == "event"]
        found |= {(ref.kind, ref.slug) for ref in behind or [row.record]}
    return {(_KINDS.get(kind, kind), slug) for kind, slug in found}


_KINDS = {"threshold": "compute_threshold"}
"""Kinds that the corpus names otherwise."""


def _entry(
    day: _Day, scope: FeedScope, changed: Mapping[tuple[str, str], datetime], host: str, fallback: datetime
) -> Entry:
    named, when = day.block.instrument, day.date
    happened = datetime.combine(when.earliest, time(), UTC) if when.precision == "day" else None
    moments = [at for key in _records(day) if (at := changed.get(key))]
    if happened:
        moments.append(happened)
    about = f"&instrument={named.slug}" if named else ""
    before = when.earliest - timedelta(days=1)
    return Entry(
        id=urn("law", *scope.names, named.slug if named else "institutes", str(when)),
        title=f"{named.name if named else 'Institutes and organisations'}: {_heading(day)} ({when.display()})",
        link=f"{host}{reverse('changes')}?from={before}&to={when.latest}{about}",
        updated=max(moments, default=fallback),
        published=happened,
        summary=_summary(day, host),
        categories=("law", *((day.block.jurisdiction.slug,) if day.block.jurisdiction else ())),
    )


def _heading(day: _Day) -> str:
    """What happened, in a few words: the events, else the decisions, else how many records of which kind changed."""
    events = [row.record for row, _ in day.parts if row.change == "event"]
    events += [reason.event for _, reasons in day.parts for reason in reasons if reason.event]
    decided = [reason.decided for _, reasons in day.parts for reason in reasons if reason.decided]
    own = [ref for ref in (events or decided) if ref.kind == "event"]
    names = list(dict.fromkeys(_happening(ref) for ref in own))
    parts = Counter(
        row.record.kind for row, _ in day.parts if row.change != "event" and row.record.kind != "instrument"
    )
    told = [f"{n} {kind}{'' if n == 1 else 's'}" for kind, n in parts.items()]
    return "; ".join([*names[:3], *told]) or "changed"


def _happening(ref: Ref) -> str:
    return ref.name.partition(": ")[2] or ref.name


def _summary(day: _Day, host: str) -> str:
    told = [(host, row.record.url, row.record.name, _told(row, reasons, day.date)) for row, reasons in day.parts]
    listed = format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}{}">{}</a>. {}</li>', told[:NAMED]))
    more = len(told) - NAMED
    return listed + (format_html("<p>And {} more.</p>", more) if more > 0 else "")


def _told(row: Row, reasons: Sequence[Reason], day: PartialDate) -> str:
    """What this row tells of the day, in sentences. The state is that after its last step, and stands with that alone;
    whether a text «is new» depends on where a span begins, and is not told."""
    last = row.date == day
    if row.change in _STANDING:
        words = f"now {state_told(row.after)}" if last and row.after else ""
    else:
        words = "" if row.change == "event" else CHANGES[row.change]
    why = "; ".join(reason_told(reason) for reason in reasons)
    return " ".join(_sentence(part) for part in (words, why, row.text if last else "") if part)


_STANDING = frozenset({"new", "status", "date", "anew", "amended"})
"""Changes of a text's standing between two days."""


def _sentence(text: str) -> str:
    return f"{text[0].upper()}{text[1:]}{'' if text[-1] in '.!?' else '.'}"
