"""What the clock does: reminders by the edition's steps, and actions whose owner has left.

No person asks for these (`by` is None), so there is no one whose right could be asked for; whom a notice may
reach is asked instead, for a notice must never name an action to somebody who cannot open it.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.queries import absent_users, responsible_for
from sloyfe.methods import lifecycle
from sloyfe.methods.workdays import add_working_days, is_working_day
from sloyfe.platform import access, events, history
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Scope
from sloyfe.platform.access.queries import holders_covering
from sloyfe.platform.notify import commands as notify

from ..choices import OPEN, STATES, Event, Recipient, Status
from ..events import ActionProposed
from ..models import USUAL_ANSWERS, Action, ActionReminder, ReminderEdition, ReminderStep
from .steps import locked


class NoSteps(ValueError):
    sentence = _("Somebody must be reminded: add at least one line.")


class AlreadyInForce(ValueError):
    field = "valid_from"
    sentence = _("Choose today or a later day: rules do not begin in the past.")


class LeaderBeforeOwner(ValueError):
    field = "answer_leader"
    sentence = _("The leader is told after the owner has been reminded: write a larger number.")


def day_of(step: ReminderStep, promised_on: date) -> date:
    """The working day of a step: a warning is moved ahead of a day off, a reminder after one."""
    day = promised_on + timedelta(days=step.days_after)
    if is_working_day(day):
        return day
    return add_working_days(day, -1 if step.days_after < 0 else 1)


@history.command("actions.remind")
def remind(*, by: None, action: Action, steps: list[ReminderStep], now: datetime) -> list[ActionReminder]:
    """Take the steps whose day has come. After a stop in service each recipient is told once, not thrice."""
    held = locked(action)
    today, promised = timezone.localdate(now), held.promised_on
    if promised is None:
        return []
    taken = set(held.reminders.filter(promised_on=promised).values_list("days_after", "recipient"))
    begun = timezone.localdate(held.made_at)
    due = [
        step
        for step in steps
        if begun < day_of(step, promised) <= today and (step.days_after, step.recipient) not in taken
    ]
    made = [
        ActionReminder(
            action=held, promised_on=promised, days_after=step.days_after, recipient=step.recipient, at=now
        )
        for step in due
    ]
    ActionReminder.objects.bulk_create(made)
    for recipient in dict.fromkeys(step.recipient for step in due):
        _tell(held, recipient, today, now)
    return made


@history.command("actions.reassign")
def reassign(*, by: None, action: Action, now: datetime) -> Action:
    """The owner has left: whoever answers for the unit is asked. Without anybody it stays, and reminders climb."""
    held = locked(action)
    if held.status not in OPEN:
        return held
    responsible = responsible_for(held.unit, timezone.localdate(now), not_user=held.concerns_id)
    if responsible is None or responsible.user_id in (held.owner_id, held.concerns_id):
        return held
    held.status = lifecycle.step(STATES, held.status, Event.HAND_OVER)
    held.owner_id, held.accepted_at = responsible.user_id, None
    held.asked_at, held.asked_again = now, 0
    held.save(update_fields=["status", "owner", "accepted_at", "asked_at", "asked_again"])
    events.publish(ActionProposed(held.pk, held.owner_id, held.source, now))
    return held


@history.command("actions.publish_reminders")
def publish_reminders(
    *,
    by: Any,
    steps: Iterable[tuple[int, str]],
    answers: tuple[int, int] = USUAL_ANSWERS,
    valid_from: date,
    now: datetime,
) -> ReminderEdition:
    """A new edition of who is told when; what is promised already follows it from its first day."""
    access.require("actions.change_reminders", by)
    if valid_from < timezone.localdate(now):
        raise AlreadyInForce
    wanted = sorted(set(steps))
    if not wanted:
        raise NoSteps
    if 0 < answers[1] <= answers[0]:
        raise LeaderBeforeOwner
    last = ReminderEdition.objects.select_for_update().order_by("-number").first()
    made = ReminderEdition.objects.create(
        number=last.number + 1 if last else 1,
        valid_from=valid_from,
        answer_owner=answers[0],
        answer_leader=answers[1],
        published_at=now,
        published_by=by,
    )
    ReminderStep.objects.bulk_create(
        ReminderStep(edition=made, days_after=days, recipient=recipient) for days, recipient in wanted
    )
    return made


def _tell(action: Action, recipient: str, today: date, now: datetime) -> None:
    judging = action.status == Status.DONE
    kind = (
        "actions.overdue" if recipient != Recipient.OWNER else "actions.effect" if judging else "actions.due"
    )
    notify.tell(
        by=None,
        user_ids=recipients_of(action, recipient, today),
        kind=kind,
        ref=action.ref,
        url=action.get_absolute_url(),
        now=now,
    )


def recipients_of(action: Action, recipient: str, today: date) -> list[int]:
    """User ids for a recipient of the edition, only those who may open the action."""
    if recipient == Recipient.OWNER:
        return _present_owner(action, today)
    if recipient == Recipient.LEADER_ABOVE and (above := _leader_above(action, today)):
        return [above]
    # Nobody above may see it (a restricted action, or the top of the tree): quality is told instead.
    for role in (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER):
        if found := _who_may_see(action, holders_covering([role], action.unit.scope, today)):
            return found
    return []


def _present_owner(action: Action, today: date) -> list[int]:
    """Who is to act: the owner; whoever asked for it when it was declined or is to be judged, and the leader where
    that is the owner too. In absence whoever answers for the unit."""
    if action.status == Status.DONE and action.asked_by_id in (None, action.owner_id):
        return recipients_of(action, Recipient.LEADER_ABOVE, today)
    wanted = action.owner_id
    if action.status in (Status.DECLINED, Status.DONE) and action.asked_by_id:
        wanted = action.asked_by_id
    if wanted not in absent_users([wanted], today):
        return _who_may_see(action, [wanted])
    responsible = responsible_for(action.unit, today, not_user=action.concerns_id)
    return (_who_may_see(action, [responsible.user_id]) if responsible else []) or [wanted]


def _leader_above(action: Action, today: date) -> int | None:
    """The first leader from the unit and up who is neither the owner nor the one it concerns."""
    scope: Scope | None = action.unit.scope
    while scope is not None:
        found = responsible_for(scope.unit, today, not_user=action.owner_id)
        if found and _who_may_see(action, {found.user_id} - {action.owner_id, action.concerns_id}):
            return found.user_id
        scope = scope.parent
    return None


def _who_may_see(action: Action, user_ids: Iterable[int]) -> list[int]:
    ids = list(user_ids)
    users = get_user_model().objects.in_bulk(ids)
    return [pk for pk in ids if pk in users and access.can("actions.view", users[pk], action)]
