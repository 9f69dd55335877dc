"""What has happened to analyses and risks."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class AssessmentChanged:
    """An analysis was planned, described anew, started, sent, sent back or called off."""

    assessment_id: int
    status: str
    at: datetime


@dataclass(frozen=True)
class AssessmentSent:
    assessment_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class AssessmentReturned:
    """`sent_by_id` is who had sent it for approval."""

    assessment_id: int
    sent_by_id: int | None
    by_id: int
    at: datetime


@dataclass(frozen=True)
class AssessmentApproved:
    assessment_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class AssessmentExpired:
    assessment_id: int
    at: datetime


@dataclass(frozen=True)
class RisksWritten:
    """Risks came to be, are described anew, or came into or out of the register."""

    risk_ids: tuple[int, ...]


@dataclass(frozen=True)
class RiskScored:
    """`before` is the level it had; both are empty where there was none."""

    risk_id: int
    score_id: int
    kind: str
    before: str
    level: str
    at: datetime


@dataclass(frozen=True)
class RiskAccepted:
    risk_id: int
    acceptance_id: int
    by_id: int
    until: datetime
    at: datetime


@dataclass(frozen=True)
class AcceptanceEnded:
    risk_id: int
    acceptance_id: int
    at: datetime


@dataclass(frozen=True)
class RiskLifted:
    lift_id: int
    risk_id: int
    to_id: int
    at: datetime


@dataclass(frozen=True)
class LiftAnswered:
    lift_id: int
    risk_id: int
    answer: str
    at: datetime


@dataclass(frozen=True)
class RiskOffered:
    offer_id: int
    risk_id: int
    unit_id: int
    at: datetime


@dataclass(frozen=True)
class OfferAnswered:
    offer_id: int
    risk_id: int
    answer: str
    at: datetime
