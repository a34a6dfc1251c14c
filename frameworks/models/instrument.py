"""Texts that govern, their versions and what happened to them."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.urls import reverse

from frameworks.querysets import EventQuerySet, InstrumentQuerySet, KindManager, VersionQuerySet
from frameworks.status import Status
from jurisdictions.fields import PartialDateField
from jurisdictions.models import Jurisdiction, Organisation, Record


class Kind(models.TextChoices):
    """What sort of text an instrument is."""

    STATUTE = "statute", "statute"
    REGULATION = "regulation", "regulation"
    EXECUTIVE_ORDER = "executive_order", "executive order"
    ADMINISTRATIVE_MEASURE = "administrative_measure", "administrative measure"
    EXPORT_CONTROL = "export_control", "export control"
    TREATY = "treaty", "treaty"
    BILL = "bill", "bill or draft"
    GUIDANCE = "guidance", "guidance"
    STANDARD = "standard", "standard"
    CODE_OF_PRACTICE = "code_of_practice", "code of practice"
    DECLARATION = "declaration", "declaration"
    VOLUNTARY_COMMITMENT = "voluntary_commitment", "voluntary commitment"
    FRONTIER_FRAMEWORK = "frontier_framework", "frontier safety framework"


COMMITMENT_KINDS = (Kind.VOLUNTARY_COMMITMENT, Kind.CODE_OF_PRACTICE, Kind.DECLARATION)
FRAMEWORK_KINDS = (Kind.FRONTIER_FRAMEWORK,)
REGULATION_KINDS = tuple(kind for kind in Kind if kind not in COMMITMENT_KINDS + FRAMEWORK_KINDS)


class Binding(models.TextChoices):
    """Whether a text binds in law."""

    BINDING = "binding", "binding"
    SOFT_LAW = "soft_law", "soft law"
    VOLUNTARY = "voluntary", "voluntary"
    PROPOSED = "proposed", "proposed"


class Instrument(Record):
    """One text that governs. `Regulation`, `VoluntaryCommitment` and `SafetyFramework` are its three faces.

    Its status on a day is computed from its events and its provisions' periods (`frameworks.status`);
    `stated_status` is what the editors wrote down on 2026-11-23 and serves only to test the computed one.
    """

    official_name = models.TextField()
    short_name = models.CharField(max_length=250)
    kind = models.CharField(max_length=30, choices=Kind)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="instruments")
    issuer = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="instruments")
    binding = models.CharField(max_length=20, choices=Binding)
    stated_status = models.CharField(max_length=30, blank=True)
    summary = models.TextField()
    official_identifier = models.TextField(blank=True)

    objects = InstrumentQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["short_name"]
        constraints = [
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="instrument_kind_known"),
            models.CheckConstraint(condition=models.Q(binding__in=Binding.values), name="instrument_binding_known"),
        ]

    def __str__(self) -> str:
        return self.short_name

    @property
    def face(self) -> str:
        """Which of the three faces shows this instrument: regulation, commitment or framework."""
        if self.kind in COMMITMENT_KINDS:
            return "commitment"
        return "framework" if self.kind in FRAMEWORK_KINDS else "regulation"

    def get_absolute_url(self) -> str:
        return reverse(f"{self.face}-detail", args=[self.slug])


class Regulation(Instrument):
    """An instrument made or drafted by public authority: statute, order, export control, treaty, bill, guidance ..."""

    objects: ClassVar[Any] = KindManager(REGULATION_KINDS)

    class Meta:
        proxy = True


class VoluntaryCommitment(Instrument):
    """An instrument that parties join by their own will: commitment, code of practice, declaration."""

    objects: ClassVar[Any] = KindManager(COMMITMENT_KINDS)

    class Meta:
        proxy = True


class SafetyFramework(Instrument):
    """A developer's own frontier safety framework (responsible scaling policy and the like)."""

    objects: ClassVar[Any] = KindManager(FRAMEWORK_KINDS)

    class Meta:
        proxy = True


