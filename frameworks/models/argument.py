"""Debates, gaps, claims and what else the field says about itself."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frameworks.models.instrument import Event, Instrument
from frameworks.models.vocabulary import Topic
from frameworks.querysets import ClaimQuerySet, DebateQuerySet, GapQuerySet
from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models import Checked, Jurisdiction, Record, Slugged
from jurisdictions.numbers import SameNumbers


class Debate(Record):
    """A question on which the field is divided."""

    question = models.TextField()
    topics = models.ManyToManyField(Topic, blank=True, related_name="debates")
    see_also = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="seen_from")

    objects = DebateQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["question"]

    def __str__(self) -> str:
        return self.question


class Position(models.Model):
    """One side of a debate, with its argument and who holds it. Its sources are the debate's citations at this part."""

    debate = models.ForeignKey(Debate, on_delete=models.CASCADE, related_name="positions")
    position = models.PositiveSmallIntegerField(default=0)
    stance = models.CharField(max_length=120)
    argument = models.TextField()
    held_by = WordList()
    checked = models.CharField(max_length=10, choices=Checked, blank=True)
    seen_at = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.stance


class Gap(Record):
    """What is missing, and which instruments partly answer it."""

    name = models.CharField(max_length=250)
    what_is_missing = models.TextField()
    affected_instruments = models.ManyToManyField(Instrument, blank=True, related_name="gaps_affecting")
    partial_answers = models.ManyToManyField(Instrument, blank=True, related_name="gaps_answered")
    topics = models.ManyToManyField(Topic, blank=True, related_name="gaps")
    see_also = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="seen_from")

    objects = GapQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Claim(Record):
    """Where statements differ on one fact: the values side by side, the one the portal goes by, and why."""

    class Kind(models.TextChoices):
        DISCREPANCY = "discrepancy", "the essay differs from the primary source"
        ESSAY_CLAIM = "essay_claim", "a claim of the essay, checked"
        SOURCE_CONFLICT = "source_conflict", "sources disagree"

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", "confirmed"
        CONFIRMED_WITH_CAVEAT = "confirmed_with_caveat", "confirmed with a caveat"
        PARTLY_RIGHT = "partly_right", "partly right"
        IMPRECISE = "imprecise", "imprecise"
        INCOMPLETE = "incomplete", "incomplete"
        OUTDATED = "outdated", "outdated"
        UNSUPPORTED = "unsupported", "unsupported"
        ERROR = "error", "wrong"
        OPINION = "opinion", "opinion"
        NOT_VERIFIED = "not_verified", "not verified"

    kind = models.CharField(max_length=20, choices=Kind)
    subject = models.TextField()
    verdict = models.CharField(max_length=30, choices=Verdict, blank=True)
    severity = models.CharField(
        max_length=10, blank=True, choices=[("high", "high"), ("medium", "medium"), ("low", "low")]
    )
    judgement = models.TextField(blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["kind", "slug"]

    def __str__(self) -> str:
        return self.subject


class Statement(models.Model):
    """One of the competing values of a claim, and who says it."""

    class Said(models.TextChoices):
        ESSAY = "essay", "the essay"
        PRIMARY = "primary", "the primary source"
        A = "a", "one source"
        B = "b", "another source"

    claim = models.ForeignKey(Claim, on_delete=models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField(default=0)
    said_by = models.CharField(max_length=10, choices=Said)
    text = models.TextField()
    source_text = models.TextField(blank=True, help_text="The source as the editors noted it: an address or a name.")

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["claim", "said_by"], name="statement_once_per_side")]

    def __str__(self) -> str:
        return self.text


class Finding(Record):
    """A finding about the field that no other record holds."""

    class Kind(models.TextChoices):
        FINDING = "finding", "finding on frameworks"
        INSIGHT = "insight", "insight from the model data"

    kind = models.CharField(max_length=20, choices=Kind)
    statement = models.TextField()

    def __str__(self) -> str:
        return self.statement

    def get_absolute_url(self) -> str:
        return f"{reverse('finding-list')}#{self.slug}"


class Statistic(Record):
    """A counted figure on a day."""

    measure = models.TextField()
    as_of = PartialDateField()
    filed_services = models.CharField(
        max_length=80, blank=True, help_text="A number, or a number in words («more than 490»)."
    )
    registered_applications = models.CharField(max_length=80, blank=True)

    class Meta(Record.Meta):
        ordering = ["-as_of"]

    def __str__(self) -> str:
        return f"{self.measure}, {self.as_of}"

    def get_absolute_url(self) -> str:
        return f"{reverse('finding-list')}#{self.slug}"


class TimelineEntry(Record):
    """A line of the editors' chronology, tied to the event that carries its source where there is one."""

    date = PartialDateField()
    what = models.TextField()
    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="timeline_entries"
    )
    event = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="timeline_entries")

    class Meta(Record.Meta):
        verbose_name_plural = "timeline entries"
        ordering = ["date", "slug"]

    def __str__(self) -> str:
        return f"{self.date}: {self.what}"

    def get_absolute_url(self) -> str:
        return f"{reverse('timeline')}?kind=chronology#{self.slug}"


class EditorialNote(Slugged):
    """What the editors say about a family of the corpus: its scope, its credits, what was not read."""

    family = models.CharField(max_length=80)
    subject = models.CharField(max_length=120)
    text = models.TextField(blank=True)
    data = models.JSONField(decoder=SameNumbers, default=dict, blank=True)

    class Meta:
        ordering = ["family", "slug"]

    def __str__(self) -> str:
        return f"{self.family}: {self.subject}"

    def get_absolute_url(self) -> str:
        return f"{reverse('limits')}#{self.slug}"


class EssayPoint(Record):
    """A point of the essay the portal starts from, with where it stands today and where to read on."""

    number = models.PositiveSmallIntegerField(unique=True)
    point = models.TextField()
    comparison = models.TextField(blank=True)
    state_today = models.TextField(blank=True)
    corrections = models.ManyToManyField(Claim, blank=True, related_name="essay_points")

    class Meta(Record.Meta):
        ordering = ["number"]

    def __str__(self) -> str:
        return self.point

    def get_absolute_url(self) -> str:
        return f"{reverse('essay')}#{self.slug}"


class Coverage(Record):
    """That someone looked for provisions of a jurisdiction on a topic: where, when, and with what result.

    No row means that nobody looked; found provisions speak for themselves.
    """

    class State(models.TextChoices):
        NONE_FOUND = "none_found", "looked, none found"
        NOT_APPLICABLE = "not_applicable", "not applicable"

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.CASCADE, related_name="coverage")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="coverage")
    state = models.CharField(max_length=20, choices=State)
    looked_in = models.TextField()
    looked_on = PartialDateField(blank=False)

    class Meta(Record.Meta):
        verbose_name_plural = "coverage"
        constraints = [models.UniqueConstraint(fields=["jurisdiction", "topic"], name="coverage_once")]

    def __str__(self) -> str:
        return f"{self.jurisdiction} / {self.topic}: {self.get_state_display()}"

    def get_absolute_url(self) -> str:
        return f"{reverse('coverage')}#{self.slug}"
