"""The dated happenings of the field, up to a day and as decided beyond it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from frameworks.models import Event
from frameworks.models.instrument import EventType, Kind
from frameworks.selectors.decided import undecided
from jurisdictions.dates import PartialDate, iso

LANES: tuple[tuple[str, frozenset[str]], ...] = (
    ("Statutes and regulations", frozenset({Kind.STATUTE, Kind.REGULATION, Kind.ADMINISTRATIVE_MEASURE, Kind.BILL})),
    ("Executive orders and export controls", frozenset({Kind.EXECUTIVE_ORDER, Kind.EXPORT_CONTROL})),
    ("Guidance and standards", frozenset({Kind.GUIDANCE, Kind.STANDARD})),
    ("Treaties, declarations, commitments", frozenset(
        {Kind.TREATY, Kind.DECLARATION, Kind.VOLUNTARY_COMMITMENT, Kind.CODE_OF_PRACTICE})),
    ("Company frameworks", frozenset({Kind.FRONTIER_FRAMEWORK})),
)  # fmt: skip

PROPOSED, MADE, STARTS, CHANGED, ENDS = "proposed", "made", "starts", "changed", "ends"
HAPPENED: dict[str, str] = {
    EventType.PROPOSED: PROPOSED,
    EventType.PASSED: MADE, EventType.ADOPTED: MADE, EventType.SIGNED: MADE, EventType.PUBLISHED: MADE,
    EventType.IN_FORCE: STARTS, EventType.APPLIES: STARTS, EventType.RESUMED: STARTS,
    EventType.AMENDED: CHANGED, EventType.DELAYED: CHANGED, EventType.SUSPENDED: CHANGED,
    EventType.WITHDRAWN: ENDS, EventType.VETOED: ENDS, EventType.LAPSED: ENDS, EventType.RESCINDED: ENDS,
    EventType.SUPERSEDED: ENDS,
}  # fmt: skip
"""Every type of event, in the five words of the picture."""


@dataclass(frozen=True)
class Happening:
    """An event: on its first possible day, in its lane, in a word."""

    slug: str
    day: PartialDate
    lane: int
    word: str
    type_label: str
    instrument: str
    instrument_name: str
    address: str
    coming: bool


def happenings(*, on: date, today: date) -> tuple[Happening, ...]:
    """Every event on or before the day, and later ones that had been decided by it. Three queries at most."""
    rows = list(Event.objects.select_related("instrument").order_by("date", "instrument__slug", "position"))
    left_out = undecided(rows, on=on, today=today)
    lane_of = {kind: place for place, (_, kinds) in enumerate(LANES) for kind in kinds}
    return tuple(
        Happening(
            slug=row.slug,
            day=row.date,
            lane=lane_of[row.instrument.kind],
            word=HAPPENED[row.type],
            type_label=row.get_type_display(),
            instrument=row.instrument.slug,
            instrument_name=row.instrument.short_name,
            address=row.get_absolute_url(),
            coming=row.date > iso(on),
        )
        for row in rows
        if row.pk not in left_out
    )
