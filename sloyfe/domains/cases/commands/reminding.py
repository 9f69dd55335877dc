"""What the clock does: reminders by the edition's steps, and cases that get a new handler.

No person asks for these (`by` is None), so there is no one whose right could be asked for; whom a notice may
reach is asked instead, for a notice must never name a case to somebody who cannot open it.
"""

from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from sloyfe.domains.organisation.queries import absent_users, responsible_for
from sloyfe.methods.workdays import add_working_days, is_working_day
from sloyfe.platform import access, events, history
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Scope
from sloyfe.platform.access.queries import holders_covering
from sloyfe.platform.notify import commands as notify

from ..choices import Recipient
from ..events import CaseReassigned
from ..models import Case, EscalationStep, Reminder
from ..queries.clock import promised_from
from .steps import locked

NOTICES = {
    Recipient.HANDLER: "cases.due",
    Recipient.LEADER_ABOVE: "cases.overdue",
    Recipient.QUALITY: "cases.overdue",
}


def day_of(step: EscalationStep, due_on: date) -> date:
    """The working day of a step: a warning is moved ahead of a day off, a reminder after one."""
    day = due_on + timedelta(days=step.days_after)
    if is_working_day(day):
        return day
    return add_working_days(day, -1 if step.days_after < 0 else 1)


@history.command("cases.remind")
def remind(*, by: None, case: Case, steps: list[EscalationStep], now: datetime) -> list[Reminder]:
    """Take the steps whose day has come. After a stop in service each recipient is told once, not thrice."""
    held = locked(case)
    today = timezone.localdate(now)
    reported_on = promised_from(held)
    if not held.is_open or held.answered_at:
        return []
    taken = set(held.reminders.filter(due_on=held.due_on).values_list("days_after", "recipient"))
    due = [
        step
        for step in steps
        if reported_on < day_of(step, held.due_on) <= today and (step.days_after, step.recipient) not in taken
    ]
    made = [
        Reminder(case=held, due_on=held.due_on, days_after=step.days_after, recipient=step.recipient, at=now)
        for step in due
    ]
    Reminder.objects.bulk_create(made)
    for recipient in dict.fromkeys(step.recipient for step in due):
        notify.tell(
            by=None,
            user_ids=recipients_of(held, recipient, today),
            kind=NOTICES[Recipient(recipient)],
            ref=held.ref,
            url=held.get_absolute_url(),
            now=now,
        )
    return made


@history.command("cases.reassign")
def reassign(*, by: None, case: Case, now: datetime) -> Case:
    """Whoever answers for the unit takes the case; without anybody it stays where it is, and reminders climb."""
    held = locked(case)
    responsible = responsible_for(held.unit, timezone.localdate(now), not_user=held.concerns_id)
    if not held.is_open or responsible is None or responsible.user_id == held.handler_id:
        return held
    held.handler_id = responsible.user_id
    held.save(update_fields=["handler"])
    events.publish(CaseReassigned(held.pk, responsible.user_id, now))
    return held


def recipients_of(case: Case, recipient: str, today: date) -> list[int]:
    """User ids for a recipient of the edition, only those who may open the case."""
    if recipient == Recipient.HANDLER:
        return _present_handler(case, today)
    if recipient == Recipient.LEADER_ABOVE and (above := _leader_above(case, today)):
        return [above]
    # Nobody above may see it (a restricted case, or the top of the tree): quality is told instead.
    for role in (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER):
        if found := who_may_see(case, holders_covering([role], case.unit.scope, today)):
            return found
    return []


def _present_handler(case: Case, today: date) -> list[int]:
    if case.handler_id and case.handler_id not in absent_users([case.handler_id], today):
        return [case.handler_id]
    responsible = responsible_for(case.unit, today, not_user=case.concerns_id)
    found = who_may_see(case, [responsible.user_id]) if responsible else []
    return found or ([case.handler_id] if case.handler_id else [])


def _leader_above(case: Case, today: date) -> int | None:
    """The first leader from the unit and up who is neither the handler nor the one it concerns."""
    scope: Scope | None = case.unit.scope
    while scope is not None:
        responsible = responsible_for(scope.unit, today, not_user=case.handler_id)
        if responsible and who_may_see(case, {responsible.user_id} - {case.handler_id, case.concerns_id}):
            return responsible.user_id
        scope = scope.parent
    return None


def who_may_see(case: Case, user_ids: Any) -> list[int]:
    users = get_user_model().objects.in_bulk(list(user_ids))
    return [pk for pk in user_ids if pk in users and access.can("cases.view", users[pk], case)]
