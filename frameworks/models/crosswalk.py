"""Typed links between provisions, levels and instruments."""

from __future__ import annotations

from django.db import models

from frameworks.models.instrument import Instrument
from frameworks.models.level import Level
from frameworks.models.provision import Provision
from frameworks.querysets import CrosswalkQuerySet
from jurisdictions.models import Record, exactly_one


class CrosswalkRelation(models.TextChoices):
    EQUIVALENT = "equivalent", "is equivalent to"
    BROADER = "broader", "has a broader counterpart in"
    NARROWER = "narrower", "has a narrower counterpart in"
    RELATED = "related", "is related to"
    CONTRASTS = "contrasts", "contrasts with"
    IMPLEMENTS = "implements", "implements"
    AMENDS = "amends", "amends"
    NONE_FOUND = "none_found", "has no counterpart found in"


class Crosswalk(Record):
    """One text's counterpart in another, typed in SKOS manner, with the reason. Each has a reverse reading.

    Broader means that the target is broader than the origin («origin has a broader counterpart in target»);
    narrower means that the target is narrower than the origin. Where somebody looked for a counterpart and found none,
    the target is the whole instrument that was looked through, and the reason tells how.
    """

    Relation = CrosswalkRelation

    REVERSE = {
        Relation.EQUIVALENT: "is equivalent to",
        Relation.BROADER: "has a narrower counterpart in",
        Relation.NARROWER: "has a broader counterpart in",
        Relation.RELATED: "is related to",
        Relation.CONTRASTS: "contrasts with",
        Relation.IMPLEMENTS: "is implemented by",
        Relation.AMENDS: "is amended by",
        Relation.NONE_FOUND: "was looked through, and holds no counterpart of",
    }

    origin_provision = models.ForeignKey(
        Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="crosswalks_out"
    )
    origin_level = models.ForeignKey(
        Level, null=True, blank=True, on_delete=models.PROTECT, related_name="crosswalks_out"
    )
    origin_instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="crosswalks_out"
    )
    relation = models.CharField(max_length=20, choices=Relation)
    target_provision = models.ForeignKey(
        Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="crosswalks_in"
    )
    target_level = models.ForeignKey(
        Level, null=True, blank=True, on_delete=models.PROTECT, related_name="crosswalks_in"
    )
    target_instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="crosswalks_in"
    )
    why = models.TextField()

    objects = CrosswalkQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            exactly_one("origin_provision", "origin_level", "origin_instrument", name="crosswalk_one_origin"),
            exactly_one("target_provision", "target_level", "target_instrument", name="crosswalk_one_target"),
            models.CheckConstraint(
                condition=models.Q(relation__in=CrosswalkRelation.values), name="crosswalk_relation_known"
            ),
            models.CheckConstraint(
                condition=~models.Q(relation="none_found") | models.Q(target_instrument__isnull=False),
                name="crosswalk_none_found_in_an_instrument",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.origin} {self.get_relation_display()} {self.target}"

    @property
    def origin(self) -> Provision | Level | Instrument | None:
        return self.origin_provision or self.origin_level or self.origin_instrument

    @property
    def target(self) -> Provision | Level | Instrument | None:
        return self.target_provision or self.target_level or self.target_instrument

    @property
    def reverse_label(self) -> str:
        """How the relation reads from the target's side."""
        return self.REVERSE[self.Relation(self.relation)]
