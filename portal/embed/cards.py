"""What a card says of an instrument on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frameworks.models import Event, Instrument
from frameworks.selectors.instrument import status_of
from frameworks.status import StatusOn
from jurisdictions.dates import iso

MOST_EVENTS = 3


@dataclass(frozen=True)
class InstrumentCard:
    """Its status, the events that made it, those that come, and how many provisions and signatures are recorded."""

    status: StatusOn
    because: tuple[Event, ...]
    coming: tuple[Event, ...]
    provisions: int
    signatures: int


def instrument_card(*, instrument: Instrument, on: date) -> InstrumentCard:
    """How does this text stand on the day? A constant number of queries; its events are loaded with it."""
    events = tuple(sorted(instrument.events.all(), key=lambda event: (event.date, event.position)))
    status = status_of(instrument, on, events)
    return InstrumentCard(
        status=status,
        because=tuple(event for event in events if event.slug in status.because)[-MOST_EVENTS:],
        coming=tuple(event for event in events if event.date > iso(on))[:MOST_EVENTS],
        provisions=instrument.provisions.count(),
        signatures=instrument.signatures.count(),
    )
