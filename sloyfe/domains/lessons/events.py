"""What has happened to a lesson, and to what was sent to a unit."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class LessonWritten:
    """Made, or described anew."""

    lesson_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class LessonSent:
    """The writers are done; quality looks at it."""

    lesson_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class LessonReturned:
    lesson_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class LessonPublished:
    lesson_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class LessonWithdrawn:
    lesson_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class LessonDelivered:
    """It has reached the unit."""

    lesson_id: int
    delivery_id: int
    leader_id: int
    at: datetime


@dataclass(frozen=True)
class LessonAnswered:
    lesson_id: int
    delivery_id: int
    answer: str
    by_id: int
    at: datetime
