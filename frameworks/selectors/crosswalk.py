"""Answers for the page of one crosswalk."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from frameworks.models import Crosswalk, Instrument, Level, Provision
from frameworks.selectors.instrument import records_about


@dataclass(frozen=True, kw_only=True)
class End:
    """One end of a crosswalk: a provision, level or instrument, with the instrument it belongs to on the day."""

    record: Any
    sort: str
    label: str
    heading: str
    version: str
    text: str
    instrument: Instrument
    status: str
    since: str
    next_date: str


@dataclass(frozen=True, kw_only=True)
class CrosswalkPage:
    """Both ends of a crosswalk, how it reads from each, and who refers to it."""

    origin: End
    target: End
    about_it: tuple[Any, ...]


def crosswalk_page(*, crosswalk: Crosswalk, on: date) -> CrosswalkPage:
    """What stands at the two ends, with the status each has on the day?"""
    return CrosswalkPage(
        origin=_end(crosswalk.origin, on), target=_end(crosswalk.target, on), about_it=records_about(crosswalk)
    )


def _end(record: Any, on: date) -> End:
    if isinstance(record, Provision):
        provision = (
            Provision.objects.for_list()
            .select_related("instrument__issuer")
            .with_citations()
            .as_of(on)
            .get(pk=record.pk)
        )
        instrument: Instrument = provision.instrument
        return End(
            record=provision,
            sort="Provision",
            label=f"{instrument.short_name}, {provision.citation}",
            heading=provision.heading,
            version=provision.version.version if provision.version else "",
            text=provision.summary,
            instrument=instrument,
            **_dated(provision),
        )
    if isinstance(record, Level):
        level = Level.objects.for_list().with_citations().get(pk=record.pk)
        framework = Instrument.objects.for_list().as_of(on).get(pk=level.framework_id)
        return End(
            record=level,
            sort="Level",
            label=f"{framework.short_name}, {level.name}",
            heading=str(level.domain),
            version=level.version.version,
            text=level.trigger or level.security_safeguards or level.deployment_safeguards,
            instrument=framework,
            **_dated(framework),
        )
    whole = Instrument.objects.for_list().with_citations().as_of(on).get(pk=record.pk)
    return End(
        record=whole,
        sort="Instrument",
        label=whole.short_name,
        heading=whole.official_name,
        version="",
        text=whole.summary,
        instrument=whole,
        **_dated(whole),
    )


def _dated(row: Any) -> dict[str, str]:
    return {"status": row.status, "since": row.status_since, "next_date": row.status_next}
