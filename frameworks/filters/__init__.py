"""Filter sets of what governs: one serves page, API and CSV."""

from frameworks.filters.instrument import (
    CommitmentFilter,
    EventFilter,
    FrameworkFilter,
    InstrumentFilter,
    RegulationFilter,
    SignatureFilter,
    VersionFilter,
)
from frameworks.filters.provision import (
    CrosswalkFilter,
    LevelFilter,
    ProvisionFilter,
    TopicFilter,
    VersionChangeFilter,
)
from frameworks.filters.rest import (
    AnalogyFilter,
    CaseFilter,
    ChipFilter,
    ClaimFilter,
    DebateFilter,
    EvaluationAgreementFilter,
    EvaluationFilter,
    FindingFilter,
    GapFilter,
    RequirementFilter,
    SystemFilter,
    TimelineFilter,
)
from frameworks.filters.rule import DefinitionFilter, InputFilter, ScopeFilter

__all__ = [
    "AnalogyFilter",
    "CaseFilter",
    "ChipFilter",
    "ClaimFilter",
    "CommitmentFilter",
    "CrosswalkFilter",
    "DebateFilter",
    "DefinitionFilter",
    "EvaluationAgreementFilter",
    "EvaluationFilter",
    "EventFilter",
    "FindingFilter",
    "FrameworkFilter",
    "GapFilter",
    "InputFilter",
    "InstrumentFilter",
    "LevelFilter",
    "ProvisionFilter",
    "RegulationFilter",
    "RequirementFilter",
    "ScopeFilter",
    "SignatureFilter",
    "SystemFilter",
    "TimelineFilter",
    "TopicFilter",
    "VersionChangeFilter",
    "VersionFilter",
]
