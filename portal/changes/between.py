"""What differs in the law between two days, and what made it differ?"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from jurisdictions.dates import PartialDate
from portal.changes.arrivals import arrivals, founded_and_renamed
from portal.changes.core import Cause, Shift, Why
from portal.changes.rows import Block, Changes, Pin, Reason, Ref, Row, newest_first
from portal.changes.scope import Scope
from portal.changes.standing import Standing, standing
from portal.changes.summary import summary


def changes_between(
    start: date,
    end: date,
    instrument: Sequence[str] = (),
    jurisdiction: Sequence[str] = (),
    topic: Sequence[str] = (),
) -> Changes:
    """What of the law on `end` differs from the law on `start`, as both are known today? Slugs narrow it: instruments,
    jurisdictions with their sub-units, topics with their narrower ones. A constant number of queries."""
    scope = Scope(instruments=instrument, jurisdictions=jurisdiction, topics=topic)
    loaded = standing(scope, start, end)
    arrived, undated = arrivals(scope, loaded, start, end)
    rows = [*_standing_rows(loaded), *arrived]
    institutes = () if instrument or topic else founded_and_renamed(jurisdiction, start, end)
    blocks = (*_blocks(rows), *([_block(institutes)] if institutes else ()))
    counts = Counter(f"{row.record.kind}:{row.change}" for row in (*rows, *institutes))
    return Changes(
        start=start,
        end=end,
        blocks=newest_first(blocks),
        passing=tuple(refer(loaded.instruments[pk]) for pk in loaded.passing),
        undatable=tuple(_event_row(event, loaded) for event in loaded.undatable),
        undated=undated,
        summary=summary(start, end, len(_blocks(rows)), counts),
        counts=dict(counts),
    )


def refer(record: Any) -> Ref:
    """A record as the rows name it."""
    kind = str(record._meta.model_name)
    name = f"{record.citation}: {record.heading}" if kind == "provision" else str(record)
    return Ref(kind, record.slug, name, record.get_absolute_url())


def pins_of(record: Any) -> tuple[Pin, ...]:
    """The sources of a record whose citations were loaded with it."""
    return tuple(
        Pin(citation.display_title, citation.pin, citation.url, citation.source.get_absolute_url())
        for citation in record.citations.all()
    )


@dataclass(frozen=True)
class _Teller:
    """Names instruments and tells reasons, each once: many provisions share them."""

    loaded: Standing
    reasons: dict[Cause, Reason] = field(default_factory=dict)
    places: dict[int, tuple[Ref, Ref]] = field(default_factory=dict)

    def reason(self, cause: Cause) -> Reason:
        if cause not in self.reasons:
            self.reasons[cause] = _reason(cause, self.loaded)
        return self.reasons[cause]

    def place(self, instrument: int) -> tuple[Ref, Ref]:
        """The instrument of that key and its jurisdiction."""
        if instrument not in self.places:
            record = self.loaded.instruments[instrument]
            self.places[instrument] = refer(record), refer(record.jurisdiction)
        return self.places[instrument]


def _standing_rows(loaded: Standing) -> list[Row]:
    """Instruments and provisions that differ, amended provisions, and events that changed no status."""
    of_texts, of_parts = loaded.causes_by_step()
    teller = _Teller(loaded)
    amended: dict[int, list[Reason]] = defaultdict(list)
    for amendment in loaded.amendments:
        amended[amendment.provision_id].append(_amendment(amendment, loaded))
    rows = []
    told: set[str] = set()
    for pk, shift in loaded.shifts.items():
        reasons = _reasons(shift, pk, of_texts, teller)
        told |= {reason.event.slug for reason in reasons if reason.event}
        rows.append(_row(shift, reasons, *teller.place(pk)))
    for pk in {*loaded.provision_shifts, *amended} & loaded.on_topic:
        rows.append(_provision_row(pk, teller, of_parts, tuple(amended[pk])))
    events = (event for own in loaded.events_of.values() for event in own if event.slug not in told)
    rows += [_event_row(event, loaded) for event in events]
    return rows


def _row(shift: Shift, reasons: tuple[Reason, ...], instrument: Ref, jurisdiction: Ref) -> Row:
    return Row(
        record=instrument,
        change=shift.sort.value,
        instrument=instrument,
        jurisdiction=jurisdiction,
        date=_latest(reason.date for reason in reasons),
        before=shift.before,
        after=shift.after,
        reasons=reasons,
    )


def _provision_row(
    pk: int, teller: _Teller, causes: dict[tuple[int, date], tuple[Cause, ...]], amended: tuple[Reason, ...]
) -> Row:
    loaded = teller.loaded
    provision = loaded.provisions[pk]
    instrument, jurisdiction = teller.place(provision.instrument_id)
    shift = loaded.provision_shifts.get(pk)
    reasons = (*(_reasons(shift, pk, causes, teller) if shift else ()), *amended)
    return Row(
        record=refer(provision),
        change=shift.sort.value if shift else "amended",
        instrument=instrument,
        jurisdiction=jurisdiction,
        date=_latest(reason.date for reason in reasons),
        before=shift.before if shift else None,
        after=shift.after if shift else None,
        reasons=reasons,
        text=_notes(loaded.periods_of.get(pk, ()), shift) if shift else "",
        parent=provision.parent.slug if provision.parent_id else "",
    )


def _notes(periods: Iterable[Any], shift: Shift) -> str:
    """What the editors note on the periods decided in a step, of those that run or are still to come."""
    days = {step.on for step in shift.steps}
    last = max(days)
    notes = [
        period.note
        for period in periods
        if period.note
        and period.decided_on
        and PartialDate(period.decided_on).earliest in days
        and not (period.applies_until and PartialDate(period.applies_until).latest < last)
    ]
    return " ".join(dict.fromkeys(notes))


def _reasons(
    shift: Shift, pk: int, causes: dict[tuple[int, date], tuple[Cause, ...]], teller: _Teller
) -> tuple[Reason, ...]:
    found = (cause for step in shift.steps for cause in causes.get((pk, step.on), ()))
    return tuple(teller.reason(cause) for cause in dict.fromkeys(found))


def _reason(cause: Cause, loaded: Standing) -> Reason:
    event, decided = loaded.events.get(cause.event), loaded.events.get(cause.decided_by)
    speaking = decided if cause.why is Why.DECISION else event or decided
    return Reason(
        why=cause.why,
        date=cause.date,
        what=speaking.what if speaking else "",
        event=event_ref(event) if event else None,
        decided=event_ref(decided) if decided else None,
        decided_on=cause.decided_on,
        sources=pins_of(speaking) if speaking else (),
    )


def _amendment(amendment: Any, loaded: Standing) -> Reason:
    amending = loaded.instruments[amendment.instrument_id]
    return Reason(
        why=Why.AMENDMENT,
        date=PartialDate(amendment.began or amendment.began_on),
        what=amendment.pin,
        decided=refer(amending),
    )


def event_ref(event: Any) -> Ref:
    """An event, named by its instrument and what happened."""
    unseen = ", expected, not confirmed" if event.expected else ""
    name = f"{event.instrument.short_name}: {event.get_type_display()}{unseen}"
    return Ref("event", event.slug, name, event.get_absolute_url())


def _event_row(event: Any, loaded: Standing) -> Row:
    instrument = loaded.instruments[event.instrument_id]
    unseen = " Expected by its own terms; nobody has seen whether it came about." if event.expected else ""
    return Row(
        record=event_ref(event),
        change="event",
        instrument=refer(instrument),
        jurisdiction=refer(instrument.jurisdiction),
        date=event.date,
        text=f"{event.what}{unseen}",
        sources=pins_of(event),
    )


def _latest(days: Iterable[PartialDate]) -> PartialDate | None:
    return max(days, default=None)


_ORDER = ("instrument", "event", "version", "provision", "threshold", "signature", "institute", "organisation")


def _blocks(rows: Iterable[Row]) -> tuple[Block, ...]:
    """Rows by instrument."""
    by_instrument: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row.instrument:
            by_instrument[row.instrument.slug].append(row)
    return tuple(_block(own) for own in by_instrument.values())


def _block(rows: Sequence[Row]) -> Block:
    """One block: the text itself first, then what hangs on it, each sort newest first."""
    newest = sorted(rows, key=lambda row: row.date or "", reverse=True)
    ordered = sorted(newest, key=lambda row: _ORDER.index(row.record.kind))
    return Block(
        instrument=rows[0].instrument,
        jurisdiction=rows[0].jurisdiction if rows[0].instrument else None,
        latest=_latest(row.date for row in rows if row.date),
        rows=tuple(ordered),
    )
