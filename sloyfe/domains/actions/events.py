"""What has happened to an action. `source` is the end it comes from, as (label, key), or None."""

from dataclasses import dataclass
from datetime import datetime

End = tuple[str, str]


@dataclass(frozen=True)
class ActionProposed:
    """Somebody is asked to take it on: it is new, or handed over."""

    action_id: int
    owner_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionAccepted:
    action_id: int
    by_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionDeclined:
    action_id: int
    by_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionUnanswered:
    """Neither yes nor no, so long after it was asked for that others than the owner are told."""

    action_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionDone:
    action_id: int
    by_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionResumed:
    """It was said to be done, and was not."""

    action_id: int
    by_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class EffectJudged:
    action_id: int
    verdict: str
    by_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionRelapsed:
    """What it was to prevent has happened again: its verdict is now that it did not work."""

    action_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionChanged:
    """A date or the way to see the effect is another than before; its state is the same."""

    action_id: int
    source: End | None
    at: datetime


@dataclass(frozen=True)
class ActionWithdrawn:
    action_id: int
    by_id: int
    source: End | None
    at: datetime
