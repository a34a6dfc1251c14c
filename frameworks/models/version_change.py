"""What became of one unit of a text in a later version: a coded judgement, with its reason."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from frameworks.models.instrument import Instrument, Version
from frameworks.models.level import Level
from frameworks.models.provision import Provision
from frameworks.querysets import VersionChangeQuerySet
from jurisdictions.models import Record


class Change(models.TextChoices):
    """What the later text did to the earlier one. A direction is written only where a source or the texts carry it."""

    KEPT = "kept", "kept"
    ADDED = "added", "added"
    DROPPED = "dropped", "dropped"
    STRENGTHENED = "strengthened", "strengthened"
    WEAKENED = "weakened", "weakened"
    REWORDED = "reworded", "reworded"
    MIXED = "mixed", "changed in no one direction"


def _empty(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": True for field in fields})


class VersionChange(Record):
    """A judgement on one pair of units of two texts of one instrument: what differs, in which direction, and why.

    The two texts are two versions, or the text before and after an amending act (`amended_by`). Of an amended
    instrument the records hold the present text; `earlier_wording` then tells what stood there before, and both ends
    are the same provision. No row means that nobody has compared the two; it never means that nothing changed.
    """

    Change = Change

    from_version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_after"
    )
    to_version = models.ForeignKey(
        Version, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_before"
    )
    amended_by = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="version_changes"
    )
    from_provision = models.ForeignKey(
        Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_after"
    )
    to_provision = models.ForeignKey(
        Provision, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_before"
    )
    from_level = models.ForeignKey(Level, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_after")
    to_level = models.ForeignKey(Level, null=True, blank=True, on_delete=models.PROTECT, related_name="changes_before")
    change = models.CharField(max_length=20, choices=Change)
    earlier_wording = models.TextField(blank=True)
    what = models.TextField()
    why = models.TextField()

    objects = VersionChangeQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["slug"]
        constraints = [
            models.CheckConstraint(condition=Q(change__in=Change.values), name="version_change_known"),
            models.CheckConstraint(
                condition=Q(from_version__isnull=False, to_version__isnull=False, amended_by__isnull=True)
                | Q(from_version__isnull=True, to_version__isnull=True, amended_by__isnull=False),
                name="version_change_of_versions_or_amendment",
            ),
            models.CheckConstraint(
                condition=Q(from_version__isnull=True) | ~Q(from_version=models.F("to_version")),
                name="version_change_of_two_versions",
            ),
            models.CheckConstraint(
                condition=_empty("from_provision", "to_provision") | _empty("from_level", "to_level"),
                name="version_change_ends_of_one_sort",
            ),
            models.CheckConstraint(
                condition=(Q(change="added") & _empty("from_provision", "from_level"))
                | (~Q(change="added") & ~_empty("from_provision", "from_level")),
                name="version_change_from_unless_added",
            ),
            models.CheckConstraint(
                condition=(Q(change="dropped") & _empty("to_provision", "to_level"))
                | (~Q(change="dropped") & ~_empty("to_provision", "to_level")),
                name="version_change_to_unless_dropped",
            ),
            models.CheckConstraint(
                condition=Q(amended_by__isnull=True)
                | (_empty("from_level", "to_level"))
                & (
                    Q(from_provision__isnull=True)
                    | Q(to_provision__isnull=True)
                    | Q(from_provision=models.F("to_provision"))
                ),
                name="version_change_amended_in_place",
            ),
            models.CheckConstraint(
                condition=Q(earlier_wording="") | Q(amended_by__isnull=False, from_provision__isnull=False),
                name="version_change_wording_of_amended",
            ),
        ]

    def __str__(self) -> str:
        end: Any = self.after or self.before
        return f"{end}: {self.get_change_display()}"

    @property
    def before(self) -> Provision | Level | None:
        """The unit of the earlier text; None for what was added."""
        return self.from_provision or self.from_level

    @property
    def after(self) -> Provision | Level | None:
        """The unit of the later text; None for what was dropped."""
        return self.to_provision or self.to_level

    @property
    def instrument(self) -> Instrument:
        """The instrument whose texts are compared."""
        end: Any = self.after or self.before
        found: Instrument = end.framework if isinstance(end, Level) else end.instrument
        return found

    def get_absolute_url(self) -> str:
        """The comparison in which the judgement stands."""
        if self.amended_by:
            query = f"instrument={self.instrument.slug}&amended_by={self.amended_by.slug}"
        else:
            assert self.from_version is not None
            assert self.to_version is not None
            query = f"from={self.from_version.slug}&to={self.to_version.slug}"
        return f"{reverse('version-compare')}?{query}#{self.slug}"
