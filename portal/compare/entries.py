"""Records as entries of cells."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from frameworks.models import Instrument, Level, Provision
from portal.compare.core import Entry, LinkTo, Pin
from portal.compare.states import State, of_status

MAX_PINS = 3


def pins_of(record: Any) -> tuple[Pin, ...]:
    """Where sources say it; the citations of the record were loaded before."""
    return tuple(
        Pin(c.source.slug, c.display_title, c.pin, c.url, c.source.get_absolute_url())
        for c in record.citations.all()
        if not c.part
    )[:MAX_PINS]


def provision_entry(record: Provision, *, via: str = "", text: str = "", **more: Any) -> Entry | None:
    """A provision as it stands on the day it was loaded for; None where it was not made yet."""
    state = of_status(record.status, record.instrument.binding)  # type: ignore[attr-defined]
    if state is None:
        return None
    return Entry(
        kind="provision",
        slug=record.slug,
        label=f"{record.instrument.short_name}, {record.citation}",
        url=record.get_absolute_url(),
        state=more.pop("state", state),
        text=text or record.heading,
        owner=record.instrument.short_name,
        owner_url=record.instrument.get_absolute_url(),
        status=record.status,  # type: ignore[attr-defined]
        since=str(record.status_since or ""),  # type: ignore[attr-defined]
        next=str(record.status_next or ""),  # type: ignore[attr-defined]
        via=via,
        pins=pins_of(record),
        checked=record.checked,
        **more,
    )


def level_entry(record: Level, links: Sequence[LinkTo] = ()) -> Entry:
    """A level of a framework's version."""
    return Entry(
        kind="level",
        slug=record.slug,
        label=f"{record.framework.short_name} {record.version.version}: {record.name}",
        url=record.get_absolute_url(),
        state=State.RECORDED,
        text=record.trigger or record.name,
        owner=record.framework.short_name,
        owner_url=record.framework.get_absolute_url(),
        since=str(record.version.date or ""),
        pins=pins_of(record),
        links=tuple(links),
        checked=record.checked,
    )


def value_entry(record: Any, text: str, *, label: str = "", state: State = State.RECORDED, **more: Any) -> Entry:
    """One value of a record, said in words, with the record's own pins."""
    return Entry(
        kind=more.pop("kind", record._meta.model_name),
        slug=record.slug,
        label=label or str(record),
        url=record.get_absolute_url(),
        state=state,
        text=text,
        pins=more.pop("pins", None) or pins_of(record),
        checked=getattr(record, "checked", ""),
        **more,
    )


def instrument_state(record: Instrument) -> State | None:
    """The word for an instrument loaded with its status on the day."""
    return of_status(record.status, record.binding)  # type: ignore[attr-defined]


def kept(entries: Iterable[Entry | None]) -> tuple[Entry, ...]:
    """Without those that were not made yet."""
    return tuple(entry for entry in entries if entry is not None)
