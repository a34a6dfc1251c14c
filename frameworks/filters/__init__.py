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

__all__ = [
    "AnalogyFilter",
    "CaseFilter",
    "ChipFilter",
    "ClaimFilter",
    "CommitmentFilter",
    "CrosswalkFilter",
    "DebateFilter",
    "EvaluationAgreementFilter",
    "EvaluationFilter",
    "EventFilter",
    "FindingFilter",
    "FrameworkFilter",
    "GapFilter",
    "InstrumentFilter",
    "LevelFilter",
    "ProvisionFilter",
    "RegulationFilter",
    "RequirementFilter",
    "SignatureFilter",
    "SystemFilter",
    "TimelineFilter",
    "TopicFilter",
    "VersionChangeFilter",
    "VersionFilter",
]
