"""Addressable units of instruments, with their triggers, penalties, periods and amendments."""

from __future__ import annotations

from django.db import models

from frameworks.models.instrument import Event, Instrument, Version
from frameworks.models.vocabulary import Addressee, Element, Topic
from frameworks.querysets import ProvisionQuerySet
from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models import Record


class Duty(models.TextChoices):
    """What a provision does."""

    PROHIBIT = "prohibit", "prohibits"
    REQUIRE = "require", "requires"
    REPORT = "report", "report"
    NOTIFY = "notify", "notify"
    REGISTER = "register", "register"
    DISCLOSE = "disclose", "disclose"
    LABEL = "label", "label"
    DOCUMENT = "document", "document"
    EVALUATE = "evaluate", "evaluate"
    SECURE = "secure", "secure"
    COMMIT = "commit", "commits to"
    CLASSIFY = "classify", "classifies"
    DEFINE = "define", "defines"
    EXEMPT = "exempt", "exempts"
    EMPOWER = "empower", "empowers"
    SANCTION = "sanction", "sanctions"


class Provision(Record):
    """An addressable unit of an instrument: an article, a section, a commitment of a framework."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="provisions")
    position = models.PositiveIntegerField(default=0)
    version = models.ForeignKey(Version, null=True, blank=True, on_delete=models.PROTECT, related_name="provisions")
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    citation = models.CharField(max_length=200)
    heading = models.TextField()
    place = models.CharField(max_length=200, blank=True, help_text="Chapter or section of the instrument it stands in.")
    summary = models.TextField()
    duty = models.CharField(max_length=20, choices=Duty)
    addressees = models.ManyToManyField(Addressee, blank=True, related_name="provisions")
    topics = models.ManyToManyField(Topic, blank=True, related_name="provisions")
    element = models.ForeignKey(Element, null=True, blank=True, on_delete=models.PROTECT, related_name="provisions")
    plain_words = WordList(help_text="What somebody without the law's words would ask for; searched, states no fact.")

    objects = ProvisionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]
        indexes = [models.Index(fields=["instrument", "position"])]
        constraints = [
            models.CheckConstraint(condition=models.Q(duty__in=Duty.values), name="provision_duty_known"),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="provision_not_own_parent"),
        ]

    def __str__(self) -> str:
        return f"{self.citation}: {self.heading}"


class TriggerOperator(models.TextChoices):
    GT = "gt", "more than"
    GTE = "gte", "at least"
    LT = "lt", "less than"
    LTE = "lte", "at most"
    EQ = "eq", "is"
    IN = "in", "one of"


class TriggerEffect(models.TextChoices):
    """What changes for whoever fulfils the condition."""

    DEFINITION = "definition", "definition"
    PRESUMPTION = "presumption", "presumption"
    DUTY = "duty", "duty"
    REPORTING = "reporting", "reporting"
    EVALUATION = "evaluation", "evaluation"
    LICENSING = "licensing", "licence"
    EXEMPTION = "exemption", "exemption"


class Trigger(models.Model):
    """A condition in data: metric, operator, value, unit, and the text it stands for."""

    Operator = TriggerOperator
    Effect = TriggerEffect

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="triggers")
    position = models.PositiveSmallIntegerField(default=0)
    metric = models.CharField(max_length=80)
    op = models.CharField(max_length=5, choices=Operator)
    value = models.FloatField(null=True, blank=True)
    unit = models.CharField(max_length=60, blank=True)
    effect = models.CharField(max_length=20, choices=TriggerEffect, blank=True)
    text = models.TextField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(condition=models.Q(op__in=TriggerOperator.values), name="trigger_op_known"),
            models.CheckConstraint(
                condition=models.Q(effect__in=["", *TriggerEffect.values]), name="trigger_effect_known"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Penalty(models.Model):
    """The ceiling of a fine: an amount, a share of worldwide annual turnover, and which of the two counts."""

    class Rule(models.TextChoices):
        HIGHER = "higher", "whichever is higher"
        LOWER = "lower", "whichever is lower"

    provision = models.OneToOneField(Provision, on_delete=models.CASCADE, related_name="penalty")
    text = models.TextField()
    fixed_amount = models.PositiveBigIntegerField(null=True, blank=True)
    currency = models.CharField("ISO 4217 currency", max_length=3, blank=True)
    turnover_pct = models.FloatField(null=True, blank=True)
    rule = models.CharField(max_length=10, choices=Rule, blank=True)

    class Meta:
        verbose_name_plural = "penalties"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(fixed_amount__isnull=True) | ~models.Q(currency=""),
                name="penalty_amount_has_currency",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Period(models.Model):
    """When a provision applies according to the decision of one day.

    A later decision replaces the earlier ones as a whole, and never overwrites them. Rows with the same
    `decided_on` belong together. `applies_until` is the last day. Both ends empty: by that decision it never applies.
    """

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="periods")
    position = models.PositiveSmallIntegerField(default=0)
    applies_from = PartialDateField()
    applies_until = PartialDateField()
    decided_on = PartialDateField()
    decided_by = models.ForeignKey(Event, null=True, blank=True, on_delete=models.PROTECT, related_name="periods")
    note = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(applies_until="") | models.Q(applies_until__gte=models.F("applies_from")),
                name="period_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.applies_from or '?'} to {self.applies_until or '...'}"


class Amendment(models.Model):
    """A later instrument that changed the provision, and where it says so."""

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="amendments")
    position = models.PositiveSmallIntegerField(default=0)
    instrument = models.ForeignKey(Instrument, on_delete=models.PROTECT, related_name="amends")
    pin = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"amended by {self.instrument_id}, {self.pin}"


class RiskTier(Record):
    """A tier of risk into which an instrument sorts systems, with the provisions that make it."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="risk_tiers")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=120)
    term_in_act = models.BooleanField(help_text="Whether the instrument itself uses the term.")
    legal_basis = models.TextField()
    consequence = models.TextField()
    applies_from = PartialDateField()
    provisions = models.ManyToManyField(Provision, blank=True, related_name="risk_tiers")

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return f"{self.instrument.get_absolute_url()}#tier-{self.slug}"


class DateChange(Record):
    """A date of an instrument that a later one moved, or expressly left as it was (`changed_by` empty)."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="date_changes")
    position = models.PositiveSmallIntegerField(default=0)
    provision = models.ForeignKey(Provision, on_delete=models.PROTECT, related_name="date_changes")
    subject = models.TextField()
    original = PartialDateField(blank=False)
    current = PartialDateField(blank=False)
    changed_by = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="dates_changed"
    )
    pin = models.TextField(blank=True)

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(changed_by__isnull=False) | models.Q(original=models.F("current")),
                name="moved_date_has_a_mover",
            )
        ]

    def __str__(self) -> str:
        return self.subject

    def get_absolute_url(self) -> str:
        return f"{self.provision.get_absolute_url()}#dates"
