"""Reads what the calendar is asked for: roles, jurisdictions, topics, instruments."""

from __future__ import annotations

from datetime import date
from typing import Any

from frameworks.models import Addressee, Instrument, Topic
from jurisdictions.filters import CLOCKS
from jurisdictions.models import Jurisdiction
from portal.changes.asked import Asked, OnlyAsked
from portal.changes.scope import Scope

NAMES = ("role", "jurisdiction", "topic", "instrument")


class CalendarAsked(Asked):
    """`?role=deployer&jurisdiction=EU&topic=red-teaming&instrument=eu-ai-act`."""

    role = OnlyAsked(queryset=Addressee.objects.all(), label="Role addressed")
    jurisdiction = OnlyAsked(
        queryset=Jurisdiction.objects.filter(instruments__isnull=False).distinct(), label="Jurisdiction with its parts"
    )
    topic = OnlyAsked(queryset=Topic.objects.all(), label="Topic with narrower ones")
    instrument = OnlyAsked(queryset=Instrument.objects.all(), label="Instrument")

    def scope(self) -> Scope:
        """Raises RefusedParameters."""
        self.read()
        return Scope(
            instruments=self.slugs("instrument"),
            jurisdictions=self.slugs("jurisdiction"),
            topics=self.slugs("topic"),
            roles=self.slugs("role"),
        )

    def query(self) -> list[tuple[str, str]]:
        """The filters as a query string in a fixed order."""
        return [(name, slug) for name in NAMES for slug in self.slugs(name)]

    def told(self) -> str:
        """The filters in words."""
        chosen = [f"{name} {' or '.join(self.slugs(name))}" for name in NAMES if self.slugs(name)]
        return f"Coming duties: {'; '.join(chosen)}." if chosen else "All coming duties of the corpus."


def calendar_asked(data: Any, as_of: date, *own: str) -> CalendarAsked:
    """The filters of a request that also understands the two clocks and the parameters named."""
    return CalendarAsked(data, as_of=as_of, own=frozenset({*CLOCKS, *own}))
