"""The calendar as an iCalendar object (RFC 5545): one all-day event an entry, for subscribing.

Deterministic: the same corpus release, day and filters give the same bytes. UIDs bear the slug of the record, so a
date that moves moves in people's calendars; SEQUENCE counts the decisions that moved it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from textwrap import shorten
from typing import Any

from icalendar import Calendar, Event, vDuration

from portal.changes.coming import Coming, Entry
from portal.changes.moves import Move
from portal.changes.rows import Ref

LONGEST = 120
"""So many characters of an event stand in its heading; the description has all of it."""
DOMAIN = "ai-governance-portal"
"""The second half of every UID; the same on every server, since the records are the same."""


def calendar(found: Coming, *, site: str, name: str, filters: str, stamp: datetime, day: date | None) -> bytes:
    """The entries with a fixed day. `site` is scheme and host; `filters` tells the choice; `stamp` is the release;
    `day` is the day asked for, None for a subscription that always shows today."""
    made = Calendar()
    made.add("prodid", f"-//{name}//Calendar of coming duties//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", f"{name}: coming duties")
    made.add("x-wr-calname", f"{name}: coming duties")
    made.add("x-wr-caldesc", _description(found, filters, day))
    made.add("refresh-interval", vDuration(timedelta(days=1)), parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", vDuration(timedelta(days=1)))
    for entry in found.fixed:
        made.add_component(_event(entry, site, stamp))
    return bytes(made.to_ical())


def uid(entry: Entry) -> str:
    return f"{entry.uid}@{DOMAIN}"


def stamp_of(release: Any) -> datetime:
    """When the release was made, as the stamp of everything in it."""
    if release is None:
        return datetime(2000, 1, 1, tzinfo=UTC)
    made: date | None = getattr(release, "released_on", None)
    moment: datetime = datetime.combine(made, time(), UTC) if made else release.loaded_at
    return moment.replace(microsecond=0)


def _description(found: Coming, filters: str, day: date | None) -> str:
    left = len(found.open)
    more = f" {left} more of which no day is fixed {'is' if left == 1 else 'are'} left out; the page lists them."
    known = f" As decided by {day.isoformat()}." if day else ""
    return f"{filters}{known}{more if left else ''} Information, not legal advice."


def _event(entry: Entry, site: str, stamp: datetime) -> Event:
    assert entry.date is not None  # only entries with a fixed day come here
    day = entry.date.earliest
    event = Event()
    event.add("uid", uid(entry))
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", len(entry.moved))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", _heading(entry))
    event.add("description", told(entry))
    event.add("url", f"{site}{entry.record.url}")
    event.add("categories", [entry.jurisdiction.name, *_names(entry.roles), *_names(entry.topics)])
    event.add("transp", "TRANSPARENT")
    return event


def _heading(entry: Entry) -> str:
    """What stands in the calendar: of an event what is due, of a provision that it starts or stops."""
    if entry.kind != "event":
        return entry.title
    return f"{entry.instrument.name}: {shorten(entry.text, LONGEST, placeholder=' …')}"


def told(entry: Entry) -> str:
    """An entry in words: what, for whom, by which decision, what moved it, what is told with it."""
    parts = [entry.text]
    if entry.roles:
        parts.append(f"Addressed to: {', '.join(_names(entry.roles))}.")
    if entry.decided and entry.decided_on:
        parts.append(f"Decided {entry.decided_on.display()} ({entry.decided.name}).")
    parts += [move_told(move) for move in entry.moved]
    if entry.below:
        parts.append(f"With it: {'; '.join(_names(entry.below))}.")
    return "\n".join(parts)


def move_told(move: Move) -> str:
    """«Moved from 2 August 2026 to 2 December 2027 by the decision of 27 July 2026 (Digital Omnibus on AI ...)»."""
    after = f"to {move.after.display()}" if move.after else "to no date"
    before = f"from {move.before.display()}" if move.before else "from no date"
    by = ", ".join(filter(None, [move.by.name if move.by else "", move.pin]))
    when = f" by the decision of {move.decided_on.display()}" if move.decided_on else ""
    return f"Moved {before} {after}{when}{f' ({by})' if by else ''}."


def _names(refs: Iterable[Ref]) -> list[str]:
    return [ref.name for ref in refs]
