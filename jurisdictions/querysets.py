"""The language in which pages and the API ask for records of who governs: chainable adjectives, and one loading
recipe per page shape (`for_list`, `for_detail`)."""

from __future__ import annotations

from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Count, Q, Subquery
from django.db.models.functions import Coalesce


def tally(related: models.QuerySet[Any], outer: str) -> Coalesce:
    """A count as a subquery (0 for none), so that several counts on one row never multiply each other.

    `related` is filtered by `OuterRef` on the field named `outer`.
    """
    counted = related.order_by().values(outer).annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(counted, output_field=models.IntegerField()), 0)


def cited(of: str = "") -> models.Prefetch[Any]:
    """The citations of the records (or of those related as `of` says), each with its source, in one query."""
    citations = apps.get_model("jurisdictions", "Citation")._default_manager.select_related("source")
    return models.Prefetch(f"{of}__citations" if of else "citations", citations)


class RecordQuerySet(models.QuerySet[Any]):
    """Adjectives that hold for every record."""

    def seen(self) -> Self:
        """Only records whose core was found stated in a source."""
        return self.filter(checked="seen")

    def recalled(self) -> Self:
        """Only records not confirmed yet."""
        return self.filter(checked="recalled")

    def with_citations(self) -> Self:
        """Load the citations and their sources with the records (one query for any number of rows)."""
        return self.prefetch_related(cited())

    def for_list(self) -> Self:
        """What a row of a list shows."""
        return self

    def for_detail(self) -> Self:
        """What a page of one record shows."""
        return self.for_list().with_citations()

    def for_api(self) -> Self:
        """What the API serves of each record."""
        return self.for_detail()


class JurisdictionQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("parent").annotate(
            instrument_count=Count("instruments", distinct=True), institute_count=Count("institutes", distinct=True)
        )

    def within(self, slug: str) -> Self:
        """The jurisdiction of that slug and everything below it in the tree (two levels are all there are)."""
        return self.filter(Q(slug=slug) | Q(parent__slug=slug) | Q(parent__parent__slug=slug))


class MembershipQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("group", "member_jurisdiction", "member_organisation")


class OrganisationQuerySet(RecordQuerySet):
    def for_list(self) -> Self:
        return self.select_related("country", "parent").prefetch_related("former_names")

    def for_detail(self) -> Self:
        return (
            self.for_list()
            .with_citations()
            .prefetch_related("milestones", "members", "member_of", "children", "agreements_with__institute")
        )

    def besides_institutes(self) -> Self:
        """Organisations that have no institute record of their own."""
        return self.exclude(kind="safety_institute")


class InstituteQuerySet(OrganisationQuerySet):
    def for_list(self) -> Self:
        return self.select_related("jurisdiction", "parent", "country").prefetch_related("former_names")

    def for_detail(self) -> Self:
        return (
            self.for_list()
            .with_citations()
            .prefetch_related(
                "milestones",
                "leadership",
                "notable_evaluations",
                "agreements__counterpart",
                "agreements_with__institute",
            )
        )
