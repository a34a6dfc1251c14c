"""The language in which pages and the API ask for what governs: chainable adjectives (`in_force(on)`, `binding()`,
`about(topic)`) and one loading recipe per page shape."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Prefetch, Q, Subquery

from frameworks.status import CURRENT
from jurisdictions.querysets import RecordQuerySet, cited, tally


def _model(name: str) -> Any:
    return apps.get_model("frameworks", name)


def _spans(outer: str, on: date) -> models.QuerySet[Any]:
    """The status span that covers the day for the outer row."""
    running = Q(ends__isnull=True) | Q(ends__gt=on)
    return _model("StatusSpan").objects.filter(running, starts__lte=on, **{outer: OuterRef("pk")})


class DatedQuerySet(RecordQuerySet):
    """Adjectives for what has a status on a day. `span_owner` names the span's relation to this model."""

    span_owner = ""

    def as_of(self, on: date) -> Self:
        """Annotate the status on the day: `status`, `status_since`, `status_next`."""
        span = _spans(self.span_owner, on)
        return self.annotate(
            status=Subquery(span.values("status")[:1]),
            status_since=Subquery(span.values("since")[:1]),
            status_next=Subquery(span.values("next_date")[:1]),
        )

    def having_status(self, statuses: Sequence[str], on: date) -> Self:
        """Only those that had one of the statuses on the day."""
        return self.filter(Exists(_spans(self.span_owner, on).filter(status__in=statuses)))

    def in_force(self, on: date) -> Self:
        """Only what governed on the day, wholly or partly, as law or as a promise."""
        return self.having_status([status.value for status in CURRENT], on)


class InstrumentQuerySet(DatedQuerySet):
    span_owner = "instrument"

    def binding(self) -> Self:
        return self.filter(binding="binding")

    def about(self, topic: str) -> Self:
        """Instruments with a provision on the topic of that slug, or on one that is narrower."""
        return self.filter(Exists(_model("Provision").objects.filter(instrument=OuterRef("pk")).about(topic)))

    def for_list(self) -> Self:
        return self.select_related("jurisdiction", "issuer").annotate(
            provision_count=tally(_model("Provision").objects.filter(instrument=OuterRef("pk")), "instrument")
        )

    def for_detail(self) -> Self:
        return (
            self.for_list()
            .annotate(has_scopes=Exists(_model("Scope").objects.filter(instrument=OuterRef("pk"))))
            .with_citations()
            .prefetch_related(cited("versions"), cited("events"))
        )


class KindManager(models.Manager.from_queryset(InstrumentQuerySet)):  # type: ignore[misc]
    """Sees only instruments of its kinds: the manager of a face of instruments."""

    def __init__(self, kinds: Sequence[str] = ()) -> None:
        super().__init__()
        self.kinds = tuple(kinds)

    def get_queryset(self) -> Any:
        return super().get_queryset().filter(kind__in=self.kinds)


class VersionQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("instrument")


class EventQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("instrument__jurisdiction")

    def between(self, start: date, end: date) -> Self:
        """Events dated on the days from `start` to `end`, both included."""
        return self.filter(date__gte=start.isoformat(), date__lte=end.isoformat())


class ProvisionQuerySet(DatedQuerySet):
    span_owner = "provision"

    def binding(self) -> Self:
        return self.filter(instrument__binding="binding")

    def about(self, topic: str) -> Self:
        """Provisions tagged with the topic or with one that is narrower, down the whole tree (three deep)."""
        return self.filter(
            Exists(
                _model("Provision")
                .topics.through.objects.filter(provision=OuterRef("pk"))
                .filter(Q(topic__slug=topic) | Q(topic__broader__slug=topic) | Q(topic__broader__broader__slug=topic))
            )
        )

    def for_list(self) -> Self:
        return self.select_related("instrument__jurisdiction", "version")

    def for_detail(self) -> Self:
        return (
            self.select_related(
                "instrument__jurisdiction",
                "instrument__issuer",
                "version",
                "parent__parent__parent",
                "element",
                "penalty",
            )
            .with_citations()
            .prefetch_related(
                "topics",
                "addressees",
                "triggers",
                Prefetch("periods", _model("Period").objects.select_related("decided_by__instrument")),
                Prefetch("amendments", _model("Amendment").objects.select_related("instrument")),
                Prefetch(
                    "scopes", _model("Scope").objects.select_related("instrument").prefetch_related("enforced_by")
                ),
            )
        )


class LevelQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("framework__issuer", "version", "domain")


class SignatureQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("instrument", "party_jurisdiction", "party_organisation", "framework_published")

    def standing(self) -> Self:
        """Signed and not left."""
        return self.filter(stance="signed", withdrawn=False)


class CrosswalkQuerySet(RecordQuerySet):
    ENDS = (
        "origin_provision",
        "origin_level",
        "origin_instrument",
        "target_provision",
        "target_level",
        "target_instrument",
    )

    def for_list(self) -> Self:
        return self.select_related(
            "origin_provision__instrument",
            "origin_level__framework",
            "origin_instrument",
            "target_provision__instrument",
            "target_level__framework",
            "target_instrument",
        )


class VersionChangeQuerySet(RecordQuerySet):
    ENDS = (
        "from_version__instrument",
        "to_version__instrument",
        "amended_by",
        "from_provision__instrument",
        "to_provision__instrument",
        "from_level__framework",
        "to_level__framework",
    )

    def for_list(self) -> Self:
        return self.select_related(*self.ENDS)


class SystemQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("developer", "developer_country")

    def at_or_above(self, flop: float) -> Self:
        """Systems whose estimated training compute is at least `flop` FLOP."""
        return self.filter(training_compute_flop__gte=flop)


class ChipQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.prefetch_related("vendors")


class EvaluationQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("evaluator", "developer", "system")


class RequirementQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("instrument__jurisdiction", "provision")


class TopicQuerySet(models.QuerySet[Any]):
    def for_list(self) -> Self:
        through = _model("Provision").topics.through
        return self.select_related("broader").annotate(
            provision_count=tally(through.objects.filter(topic=OuterRef("pk")), "topic")
        )

    def for_detail(self) -> Self:
        return self.for_list().prefetch_related("narrower")

    def for_api(self) -> Self:
        return self.for_detail()


class DebateQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.prefetch_related("positions", "topics")

    def for_detail(self) -> Self:
        return self.for_list().with_citations().prefetch_related("see_also")


class GapQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.prefetch_related(
            "topics",
            Prefetch("affected_instruments", _model("Instrument").objects.all()),
            Prefetch("partial_answers", _model("Instrument").objects.all()),
        )

    def for_detail(self) -> Self:
        return self.for_list().with_citations().prefetch_related("see_also")


class ClaimQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.prefetch_related("statements")
