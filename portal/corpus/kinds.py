"""Every kind of record: its schema, its model, and where it stands in the files. In loading order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from frameworks import models as what
from jurisdictions import models as who
from portal.corpus.schema import rule as rule_schema
from portal.corpus.schema import shared
from portal.corpus.schema import what as what_schema
from portal.corpus.schema import who as who_schema
from portal.corpus.schema.base import Sluggish


@dataclass(frozen=True)
class Kind:
    """One kind of record. `file` is its shared file, or empty when its records stand in the file of their
    instrument under `key`; `owner` is then the field that names the instrument (implied there, not written)."""

    name: str
    schema: type[Sluggish]
    model: type[Any]
    file: str
    key: str
    owner: str = ""

    @property
    def nested(self) -> bool:
        return bool(self.owner)


def _in_instrument(name: str, schema: type[Sluggish], model: type[Model], key: str, owner: str = "instrument") -> Kind:
    return Kind(name, schema, model, "", key, owner)


KINDS: tuple[Kind, ...] = (
    Kind("source", who_schema.SourceSchema, who.Source, "sources.yaml", "sources"),
    Kind("topic", shared.TopicSchema, what.Topic, "vocabulary/topics.yaml", "topics"),
    Kind("addressee", shared.AddresseeSchema, what.Addressee, "vocabulary/addressees.yaml", "addressees"),
    Kind("domain", shared.DomainSchema, what.Domain, "vocabulary/domains.yaml", "domains"),
    Kind("element", shared.ElementSchema, what.Element, "vocabulary/elements.yaml", "elements"),
    Kind("input", rule_schema.InputSchema, what.Input, "vocabulary/inputs.yaml", "inputs"),
    Kind("jurisdiction", who_schema.JurisdictionSchema, who.Jurisdiction, "jurisdictions.yaml", "jurisdictions"),
    Kind("organisation", who_schema.OrganisationSchema, who.Organisation, "organisations.yaml", "organisations"),
    Kind("institute", who_schema.InstituteSchema, who.Institute, "institutes.yaml", "institutes"),
    Kind("membership", who_schema.MembershipSchema, who.Membership, "memberships.yaml", "memberships"),
    Kind("instrument", what_schema.InstrumentSchema, what.Instrument, "", "", ""),
    _in_instrument("version", what_schema.VersionSchema, what.Version, "versions"),
    _in_instrument("event", what_schema.EventSchema, what.Event, "events"),
    _in_instrument("provision", what_schema.ProvisionSchema, what.Provision, "provisions"),
    _in_instrument("level", what_schema.LevelSchema, what.Level, "levels", "framework"),
    _in_instrument("signature", what_schema.SignatureSchema, what.Signature, "signatures"),
    _in_instrument("numbering", what_schema.NumberingSchema, what.Numbering, "numbering"),
    _in_instrument("risk_tier", what_schema.RiskTierSchema, what.RiskTier, "risk_tiers"),
    _in_instrument("date_change", what_schema.DateChangeSchema, what.DateChange, "date_changes"),
    _in_instrument(
        "commitment_mapping", what_schema.CommitmentMappingSchema, what.CommitmentMapping, "commitment_mappings"
    ),
    _in_instrument(
        "external_evaluation_requirement",
        what_schema.ExternalEvaluationRequirementSchema,
        what.ExternalEvaluationRequirement,
        "external_evaluation_requirements",
    ),
    _in_instrument("definition", rule_schema.DefinitionSchema, what.Definition, "definitions"),
    _in_instrument("scope", rule_schema.ScopeSchema, what.Scope, "scopes"),
    Kind("synonym", shared.SynonymSchema, what.Synonym, "vocabulary/synonyms.yaml", "synonyms"),
    Kind("crosswalk", shared.CrosswalkSchema, what.Crosswalk, "crosswalks.yaml", "crosswalks"),
    Kind(
        "version_change",
        shared.VersionChangeSchema,
        what.VersionChange,
        "version_changes.yaml",
        "version_changes",
    ),
    Kind("system", shared.SystemSchema, what.System, "systems.yaml", "systems"),
    Kind(
        "level_declaration",
        shared.LevelDeclarationSchema,
        what.LevelDeclaration,
        "level_declarations.yaml",
        "level_declarations",
    ),
    Kind(
        "compute_threshold",
        shared.ComputeThresholdSchema,
        what.ComputeThreshold,
        "compute_thresholds.yaml",
        "compute_thresholds",
    ),
    Kind("chip", shared.ChipSchema, what.Chip, "chips.yaml", "chips"),
    Kind("case", shared.CaseSchema, what.Case, "cases.yaml", "cases"),
    Kind("evaluation", shared.EvaluationSchema, what.Evaluation, "evaluations.yaml", "evaluations"),
    Kind(
        "evaluation_agreement",
        shared.EvaluationAgreementSchema,
        what.EvaluationAgreement,
        "evaluation_agreements.yaml",
        "evaluation_agreements",
    ),
    Kind("analogy", shared.AnalogySchema, what.Analogy, "analogies.yaml", "analogies"),
    Kind("debate", shared.DebateSchema, what.Debate, "debates.yaml", "debates"),
    Kind("gap", shared.GapSchema, what.Gap, "gaps.yaml", "gaps"),
    Kind("claim", shared.ClaimSchema, what.Claim, "claims.yaml", "claims"),
    Kind("finding", shared.FindingSchema, what.Finding, "findings.yaml", "findings"),
    Kind("statistic", shared.StatisticSchema, what.Statistic, "statistics.yaml", "statistics"),
    Kind("timeline_entry", shared.TimelineEntrySchema, what.TimelineEntry, "timeline.yaml", "timeline"),
    Kind("essay_point", shared.EssayPointSchema, what.EssayPoint, "essay.yaml", "points"),
    Kind("coverage", shared.CoverageSchema, what.Coverage, "coverage.yaml", "coverage"),
    Kind("editorial_note", shared.EditorialNoteSchema, what.EditorialNote, "notes.yaml", "notes"),
)
BY_NAME = {kind.name: kind for kind in KINDS}
NESTED = tuple(kind for kind in KINDS if kind.nested)
SHARED = tuple(kind for kind in KINDS if kind.file)
INSTRUMENT = BY_NAME["instrument"]
BY_MODEL = {kind.model: kind for kind in KINDS}


def instrument_file(payload: dict[str, Any]) -> str:
    """The file of an instrument: instruments/<jurisdiction>/<slug>.yaml."""
    return f"instruments/{payload['jurisdiction']}/{payload['slug']}.yaml"
