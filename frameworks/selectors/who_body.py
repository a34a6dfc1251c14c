"""Answers for the pages of organisations and institutes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from frameworks.models import Chip, Evaluation, EvaluationAgreement, Instrument, LevelDeclaration, Provision, System
from frameworks.selectors.who import FaceGroup, HeldPosition, Signatures, by_face, links_about, signatures_of
from jurisdictions.models import Agreement, Citation, Institute, Organisation

SYSTEMS_SHOWN = 12
NAMING_SHOWN = 40


@dataclass(frozen=True)
class Evaluations:
    """The evaluations a body made and underwent, and the agreements under which it does either."""

    made: tuple[Evaluation, ...]
    undergone: tuple[Evaluation, ...]
    agreements: tuple[EvaluationAgreement, ...]


@dataclass(frozen=True)
class OrganisationPage:
    """Everything the page of an organisation shows beside the organisation itself."""

    issued: tuple[FaceGroup, ...]
    frameworks: tuple[Instrument, ...]
    signatures: Signatures
    systems: tuple[System, ...]
    system_count: int
    declarations: tuple[LevelDeclaration, ...]
    chips: tuple[Chip, ...]
    evaluations: Evaluations
    agreements: tuple[Agreement, ...]
    hosted: tuple[Institute, ...]
    positions: tuple[HeldPosition, ...]
    about_it: tuple[Any, ...]


@dataclass(frozen=True)
class Naming:
    """Provisions of the institute's own jurisdiction that name it, found by a name it bears in texts."""

    name: str
    provisions: tuple[Provision, ...]
    count: int


@dataclass(frozen=True)
class InstitutePage:
    """Everything the page of an institute shows beside the institute itself."""

    host: Organisation | None
    issued: tuple[FaceGroup, ...]
    signatures: Signatures
    evaluations: Evaluations
    budget_sources: tuple[Citation, ...]
    staff_sources: tuple[Citation, ...]
    agreements: tuple[tuple[Agreement, tuple[Citation, ...]], ...]
    agreements_of_others: tuple[Agreement, ...]
    notable: tuple[tuple[Any, tuple[Citation, ...]], ...]
    naming: Naming
    positions: tuple[HeldPosition, ...]
    about_it: tuple[Any, ...]


def organisation_page(*, organisation: Organisation, on: date) -> OrganisationPage:
    """What did this body issue, sign, decline, build and evaluate? A constant number of queries."""
    groups = by_face(organisation.instruments.for_list().as_of(on))
    systems = list(organisation.systems.for_list().order_by("-released", "name"))
    positions, about_it = links_about(organisation)
    return OrganisationPage(
        issued=tuple(g for g in groups if g.route != "framework-list"),
        frameworks=next((g.instruments for g in groups if g.route == "framework-list"), ()),
        signatures=signatures_of(organisation.signatures.for_list()),
        systems=tuple(systems[:SYSTEMS_SHOWN]),
        system_count=len(systems),
        declarations=tuple(
            LevelDeclaration.objects.filter(system__developer=organisation).select_related("system", "version__instrument")
        ),
        chips=tuple(organisation.chips.all()),
        evaluations=evaluations_of(organisation),
        agreements=tuple(organisation.agreements_with.select_related("institute").order_by("date", "pk")),
        hosted=tuple(Institute.objects.filter(host_body=organisation.slug)),
        positions=positions,
        about_it=about_it,
    )


def institute_page(*, institute: Institute, on: date) -> InstitutePage:
    """What may this institute do, with whom, and what did it find? A constant number of queries."""
    citations = list(institute.citations.all())
    positions, about_it = links_about(institute)

    def at(part: str) -> tuple[Citation, ...]:
        return tuple(c for c in citations if c.part == part)

    return InstitutePage(
        host=Organisation.objects.filter(slug=institute.host_body).first(),
        issued=by_face(institute.instruments.for_list().as_of(on)),
        signatures=signatures_of(institute.signatures.for_list()),
        evaluations=evaluations_of(institute),
        budget_sources=at("budget"),
        staff_sources=at("staff"),
        agreements=tuple((a, at(f"agreements.{a.position}")) for a in institute.agreements.all()),
        agreements_of_others=tuple(institute.agreements_with.all()),
        notable=tuple((e, at(f"notable_evaluations.{e.position}")) for e in institute.notable_evaluations.all()),
        naming=provisions_naming(institute=institute, on=on),
        positions=positions,
        about_it=about_it,
    )


def evaluations_of(body: Organisation) -> Evaluations:
    """Which evaluations did the body make and undergo, and under which agreements? Three queries."""
    agreed = Q(evaluator=body.pk) | Q(developer=body.pk) | Q(counterpart=body.pk)
    rows = list(Evaluation.objects.filter(Q(evaluator=body.pk) | Q(developer=body.pk)).for_list())
    return Evaluations(
        made=tuple(e for e in rows if e.evaluator_id == body.pk),
        undergone=tuple(e for e in rows if e.developer_id == body.pk),
        agreements=tuple(
            EvaluationAgreement.objects.filter(agreed).select_related("evaluator", "developer", "counterpart")
        ),
    )


def name_in_texts(institute: Institute) -> str:
    """The name under which texts speak of the institute: its slug without the country («eu-ai-office»: AI Office),
    as it stands in its full name or in the short form behind it; else the whole name."""
    _, _, rest = institute.slug.partition("-")
    short = rest.replace("-", " ")
    at = institute.name.lower().find(short)
    return institute.name[at : at + len(short)] if short and at >= 0 else institute.name


def provisions_naming(*, institute: Institute, on: date) -> Naming:
    """Which provisions of its own jurisdiction name the institute in their summary or heading? Two queries."""
    name = name_in_texts(institute)
    rows = Provision.objects.filter(
        Q(summary__icontains=name) | Q(heading__icontains=name), instrument__jurisdiction=institute.jurisdiction_id
    )
    shown = rows.for_list().as_of(on).order_by("instrument__short_name", "position")[:NAMING_SHOWN]
    return Naming(name=name, provisions=tuple(shown), count=rows.count())
