"""Answers for the pages of safety institutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from frameworks.selectors.who import HeldPosition, Signatures, links_about, signatures_of
from frameworks.selectors.who_body import Evaluations, agreements_of, evaluations_of
from frameworks.selectors.who_texts import InstituteTexts, institute_texts
from jurisdictions.dates import iso
from jurisdictions.models import Agreement, Citation, Institute, Organisation


def institutes() -> QuerySet[Institute]:
    """Institutes with what their page reads from them directly."""
    return (
        Institute.objects.for_list()
        .with_citations()
        .prefetch_related("milestones", "leadership", "notable_evaluations")
    )


@dataclass(frozen=True)
class AgreementRow:
    """An agreement from this institute's side, with the other side's record of it where that is an institute too."""

    date: str
    other_side: Organisation
    own: Agreement | None
    theirs: Agreement | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class InstitutePage:
    """Everything the page of an institute shows beside the institute itself."""

    name_then: str
    host: Organisation | None
    signatures: Signatures
    evaluations: Evaluations
    budget_sources: tuple[Citation, ...]
    staff_sources: tuple[Citation, ...]
    agreements: tuple[AgreementRow, ...]
    notable: tuple[tuple[Any, tuple[Citation, ...]], ...]
    texts: InstituteTexts
    positions: tuple[HeldPosition, ...]
    about_it: tuple[Any, ...]


def institute_page(*, institute: Institute, on: date) -> InstitutePage:
    """What may this institute do, with whom, and what did it find? A constant number of queries."""
    citations = list(institute.citations.all())
    positions, about_it = links_about(institute)

    def at(part: str) -> tuple[Citation, ...]:
        return tuple(c for c in citations if c.part == part)

    return InstitutePage(
        name_then=name_on(institute=institute, on=on),
        host=Organisation.objects.filter(slug=institute.host_body).first(),
        signatures=signatures_of(institute.signatures.for_list(), on),
        evaluations=evaluations_of(institute),
        budget_sources=at("budget"),
        staff_sources=at("staff"),
        agreements=_agreement_rows(institute, at),
        notable=tuple((e, at(f"notable_evaluations.{e.position}")) for e in institute.notable_evaluations.all()),
        texts=institute_texts(institute=institute, on=on),
        positions=positions,
        about_it=about_it,
    )


def _agreement_rows(institute: Institute, at: Callable[[str], tuple[Citation, ...]]) -> tuple[AgreementRow, ...]:
    """The two records of one agreement, one at each institute, side by side."""
    own: dict[tuple[str, int], Agreement] = {}
    theirs: dict[tuple[str, int], Agreement] = {}
    for agreement in agreements_of(institute):
        if agreement.institute_id == institute.pk:
            own[agreement.date, agreement.counterpart_id] = agreement
        else:
            theirs[agreement.date, agreement.institute_id] = agreement
    rows = []
    for key in sorted({*own, *theirs}):
        mine, other = own.get(key), theirs.get(key)
        side: Organisation = mine.counterpart if mine else other.institute  # type: ignore[union-attr]
        citations = at(f"agreements.{mine.position}") if mine else ()
        rows.append(AgreementRow(date=key[0], other_side=side, own=mine, theirs=other, citations=citations))
    return tuple(rows)


def name_on(*, institute: Institute, on: date) -> str:
    """What was the institute called on the day? Its name today, unless an older one still ran."""
    running = [f for f in institute.former_names.all() if f.until and f.until > iso(on)]
    return min(running, key=lambda f: f.until).name if running else institute.name
