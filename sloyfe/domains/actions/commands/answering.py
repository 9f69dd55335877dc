"""The owner says yes or no, or somebody else is asked."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone

from sloyfe.platform import events, history

from ..choices import Event
from ..events import ActionAccepted, ActionChanged, ActionDeclined, ActionWithdrawn
from ..models import Action
from .making import agree_if_own, may_own, tell_of_owner
from .steps import DateTooEarly, because, begin, near_enough


@history.command("actions.accept")
def accept(*, by: Any, action: Action, now: datetime) -> Action:
    held, after = begin("actions.answer", by, action, Event.ACCEPT)
    held.status = after
    held.accepted_at = now
    held.save(update_fields=["status", "accepted_at"])
    events.publish(ActionAccepted(held.pk, by.pk, held.source, now))
    return held


@history.command("actions.decline")
def decline(*, by: Any, action: Action, reason: str, now: datetime) -> Action:
    """Whoever asked for it gives it to somebody else, or withdraws it."""
    held, after = begin("actions.answer", by, action, Event.DECLINE)
    held.status = after
    because(held, Event.DECLINE, reason, by, now)
    held.save(update_fields=["status"])
    events.publish(ActionDeclined(held.pk, by.pk, held.source, now))
    return held


@history.command("actions.hand_over")
def hand_over(*, by: Any, action: Action, owner: Any, now: datetime, reason: str = "") -> Action:
    """Another owner, who has not said yes yet."""
    held, after = begin("actions.change", by, action, Event.HAND_OVER)
    held.status = after
    may_own(held, owner, timezone.localdate(now))
    because(held, Event.HAND_OVER, reason, by, now, needed=False)
    held.owner, held.accepted_at = owner, None
    held.asked_at, held.asked_again = now, 0
    agree_if_own(held, by, now)
    held.save(update_fields=["status", "owner", "accepted_at", "asked_at", "asked_again"])
    tell_of_owner(held, now)
    return held


@history.command("actions.postpone")
def postpone(*, by: Any, action: Action, due_on: date, reason: str, now: datetime) -> Action:
    """The effect is judged as much later as the deadline is moved: it needs its time to show."""
    held, after = begin("actions.postpone", by, action, Event.POSTPONE)
    held.status = after
    today = timezone.localdate(now)
    if due_on < today:
        raise DateTooEarly
    near_enough(due_on, today, "due_on")
    because(held, Event.POSTPONE, reason, by, now)
    moved = due_on - held.due_on
    held.due_on = due_on
    if held.effect_on:
        held.effect_on += moved
    held.save(update_fields=["status", "due_on", "effect_on"])
    events.publish(ActionChanged(held.pk, held.source, now))
    return held


@history.command("actions.withdraw")
def withdraw(*, by: Any, action: Action, reason: str, now: datetime) -> Action:
    held, after = begin("actions.change", by, action, Event.WITHDRAW)
    held.status = after
    because(held, Event.WITHDRAW, reason, by, now)
    held.save(update_fields=["status"])
    events.publish(ActionWithdrawn(held.pk, by.pk, held.source, now))
    return held
