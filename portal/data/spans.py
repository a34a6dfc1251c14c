"""The status of every instrument and provision on the day of the release, and its spans, computed from the rows of the
scratch file by `frameworks.status`, one instrument at a time."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from frameworks.spans import known
from frameworks.status import (
    EventFact,
    PeriodFact,
    StatusOn,
    breaks,
    instrument_status,
    provision_status,
    spans,
)
from jurisdictions.dates import PartialDate
from portal.data.derived import SPANS
from portal.data.tables import quoted

_SET = "UPDATE {table} SET status = ?, status_since = ?, status_next = ?, status_as_of = ? WHERE slug = ?"


def write_status(database: sqlite3.Connection, released_on: str) -> None:
    """Fill the status columns and the tables of spans."""
    day = date.fromisoformat(released_on)
    instruments = database.execute("SELECT slug, binding, kind FROM instruments ORDER BY slug").fetchall()
    for slug, binding, kind in instruments:
        _of_instrument(database, slug, binding, kind, day)


def _of_instrument(database: sqlite3.Connection, slug: str, binding: str, kind: str, day: date) -> None:
    events = [
        EventFact(PartialDate(when), what, event, bool(expected))
        for when, what, event, expected in database.execute(
            "SELECT date, type, slug, expected FROM events WHERE instrument = ? ORDER BY date, position", (slug,)
        )
    ]
    periods = _periods(database, slug)
    every = [period for of_one in periods.values() for period in of_one]
    seen: dict[date, StatusOn] = {}

    def on(when: date) -> StatusOn:
        if when not in seen:
            seen[when] = instrument_status(events, binding, kind, when, periods.values())
        return seen[when]

    found = spans(breaks(events, every), on)
    _write(database, "instrument", slug, on(day), found, day)
    changes = {span.starts for span in found}  # another provision's start can put the whole text into force
    for provision, own in periods.items():

        def of_provision(when: date, own: list[PeriodFact] = own) -> StatusOn:
            return provision_status(on(when), own, binding, when)

        of_it = spans(breaks(events, own) | changes, of_provision)
        _write(database, "provision", provision, of_provision(day), of_it, day)


def _periods(database: sqlite3.Connection, instrument: str) -> dict[str, list[PeriodFact]]:
    periods: dict[str, list[PeriodFact]] = defaultdict(list)
    rows = database.execute("SELECT slug FROM provisions WHERE instrument = ? ORDER BY position", (instrument,))
    for (slug,) in rows.fetchall():
        dated = database.execute(
            "SELECT applies_from, applies_until, decided_on FROM provisions_periods "
            "WHERE provision = ? ORDER BY position",
            (slug,),
        )
        periods[slug] = [PeriodFact(*(known(value) for value in row)) for row in dated]
    return periods


def _write(database: sqlite3.Connection, kind: str, slug: str, now: StatusOn, found: list[Any], day: date) -> None:
    values = (str(now.status), _said(now.since), _said(now.next_date), day.isoformat(), slug)
    database.execute(_SET.format(table=f"{kind}s"), values)
    marks = ", ".join("?" * len(SPANS[kind].columns))
    database.executemany(f"INSERT INTO {quoted(SPANS[kind].name)} VALUES ({marks})", _rows(slug, found))


def _rows(slug: str, found: list[Any]) -> Iterator[tuple[Any, ...]]:
    for place, span in enumerate(found):
        starts = None if span.starts == date.min else span.starts.isoformat()
        ends = span.ends.isoformat() if span.ends else None
        yield slug, place, starts, ends, str(span.status), _said(span.since), _said(span.next_date)


def _said(value: PartialDate | None) -> str | None:
    return str(value) if value else None
