"""Companies, regulators, evaluators and the safety institutes among them."""

from __future__ import annotations

from django.db import models
from django.urls import reverse

from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models.jurisdiction import Jurisdiction
from jurisdictions.models.record import Checked, Record
from jurisdictions.querysets import InstituteQuerySet, OrganisationQuerySet


class Organisation(Record):
    """A body that issues, signs, builds, evaluates or is bound. A safety institute is an organisation with
    a record of its own kind (`Institute`), reached from here by its kind."""

    class Kind(models.TextChoices):
        COMPANY = "company", "company"
        GOVERNMENT = "government_body", "government body"
        SAFETY_INSTITUTE = "safety_institute", "safety institute"
        EVALUATOR = "evaluator", "evaluator"
        CIVIL_SOCIETY = "civil_society", "civil society"
        ACADEMIC = "academic", "academic"
        STANDARDS = "standards_body", "standards body"
        INTERNATIONAL = "international_org", "international organisation"
        CHIP_MAKER = "chip_maker", "chip maker"
        EQUIPMENT = "equipment_maker", "equipment maker"

    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=30, choices=Kind)
    country = models.ForeignKey(
        Jurisdiction, null=True, blank=True, on_delete=models.PROTECT, related_name="organisations"
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    roles = WordList()
    url = models.URLField(max_length=600, blank=True)
    founded = PartialDateField()
    members = models.ManyToManyField("self", symmetrical=False, blank=True, related_name="member_of")

    objects = OrganisationQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        route = "institute-detail" if self.kind == self.Kind.SAFETY_INSTITUTE else "organisation-detail"
        return reverse(route, args=[self.slug])


class FormerName(models.Model):
    """A name an organisation bore, and until when."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=250)
    until = PartialDateField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class Milestone(models.Model):
    """Something dated that happened to an organisation."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="milestones")
    position = models.PositiveSmallIntegerField(default=0)
    date = PartialDateField()
    what = models.TextField()
    checked = models.CharField(max_length=10, choices=Checked, blank=True)
    seen_at = models.TextField(blank=True)

    class Meta:
        ordering = ["date", "position"]

    def __str__(self) -> str:
        return f"{self.date}: {self.what}"


class Institute(Organisation):
    """A safety institute or comparable office: its functions, powers, focus and agreements."""

    class Status(models.TextChoices):
        OPERATING = "operating", "operating"
        BEING_SET_UP = "being_set_up", "being set up"
        CONTACT_POINT = "contact_point", "contact point only"
        NONE = "none", "no institute"

    class Access(models.TextChoices):
        """Whether, and on what footing, models are seen before release."""

        NONE = "none", "none"
        VOLUNTARY = "voluntary", "by agreement"
        MANDATORY = "mandatory", "by law"

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="institutes")
    host_body = models.TextField(blank=True)
    established = PartialDateField()
    announced = PartialDateField()
    status = models.CharField(max_length=20, choices=Status)
    functions = WordList()
    enforcement = models.BooleanField(null=True, help_text="Can it enforce (order, fine)?")
    binding_rules = models.BooleanField(null=True, help_text="Can it make binding rules?")
    pre_deployment_access = models.CharField(max_length=80, blank=True)
    powers_note = models.TextField(blank=True)
    focus_domains = WordList()
    network_member = models.BooleanField(null=True, help_text="Member of the international network of institutes.")
    budget = models.TextField(blank=True)
    staff = models.TextField(blank=True)
    evaluations_completed = models.PositiveIntegerField(null=True, blank=True)
    evaluations_completed_as_of = PartialDateField()
    evaluations_completed_text = models.TextField(blank=True)

    objects = InstituteQuerySet.as_manager()  # type: ignore[misc]

    class Meta:
        ordering = ["name"]


class Leader(models.Model):
    """A person who led an institute, as far as a source says."""

    institute = models.ForeignKey(Institute, on_delete=models.CASCADE, related_name="leadership")
    position = models.PositiveSmallIntegerField(default=0)
    name = models.CharField(max_length=200)
    role = models.CharField(max_length=200, blank=True)
    as_of = PartialDateField()
    until = PartialDateField()
    checked = models.CharField(max_length=10, choices=Checked, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name


class NotableEvaluation(models.Model):
    """An evaluation that an institute's record tells in words (full records are `frameworks.Evaluation`)."""

    institute = models.ForeignKey(Institute, on_delete=models.CASCADE, related_name="notable_evaluations")
    position = models.PositiveSmallIntegerField(default=0)
    date = PartialDateField()
    model = models.CharField(max_length=200)
    developer = models.CharField(max_length=200, blank=True)
    finding = models.TextField()
    checked = models.CharField(max_length=10, choices=Checked, blank=True)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.model} ({self.date})"


class Agreement(models.Model):
    """An agreement of an institute with another body."""

    institute = models.ForeignKey(Institute, on_delete=models.CASCADE, related_name="agreements")
    position = models.PositiveSmallIntegerField(default=0)
    counterpart = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="agreements_with")
    date = PartialDateField()
    scope = models.TextField()
    checked = models.CharField(max_length=10, choices=Checked, blank=True)

    class Meta:
        ordering = ["date", "position"]

    def __str__(self) -> str:
        return f"{self.institute_id} with {self.counterpart_id}, {self.date}"