class Version(Record):
    """A dated text of an instrument."""

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="versions")
    position = models.PositiveSmallIntegerField(default=0)
    version = models.CharField(max_length=60)
    date = PartialDateField()
    stated_status = models.CharField(max_length=30, blank=True)
    title = models.TextField(blank=True)
    url = models.URLField(max_length=600, blank=True)
    what_changed = models.TextField(blank=True)

    objects = VersionQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["instrument__short_name", "date", "position"]
        constraints = [models.UniqueConstraint(fields=["instrument", "version"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.instrument} {self.version}"

    def get_absolute_url(self) -> str:
        return f"{self.instrument.get_absolute_url()}#{self.slug}"


class EventType(models.TextChoices):
    PROPOSED = "proposed", "proposed"
    PASSED = "passed", "passed by a chamber"
    ADOPTED = "adopted", "adopted"
    SIGNED = "signed", "signed"
    PUBLISHED = "published", "published"
    IN_FORCE = "in_force", "enters into force"
    APPLIES = "applies", "applies"
    AMENDED = "amended", "amended"
    DELAYED = "delayed", "delayed"
    SUSPENDED = "suspended", "suspended"
    RESUMED = "resumed", "resumed"
    WITHDRAWN = "withdrawn", "withdrawn"
    VETOED = "vetoed", "vetoed"
    LAPSED = "lapsed", "lapsed"
    RESCINDED = "rescinded", "rescinded"
    SUPERSEDED = "superseded", "superseded"


class Event(Record):
    """Something dated that happened to an instrument."""

    Type = EventType

    instrument = models.ForeignKey(Instrument, on_delete=models.CASCADE, related_name="events")
    position = models.PositiveSmallIntegerField(default=0)
    date = PartialDateField(blank=False)
    type = models.CharField(max_length=20, choices=Type)
    what = models.TextField()
    expected = models.BooleanField(
        default=False,
        help_text="Due by a text's own terms on a day that has passed; nobody has seen whether it came about.",
    )

    objects = EventQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["date", "position"]
        constraints = [
            models.CheckConstraint(condition=models.Q(type__in=EventType.values), name="event_type_known"),
            models.CheckConstraint(condition=~models.Q(date=""), name="event_dated"),
        ]

    def __str__(self) -> str:
        return f"{self.instrument}: {self.get_type_display()} {self.date}"

    def get_absolute_url(self) -> str:
        return f"{self.instrument.get_absolute_url()}#{self.slug}"


class StatusSpan(models.Model):
    """From `starts` to the day before `ends`, the instrument or provision had this status.

    Derived from events and periods by `frameworks.status`, never typed or edited: it lets lists, counts and
    filters ask for the status on any day in SQL. `since` is the date that brought the status about (as the source
    states it), `until_next` the next known date at which it changes, as known during the span.
    """

    instrument = models.ForeignKey(
        Instrument, null=True, blank=True, on_delete=models.CASCADE, related_name="status_spans"
    )
    provision = models.ForeignKey(
        "frameworks.Provision", null=True, blank=True, on_delete=models.CASCADE, related_name="status_spans"
    )
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=30, choices=Status)
    since = PartialDateField()
    next_date = PartialDateField()

    class Meta:
        ordering = ["starts"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(instrument__isnull=False, provision__isnull=True)
                | models.Q(instrument__isnull=True, provision__isnull=False),
                name="span_of_one_record",
            ),
            models.CheckConstraint(
                condition=models.Q(ends__isnull=True) | models.Q(ends__gt=models.F("starts")), name="span_ends_later"
            ),
        ]
        indexes = [
            models.Index(fields=["instrument", "starts"]),
            models.Index(fields=["provision", "starts"]),
            models.Index(fields=["status", "starts"]),
        ]

    def __str__(self) -> str:
        return f"{self.status} from {self.starts}"
