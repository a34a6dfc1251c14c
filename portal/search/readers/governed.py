"""Systems, thresholds, chips, cases and evaluations as search documents."""

from __future__ import annotations

from collections.abc import Iterator
from math import log10
from typing import Any

from frameworks.models import (
    Case,
    Chip,
    ComputeThreshold,
    Evaluation,
    EvaluationAgreement,
    LevelDeclaration,
    System,
)
from jurisdictions.models import Organisation
from portal.search.documents import SearchDocument, sentences
from portal.search.keys import folded, spellings
from portal.search.readers.shelf import Shelf, by_slug, newest


def thresholds(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in ComputeThreshold.objects.prefetch_related("used_by").order_by("flop"):
        exponent = round(log10(record.flop))
        name = f"10^{exponent}"
        uses = list(record.used_by.all())
        users = [shelf.instruments[use.instrument_id] for use in uses]
        yield SearchDocument(
            kind="compute-threshold",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=f"{name} FLOP",
            body=sentences(
                *(f"{user.short_name}: {use.text}" for user, use in zip(users, uses, strict=True)), record.note
            ),
            names=(f"1e{exponent} floating-point operations", f"{name} operations of training compute"),
            keys=folded((record.slug, name, f"{name} FLOP", f"{name} FLOPs", f"{name} floating point operations")),
            context=("compute threshold", "training compute", *shelf.about(users)),
            jurisdictions=shelf.slugs_of(users),
            checked=record.checked,
        )


def systems(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in newest(System.objects.all(), "released"):
        country = shelf.jurisdictions.get(record.developer_country_id or 0)
        developer = shelf.organisations[record.developer_id]
        yield SearchDocument(
            kind="system",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            body=sentences(
                f"{'Open' if record.open_weights else 'Closed'} weights",
                record.accessibility,
                record.domain,
                record.estimate_note,
                record.note,
            ),
            names=(record.developer_as_published,) if record.developer_as_published else (),
            keys=folded((record.slug, record.name)),
            aliases=folded(spellings(record.name)),
            context=("AI model", developer.name, *shelf.jurisdiction_words(country)),
            jurisdictions=(country.slug,) if country else (),
            checked=record.checked,
            date=record.released,
        )


def declarations(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(LevelDeclaration.objects.select_related("system", "version")):
        framework = shelf.instruments[record.framework_id]
        yield SearchDocument(
            kind="level-declaration",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=f"{record.system.name}: {record.level}",
            citation=f"{framework.short_name} {record.version.version}",
            body=sentences(record.basis, record.note),
            keys=folded((record.slug,)),
            context=("level declared", *shelf.around(framework)),
            checked=record.checked,
            date=record.date,
            **shelf.within(framework),
        )


def chips(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(Chip.objects.prefetch_related("vendors")):
        vendors = list(record.vendors.all())
        yield SearchDocument(
            kind="chip",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            body=sentences(
                record.current_status, record.rule, record.interconnect, record.memory_bandwidth, record.note
            ),
            keys=folded((record.slug, record.name)),
            aliases=folded((*spellings(record.name), *(f"{v.name} {record.name}" for v in vendors))),
            context=("chip", "export control", *(v.name for v in vendors)),
            jurisdictions=_countries(shelf, vendors),
            checked=record.checked,
            date=record.released,
        )


def cases(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in newest(Case.objects.all(), "date"):
        about = shelf.linked(record)
        yield SearchDocument(
            kind="case",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            body=sentences(record.summary, record.chips, record.forum, record.note),
            keys=folded((record.slug, record.name)),
            context=("enforcement case", *shelf.about(about)),
            jurisdictions=shelf.slugs_of(about),
            checked=record.checked,
            date=record.date,
        )


def evaluations(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in newest(Evaluation.objects.select_related("system"), "date"):
        evaluator = shelf.organisations[record.evaluator_id]
        developer = shelf.organisations.get(record.developer_id or 0)
        subject = record.system.name if record.system else record.subject
        yield SearchDocument(
            kind="evaluation",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=f"{evaluator.name} on {subject}",
            body=sentences(record.finding, ", ".join(record.scope), record.note),
            keys=folded((record.slug,)),
            context=(
                "evaluation",
                Evaluation.Stage(record.stage).label,
                *([developer.name] if developer else ()),
            ),
            jurisdictions=_countries(shelf, [evaluator]),
            checked=record.checked,
            date=record.date,
        )


def agreements(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in newest(EvaluationAgreement.objects.all(), "date"):
        evaluator = shelf.organisations[record.evaluator_id]
        other: Any = shelf.organisations.get(record.developer_id or record.counterpart_id or 0)
        yield SearchDocument(
            kind="evaluation-agreement",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=f"{evaluator.name} and {other.name}",
            body=sentences(record.scope, record.note),
            keys=folded((record.slug,)),
            context=("evaluation agreement", "memorandum of understanding"),
            jurisdictions=_countries(shelf, [evaluator]),
            checked=record.checked,
            date=record.date,
        )


def _countries(shelf: Shelf, organisations: list[Organisation]) -> tuple[str, ...]:
    found = (shelf.jurisdictions.get(o.country_id or 0) for o in organisations)
    return tuple(dict.fromkeys(j.slug for j in found if j))
