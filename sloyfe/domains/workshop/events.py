"""What has happened to a workshop. None of these says what anybody answered."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class WorkshopOpened:
    workshop_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class RoundRevealed:
    workshop_id: int
    number: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class WorkshopApproved:
    workshop_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class WorkshopCancelled:
    workshop_id: int
    by_id: int
    at: datetime
