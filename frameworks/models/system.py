"""AI systems, compute thresholds, controlled chips and cases."""

from __future__ import annotations

from math import log10

from django.db import models
from django.urls import reverse

from frameworks.models.instrument import Instrument
from frameworks.querysets import ChipQuerySet, SystemQuerySet
from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models import Jurisdiction, Organisation, Record


class System(Record):
    """An AI model, with the origin of its compute estimate."""

    name = models.CharField(max_length=200)
    developer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="systems")
    developer_as_published = models.CharField(max_length=250, blank=True)
    developer_country = models.ForeignKey(
        Jurisdiction, null=True, blank=True, on_delete=models.PROTECT, related_name="systems"
    )
    released = PartialDateField()
    domain = models.CharField(max_length=60, blank=True)
    training_compute_flop = models.FloatField(
        null=True, blank=True, help_text="Total training compute in FLOP (operations)."
    )
    estimate_origin = models.CharField(max_length=30, blank=True)
    estimate_confidence = models.CharField(max_length=30, blank=True)
    estimate_note = models.TextField(blank=True)
    open_weights = models.BooleanField()
    accessibility = models.CharField(max_length=120, blank=True)
    thresholds_at_or_above = WordList()

    objects = SystemQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-released", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(training_compute_flop__isnull=True) | models.Q(training_compute_flop__gt=0),
                name="system_compute_positive",
            )
        ]

    def __str__(self) -> str:
        return self.name


class ComputeThreshold(Record):
    """An amount of training compute at which some text changes what it asks."""

    flop = models.FloatField("training compute in FLOP", unique=True)

    class Meta(Record.Meta):
        ordering = ["flop"]

    def __str__(self) -> str:
        return f"10^{round(log10(self.flop))} FLOP"

    def get_absolute_url(self) -> str:
        return f"{reverse('threshold-list')}#{self.slug}"


class ThresholdUse(models.Model):
    """An instrument that uses a compute threshold, and for what."""

    threshold = models.ForeignKey(ComputeThreshold, on_delete=models.CASCADE, related_name="used_by")
    position = models.PositiveSmallIntegerField(default=0)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="threshold_uses")
    text = models.TextField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.text


class Chip(Record):
    """Controlled hardware with its figures."""

    name = models.CharField(max_length=120)
    vendors = models.ManyToManyField(Organisation, related_name="chips")
    tpp = models.FloatField("total processing performance", null=True, blank=True)
    performance_density = models.FloatField(null=True, blank=True, help_text="TPP per mm2 of applicable die area.")
    interconnect = models.TextField(blank=True)
    memory_bandwidth = models.TextField(blank=True)
    released = PartialDateField()
    controlled_since = PartialDateField()
    rule = models.TextField(blank=True)
    current_status = models.TextField(blank=True)

    objects = ChipQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Case(Record):
    """An enforcement or evasion case."""

    name = models.CharField(max_length=250)
    date = PartialDateField()
    forum = models.TextField(blank=True)
    chips = models.TextField(blank=True)
    summary = models.TextField()

    class Meta(Record.Meta):
        ordering = ["-date", "name"]

    def __str__(self) -> str:
        return self.name
