"""Shared vocabularies: topics, addressees, framework domains and common elements."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frameworks.querysets import TopicQuerySet
from jurisdictions.models import Record, Slugged


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
