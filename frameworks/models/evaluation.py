"""Who evaluated what, who agreed to be evaluated, and which texts ask for outside evaluation."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frameworks.models.instrument import Instrument
from frameworks.models.provision import Provision
from frameworks.models.system import System
from frameworks.models.vocabulary import Topic
from frameworks.querysets import EvaluationQuerySet, RequirementQuerySet
from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models import Organisation, Record


class Evaluation(Record):
    """Who evaluated which system of whom, when, on what."""

    class Stage(models.TextChoices):
        PRE = "pre-deployment", "before deployment"
        PRE_AND_POST = "pre-and-post-deployment", "before and after deployment"
        POST = "post-deployment", "after deployment"
        RESTRICTED = "restricted-release", "restricted release"
        INTERNAL = "internal-models", "internal models"
        REVIEW = "review", "review of the developer's own work"
        BENCHMARK = "benchmark", "benchmark"
        RESEARCH = "research", "research"

    evaluator = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evaluations_made")
    developer = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="evaluations_undergone"
    )
    system = models.ForeignKey(System, null=True, blank=True, on_delete=models.PROTECT, related_name="evaluations")
    subject = models.TextField(blank=True, help_text="What was evaluated, where it is no recorded system.")
    subject_kind = models.CharField(max_length=40, blank=True)
    date = PartialDateField()
    scope = WordList()
    stage = models.CharField(max_length=40, choices=Stage)
    finding = models.TextField()

    objects = EvaluationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["-date", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(system__isnull=False) | ~models.Q(subject=""), name="evaluation_has_a_subject"
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluator} on {self.system or self.subject}, {self.date}"


class EvaluationAgreement(Record):
    """An agreement under which an evaluator may test a developer's systems, or works with another body."""

    evaluator = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="evaluation_agreements")
    developer = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="evaluation_agreements_as_developer"
    )
    counterpart = models.ForeignKey(
        Organisation,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evaluation_agreements_as_counterpart",
    )
    date = PartialDateField()
    scope = models.TextField()
    binding = models.CharField(max_length=20)

    class Meta(Record.Meta):
        ordering = ["-date", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(developer__isnull=False) | models.Q(counterpart__isnull=False),
                name="evaluation_agreement_has_another_side",
            )
        ]

    def __str__(self) -> str:
        return f"{self.evaluator} and {self.developer or self.counterpart}, {self.date}"

    def get_absolute_url(self) -> str:
        return f"{reverse('agreement-list')}#{self.slug}"


class ExternalEvaluationRequirement(Record):
    """Where a text asks, or promises, that someone else than the developer evaluates."""

    instrument = models.ForeignKey(
        Instrument, on_delete=models.CASCADE, related_name="external_evaluation_requirements"
    )
    position = models.PositiveSmallIntegerField(default=0)
    provision = models.ForeignKey(
        Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="external_evaluation_requirements"
    )
    citation = models.CharField(max_length=250)
    strength = models.CharField(max_length=120)
    who_evaluates = models.TextField()
    summary = models.TextField()
    stated_status = models.CharField(max_length=80, blank=True)

    objects = RequirementQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]

    def __str__(self) -> str:
        return f"{self.instrument}, {self.citation}"

    def get_absolute_url(self) -> str:
        return f"{reverse('requirement-list')}#{self.slug}"


class Analogy(Record):
    """A regime of another field that AI governance borrows from, with what carries over and what does not."""

    domain = models.CharField(max_length=200)
    mechanism = models.TextField()
    what_transfers = models.TextField()
    what_does_not = models.TextField()
    used_by = models.ManyToManyField(Instrument, blank=True, related_name="analogies")
    also_used_by = WordList()
    topics = models.ManyToManyField(Topic, blank=True, related_name="analogies")

    class Meta(Record.Meta):
        verbose_name_plural = "analogies"
        ordering = ["domain"]

    def __str__(self) -> str:
        return self.domain
