"""Countries, states, unions and international bodies that govern."""

from __future__ import annotations

from django.db import models

from jurisdictions.fields import PartialDateField
from jurisdictions.models.record import Record, exactly_one
from jurisdictions.querysets import JurisdictionQuerySet, MembershipQuerySet


class Jurisdiction(Record):
    """A unit that governs. Its slug is its code: ISO 3166-1 alpha-2, ISO 3166-2 for states, and EU, G7, CoE,
    UN, UNESCO, OECD, WAICO, INT."""

    class Kind(models.TextChoices):
        COUNTRY = "country", "country"
        SUBNATIONAL = "subnational", "state or province"
        SUPRANATIONAL = "supranational", "supranational union"
        INTERNATIONAL = "international_organisation", "international organisation"

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=30, choices=Kind)
    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, blank=True)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    approach_summary = models.TextField(blank=True)

    objects = JurisdictionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="jurisdiction_not_own_parent")
        ]

    def __str__(self) -> str:
        return self.name


class Membership(Record):
    """A jurisdiction's or organisation's place in a group: a union, a network, or the parties of a declaration."""

    group = models.ForeignKey(
        Jurisdiction, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships_held"
    )
    group_name = models.CharField(max_length=200, blank=True, help_text="For a group that is no jurisdiction.")
    member_jurisdiction = models.ForeignKey(
        Jurisdiction, null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    member_organisation = models.ForeignKey(
        "jurisdictions.Organisation", null=True, blank=True, on_delete=models.PROTECT, related_name="memberships"
    )
    since = PartialDateField()

    objects = MembershipQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            exactly_one("member_jurisdiction", "member_organisation", name="membership_one_member"),
            models.CheckConstraint(
                condition=models.Q(group__isnull=False, group_name="")
                | (models.Q(group__isnull=True) & ~models.Q(group_name="")),
                name="membership_one_group",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.member} in {self.group_label}"

    @property
    def member(self) -> models.Model | None:
        return self.member_jurisdiction or self.member_organisation

    @property
    def group_label(self) -> str:
        return self.group.name if self.group else self.group_name

    def get_absolute_url(self) -> str:
        owner = self.group or self.member_jurisdiction or self.member_organisation
        return f"{owner.get_absolute_url()}#memberships" if owner else "/"
