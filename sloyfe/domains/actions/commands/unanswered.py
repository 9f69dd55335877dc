"""Whoever was asked has said neither yes nor no: they are reminded, then their leader is told. The clock asks."""

from datetime import date, datetime

from django.utils import timezone

from sloyfe.methods.workdays import add_working_days
from sloyfe.platform import events, history
from sloyfe.platform.notify import commands as notify

from ..choices import Recipient, Status
from ..events import ActionUnanswered
from ..models import Action, ReminderEdition
from .reminding import recipients_of
from .steps import locked


@history.command("actions.ask_again")
def ask_again(*, by: None, action: Action, rules: ReminderEdition, now: datetime) -> int:
    """How many were told. After a stop in service the steps that were missed are one."""
    held = locked(action)
    if held.status != Status.PROPOSED:
        return 0
    today = timezone.localdate(now)
    passed = _passed(rules, timezone.localdate(held.asked_at or held.made_at), today)
    if len(passed) <= (held.asked_again or 0):
        return 0
    held.asked_again = len(passed)
    held.save(update_fields=["asked_again"])
    told = recipients_of(held, passed[-1], today)
    notify.tell(
        by=None,
        user_ids=told,
        kind="actions.unanswered",
        ref=held.ref,
        url=held.get_absolute_url(),
        now=now,
    )
    if passed[-1] == Recipient.LEADER_ABOVE:
        events.publish(ActionUnanswered(held.pk, held.source, now))
    return len(told)


def _passed(rules: ReminderEdition, asked_on: date, today: date) -> list[Recipient]:
    """Whose day has come, in their order."""
    steps = zip(rules.answers, (Recipient.OWNER, Recipient.LEADER_ABOVE), strict=True)
    return [who for days, who in steps if days and add_working_days(asked_on, days) <= today]
