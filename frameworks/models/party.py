"""Who joined, declined or left an instrument."""

from __future__ import annotations

from django.db import models

from frameworks.models.instrument import Instrument
from frameworks.querysets import SignatureQuerySet
from jurisdictions.fields import PartialDateField, WordList
from jurisdictions.models import Jurisdiction, Organisation, Record, exactly_one


class Signature(Record):
    """A party's joining, declining or leaving of an instrument."""

    class Stance(models.TextChoices):
        SIGNED = "signed", "signed or joined"
        REFUSED = "refused", "refused"
        NOT_SIGNED = "not_signed", "did not sign"

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="signatures")
    position = models.PositiveSmallIntegerField(default=0)
    party_jurisdiction = models.ForeignKey(
        Jurisdiction, null=True, blank=True, on_delete=models.PROTECT, related_name="signatures"
    )
    party_organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="signatures"
    )
    party_name = models.CharField(max_length=200, blank=True, help_text="The name as the document lists it.")
    stance = models.CharField(max_length=20, choices=Stance, default=Stance.SIGNED)
    date = PartialDateField()
    withdrawn = models.BooleanField(default=False)
    joined = models.CharField(max_length=40, blank=True, help_text="«original» or «later».")
    ratified = PartialDateField()
    chapters = WordList(help_text="Parts of the instrument joined, where not all.")
    framework_published = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.PROTECT, related_name="answers_signatures"
    )
    reason = models.TextField(blank=True)

    objects = SignatureQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "position"]
        constraints = [
            exactly_one("party_jurisdiction", "party_organisation", name="signature_one_party"),
            models.UniqueConstraint(fields=["instrument", "party_jurisdiction"], name="signature_once_jurisdiction"),
            models.UniqueConstraint(fields=["instrument", "party_organisation"], name="signature_once_organisation"),
            models.CheckConstraint(
                condition=models.Q(stance="signed") | models.Q(withdrawn=False), name="signature_left_only_if_joined"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.party}: {self.get_stance_display()}"

    @property
    def party(self) -> Jurisdiction | Organisation | None:
        return self.party_jurisdiction or self.party_organisation

    def get_absolute_url(self) -> str:
        return f"{self.instrument.get_absolute_url()}#{self.slug}"
