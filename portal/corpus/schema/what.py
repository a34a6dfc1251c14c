"""Schemas of instruments and what stands in an instrument's own file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field

from frameworks.models import Binding, Duty, Event, Kind, Numbering, Penalty, Signature, Trigger
from portal.corpus.schema.base import (
    Checked,
    Day,
    EventRef,
    InstrumentRef,
    JurisdictionRef,
    OrganisationRef,
    PartyRef,
    ProvisionRef,
    Ref,
    Slug,
    Sluggish,
    Strict,
    Text,
    TopicRef,
    VersionRef,
    Word,
)

if TYPE_CHECKING:  # the type checker cannot read vocabularies out of the models; pydantic can
    InstrumentKind = str
    BindingWord = str
    EventType = str
    DutyWord = str
    TriggerOp = str
    TriggerEffect = str
    PenaltyRule = str
    Stance = str
    Unit = str
else:
    InstrumentKind = Literal[tuple(Kind.values)]
    BindingWord = Literal[tuple(Binding.values)]
    EventType = Literal[tuple(Event.Type.values)]
    DutyWord = Literal[tuple(Duty.values)]
    TriggerOp = Literal[tuple(Trigger.Operator.values)]
    TriggerEffect = Literal[("", *Trigger.Effect.values)]
    PenaltyRule = Literal[("", *Penalty.Rule.values)]
    Stance = Literal[tuple(Signature.Stance.values)]
    Unit = Literal[tuple(Numbering.Unit.values)]

AddresseeRef = Annotated[Slug, Ref(("addressee",))]
ElementRef = Annotated[Slug, Ref(("element",))]
DomainRef = Annotated[Slug, Ref(("domain",))]


class InstrumentSchema(Checked, Sluggish):
    """One text that governs."""

    official_name: Text
    short_name: Text
    kind: InstrumentKind
    jurisdiction: JurisdictionRef
    issuer: OrganisationRef
    binding: BindingWord
    stated_status: Word = Field(
        "", description="Status as an editor stated it on 2026-11-23; the portal computes its own."
    )
    summary: Text
    official_identifier: Text = ""


class VersionSchema(Checked, Sluggish):
    """A dated text of an instrument."""

    instrument: InstrumentRef
    version: Word
    date: Day = ""
    stated_status: Word = ""
    title: Text = ""
    url: Text = ""
    what_changed: Text = ""


class EventSchema(Checked, Sluggish):
    """Something dated that happened to an instrument. `passed` is the vote of one chamber or a legislature
    whose act still needs signature; `adopted` the final adoption."""

    instrument: InstrumentRef
    date: Day = Field(min_length=4)
    type: EventType
    what: Text
    expected: bool = Field(
        False, description="Due by a text's own terms on a day that has passed; nobody has seen whether it came about."
    )


class TriggerSchema(Strict):
    """A condition in data, and the text it stands for."""

    metric: Word
    op: TriggerOp
    value: float | None = Field(None, description="training_compute_flop in FLOP (operations); others by unit.")
    unit: Word = ""
    effect: TriggerEffect = Field("", description="What changes for whoever fulfils it.")
    text: Text


class PenaltySchema(Strict):
    """The ceiling of a fine."""

    text: Text
    fixed_amount: int | None = None
    currency: Word = Field("", description="ISO 4217.")
    turnover_pct: float | None = Field(None, description="Per cent of worldwide annual turnover.")
    rule: PenaltyRule = Field("", description="Which of the two ceilings counts: higher or lower.")


class PeriodSchema(Strict):
    """When the provision applies according to the decision of one day."""

    applies_from: Day = ""
    applies_until: Day = Field("", description="Last day, included.")
    decided_on: Day = Field("", description="Day of the decision; empty when not recorded.")
    decided_by: EventRef | None = None
    note: Text = ""


class AmendmentSchema(Strict):
    """A later instrument that changed the provision."""

    instrument: InstrumentRef
    pin: Text = ""


class ProvisionSchema(Checked, Sluggish):
    """An addressable unit of an instrument. Order in the file is order in the instrument."""

    instrument: InstrumentRef
    version: VersionRef | None = Field(None, description="For frameworks: the version whose text this is.")
    citation: Text
    heading: Text
    place: Text = Field("", description="Chapter or section it stands in.")
    parent: ProvisionRef | None = None
    summary: Text = Field(description="In our own words, at most 60 words.")
    addressees: list[AddresseeRef] = []
    duty: DutyWord
    topics: list[TopicRef] = []
    element: ElementRef | None = Field(None, description="For frameworks: the common element it belongs to.")
    plain_words: list[Text] = Field(
        [], description="What somebody without the law's words would ask for; searched, states no fact."
    )
    triggers: list[TriggerSchema] = []
    periods: list[PeriodSchema] = []
    penalty: PenaltySchema | None = None
    amendments: list[AmendmentSchema] = []


class LevelSchema(Checked, Sluggish):
    """A rung of a framework in one domain and one version."""

    framework: InstrumentRef
    version: VersionRef
    domain: DomainRef
    name: Text
    rank: int = Field(description="Order within domain and version only.")
    level_type: Word
    trigger: Text = ""
    security_safeguards: Text = ""
    deployment_safeguards: Text = ""
    halt_rule: Text = ""


class SignatureSchema(Checked, Sluggish):
    """A party's joining, declining or leaving of an instrument."""

    instrument: InstrumentRef
    party: PartyRef
    party_name: Text = Field("", description="The name as the document lists it.")
    stance: Stance = "signed"
    date: Day = ""
    withdrawn: bool = False
    joined: Word = ""
    ratified: Day = ""
    chapters: list[Word] = []
    framework_published: InstrumentRef | None = Field(None, description="The framework published in answer.")
    reason: Text = ""


class NumberingSchema(Checked, Sluggish):
    """Which units of one sort the instrument has: every whole number from first to last, with what was inserted and
    without what was deleted, and nothing else. Runs that are numbered apart have a row each; together the rows of one
    unit are complete. Not certain: no row."""

    instrument: InstrumentRef
    unit: Unit = Field(description="What the numbered parts are called.")
    first: Word = Field(
        min_length=1, description="As numbered: 1, 22757.10, XIII. The last number in it runs; the rest stays."
    )
    last: Word = Field(min_length=1, description="Likewise.")
    inserted: list[Word] = Field([], description="Numbers that came between or after later: 4a.")
    deleted: list[Word] = Field([], description="Numbers of the run that are no longer, or never were, there.")


class RiskTierSchema(Checked, Sluggish):
    """A tier of risk into which an instrument sorts systems."""

    instrument: InstrumentRef
    name: Text
    term_in_act: bool
    legal_basis: Text
    consequence: Text
    applies_from: Day = ""
    provisions: list[ProvisionRef] = []


class DateChangeSchema(Checked, Sluggish):
    """A date that a later instrument moved, or expressly left as it was (no changed_by)."""

    instrument: InstrumentRef
    provision: ProvisionRef
    subject: Text
    original: Day
    current: Day
    changed_by: InstrumentRef | None = None
    pin: Text = ""


class CommitmentMappingSchema(Checked, Sluggish):
    """Which common elements answer to one commitment of the instrument."""

    instrument: InstrumentRef
    commitment: Word
    topic: Text
    elements: list[ElementRef] = []


class ExternalEvaluationRequirementSchema(Checked, Sluggish):
    """Where a text asks, or promises, that someone else evaluates."""

    instrument: InstrumentRef
    provision: ProvisionRef | None = None
    citation: Text
    strength: Word
    who_evaluates: Text
    summary: Text
    stated_status: Text = ""
