"""Topics, debates, gaps, analogies, claims and findings as search documents."""

from __future__ import annotations

from collections.abc import Iterator

from frameworks.models import Analogy, Claim, Debate, EssayPoint, Finding, Gap, Statistic
from jurisdictions.dates import PartialDate
from portal.search.documents import SearchDocument, opening, sentences
from portal.search.keys import folded
from portal.search.readers.shelf import Shelf, by_slug, newest


def topics(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in sorted(shelf.topics.values(), key=lambda t: t.slug):
        broader = shelf.topics.get(record.broader_id or 0)
        yield SearchDocument(
            kind="topic",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.label,
            body=sentences(record.definition),
            keys=folded((record.slug, record.label)),
            context=("topic", *([broader.label] if broader else ())),
            topics=shelf.topic_slugs([record.pk]),
        )


def debates(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(Debate.objects.prefetch_related("positions", "topics")):
        about = shelf.linked(record)
        own = [topic.pk for topic in record.topics.all()]
        positions = list(record.positions.all())
        yield SearchDocument(
            kind="debate",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.question,
            body=sentences(*(f"{p.stance}: {p.argument}" for p in positions), record.note),
            keys=folded((record.slug, record.question)),
            context=(
                "debate",
                *(who for p in positions for who in p.held_by),
                *shelf.topic_labels(own),
                *shelf.about(about),
            ),
            jurisdictions=shelf.slugs_of(about),
            topics=shelf.topic_slugs(own),
            checked=record.checked,
        )


def gaps(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(Gap.objects.prefetch_related("topics", "affected_instruments", "partial_answers")):
        own = [topic.pk for topic in record.topics.all()]
        affected = list(record.affected_instruments.all())
        yield SearchDocument(
            kind="gap",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.name,
            body=sentences(record.what_is_missing, record.note),
            keys=folded((record.slug, record.name)),
            context=("gap", *shelf.topic_labels(own), *shelf.about([*affected, *record.partial_answers.all()])),
            jurisdictions=shelf.slugs_of(affected),
            topics=shelf.topic_slugs(own),
            checked=record.checked,
        )


def analogies(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(Analogy.objects.prefetch_related("topics", "used_by")):
        own = [topic.pk for topic in record.topics.all()]
        yield SearchDocument(
            kind="analogy",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.domain,
            body=sentences(record.mechanism, record.what_transfers, record.what_does_not, record.note),
            keys=folded((record.slug, record.domain)),
            context=("analogy", *record.also_used_by, *shelf.topic_labels(own), *shelf.about(record.used_by.all())),
            topics=shelf.topic_slugs(own),
            checked=record.checked,
        )


def claims(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(Claim.objects.prefetch_related("statements")):
        about = shelf.linked(record)
        yield SearchDocument(
            kind="claim",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=record.subject,
            body=sentences(*(s.text for s in record.statements.all()), record.judgement, record.note),
            keys=folded((record.slug,)),
            context=("claim", Claim.Kind(record.kind).label, *shelf.about(about), *shelf.subjects(record)),
            jurisdictions=shelf.slugs_of(about),
            checked=record.checked,
        )


def findings(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in by_slug(Finding.objects.all()):
        about = shelf.linked(record)
        yield SearchDocument(
            kind="finding",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=opening(record.statement),
            body=sentences(record.statement, record.note),
            keys=folded((record.slug,)),
            context=("finding", Finding.Kind(record.kind).label, *shelf.about(about), *shelf.subjects(record)),
            jurisdictions=shelf.slugs_of(about),
            checked=record.checked,
        )


def statistics(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in newest(Statistic.objects.all(), "as_of"):
        yield SearchDocument(
            kind="statistic",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=f"{record.measure}, {PartialDate(record.as_of).display()}" if record.as_of else record.measure,
            body=sentences(
                f"Filed services: {record.filed_services}" if record.filed_services else "",
                f"Registered applications: {record.registered_applications}" if record.registered_applications else "",
                record.note,
            ),
            keys=folded((record.slug,)),
            context=("statistic",),
            checked=record.checked,
            date=record.as_of,
        )


def essay_points(shelf: Shelf) -> Iterator[SearchDocument]:
    for record in EssayPoint.objects.order_by("number"):
        yield SearchDocument(
            kind="essay-point",
            slug=record.slug,
            url=record.get_absolute_url(),
            title=f"The essay, point {record.number}: {opening(record.point, 90)}",
            body=sentences(record.point, record.state_today, record.comparison, record.note),
            keys=folded((record.slug, f"essay point {record.number}")),
            context=("essay",),
            checked=record.checked,
        )
