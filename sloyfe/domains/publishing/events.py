"""What has happened to governing content. `subject` says whose it is, so that a handler can pass by others'."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class DraftStarted:
    """A new version begins from `from_id` (None: from nothing). The subject copies its content over."""

    subject: str
    item_id: int
    version_id: int
    from_id: int | None
    by_id: int
    at: datetime


@dataclass(frozen=True)
class DraftSaved:
    """Somebody has written on it, or its questions; `gone` when it was given up."""

    subject: str
    item_id: int
    version_id: int
    gone: bool
    at: datetime


@dataclass(frozen=True)
class WriterInvited:
    """Somebody is asked to write on a draft that another began."""

    version_id: int
    user_id: int
    at: datetime


@dataclass(frozen=True)
class VersionSent:
    """Sent for review, or for approval (`to` is the new state)."""

    subject: str
    item_id: int
    version_id: int
    to: str
    by_id: int
    at: datetime


@dataclass(frozen=True)
class VersionReturned:
    subject: str
    item_id: int
    version_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class HearingOpened:
    subject: str
    item_id: int
    version_id: int
    hearing_id: int
    at: datetime


@dataclass(frozen=True)
class CommentAnswered:
    comment_id: int
    at: datetime


@dataclass(frozen=True)
class VersionApproved:
    subject: str
    item_id: int
    version_id: int
    by_id: int
    effective_on: date
    at: datetime


@dataclass(frozen=True)
class VersionPublished:
    """In force from now. `replaced_id` is the version before it; `significant` asks people to read again."""

    subject: str
    item_id: int
    version_id: int
    replaced_id: int | None
    significant: bool
    at: datetime


@dataclass(frozen=True)
class ItemDue:
    subject: str
    item_id: int
    at: datetime


@dataclass(frozen=True)
class ItemWithdrawn:
    subject: str
    item_id: int
    version_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class ItemHandedOver:
    """Somebody else owns it from now on."""

    item_id: int
    owner_id: int
    by_id: int
    at: datetime


@dataclass(frozen=True)
class ReadingAsked:
    item_id: int
    demand_id: int
    at: datetime


@dataclass(frozen=True)
class ChangeSuggested:
    suggestion_id: int
    at: datetime


@dataclass(frozen=True)
class SuggestionAnswered:
    suggestion_id: int
    at: datetime
