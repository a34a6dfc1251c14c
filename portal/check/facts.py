"""Reads the records that a text is held against. The number of queries does not depend on the text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from frameworks.models import Event, Instrument, Provision, StatusSpan, Synonym, Version
from frameworks.models.provision import Period, Trigger
from frameworks.models.system import ThresholdUse
from frameworks.status import PAST, PeriodFact, Status
from jurisdictions.dates import PartialDate
from jurisdictions.models import Citation, Institute
from jurisdictions.models.organisation import FormerName
from portal.check.records import (
    BodyRecord,
    Ceiling,
    EventRecord,
    Facts,
    InstrumentRecord,
    PeriodRecord,
    ProvisionRecord,
    RecordLink,
    SourceLink,
    StatusRecord,
    VersionRecord,
)

Sources = dict[tuple[str, int], list[SourceLink]]


def read_facts(instruments: Iterable[str], provisions: Iterable[str], on: date) -> Facts:
    """What the portal records of these instruments and provisions (slugs), and of every institute, on a day."""
    cited = list(provisions)
    texts = list(Instrument.objects.filter(Q(slug__in=list(instruments)) | Q(provisions__slug__in=cited)).distinct())
    keys = [text.pk for text in texts]
    wanted = Q(slug__in=cited) | Q(penalty__isnull=False) | Q(triggers__unit="FLOP")
    parts = list(
        Provision.objects.filter(wanted, instrument__in=keys).select_related("penalty").order_by("position").distinct()
    )
    events = list(Event.objects.filter(instrument__in=keys).order_by("date", "position"))
    sources = _sources(keys, [part.pk for part in parts], [event.pk for event in events])
    statuses = _statuses(keys, [part.pk for part in parts], on)
    by_text = {text.pk: text for text in texts}
    records = _provisions(parts, by_text, sources, statuses)
    own: dict[int, list[ProvisionRecord]] = defaultdict(list)
    for part in parts:
        own[part.instrument_id].append(records[part.slug])
    happened = _events(events, by_text, sources)
    uses: dict[int, list[tuple[float, str]]] = defaultdict(list)
    for use in ThresholdUse.objects.filter(instrument__in=keys).select_related("threshold"):
        uses[use.instrument_id].append((use.threshold.flop, use.text))
    return Facts(
        on=on,
        instruments={
            text.slug: InstrumentRecord(
                link=_link(text.face, text, text.short_name, sources.get(("instrument", text.pk), [])),
                kind=text.kind,
                binding=text.binding,
                events=tuple(happened[text.pk]),
                provisions=tuple(own[text.pk]),
                uses=tuple(uses[text.pk]),
                status=statuses.get(("instrument", text.pk)),
            )
            for text in texts
        },
        provisions=records,
        versions=_versions(keys, by_text),
        bodies=_bodies(),
    )


def partial(stored: str) -> PartialDate | None:
    """A stored date, or None for the empty text of an unknown one."""
    return PartialDate(stored) if stored else None


def _link(kind: str, record: Any, name: str, sources: Iterable[SourceLink]) -> RecordLink:
    return RecordLink(kind, record.slug, name, record.get_absolute_url(), tuple(sources))


def _sources(texts: list[int], parts: list[int], events: list[int]) -> Sources:
    wanted = (
        Q(content_type__model="instrument", object_id__in=texts)
        | Q(content_type__model="provision", object_id__in=parts)
        | Q(content_type__model="event", object_id__in=events)
    )
    rows = Citation.objects.filter(wanted, part="", content_type__app_label="frameworks")
    found: Sources = defaultdict(list)
    for row in rows.select_related("source", "content_type").order_by("position"):
        found[row.content_type.model, row.object_id].append(SourceLink(row.display_title, row.url, row.pin))
    return found


def _statuses(texts: list[int], parts: list[int], on: date) -> dict[tuple[str, int], StatusRecord]:
    spans = StatusSpan.objects.filter(Q(instrument__in=texts) | Q(provision__in=parts), starts__lte=on)
    found = {}
    for span in spans.filter(Q(ends__isnull=True) | Q(ends__gt=on)):
        status = Status(span.status)
        told = StatusRecord(
            span.status, str(status.label), partial(span.since), status in PAST, status is Status.UNBORN
        )
        key = ("provision", span.provision_id) if span.provision_id else ("instrument", span.instrument_id)
        found[key] = told
    return found  # type: ignore[return-value]


def _provisions(
    parts: list[Provision],
    by_text: dict[int, Instrument],
    sources: Sources,
    statuses: dict[tuple[str, int], StatusRecord],
) -> dict[str, ProvisionRecord]:
    keys = [part.pk for part in parts]
    periods: dict[int, list[PeriodRecord]] = defaultdict(list)
    rows = Period.objects.filter(provision__in=keys).select_related("decided_by__instrument")
    for row in rows.order_by("provision", "position"):
        fact = PeriodFact(partial(row.applies_from), partial(row.applies_until), partial(row.decided_on))
        periods[row.provision_id].append(
            PeriodRecord(fact, row.decided_by.instrument.short_name if row.decided_by else "")
        )
    flops: dict[int, list[float]] = defaultdict(list)
    for owner, value in Trigger.objects.filter(provision__in=keys, unit="FLOP").values_list("provision", "value"):
        if value is not None:
            flops[owner].append(value)
    found = {}
    for part in parts:
        penalty = getattr(part, "penalty", None)
        name = f"{by_text[part.instrument_id].short_name}, {part.citation}"
        found[part.slug] = ProvisionRecord(
            link=_link("provision", part, name, sources.get(("provision", part.pk), [])),
            instrument=by_text[part.instrument_id].slug,
            citation=name,
            periods=tuple(periods[part.pk]),
            ceiling=Ceiling(
                penalty.fixed_amount, penalty.currency, penalty.turnover_pct, penalty.get_rule_display(), penalty.text
            )
            if penalty
            else None,
            flops=tuple(flops[part.pk]),
            status=statuses.get(("provision", part.pk)),
        )
    return found


def _events(events: list[Event], by_text: dict[int, Instrument], sources: Sources) -> dict[int, list[EventRecord]]:
    found: dict[int, list[EventRecord]] = defaultdict(list)
    for event in events:
        event.instrument = by_text[event.instrument_id]
        name = f"{event.instrument.short_name}, {PartialDate(event.date).display()}"
        links = sources.get(("event", event.pk), []) or sources.get(("instrument", event.instrument_id), [])
        link = _link("event", event, name, links)
        found[event.instrument_id].append(
            EventRecord(PartialDate(event.date), event.type, event.what, link, event.expected)
        )
    return found


def _versions(texts: list[int], by_text: dict[int, Instrument]) -> dict[str, VersionRecord]:
    """The versions in their order, each with the next one that has a date."""
    own: dict[int, list[Version]] = defaultdict(list)
    for version in Version.objects.filter(instrument__in=texts).order_by("instrument", "date", "position"):
        version.instrument = by_text[version.instrument_id]
        own[version.instrument_id].append(version)
    found = {}
    for versions in own.values():
        for place, version in enumerate(versions):
            later = next((v for v in versions[place + 1 :] if version.date and v.date > version.date), None)
            found[version.slug] = VersionRecord(
                _link("version", version, str(version), [SourceLink(str(version), version.url)] if version.url else ()),
                partial(version.date),
                partial(later.date) if later else None,
                str(later) if later else "",
            )
    return found


def _bodies() -> dict[str, BodyRecord]:
    former: dict[int, list[tuple[str, Any]]] = defaultdict(list)
    for row in FormerName.objects.filter(organisation__kind="safety_institute").order_by("position"):
        former[row.organisation_id].append((row.name, row.until or None))
    short: dict[int, list[str]] = defaultdict(list)
    for synonym in Synonym.objects.filter(record_organisation__kind="safety_institute"):
        short[synonym.record_organisation_id or 0].extend(synonym.terms)
    sources: dict[int, list[SourceLink]] = defaultdict(list)
    cited = Citation.objects.filter(content_type__model="institute", part="").select_related("source")
    for pin in cited.order_by("object_id", "position"):
        sources[pin.object_id].append(SourceLink(pin.display_title, pin.url, pin.pin))
    found = {}
    for body in Institute.objects.select_related("jurisdiction").exclude(status=Institute.Status.NONE):
        dates = dict.fromkeys(day for day in (body.announced, body.established, body.founded) if day)
        found[body.slug] = BodyRecord(
            link=_link("institute", body, body.name, sources[body.pk]),
            place=body.jurisdiction.slug,
            names=(body.name, *short[body.pk]),
            former=tuple(former[body.pk]),
            founded=tuple(dates),
        )
    return found
