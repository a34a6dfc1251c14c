"""What every record of the portal has: a permanent slug, citations, links and the mark of how it was checked."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse

SLUG = RegexValidator(r"^[A-Za-z0-9][A-Za-z0-9._-]*\Z", "Use letters, digits, dots and hyphens only.")


class Checked(models.TextChoices):
    """How far the core of a record was confirmed."""

    SEEN = "seen", "seen in a source"
    RECALLED = "recalled", "recalled, not confirmed yet"


def exactly_one(*fields: str, name: str) -> models.CheckConstraint:
    """A database constraint: of these nullable relations exactly one is set."""
    condition = models.Q()
    for chosen in fields:
        condition |= models.Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(condition=condition, name=name)


class Slugged(models.Model):
    """A record with a permanent public id."""

    slug = models.CharField(max_length=160, unique=True, validators=[SLUG])

    class Meta:
        abstract = True
        ordering = ["slug"]

    def get_absolute_url(self) -> str:
        return reverse(f"{self._meta.model_name}-detail", args=[self.slug])


class Record(Slugged):
    """A record that states facts: it says how it was checked and what it rests on."""

    checked = models.CharField(max_length=10, choices=Checked, blank=True)
    seen_at = models.TextField(blank=True, help_text="Address at which the core of the record was found stated.")
    seen_in = models.TextField(blank=True, help_text="«secondary text»: weaker than an address in seen_at.")
    note = models.TextField(blank=True)
    citations = GenericRelation("jurisdictions.Citation")
    links = GenericRelation("jurisdictions.Link")

    class Meta(Slugged.Meta):
        abstract = True

    @property
    def is_seen(self) -> bool:
        return self.checked == Checked.SEEN


class Attached(models.Model):
    """A row that hangs on any record, at a part of it («» for the whole, «positions.0» for its first position)."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    object_id = models.PositiveBigIntegerField()
    record = GenericForeignKey("content_type", "object_id")
    part = models.CharField(max_length=80, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["part", "position"]


class Link(Attached):
    """A plain «is about» link from a record to any other record, readable from both ends."""

    target_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+")
    target_id = models.PositiveBigIntegerField()
    target = GenericForeignKey("target_type", "target_id")

    class Meta(Attached.Meta):
        indexes = [
            models.Index(fields=["content_type", "object_id"]),
            models.Index(fields=["target_type", "target_id"]),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["content_type", "object_id", "part", "target_type", "target_id"], name="link_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.content_type_id}:{self.object_id} is about {self.target_type_id}:{self.target_id}"


def links_to(record: models.Model) -> models.QuerySet[Link]:
    """Which records say that they are about this one? (claims, debates, findings, cases ...)"""
    content_type: Any = ContentType.objects.get_for_model(record)
    return Link.objects.filter(target_type=content_type, target_id=record.pk)
