"""What governs: one noun, or one family of nouns, per file."""

from frameworks.models.argument import (
    Claim,
    Coverage,
    Debate,
    EditorialNote,
    EssayPoint,
    Finding,
    Gap,
    Position,
    Statement,
    Statistic,
    TimelineEntry,
)
from frameworks.models.crosswalk import Crosswalk
from frameworks.models.evaluation import Analogy, Evaluation, EvaluationAgreement, ExternalEvaluationRequirement
from frameworks.models.instrument import (
    COMMITMENT_KINDS,
    FRAMEWORK_KINDS,
    REGULATION_KINDS,
    Binding,
    Event,
    Instrument,
    Kind,
    Regulation,
    SafetyFramework,
    StatusSpan,
    Version,
    VoluntaryCommitment,
)
from frameworks.models.level import CommitmentMapping, Level, LevelDeclaration
from frameworks.models.numbering import Numbering
from frameworks.models.party import Signature
from frameworks.models.provision import Amendment, DateChange, Duty, Penalty, Period, Provision, RiskTier, Trigger
from frameworks.models.rule import Definition, Input, InputOption, Scope
from frameworks.models.system import Case, Chip, ComputeThreshold, System, ThresholdUse
from frameworks.models.version_change import VersionChange
from frameworks.models.vocabulary import Addressee, Domain, Element, Synonym, Topic

__all__ = [
    "COMMITMENT_KINDS",
    "FRAMEWORK_KINDS",
    "REGULATION_KINDS",
    "Addressee",
    "Amendment",
    "Analogy",
    "Binding",
    "Case",
    "Chip",
    "Claim",
    "CommitmentMapping",
    "ComputeThreshold",
    "Coverage",
    "Crosswalk",
    "DateChange",
    "Debate",
    "Definition",
    "Domain",
    "Duty",
    "EditorialNote",
    "Element",
    "EssayPoint",
    "Evaluation",
    "EvaluationAgreement",
    "Event",
    "ExternalEvaluationRequirement",
    "Finding",
    "Gap",
    "Input",
    "InputOption",
    "Instrument",
    "Kind",
    "Level",
    "LevelDeclaration",
    "Numbering",
    "Penalty",
    "Period",
    "Position",
    "Provision",
    "Regulation",
    "RiskTier",
    "SafetyFramework",
    "Scope",
    "Signature",
    "Statement",
    "Statistic",
    "StatusSpan",
    "Synonym",
    "System",
    "ThresholdUse",
    "TimelineEntry",
    "Topic",
    "Trigger",
    "Version",
    "VersionChange",
    "VoluntaryCommitment",
]
