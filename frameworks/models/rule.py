"""Who is bound, as data: the questions that decide it, the terms that texts define, and the scopes of provisions."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from frameworks.models.instrument import Instrument
from frameworks.models.provision import Provision
from jurisdictions.models import Organisation, Record, Slugged
from jurisdictions.numbers import SameNumbers


class Input(Slugged):
    """A question whose answer decides whether provisions apply: roles, places, compute, revenue, uses ..."""

    class Kind(models.TextChoices):
        NUMBER = "number", "number"
        MONEY = "money", "amount of money"
        DATE = "date", "date"
        YES_NO = "yes_no", "yes or no"
        CHOICE = "choice", "one of the options"
        CHOICES = "choices", "any of the options"
        PLACES = "places", "jurisdictions"
        ORGANISATION = "organisation", "organisation"
        INSTRUMENTS = "instruments", "instruments"

    rank = models.PositiveSmallIntegerField(help_text="Order in which questions of equal weight are asked.")
    group = models.CharField(max_length=60)
    label = models.CharField(max_length=120)
    question = models.TextField()
    kind = models.CharField(max_length=20, choices=Kind)
    unit = models.CharField(max_length=60, blank=True, help_text="Of numbers: FLOP, TPP, GB/s ...")
    why = models.TextField(help_text="Why it is asked; readers see it.")
    hint = models.TextField(blank=True, help_text="How to find the answer.")

    class Meta(Slugged.Meta):
        ordering = ["rank", "slug"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(
                    kind__in=[
                        "number",
                        "money",
                        "date",
                        "yes_no",
                        "choice",
                        "choices",
                        "places",
                        "organisation",
                        "instruments",
                    ]
                ),
                name="input_kind_known",
            )
        ]

    def __str__(self) -> str:
        return self.label

    def get_absolute_url(self) -> str:
        return f"{reverse('applicability-inputs')}#{self.slug}"


class InputOption(models.Model):
    """An answer that a question of choice offers."""

    input = models.ForeignKey(Input, on_delete=models.CASCADE, related_name="options")
    position = models.PositiveSmallIntegerField(default=0)
    value = models.CharField(max_length=80)
    label = models.TextField()
    group = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["input", "value"], name="input_option_once")]

    def __str__(self) -> str:
        return self.label


class Definition(Record):
    """A term that a text defines, or a fact that it presumes, as a condition on answers and other definitions."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="definitions")
    position = models.PositiveSmallIntegerField(default=0)
    term = models.CharField(max_length=200)
    basis = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="definitions")
    presumption = models.BooleanField(default=False, help_text="The text presumes it; the contrary can be shown.")
    when = models.JSONField(decoder=SameNumbers, help_text="The condition, in the form of docs/applicability.md.")

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]

    def __str__(self) -> str:
        return self.term

    def get_absolute_url(self) -> str:
        return f"{reverse('applicability-rules', args=[self.instrument.slug])}#{self.slug}"


class Scope(Record):
    """Whom some provisions of an instrument bind, and when: one condition for all of them."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="scopes")
    position = models.PositiveSmallIntegerField(default=0)
    binds = models.TextField(help_text="Who is bound, in words.")
    basis = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="scopes_based_on")
    provisions = models.ManyToManyField(Provision, related_name="scopes")
    when = models.JSONField(decoder=SameNumbers, help_text="The condition, in the form of docs/applicability.md.")
    timing = models.JSONField(
        decoder=SameNumbers, default=list, blank=True, help_text="Other days for some, by transitional rules."
    )
    enforced_by = models.ManyToManyField(Organisation, blank=True, related_name="scopes_enforced")
    enforcement = models.TextField(blank=True, help_text="Who enforces and how, in words, with the pin.")
    penalties = models.ManyToManyField(
        Provision, blank=True, related_name="scopes_sanctioned", help_text="The provisions that set the fine."
    )
    lowers = models.ManyToManyField(
        Provision,
        blank=True,
        related_name="scopes_lowering",
        help_text="Fines of which the lower ceiling counts for those whom it binds.",
    )

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]

    def __str__(self) -> str:
        return self.binds

    def get_absolute_url(self) -> str:
        return f"{reverse('applicability-rules', args=[self.instrument.slug])}#{self.slug}"
