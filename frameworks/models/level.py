"""Levels of safety frameworks and what developers declared for their systems."""

from __future__ import annotations

from django.db import models

from frameworks.models.instrument import Instrument, Version
from frameworks.models.system import System
from frameworks.models.vocabulary import Domain, Element
from frameworks.querysets import LevelQuerySet
from jurisdictions.fields import PartialDateField
from jurisdictions.models import Record


class Level(Record):
    """A rung of a framework in one domain and one version."""

    framework = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="levels")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="levels")
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="levels")
    name = models.CharField(max_length=200)
    rank = models.PositiveSmallIntegerField(help_text="Order within the domain and version only.")
    level_type = models.CharField(max_length=40)
    trigger = models.TextField(blank=True)
    security_safeguards = models.TextField(blank=True)
    deployment_safeguards = models.TextField(blank=True)
    halt_rule = models.TextField(blank=True)

    objects = LevelQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["framework__short_name", "version__date", "domain__slug", "rank", "position"]

    def __str__(self) -> str:
        return self.name


class LevelDeclaration(Record):
    """What a developer declared about the level of one of its systems."""

    system = models.ForeignKey(System, on_delete=models.PROTECT, related_name="level_declarations")
    framework = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="level_declarations")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="level_declarations")
    level = models.TextField(help_text="In the developer's words, shortened.")
    date = PartialDateField()
    basis = models.CharField(max_length=80, blank=True)

    class Meta(Record.Meta):
        ordering = ["-date", "slug"]

    def __str__(self) -> str:
        return f"{self.system}: {self.level}"

    def get_absolute_url(self) -> str:
        return f"{self.system.get_absolute_url()}#{self.slug}"


class CommitmentMapping(Record):
    """Which common elements of frameworks answer to one commitment of an instrument (the Seoul commitments)."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="commitment_mappings")
    position = models.PositiveSmallIntegerField(default=0)
    commitment = models.CharField(max_length=40)
    topic = models.TextField()
    elements = models.ManyToManyField(Element, blank=True, related_name="commitment_mappings")

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]

    def __str__(self) -> str:
        return f"{self.commitment}: {self.topic}"

    def get_absolute_url(self) -> str:
        return f"{self.instrument.get_absolute_url()}#{self.slug}"
