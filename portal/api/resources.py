"""Every kind with its views."""

from __future__ import annotations

from portal.api.references import PLURALS
from portal.api.views import about, argued, governed, governs, rules, who
from portal.api.views.base import RecordViewSet

VIEWSETS: tuple[type[RecordViewSet], ...] = (
    who.JurisdictionViewSet,
    who.OrganisationViewSet,
    who.InstituteViewSet,
    who.MembershipViewSet,
    who.SourceViewSet,
    governs.InstrumentViewSet,
    governs.RegulationViewSet,
    governs.CommitmentViewSet,
    governs.FrameworkViewSet,
    governs.VersionViewSet,
    governs.ProvisionViewSet,
    governs.EventViewSet,
    governs.LevelViewSet,
    governs.SignatureViewSet,
    governs.CrosswalkViewSet,
    governs.VersionChangeViewSet,
    argued.TopicViewSet,
    governed.SystemViewSet,
    governed.EvaluationViewSet,
    governed.EvaluationAgreementViewSet,
    governs.EvaluationRequirementViewSet,
    governs.LevelDeclarationViewSet,
    governed.ComputeThresholdViewSet,
    governed.ChipViewSet,
    governed.CaseViewSet,
    argued.DebateViewSet,
    argued.GapViewSet,
    argued.AnalogyViewSet,
    argued.ClaimViewSet,
    argued.FindingViewSet,
    argued.StatisticViewSet,
    argued.TimelineEntryViewSet,
    argued.ElementViewSet,
    argued.DomainViewSet,
    argued.AddresseeViewSet,
    argued.SynonymViewSet,
    rules.InputViewSet,
    governs.NumberingViewSet,
    governs.RiskTierViewSet,
    governs.DateChangeViewSet,
    governs.CommitmentMappingViewSet,
    rules.DefinitionViewSet,
    rules.ScopeViewSet,
    argued.CoverageViewSet,
    argued.EssayPointViewSet,
    argued.NoteViewSet,
    about.ReleaseViewSet,
)

RESOURCES: dict[str, type[RecordViewSet]] = {viewset.kind: viewset for viewset in VIEWSETS}
assert list(RESOURCES) == list(PLURALS)
