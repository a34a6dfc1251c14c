"""Answers for the pages of organisations, and what institutes share with them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from frameworks.models import Chip, Evaluation, EvaluationAgreement, Event, Instrument, LevelDeclaration, System
from frameworks.selectors.coming import Coming, around
from frameworks.selectors.who import FaceGroup, HeldPosition, Signatures, by_face, links_about, signatures_of
from jurisdictions.models import Agreement, Institute, Organisation

SYSTEMS_SHOWN = 12
DATES_SHOWN = 4
MAKERS = (Organisation.Kind.COMPANY, Organisation.Kind.CHIP_MAKER, Organisation.Kind.EQUIPMENT)
"""Kinds that may make chips and host no institute; of the others the opposite holds."""


def organisations() -> QuerySet[Organisation]:
    """Organisations with what their page reads from them directly; the selector asks for the rest in fewer queries."""
    return Organisation.objects.for_list().with_citations().prefetch_related("milestones")


@dataclass(frozen=True)
class Family:
    """The bodies an organisation holds, has as members, or is a member of."""

    children: tuple[Organisation, ...]
    members: tuple[Organisation, ...]
    member_of: tuple[Organisation, ...]


@dataclass(frozen=True)
class Evaluations:
    """The evaluations a body made and underwent, and the agreements under which it does either."""

    made: tuple[Evaluation, ...]
    undergone: tuple[Evaluation, ...]
    agreements: tuple[EvaluationAgreement, ...]


@dataclass(frozen=True)
class OrganisationPage:
    """Everything the page of an organisation shows beside the organisation itself."""

    family: Family
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
    coming: tuple[Coming, ...] = ()
    happened: tuple[Event, ...] = ()


def organisation_page(*, organisation: Organisation, on: date) -> OrganisationPage:
    """What did this body issue, sign, decline, build and evaluate? A constant number of queries."""
    groups = by_face(organisation.instruments.for_list().as_of(on))
    systems = list(organisation.systems.for_list().order_by("-released", "name"))
    positions, about_it = links_about(organisation)
    following, happened = around(on=on, limit=DATES_SHOWN, issuer=organisation.pk) if groups else ((), ())
    return OrganisationPage(
        family=family_of(organisation),
        issued=tuple(g for g in groups if g.route != "framework-list"),
        frameworks=next((g.instruments for g in groups if g.route == "framework-list"), ()),
        signatures=signatures_of(organisation.signatures.for_list(), on),
        systems=tuple(systems[:SYSTEMS_SHOWN]),
        system_count=len(systems),
        declarations=tuple(
            LevelDeclaration.objects.filter(system__developer=organisation).select_related(
                "system", "version__instrument"
            )
        ),
        chips=tuple(organisation.chips.all()) if organisation.kind in MAKERS else (),
        evaluations=evaluations_of(organisation),
        agreements=agreements_of(organisation),
        hosted=() if organisation.kind in MAKERS else _hosted_by(organisation),
        positions=positions,
        about_it=about_it,
        coming=following,
        happened=happened,
    )


def evaluations_of(body: Organisation) -> Evaluations:
    """Which evaluations did the body make and undergo, and under which agreements? Two queries."""
    agreed = Q(evaluator=body.pk) | Q(developer=body.pk) | Q(counterpart=body.pk)
    rows = list(Evaluation.objects.filter(Q(evaluator=body.pk) | Q(developer=body.pk)).for_list())
    return Evaluations(
        made=tuple(e for e in rows if e.evaluator_id == body.pk),
        undergone=tuple(e for e in rows if e.developer_id == body.pk),
        agreements=tuple(
            EvaluationAgreement.objects.filter(agreed).select_related("evaluator", "developer", "counterpart")
        ),
    )


def family_of(organisation: Organisation) -> Family:
    """Which bodies belong to it, and to which does it belong? One query."""
    joins = Organisation.members.through.objects
    rows = list(
        Organisation.objects.annotate(
            is_member=Exists(joins.filter(from_organisation=organisation, to_organisation=OuterRef("pk"))),
            has_member=Exists(joins.filter(from_organisation=OuterRef("pk"), to_organisation=organisation)),
        ).filter(Q(parent=organisation) | Q(is_member=True) | Q(has_member=True))
    )
    return Family(
        children=tuple(o for o in rows if o.parent_id == organisation.pk),
        members=tuple(o for o in rows if o.is_member),
        member_of=tuple(o for o in rows if o.has_member),
    )


def _hosted_by(organisation: Organisation) -> tuple[Institute, ...]:
    """The institutes that name it as their host."""
    return tuple(Institute.objects.filter(host_body=organisation.slug))


def agreements_of(body: Organisation) -> tuple[Agreement, ...]:
    """Which agreements did the body make as an institute, or with one? One query."""
    rows = Agreement.objects.filter(Q(institute=body.pk) | Q(counterpart=body.pk))
    return tuple(rows.select_related("institute", "counterpart").order_by("date", "position", "institute__slug"))
