"""Schemas of vocabularies and of the shared lists: crosswalks, systems, chips, evaluations, debates, claims ..."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import AfterValidator, Field

from frameworks.models import Claim, Coverage, Crosswalk, Evaluation, Finding, Statement, VersionChange
from portal.corpus.schema.base import (
    AnyRef,
    Checked,
    Cite,
    Day,
    EventRef,
    InstrumentRef,
    JurisdictionRef,
    LevelRef,
    Mark,
    NamedRef,
    NodeRef,
    OrganisationRef,
    PartyRef,
    ProvisionRef,
    Ref,
    Slug,
    Sluggish,
    Strict,
    SystemRef,
    Text,
    TopicRef,
    VersionRef,
    Word,
    sorted_keys,
)

if TYPE_CHECKING:  # the type checker cannot read vocabularies out of the models; pydantic can
    Relation = str
    ChangeWord = str
    Stage = str
    ClaimKind = str
    Verdict = str
    Said = str
    FindingKind = str
    CoverageState = str
else:
    Relation = Literal[tuple(Crosswalk.Relation.values)]
    ChangeWord = Literal[tuple(VersionChange.Change.values)]
    Stage = Literal[tuple(Evaluation.Stage.values)]
    ClaimKind = Literal[tuple(Claim.Kind.values)]
    Verdict = Literal[("", *Claim.Verdict.values)]
    Said = Literal[tuple(Statement.Said.values)]
    FindingKind = Literal[tuple(Finding.Kind.values)]
    CoverageState = Literal[tuple(Coverage.State.values)]


class TopicSchema(Sluggish):
    """A concept of the vocabulary."""

    label: Text
    definition: Text
    broader: TopicRef | None = None


class AddresseeSchema(Sluggish):
    """A role to which provisions speak."""

    label: Text
    definition: Text = ""


class DomainSchema(Sluggish):
    """A domain of risk, or a ladder, in which frameworks set levels."""

    name: Text


class ElementSchema(Checked, Sluggish):
    """An element common to safety frameworks."""

    name: Text
    definition: Text
    vocabulary: Text = ""


class SynonymSchema(Sluggish):
    """Words that stand for one another when somebody searches, or everyday names of one record."""

    terms: list[Text] = Field(
        min_length=1, description="What people type; they find one another. With a record: its everyday names."
    )
    also: list[Text] = Field([], description="What records may say instead; the terms find it.")
    two_way: bool = Field(True, description="Whether typing one of «also» finds the terms, too.")
    record: NamedRef | None = Field(None, description="The one record that the terms name.")
    note: Text = Field("", description="Why, where it is not plain; readers see it.")


class CrosswalkSchema(Checked, Sluggish):
    """Reads: origin, relation, target. As in SKOS mapping, broader means that the target is broader than the origin,
    narrower that the target is narrower. The page and the API also give the reverse reading.
    """

    origin: NodeRef
    relation: Relation = Field(
        description="How the two relate, read from origin to target. broader: the target is broader than the origin; "
        "narrower: the target is narrower than the origin."
    )
    target: NodeRef
    why: Text


class VersionChangeSchema(Checked, Sluggish):
    """What became of one unit of a text in a later version, or by an amending act. A direction (strengthened,
    weakened) is written only where a source or the two texts carry it; where nobody compared there is no record.
    """

    from_version: VersionRef | None = Field(None, description="The earlier version; not for an amending act.")
    to_version: VersionRef | None = Field(None, description="The later version of the same instrument.")
    amended_by: InstrumentRef | None = Field(
        None, description="The amending act, where the texts compared are those before and after it."
    )
    from_provision: ProvisionRef | None = Field(None, description="The unit before; empty for what was added.")
    to_provision: ProvisionRef | None = Field(None, description="The unit after; empty for what was dropped.")
    from_level: LevelRef | None = Field(None, description="The level before; empty for what was added.")
    to_level: LevelRef | None = Field(None, description="The level after; empty for what was dropped.")
    change: ChangeWord = Field(
        description="kept, added, dropped, strengthened (asks more), weakened (asks less), reworded (the same in other "
        "words), mixed (more in one respect, less or otherwise in another)."
    )
    earlier_wording: Text = Field(
        "", description="What stood there before the amending act, in our own words; the provision tells the present."
    )
    what: Text = Field(description="What differs, in one sentence.")
    why: Text = Field(description="The reason of the judgement: what in the source or the texts carries it.")


class SystemSchema(Checked, Sluggish):
    """An AI model."""

    name: Text
    developer: OrganisationRef
    developer_as_published: Text = ""
    developer_country: JurisdictionRef | None = None
    released: Day = ""
    domain: Word = ""
    training_compute_flop: float | None = Field(None, description="Total training compute in FLOP (operations).")
    estimate_origin: Word = Field("", description="developer, epoch or none.")
    estimate_confidence: Word = ""
    estimate_note: Text = ""
    open_weights: bool
    accessibility: Text = ""
    thresholds_at_or_above: list[Word] = []


class LevelDeclarationSchema(Checked, Sluggish):
    """What a developer declared about the level of one of its systems."""

    system: SystemRef
    framework: InstrumentRef
    version: VersionRef
    level: Text
    date: Day = ""
    basis: Word = ""


class ThresholdUseSchema(Strict):
    """An instrument that uses a threshold."""

    instrument: InstrumentRef
    text: Text


class ComputeThresholdSchema(Checked, Sluggish):
    """An amount of training compute at which some text changes what it asks."""

    flop: float
    used_by: list[ThresholdUseSchema] = []


class ChipSchema(Checked, Sluggish):
    """Controlled hardware with its figures."""

    name: Text
    vendors: list[OrganisationRef]
    tpp: float | None = Field(None, description="Total processing performance, ECCN 3A090.")
    performance_density: float | None = Field(None, description="TPP per mm2 of applicable die area.")
    interconnect: Text = ""
    memory_bandwidth: Text = ""
    released: Day = ""
    controlled_since: Day = ""
    rule: Text = ""
    current_status: Text = ""


class CaseSchema(Checked, Sluggish):
    """An enforcement or evasion case."""

    name: Text
    date: Day = ""
    forum: Text = ""
    chips: Text = ""
    summary: Text
    about: list[AnyRef] = []


class EvaluationSchema(Checked, Sluggish):
    """Who evaluated which system of whom, when, on what."""

    evaluator: OrganisationRef
    developer: OrganisationRef | None = None
    system: SystemRef | None = None
    subject: Text = ""
    subject_kind: Word = ""
    date: Day = ""
    scope: list[Word] = []
    stage: Stage
    finding: Text


class EvaluationAgreementSchema(Checked, Sluggish):
    """An agreement to evaluate."""

    evaluator: OrganisationRef
    developer: OrganisationRef | None = None
    counterpart: OrganisationRef | None = None
    date: Day = ""
    scope: Text
    binding: Word


class AnalogySchema(Checked, Sluggish):
    """A regime of another field that AI governance borrows from."""

    domain: Text
    mechanism: Text
    what_transfers: Text
    what_does_not: Text
    used_by: list[InstrumentRef] = []
    also_used_by: list[Text] = []
    topics: list[TopicRef] = []


class PositionSchema(Strict):
    """One side of a debate."""

    stance: Text
    argument: Text
    held_by: list[Text] = Field([], description="Holders in words.")
    holders: list[PartyRef] = Field([], description="Holders that are records.")
    sources: list[Cite] = []
    checked: Mark = ""
    seen_at: Text = ""


class DebateSchema(Checked, Sluggish):
    """A question on which the field is divided."""

    question: Text
    topics: list[TopicRef] = []
    positions: list[PositionSchema]
    about: list[AnyRef] = []
    see_also: list[Annotated[Slug, Ref(("debate",))]] = []


class GapSchema(Checked, Sluggish):
    """What is missing, and which instruments partly answer it."""

    name: Text
    what_is_missing: Text
    affected_instruments: list[InstrumentRef] = []
    partial_answers: list[InstrumentRef] = []
    topics: list[TopicRef] = []
    see_also: list[Annotated[Slug, Ref(("gap",))]] = []


class StatementSchema(Strict):
    """One of the competing values of a claim."""

    said_by: Said
    text: Text
    source_text: Text = ""


class ClaimSchema(Checked, Sluggish):
    """Where statements differ on one fact."""

    kind: ClaimKind
    subject: Text
    statements: list[StatementSchema]
    verdict: Verdict = ""
    severity: Literal["", "high", "medium", "low"] = ""
    judgement: Text = ""
    about: list[AnyRef] = []


class FindingSchema(Checked, Sluggish):
    """A finding about the field that no other record holds."""

    kind: FindingKind
    statement: Text
    about: list[AnyRef] = []


class StatisticSchema(Checked, Sluggish):
    """A counted figure on a day."""

    measure: Text
    as_of: Day
    filed_services: Word = ""
    registered_applications: Word = ""
    about: list[AnyRef] = []


class TimelineEntrySchema(Checked, Sluggish):
    """A line of the editors' chronology."""

    date: Day
    what: Text
    instrument: InstrumentRef | None = None
    event: EventRef | None = None
    about: list[AnyRef] = []


class EditorialNoteSchema(Sluggish):
    """What the editors say about a family of the corpus."""

    family: Word
    subject: Text
    text: Text = ""
    data: Annotated[dict[str, Any], AfterValidator(sorted_keys)] = Field({}, description="Figures, by name.")


class EssayPointSchema(Checked, Sluggish):
    """A point of the essay the portal starts from, and where to read on."""

    number: int
    point: Text
    where: list[AnyRef] = Field(description="The records that answer it, the best first.")
    comparison: Text = ""
    state_today: Text = ""
    corrections: list[Annotated[Slug, Ref(("claim",))]] = []


class CoverageSchema(Checked, Sluggish):
    """That someone looked for provisions of a jurisdiction on a topic."""

    jurisdiction: JurisdictionRef
    topic: TopicRef
    state: CoverageState
    looked_in: Text
    looked_on: Day


class RedirectSchema(Strict):
    """A slug a record once had."""

    kind: Word
    old_slug: Slug
    slug: Slug
