"""Jurisdictions, institutes, organisations and sources as search documents."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from jurisdictions.models import Institute, Jurisdiction, Organisation, Source
from portal.search.documents import SearchDocument, sentences
from portal.search.keys import folded, spellings
from portal.search.readers.shelf import Shelf, by_slug


def jurisdictions(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in sorted(shelf.jurisdictions.values(), key=lambda j: j.slug):
        everyday = shelf.everyday.get(record.slug, ())
        yield SearchDocument(
            kind="jurisdiction",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            body=sentences(record.approach_summary, record.note),
            names=(*everyday, *([record.iso3] if record.iso3 else ())),
            keys=folded((record.slug, record.name)),
            aliases=folded((*everyday, record.iso3, record.name.split(",")[0], *spellings(record.name))),
            context=(Jurisdiction.Kind(record.kind).label, *shelf.jurisdiction_words(record)),
            jurisdictions=(record.slug,),
            checked=record.checked,
        )


def organisations(shelf: Shelf) -> Iterator[SearchDocument]:
    rows = Organisation.objects.besides_institutes().prefetch_related("former_names", "milestones")
    for record in by_slug(rows):
        yield _organisation(shelf, record, "organisation", shelf.jurisdictions.get(record.country_id or 0))


def institutes(shelf: Shelf) -> Iterator[SearchDocument]:
    hosts = {organisation.slug: organisation.name for organisation in shelf.organisations.values()}
    rows = Institute.objects.prefetch_related(
        "former_names", "milestones", "leadership", "agreements", "notable_evaluations"
    )
    for record in by_slug(rows):
        more = (
            record.powers_note,
            f"Functions: {', '.join(record.functions)}" if record.functions else "",
            f"Focus: {', '.join(record.focus_domains)}" if record.focus_domains else "",
            f"Host: {hosts.get(record.host_body, record.host_body)}" if record.host_body else "",
            record.evaluations_completed_text,
            *(f"{leader.name}, {leader.role}" for leader in record.leadership.all()),
            *(agreement.scope for agreement in record.agreements.all()),
            *(sentences(seen.model, seen.finding) for seen in record.notable_evaluations.all()),
        )
        jurisdiction = shelf.jurisdictions[record.jurisdiction_id]
        yield _organisation(shelf, record, "institute", jurisdiction, more, record.established)


def _organisation(
    shelf: Shelf,
    record: Any,
    kind: str,
    jurisdiction: Jurisdiction | None,
    more: tuple[str, ...] = (),
    date: str = "",
) -> SearchDocument:
    former = {name.name: name.until for name in record.former_names.all()}
    parent = shelf.organisations.get(record.parent_id or 0)
    sort = Organisation.Kind(record.kind).label
    return SearchDocument(
        kind=kind,
        slug=record.slug,
        url=record.get_absolute_url(),
        title=record.name,
        body=sentences(*more, "; ".join(record.roles), *(m.what for m in record.milestones.all()), record.note),
        names=tuple(f"{name} (until {until.display()})" if until else name for name, until in former.items()),
        keys=folded((record.slug, record.name, *former, *shelf.everyday.get(record.slug, ()))),
        # A slug such as us-caisi or uk-aisi ends in the short name everyone uses.
        aliases=folded(
            (*spellings(record.name), *(s for name in former for s in spellings(name)), record.slug.partition("-")[2])
        ),
        context=(sort, *([parent.name] if parent else ()), *shelf.jurisdiction_words(jurisdiction)),
        jurisdictions=(jurisdiction.slug,) if jurisdiction else (),
        checked=record.checked,
        date=date or record.founded,
    )


def sources(shelf: Shelf) -> Iterator[SearchDocument]:
    """Documents that have a title; one known only by its address is found through the records that cite it."""
    for record in by_slug(Source.objects.exclude(title="")):
        yield SearchDocument(
            kind="source",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.title,
            body=sentences(record.publisher, record.url_note),
            names=(record.url,) if record.url else (),
            keys=folded((record.slug,)),
        )
