"""Instruments and their parts as search documents."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from frameworks.models import (
    Binding,
    Duty,
    Event,
    Instrument,
    Kind,
    Provision,
    StatusSpan,
)
from frameworks.status import PAST
from jurisdictions.models import Jurisdiction
from portal.search.documents import SearchDocument, Span, sentences
from portal.search.keys import fold, folded, spellings
from portal.search.readers.shelf import Shelf
from portal.search.readers.signed import signatories

_CELEX = re.compile(r"\b0?[1-9]\d{3,4}[A-Z]{1,2}\d{4}\b")
_EU_NUMBER = re.compile(r"\b\d{4}/\d{2,4}\b")
_PAGES = re.compile(r",? pp?\. [\d\s,-]+$")
_NUMBERED = re.compile(r"\d[\w.-]*[.-]\w.*$|\d[A-Z]\d{3}.*$")


def instruments(shelf: Shelf) -> Iterator[SearchDocument]:
    """Instruments with many provisions first: they are what a bare citation most likely means."""
    sizes: dict[int, int] = defaultdict(int)
    for instrument in Provision.objects.values_list("instrument_id", flat=True).order_by():
        sizes[instrument] += 1
    first: dict[int, str] = {}
    for instrument, date in Event.objects.order_by("date").values_list("instrument_id", "date"):
        first.setdefault(instrument, date)
    parties = signatories(shelf)
    spans = spans_of("instrument")
    for record in sorted(shelf.instruments.values(), key=lambda i: (-sizes[i.pk], i.slug)):
        jurisdiction = shelf.jurisdictions[record.jurisdiction_id]
        topics = shelf.instrument_topics.get(record.pk, ())
        yield SearchDocument(
            kind=record.face,
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.short_name,
            citation=record.official_identifier,
            body=sentences(record.summary, record.note),
            names=tuple(name for name in (record.official_name, record.official_identifier) if name),
            keys=folded((record.slug, record.short_name, record.official_name, *_identifiers(record))),
            aliases=folded(_other_names(record, jurisdiction)),
            context=(
                Kind(record.kind).label,
                Binding(record.binding).label,
                shelf.organisations[record.issuer_id].name,
                *shelf.jurisdiction_words(jurisdiction),
                *shelf.topic_labels(topics),
                *parties.get(record.pk, ()),
            ),
            jurisdictions=(jurisdiction.slug,),
            issuer=shelf.organisations[record.issuer_id].slug,
            instrument=record.slug,
            topics=shelf.topic_slugs(topics),
            binding=record.binding,
            checked=record.checked,
            date=first.get(record.pk, ""),
            spans=spans.get(record.pk, ()),
        )


def _identifiers(record: Instrument) -> list[str]:
    """The official numbers of an instrument, one by one."""
    pieces = [piece.strip() for piece in re.split(r"[;,]", record.official_identifier) if piece.strip()]
    return pieces + _CELEX.findall(record.official_identifier) + _EU_NUMBER.findall(record.official_identifier)


def _other_names(record: Instrument, jurisdiction: Jurisdiction) -> list[str]:
    """Names derived from those recorded: without parentheses, without the country in front, the slug's ending."""
    found = [*spellings(record.short_name), *spellings(record.official_name), record.slug.partition("-")[2]]
    found += [s for piece in _identifiers(record) for s in spellings(piece)]
    front = {jurisdiction.slug, jurisdiction.name.split(",")[0], "UK", "US", "EU"}
    for name in spellings(record.short_name):
        head, _, rest = name.partition(" ")
        if head in front and " " in rest:
            found.append(rest)
    return found


def provisions(shelf: Shelf) -> Iterator[SearchDocument]:
    """Six queries: provisions with penalty and version, triggers, periods, addressees, and their spans."""
    spans = spans_of("provision")
    rows = list(
        Provision.objects.select_related("penalty", "version").prefetch_related("triggers", "periods", "addressees")
    )
    sizes: dict[int, int] = defaultdict(int)
    for record in rows:
        sizes[record.instrument_id] += 1
    rows.sort(key=lambda p: (-sizes[p.instrument_id], shelf.instruments[p.instrument_id].slug, p.position))
    names = {pk: _short_names(instrument, shelf) for pk, instrument in shelf.instruments.items()}
    for record in rows:
        instrument = shelf.instruments[record.instrument_id]
        penalty = getattr(record, "penalty", None)
        starts = [period.applies_from for period in record.periods.all() if period.applies_from]
        topics = shelf.provision_topics.get(record.pk, ())
        cited, derived = _cited(record, names[instrument.pk])
        yield SearchDocument(
            kind="provision",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.heading,
            citation=record.citation,
            body=sentences(
                record.summary,
                *(f"Trigger: {trigger.text}" for trigger in record.triggers.all()),
                f"Penalty: {penalty.text}" if penalty else "",
                record.note,
            ),
            keys=(fold(record.slug), *cited),
            aliases=derived,
            asked=tuple(record.plain_words),
            context=(
                *shelf.around(instrument),
                *(a.label for a in record.addressees.all()),
                *shelf.topic_labels(topics),
                Duty(record.duty).label,
                Binding(instrument.binding).label,
                record.place,
                *([f"version {record.version.version}"] if record.version else ()),
            ),
            topics=shelf.topic_slugs(topics),
            duty=record.duty,
            addressees=tuple(a.slug for a in record.addressees.all()),
            checked=record.checked,
            # The latest decision stands last, and its first date is the one that counts now.
            date=starts[-1] if starts else "",
            spans=spans.get(record.pk, ()),
            **shelf.within(instrument),
        )


def spans_of(owner: str) -> dict[int, tuple[Span, ...]]:
    """The spans of every instrument, or of every provision, by primary key. One query."""
    found: dict[int, list[Span]] = defaultdict(list)
    rows = StatusSpan.objects.filter(**{f"{owner}__isnull": False}).order_by("starts")
    for pk, starts, ends, status, since, following in rows.values_list(
        f"{owner}_id", "starts", "ends", "status", "since", "next_date"
    ):
        span = Span(
            starts=starts.isoformat(),
            ends=ends.isoformat() if ends else "",
            status=status,
            since=since or "",
            next=following or "",
            stands=status not in PAST or owner == "instrument",
        )
        found[pk].append(span)
    return {pk: tuple(spans) for pk, spans in found.items()}


def _short_names(instrument: Instrument, shelf: Shelf) -> tuple[str, ...]:
    """The folded names by which people cite an instrument in front of or behind an article."""
    jurisdiction = shelf.jurisdictions[instrument.jurisdiction_id]
    every = folded((instrument.short_name, *_identifiers(instrument), *_other_names(instrument, jurisdiction)))
    return tuple(key for key in every if len(key) <= 40)


def _cited(record: Provision, instrument: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Exact keys (the citation with its instrument) and derived ones (the bare citation, its number)."""
    bare = _PAGES.sub("", record.citation)
    citation = fold(bare)
    version = f"{instrument[0]} {fold(record.version.version)}" if record.version and instrument else ""
    named = [*instrument, *([version] if version else ())]
    keys = dict.fromkeys(key for name in named for key in (f"{name} {citation}", f"{citation} {name}"))
    number = _NUMBERED.search(bare.removeprefix("15 CFR "))
    return tuple(keys), folded((record.citation, bare, *([number[0]] if number else ())))
