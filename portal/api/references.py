"""How the API names and addresses a record: its kind, its address here, its page, and its name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.prefetch import GenericPrefetch
from django.http import HttpRequest
from django.urls import reverse

from frameworks import models as what
from frameworks.models import Instrument
from jurisdictions import models as who
from jurisdictions.models import Organisation
from portal.corpus.models import CorpusRelease

PLURALS: dict[str, str] = {
    "jurisdiction": "jurisdictions",
    "organisation": "organisations",
    "institute": "institutes",
    "membership": "memberships",
    "source": "sources",
    "instrument": "instruments",
    "regulation": "regulations",
    "commitment": "commitments",
    "framework": "frameworks",
    "version": "versions",
    "provision": "provisions",
    "event": "events",
    "level": "levels",
    "signature": "signatures",
    "crosswalk": "crosswalks",
    "version-change": "version-changes",
    "topic": "topics",
    "system": "systems",
    "evaluation": "evaluations",
    "evaluation-agreement": "evaluation-agreements",
    "evaluation-requirement": "evaluation-requirements",
    "level-declaration": "level-declarations",
    "compute-threshold": "compute-thresholds",
    "chip": "chips",
    "case": "cases",
    "debate": "debates",
    "gap": "gaps",
    "analogy": "analogies",
    "claim": "claims",
    "finding": "findings",
    "statistic": "statistics",
    "timeline-entry": "timeline-entries",
    "element": "elements",
    "domain": "domains",
    "addressee": "addressees",
    "synonym": "synonyms",
    "input": "inputs",
    "numbering": "numberings",
    "risk-tier": "risk-tiers",
    "date-change": "date-changes",
    "commitment-mapping": "commitment-mappings",
    "definition": "definitions",
    "scope": "scopes",
    "coverage": "coverage",
    "essay-point": "essay-points",
    "note": "notes",
    "release": "releases",
}
"""Every kind, in the order of the API root, with the word of its address."""

KIND_OF: dict[type[Any], str] = {
    who.Jurisdiction: "jurisdiction",
    who.Organisation: "organisation",
    who.Institute: "institute",
    who.Membership: "membership",
    who.Source: "source",
    what.Instrument: "instrument",
    what.Regulation: "instrument",
    what.VoluntaryCommitment: "instrument",
    what.SafetyFramework: "instrument",
    what.Version: "version",
    what.Provision: "provision",
    what.Event: "event",
    what.Level: "level",
    what.Signature: "signature",
    what.Crosswalk: "crosswalk",
    what.VersionChange: "version-change",
    what.Topic: "topic",
    what.System: "system",
    what.Evaluation: "evaluation",
    what.EvaluationAgreement: "evaluation-agreement",
    what.ExternalEvaluationRequirement: "evaluation-requirement",
    what.LevelDeclaration: "level-declaration",
    what.ComputeThreshold: "compute-threshold",
    what.Chip: "chip",
    what.Case: "case",
    what.Debate: "debate",
    what.Gap: "gap",
    what.Analogy: "analogy",
    what.Claim: "claim",
    what.Finding: "finding",
    what.Statistic: "statistic",
    what.TimelineEntry: "timeline-entry",
    what.Element: "element",
    what.Domain: "domain",
    what.Addressee: "addressee",
    what.Synonym: "synonym",
    what.Input: "input",
    what.Numbering: "numbering",
    what.RiskTier: "risk-tier",
    what.DateChange: "date-change",
    what.CommitmentMapping: "commitment-mapping",
    what.Definition: "definition",
    what.Scope: "scope",
    what.Coverage: "coverage",
    what.EssayPoint: "essay-point",
    what.EditorialNote: "note",
    CorpusRelease: "release",
}


def linked_records() -> GenericPrefetch:
    """Loads what `about`, `where` and `holders` point at, with what their names and pages need. One query a kind."""
    return GenericPrefetch(
        "links__target",
        [
            what.Version.objects.select_related("instrument"),
            what.Event.objects.select_related("instrument"),
            what.Crosswalk.objects.for_list(),
            what.Evaluation.objects.for_list(),
            what.EvaluationAgreement.objects.select_related("evaluator", "developer", "counterpart"),
            what.ExternalEvaluationRequirement.objects.select_related("instrument"),
            what.LevelDeclaration.objects.select_related("system"),
        ],
    )


def kind_of(record: Any) -> str:
    """The kind of a record. An organisation with a record as safety institute is an institute."""
    kind = KIND_OF[type(record)]
    if kind == "organisation" and record.kind == Organisation.Kind.SAFETY_INSTITUTE:
        return "institute"
    return kind


@dataclass(frozen=True)
class Addresses:
    """Makes absolute addresses; `site` is scheme and host, the others paths."""

    site: str
    root: str
    releases: str

    @classmethod
    def of(cls, request: HttpRequest) -> Addresses:
        return cls(request.build_absolute_uri("/").rstrip("/"), reverse("api-root"), reverse("release-list"))

    def api(self, record: Any) -> str:
        """The one address of a record in the API. An instrument's is that of its face."""
        kind = record.face if isinstance(record, Instrument) else kind_of(record)
        return f"{self.site}{self.root}{PLURALS[kind]}/{record.slug}/"

    def listing(self, kind: str, query: str = "") -> str:
        """The address of the list of a kind, with a query string."""
        return f"{self.site}{self.root}{PLURALS[kind]}/{'?' if query else ''}{query}"

    def page(self, record: Any) -> str:
        """The page for people that shows the record."""
        return f"{self.site}{record.get_absolute_url()}"

    def reference(self, record: Any) -> dict[str, str]:
        """A record as an expanded reference."""
        return {"slug": record.slug, "name": str(record), "url": self.api(record), "html_url": self.page(record)}
