"""Shared vocabularies: topics, addressees, framework domains, common elements, and words that stand for others."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import models
from django.urls import reverse

from frameworks.models.instrument import Instrument
from frameworks.querysets import TopicQuerySet
from jurisdictions.fields import WordList
from jurisdictions.models import Jurisdiction, Organisation, Record, Slugged


class Topic(Slugged):
    """A concept of the vocabulary, with its definition and its broader topic."""

    label = models.CharField(max_length=120)
    definition = models.TextField()
    broader = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="narrower")

    objects = TopicQuerySet.as_manager()

    class Meta:
        ordering = ["label"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(broader=models.F("id")), name="topic_not_own_broader")
        ]

    def __str__(self) -> str:
        return self.label


class Addressee(Slugged):
    """A role to which a provision speaks (provider, deployer, regulator ...)."""

    label = models.CharField(max_length=120)
    definition = models.TextField(blank=True)

    class Meta:
        ordering = ["label"]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return f"{reverse('provision-list')}?addressee={self.slug}"


class Domain(Slugged):
    """A domain of risk, or a ladder, in which frameworks set levels."""

    name = models.CharField(max_length=120)

    class Meta:
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('level-list')}?domain={self.slug}"


class Element(Record):
    """An element common to safety frameworks, by which their commitments are set side by side."""

    name = models.CharField(max_length=120)
    definition = models.TextField()
    vocabulary = models.CharField(max_length=120, blank=True)

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{reverse('element-list')}#{self.slug}"


NAMED = ("record_jurisdiction", "record_organisation", "record_instrument", "record_topic")


def at_most_one(*fields: str, name: str) -> models.CheckConstraint:
    """A database constraint: of these nullable relations at most one is set."""
    condition = models.Q()
    for chosen in fields:
        condition |= models.Q(**{f"{field}__isnull": True for field in fields if field != chosen})
    return models.CheckConstraint(condition=condition, name=name)


class Synonym(Slugged):
    """Words that stand for one another when somebody searches, or everyday names of one record.

    `terms` are what people type and find one another; a term also finds the words of `also`, which records may say
    instead. Read both ways, each of `also` finds the terms, too. An editorial vocabulary: it states no fact.
    """

    RECORDS = NAMED

    terms = WordList(help_text="What people type; with a record, its everyday names.")
    also = WordList(help_text="What records may say instead.")
    two_way = models.BooleanField(default=True, help_text="Whether typing one of «also» finds the terms, too.")
    record_jurisdiction = models.ForeignKey(
        Jurisdiction, null=True, blank=True, on_delete=models.PROTECT, related_name="synonyms"
    )
    record_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="synonyms"
    )
    record_instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="synonyms"
    )
    record_topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.PROTECT, related_name="synonyms")
    note = models.TextField(blank=True, help_text="Why, where it is not plain; readers see it.")

    class Meta(Slugged.Meta):
        constraints = [at_most_one(*NAMED, name="synonym_at_most_one_record")]

    def __str__(self) -> str:
        return ", ".join(self.terms)

    @property
    def record(self) -> Any:
        """The one record that the terms name, or None."""
        return self.record_jurisdiction or self.record_organisation or self.record_instrument or self.record_topic

    def get_absolute_url(self) -> str:
        """The search that the entry serves."""
        return f"{reverse('search')}?{urlencode({'q': self.terms[0] if self.terms else ''})}"
