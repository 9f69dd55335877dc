"""Tables of risk."""

from .accepting import Lift, Offer, RiskAcceptance
from .assessment import (
    AssessmentProcess,
    AssessmentQuerySet,
    AssessmentRequirement,
    AssessmentText,
    AssessmentUnit,
    Covering,
    Participant,
    RiskAssessment,
)
from .bowtie import Barrier, BarrierCause, BarrierConsequence, Cause, Consequence
from .lists import MandatoryAssessment, Theme
from .reminder import RiskReminder
from .risk import Risk, RiskNumber, RiskQuerySet, WholePart
from .scale import (
    AcceptanceRule,
    ConsequenceLevel,
    ConsequenceName,
    ConsequenceType,
    LikelihoodLevel,
    MappedLevel,
    MatrixCell,
    Scale,
    ScaleEdition,
    ScaleMapping,
)
from .score import Score, ScoredConsequence, ScoreReason
from .staged import StagedRisks

__all__ = [
    "AcceptanceRule",
    "AssessmentProcess",
    "AssessmentQuerySet",
    "AssessmentRequirement",
    "AssessmentText",
    "AssessmentUnit",
    "Barrier",
    "BarrierCause",
    "BarrierConsequence",
    "Cause",
    "Consequence",
    "ConsequenceLevel",
    "ConsequenceName",
    "ConsequenceType",
    "Covering",
    "Lift",
    "LikelihoodLevel",
    "MandatoryAssessment",
    "MappedLevel",
    "MatrixCell",
    "Offer",
    "Participant",
    "Risk",
    "RiskAcceptance",
    "RiskAssessment",
    "RiskNumber",
    "RiskQuerySet",
    "RiskReminder",
    "Scale",
    "ScaleEdition",
    "ScaleMapping",
    "Score",
    "ScoreReason",
    "ScoredConsequence",
    "StagedRisks",
    "Theme",
    "WholePart",
]
