"""What follows when something has happened elsewhere: an action that was said no to, or that nobody answered, falls to
whom the room named."""

from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.events import ActionDeclined, ActionUnanswered
from sloyfe.platform import access
from sloyfe.platform.notify import commands as notify

from . import queries


def fall_back(event: ActionDeclined | ActionUnanswered) -> None:
    """Whoever asked for the action hands it over; whoever takes it now is asked as any owner is. Once: where the one to
    fall back on has it already, there is nobody more. Where one of the two has left it stays as it is, with those who
    are reminded of it: an owner may always say no."""
    agreed = queries.agreed_for_action(event.action_id)
    if agreed is None or agreed.fallback is None or agreed.fallback_id == agreed.action.owner_id:
        return
    asked_by, there = agreed.action.asked_by, agreed.fallback.has_access(timezone.localdate(event.at))
    if asked_by is None or not there or not access.can("actions.change", asked_by, agreed.action):
        return
    workshop = agreed.question.workshop
    actions.hand_over(by=asked_by, action=agreed.action, owner=agreed.fallback, now=event.at)
    notify.tell(
        by=None,
        user_ids=[agreed.fallback.pk],
        kind="workshop.fallback",
        ref=workshop.ref,
        url=agreed.action.get_absolute_url(),
        now=event.at,
    )
