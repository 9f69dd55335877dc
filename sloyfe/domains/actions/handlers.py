"""What follows when something has happened to an action: the right people are told, with no content."""

from datetime import datetime

from sloyfe.domains.organisation.events import PositionEnded
from sloyfe.platform import jobs
from sloyfe.platform.days import morning_after
from sloyfe.platform.notify import commands as notify

from . import queries
from .events import ActionAccepted, ActionDeclined, ActionDone, ActionProposed, ActionWithdrawn
from .models import Action


def tell_the_owner(event: ActionProposed | ActionWithdrawn) -> None:
    """Somebody asks them to take it on, or it has been withdrawn; nobody is told what they did themselves."""
    action = queries.by_id(event.action_id)
    by_id = event.by_id if isinstance(event, ActionWithdrawn) else action.asked_by_id
    kind = "actions.withdrawn" if isinstance(event, ActionWithdrawn) else "actions.asked"
    if action.owner_id != by_id:
        _tell(action.owner_id, kind, action, event.at)


def tell_who_asked(event: ActionAccepted | ActionDeclined | ActionDone) -> None:
    kinds = {
        ActionAccepted: "actions.accepted",
        ActionDeclined: "actions.declined",
        ActionDone: "actions.done",
    }
    action = queries.by_id(event.action_id)
    if action.asked_by_id and action.asked_by_id != event.by_id:
        _tell(action.asked_by_id, kinds[type(event)], action, event.at)


def release_the_actions(event: PositionEnded) -> None:
    """When the last day is over, the person's open actions there go to whoever answers for the unit."""
    jobs.enqueue(
        "actions.release", at=morning_after(event.last_day), user_id=event.user_id, unit_id=event.unit_id
    )


def _tell(user_id: int, kind: str, action: Action, now: datetime) -> None:
    notify.tell(
        by=None, user_ids=[user_id], kind=kind, ref=action.ref, url=action.get_absolute_url(), now=now
    )
