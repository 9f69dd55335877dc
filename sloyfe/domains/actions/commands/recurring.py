"""The annual wheel is kept: tasks that come back, and the turns they make."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from .. import queries
from ..choices import AGREED, Status, TextField
from ..events import ActionProposed
from ..models import Action, ActionText, RecurringTask, RecurringText
from .making import may_own, next_ref
from .steps import near_enough

# After a long stop in service: the newest turn is made, those that are years old are passed over.
MOST_AT_ONCE = 12


class EndsInThePast(ValueError):
    field = "first_on"
    sentence = _("Choose today or a later day for the first time.")


@dataclass(frozen=True)
class NewTask:
    title: str
    first_on: date
    every_months: int
    days_ahead: int = 30
    body: str = ""


@history.command("actions.make_recurring")
def make_recurring(*, by: Any, unit: Any, owner: Any, task: NewTask, now: datetime) -> RecurringTask:
    made = RecurringTask(
        title=task.title.strip(),
        unit=unit,
        owner=owner,
        made_by=by,
        made_at=now,
        first_on=task.first_on,
        every_months=task.every_months,
        days_ahead=task.days_ahead,
    )
    access.require("actions.keep_recurring", by, made)
    stop_national_ids(title=task.title, body=task.body)
    today = timezone.localdate(now)
    if task.first_on < today:
        raise EndsInThePast
    near_enough(task.first_on, today, "first_on")
    may_own(Action(), owner, today)
    made.save()
    _write(made, task.body)
    return made


@history.command("actions.change_recurring")
def change_recurring(
    *,
    by: Any,
    task: RecurringTask,
    title: str,
    body: str,
    owner: Any,
    days_ahead: int,
    now: datetime,
    revision: int | None = None,
) -> RecurringTask:
    """What is made from now on. Turns that are made already stand as they are, and so does their rhythm.

    `revision` is what the form was drawn from, as for an action.
    """
    held = _held(task)
    access.require("actions.keep_recurring", by, held)
    if revision is not None and revision != queries.revision_of_task(held):
        raise Overtaken(held, queries.revision_of_task(held))
    stop_national_ids(title=title, body=body)
    may_own(Action(), owner, timezone.localdate(now))
    held.title, held.owner, held.days_ahead = title.strip(), owner, days_ahead
    held.save(update_fields=["title", "owner", "days_ahead"])
    _write(held, body)
    return held


@history.command("actions.end_recurring")
def end_recurring(*, by: Any, task: RecurringTask, now: datetime) -> RecurringTask:
    """No more turns; those that are made already stand."""
    held = _held(task)
    access.require("actions.keep_recurring", by, held)
    held.ended_on = held.ended_on or timezone.localdate(now)
    held.save(update_fields=["ended_on"])
    return held


@history.command("actions.turn")
def turn(*, by: None, task: RecurringTask, now: datetime) -> list[Action]:
    """Make the turns whose time has come. Whoever said yes to a turn of it has said yes to the next one too."""
    held = _held(task)
    today = timezone.localdate(now)
    made: list[Action] = []
    while held.ended_on is None and (held.next_on - today).days <= held.days_ahead:
        passed_over = held.due_on(held.next_turn + 1) <= today
        if not passed_over and len(made) < MOST_AT_ONCE:
            made.append(_made(held, now))
        held.next_turn += 1
    held.save(update_fields=["next_turn"])
    return made


def _held(task: RecurringTask) -> RecurringTask:
    """The row as it is now, held until the command ends."""
    rows = RecurringTask.objects.select_for_update(of=("self",)).select_related("unit__scope")
    return rows.get(pk=task.pk)


def _made(task: RecurringTask, now: datetime) -> Action:
    agreed = task.turns.filter(owner=task.owner_id, status__in=AGREED).exists()
    action = Action.objects.create(
        ref=next_ref(),
        title=task.title,
        unit=task.unit,
        owner_id=task.owner_id,
        asked_by_id=task.made_by_id,
        status=Status.ACCEPTED if agreed else Status.PROPOSED,
        accepted_at=now if agreed else None,
        due_on=task.next_on,
        made_at=now,
        turn_of=task,
    )
    if body := queries.body_of(task):
        ActionText.objects.create(action=action, field=TextField.WHAT, body=body)
    if not agreed:
        events.publish(ActionProposed(action.pk, action.owner_id, None, now))
    return action


def _write(task: RecurringTask, body: str) -> None:
    if body.strip():
        RecurringText.objects.update_or_create(task=task, defaults={"body": body.strip()})
    else:
        RecurringText.objects.filter(task=task).delete()
