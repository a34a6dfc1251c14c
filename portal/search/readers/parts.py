"""Levels, versions and what else hangs on an instrument, as search documents."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from frameworks.models import Element, ExternalEvaluationRequirement, Level, RiskTier, Version
from jurisdictions.dates import PartialDate
from portal.search.documents import SearchDocument, Span, sentences
from portal.search.keys import folded, spellings
from portal.search.readers.shelf import Shelf, by_slug, newest


def levels(shelf: Shelf) -> Iterator[SearchDocument]:
    rows = sorted(
        Level.objects.select_related("version", "domain"),
        key=lambda level: (shelf.instruments[level.framework_id].slug, level.position),
    )
    following = _following()
    # Of one framework the latest version first: it is the one most readers mean.
    for record in sorted(rows, key=lambda level: str(level.version.date), reverse=True):
        until = following.get(record.version_id)
        framework = shelf.instruments[record.framework_id]
        where = f"{framework.short_name} {record.version.version}"
        yield SearchDocument(
            kind="level",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            citation=where,
            body=sentences(
                record.trigger, record.security_safeguards, record.deployment_safeguards, record.halt_rule, record.note
            ),
            keys=folded((record.slug, record.name, f"{framework.short_name} {record.name}", f"{where} {record.name}")),
            aliases=folded(
                s
                for name in spellings(record.name)
                for s in (name, f"{framework.short_name} {name}", f"{where} {name}")
            ),
            context=(record.domain.name, record.level_type.replace("_", " "), "level", *shelf.around(framework)),
            checked=record.checked,
            date=record.version.date,
            stands_from=record.version.date,
            stands_until=until.date if until else "",
            successor=until.version if until else "",
            spans=_standing(record.version.date, until.date if until else None),
            **shelf.within(framework),
        )


def _standing(starts: str | None, ends: str | None) -> tuple[Span, ...]:
    """From its version's first day to that of the next one a level stands; it has no status of its own."""
    since = PartialDate(starts).earliest.isoformat() if starts else ""
    until = PartialDate(ends).earliest.isoformat() if ends else ""
    if until and until <= since:
        return (Span(starts=since, stands=False),)
    return (Span(starts=since, ends=until), *([Span(starts=until, stands=False)] if until else []))


def _following() -> dict[int, Version]:
    """The version that came after each, by primary key; none for the last of an instrument."""
    every = Version.objects.order_by("instrument_id", "date", "position")
    return {one.pk: other for one, other in pairwise(every) if one.instrument_id == other.instrument_id}


def versions(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in newest(Version.objects.all(), "date"):
        instrument = record.instrument = shelf.instruments[record.instrument_id]
        name = f"{instrument.short_name} {record.version}"
        yield SearchDocument(
            kind="version",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=name,
            body=sentences(record.what_changed, record.note),
            names=(record.title,) if record.title else (),
            keys=folded(
                (
                    record.slug,
                    name,
                    *(f"{instrument.short_name} {v}{record.version}" for v in ("v", "version ")),
                    record.title,
                )
            ),
            context=("version", *shelf.around(instrument)),
            checked=record.checked,
            date=record.date,
            **shelf.within(instrument),
        )


def requirements(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(ExternalEvaluationRequirement.objects.all()):
        instrument = shelf.instruments[record.instrument_id]
        yield SearchDocument(
            kind="evaluation-requirement",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=f"External evaluation under {instrument.short_name}",
            citation=record.citation,
            body=sentences(record.summary, f"Who evaluates: {record.who_evaluates}", record.note),
            keys=folded((record.slug,)),
            context=("third-party assessment", record.strength, *shelf.around(instrument)),
            checked=record.checked,
            **shelf.within(instrument),
        )


def risk_tiers(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in RiskTier.objects.order_by("instrument_id", "position"):
        instrument = record.instrument = shelf.instruments[record.instrument_id]
        yield SearchDocument(
            kind="risk-tier",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            citation=record.legal_basis,
            body=sentences(record.consequence, record.note),
            keys=folded((record.name,)),
            aliases=folded(spellings(record.name)),
            context=("risk tier", *shelf.around(instrument)),
            checked=record.checked,
            date=record.applies_from,
            **shelf.within(instrument),
        )


def elements(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(Element.objects.all()):
        yield SearchDocument(
            kind="element",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            body=sentences(record.definition, record.note),
            keys=folded((record.name, record.slug)),
            context=("common element of safety frameworks", record.vocabulary),
            checked=record.checked,
        )
