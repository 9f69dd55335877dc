"""What has happened to a case."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class CaseReported:
    case_id: int
    serious: bool
    at_step: bool
    at: datetime


@dataclass(frozen=True)
class NationalIdFound:
    """A text came with a national id, which was masked; the handler must tell whoever wrote it, if possible."""

    case_id: int
    at: datetime


@dataclass(frozen=True)
class CaseClassified:
    case_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class ReporterJudged:
    """Whoever reported has said whether it helped."""

    case_id: int
    answer: str
    at: datetime


@dataclass(frozen=True)
class TrackRaised:
    """A small case was opened again as a standard one."""

    case_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class CaseAnswered:
    case_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class CaseClosed:
    case_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class CaseForwarded:
    case_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class CaseReturned:
    case_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class MessageWritten:
    case_id: int
    message_id: int
    from_reporter: bool
    at: datetime


@dataclass(frozen=True)
class DecisionUndone:
    case_id: int
    kind: str
    by_id: int
    decided_at: datetime
    at: datetime


@dataclass(frozen=True)
class CaseReassigned:
    case_id: int
    handler_id: int
    at: datetime


@dataclass(frozen=True)
class CauseFound:
    """What is known of the cause has changed; `step_ids` are those it lies at."""

    case_id: int
    step_ids: tuple[int, ...]
    by_id: int
    at: datetime


@dataclass(frozen=True)
class CaseReopened:
    """It has happened again. `because_id` is the case that showed it, None where the rate did."""

    case_id: int
    because_id: int | None
    at: datetime


@dataclass(frozen=True)
class CaseShared:
    case_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class EditionPublished:
    edition_id: int
    kind: str
    valid_from: date
