"""Answers for the pages of safety institutes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from frameworks.models import Instrument, Provision
from frameworks.selectors.who import FaceGroup, HeldPosition, Signatures, by_face, links_about, signatures_of
from frameworks.selectors.who_body import Evaluations, agreements_of, evaluations_of
from jurisdictions.dates import PartialDate, iso
from jurisdictions.models import Agreement, Citation, Institute, Organisation

NAMING_SHOWN = 40
LONGEST_ACRONYM = 6
"""A slug's last word up to this length is taken for an acronym (AISI), a longer one for a common word (network)."""


def institutes() -> QuerySet[Institute]:
    """Institutes with what their page reads from them directly."""
    return (
        Institute.objects.for_list()
        .with_citations()
        .prefetch_related("milestones", "leadership", "notable_evaluations")
    )


@dataclass(frozen=True)
class Naming:
    """Texts and provisions of the institute's own jurisdiction that name it, found by the names it bears in them."""

    names: tuple[str, ...]
    instruments: tuple[Instrument, ...]
    provisions: tuple[Provision, ...]
    count: int


@dataclass(frozen=True)
class AgreementRow:
    """An agreement from this institute's side, with the other side's record of it where that is an institute too."""

    date: PartialDate
    other_side: Organisation
    own: Agreement | None
    theirs: Agreement | None
    citations: tuple[Citation, ...]


@dataclass(frozen=True)
class InstitutePage:
    """Everything the page of an institute shows beside the institute itself."""

    name_then: str
    host: Organisation | None
    issued: tuple[FaceGroup, ...]
    signatures: Signatures
    evaluations: Evaluations
    budget_sources: tuple[Citation, ...]
    staff_sources: tuple[Citation, ...]
    agreements: tuple[AgreementRow, ...]
    notable: tuple[tuple[Any, tuple[Citation, ...]], ...]
    naming: Naming
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
        issued=by_face(institute.instruments.for_list().as_of(on)),
        signatures=signatures_of(institute.signatures.for_list(), on),
        evaluations=evaluations_of(institute),
        budget_sources=at("budget"),
        staff_sources=at("staff"),
        agreements=_agreement_rows(institute, at),
        notable=tuple((e, at(f"notable_evaluations.{e.position}")) for e in institute.notable_evaluations.all()),
        naming=naming(institute=institute, on=on),
        positions=positions,
        about_it=about_it,
    )


def _agreement_rows(institute: Institute, at: Callable[[str], tuple[Citation, ...]]) -> tuple[AgreementRow, ...]:
    """The two records of one agreement, one at each institute, side by side."""
    own: dict[tuple[PartialDate, int], Agreement] = {}
    theirs: dict[tuple[PartialDate, int], Agreement] = {}
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


def names_in_texts(institute: Institute) -> tuple[str, ...]:
    """The names under which texts of its jurisdiction may speak of the institute: present and former names, the
    short forms in brackets behind them, and the name in its slug («eu-ai-office»: AI Office)."""
    full = [institute.name, *(former.name for former in institute.former_names.all())]
    names = [re.sub(r"\s*\(.*?\)", "", name) for name in full]
    names += [short for name in full for short in re.findall(r"\(([A-Za-z -]*[A-Z]{3,})\)", name)]
    short = institute.slug.partition("-")[2].replace("-", " ")
    at = institute.name.lower().find(short)
    if at >= 0:
        names.append(institute.name[at : at + len(short)])
    elif len(short) <= LONGEST_ACRONYM:
        names.append(short.upper())
    return tuple(dict.fromkeys(names))


def naming(*, institute: Institute, on: date) -> Naming:
    """Which texts and provisions of its own jurisdiction name the institute? Two queries."""
    names = names_in_texts(institute)
    texts, provisions = Q(), Q()
    for name in names:
        texts |= Q(summary__icontains=name) | Q(official_name__icontains=name) | Q(short_name__icontains=name)
        provisions |= Q(summary__icontains=name) | Q(heading__icontains=name)
    home = institute.jurisdiction_id
    found = Provision.objects.filter(provisions, instrument__jurisdiction=home).for_list().as_of(on)
    rows = list(found.order_by("instrument__short_name", "position"))
    return Naming(
        names=names,
        instruments=tuple(Instrument.objects.filter(texts, jurisdiction=home).as_of(on).order_by("short_name")),
        provisions=tuple(rows[:NAMING_SHOWN]),
        count=len(rows),
    )
