"""Schemas of who governs, and of sources."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from pydantic import Field

from jurisdictions.models import Institute, Jurisdiction, Organisation
from portal.corpus.schema.base import (
    AnyRef,
    Checked,
    Cite,
    Day,
    JurisdictionRef,
    Mark,
    OrganisationRef,
    PartyRef,
    Sluggish,
    Strict,
    Text,
    Word,
)

if TYPE_CHECKING:  # the type checker cannot read vocabularies out of the models; pydantic can
    JurisdictionKind = str
    OrganisationKind = str
    InstituteStatus = str
else:
    JurisdictionKind = Literal[tuple(Jurisdiction.Kind.values)]
    OrganisationKind = Literal[tuple(Organisation.Kind.values)]
    InstituteStatus = Literal[tuple(Institute.Status.values)]


class SourceSchema(Sluggish):
    """A document that can be cited."""

    title: Text = Field("", description="Empty when only the address is known.")
    publisher: Text = ""
    url: Text = Field("", description="Address without fragment; each address stands once.")
    url_note: Text = Field("", description="Doubt about the address.")


class JurisdictionSchema(Checked, Sluggish):
    """A unit that governs. Slug: ISO 3166 code, or EU, G7, CoE, UN, UNESCO, OECD, WAICO, INT."""

    name: Text
    kind: JurisdictionKind
    iso3: Word = Field("", description="ISO 3166-1 alpha-3.")
    parent: JurisdictionRef | None = Field(None, description="The union or state it belongs to.")
    approach_summary: Text = Field("", description="How it governs AI, in one or two sentences.")


class MembershipSchema(Checked, Sluggish):
    """A place in a group. Give group (a jurisdiction) or group_name."""

    group: JurisdictionRef | None = None
    group_name: Text = ""
    member: PartyRef
    since: Day = ""


class FormerNameSchema(Strict):
    """A name an organisation bore."""

    name: Text
    until: Day = ""


class MilestoneSchema(Strict):
    """Something dated that happened to an organisation."""

    date: Day
    what: Text
    checked: Mark = ""
    seen_at: Text = ""


class OrganisationFields(Checked, Sluggish):
    name: Text
    parent: OrganisationRef | None = None
    roles: list[Text] = Field([], description="What it does in the field, in open words.")
    url: Text = ""
    founded: Day = ""
    former_names: list[FormerNameSchema] = []
    milestones: list[MilestoneSchema] = []


class OrganisationSchema(OrganisationFields):
    """A company, regulator, evaluator, standards body, chip maker ..."""

    kind: OrganisationKind
    country: JurisdictionRef | None = None
    members: list[OrganisationRef] = []


class LeaderSchema(Strict):
    """A person who led an institute."""

    name: Text
    role: Text = ""
    as_of: Day = ""
    until: Day = ""
    checked: Mark = ""


class NotableEvaluationSchema(Strict):
    """An evaluation told in words in an institute's record."""

    date: Day = ""
    model: Text
    developer: Text = ""
    finding: Text
    sources: list[Cite] = []
    checked: Mark = ""


class AgreementSchema(Strict):
    """An institute's agreement with another body."""

    counterpart: OrganisationRef
    date: Day = ""
    scope: Text
    sources: list[Cite] = []
    checked: Mark = ""


class InstituteSchema(OrganisationFields):
    """A safety institute or comparable office."""

    kind: Literal["safety_institute"] = "safety_institute"
    jurisdiction: JurisdictionRef
    host_body: Text = ""
    established: Day = ""
    announced: Day = ""
    status: InstituteStatus
    functions: list[Text] = []
    enforcement: bool | None = Field(None, description="Can it enforce (order, fine)?")
    binding_rules: bool | None = Field(None, description="Can it make binding rules?")
    pre_deployment_access: Word = Field("", description="none, voluntary or mandatory.")
    powers_note: Text = ""
    legal_basis: list[AnyRef] = Field([], description="Provisions or instruments its tasks and powers rest on.")
    focus_domains: list[Text] = []
    network_member: bool | None = Field(None, description="Member of the international network of institutes.")
    budget: Text = ""
    budget_sources: list[Cite] = []
    staff: Text = ""
    staff_sources: list[Cite] = []
    evaluations_completed: int | None = None
    evaluations_completed_as_of: Day = ""
    evaluations_completed_text: Text = ""
    leadership: list[LeaderSchema] = []
    notable_evaluations: list[NotableEvaluationSchema] = []
    agreements: list[AgreementSchema] = []
