"""Releases of the corpus, what each changed in which record, and the state each record was loaded in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import models
from django.utils import timezone

from jurisdictions.numbers import SameNumbers


def today() -> date:
    """The day on which a release is recorded, for one whose own day nobody gives."""
    return timezone.now().date()


class CorpusRelease(models.Model):
    """One load of the corpus that changed something: what stood in the files, when, and how much of it."""

    version = models.CharField(max_length=40)
    released_on = models.DateField(
        default=today, db_index=True, help_text="Day of the release, the same on every installation."
    )
    digest = models.CharField("SHA-256 of the files", max_length=64)
    loaded_at = models.DateTimeField(auto_now_add=True, help_text="When this installation recorded it.")
    counts = models.JSONField(default=dict, help_text="Records per kind.")
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    gone = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-id"]
        get_latest_by = "id"

    def __str__(self) -> str:
        return f"{self.version} ({self.digest[:12]})"


class AppendOnlyError(RuntimeError):
    """Someone tried to change or delete a row of the append-only history."""


class AppendOnlyQuerySet(models.QuerySet["RecordChange"]):
    """Refuses to change or delete in bulk what may not be changed or deleted one by one."""

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError("The history of the corpus is append-only; make a new release instead.")

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        raise AppendOnlyError("The history of the corpus is append-only; make a new release instead.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("The history of the corpus is append-only.")


class RecordChange(models.Model):
    """What a release changed in one record. Append-only: what the portal said on a day is rebuilt from these rows."""

    class Action(models.TextChoices):
        ADDED = "added", "added"
        CHANGED = "changed", "changed"
        GONE = "gone", "gone"

    class Why(models.TextChoices):
        """Did the world change, or what we say of it? Derived where possible (`reasons.py`); editors may overrule."""

        NEW_RECORD = "new_record", "new record"
        NEW_EVENT = "new_event", "something happened"
        CORRECTION = "correction", "correction"
        COMPLETED = "completed", "filled in"
        NEW_SOURCE = "new_source", "source or check added"
        EDITORIAL = "editorial", "wording"
        REMOVED = "removed", "removed"

    release = models.ForeignKey(CorpusRelease, on_delete=models.PROTECT, related_name="changes")
    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=160)
    action = models.CharField(max_length=10, choices=Action)
    after = models.JSONField(
        decoder=SameNumbers, null=True, help_text="The whole record as the release states it; none when gone."
    )
    fields = models.JSONField(default=list, help_text="Names of the fields that differ from the release before.")
    why = models.CharField(max_length=12, choices=Why, blank=True, help_text="Empty: not coded.")

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["kind", "slug"])]
        constraints = [models.UniqueConstraint(fields=["release", "kind", "slug"], name="one_change_a_release")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug} {self.action} in {self.release_id}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk:
            raise AppendOnlyError("The history of the corpus is append-only; make a new release instead.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError("The history of the corpus is append-only.")


class RecordOrder(models.Model):
    """In which order an instrument's records of one kind stand from a release on. A row where a release changed it."""

    release = models.ForeignKey(CorpusRelease, on_delete=models.PROTECT, related_name="orders")
    kind = models.CharField(max_length=40)
    instrument = models.CharField(max_length=160)
    slugs = models.JSONField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["release", "kind", "instrument"], name="one_order_a_list_and_release")
        ]

    def __str__(self) -> str:
        return f"{self.kind} of {self.instrument} in {self.release_id}"


class RecordState(models.Model):
    """A record as it was last loaded, to tell the editors' changes in the admin from those in the files."""

    kind = models.CharField(max_length=40)
    slug = models.CharField(max_length=160)
    payload = models.JSONField(decoder=SameNumbers)
    release = models.ForeignKey(CorpusRelease, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="one_state_a_record")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.slug}"


class Redirect(models.Model):
    """A slug a record once had; its pages and API addresses lead on to the present one."""

    kind = models.CharField(max_length=40)
    old_slug = models.CharField(max_length=160)
    slug = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "old_slug"], name="one_redirect_a_slug")]

    def __str__(self) -> str:
        return f"{self.kind}/{self.old_slug} -> {self.slug}"
