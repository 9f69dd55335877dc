"""What the clock and the events set going: one command for one action, so that one bad action stops no other."""

from datetime import datetime

from django.utils import timezone

from sloyfe.methods.workdays import is_working_day
from sloyfe.platform import jobs

from . import commands, queries


@jobs.daily("actions.morning", at="06:00")
def morning(now: datetime) -> None:
    """Before the working day: who is to be reminded, whose owner has left, and which turns are to be made.

    On days off nothing is sent; what fell due then is found the next working morning.
    """
    today = timezone.localdate(now)
    if not is_working_day(today):
        return
    for task_id in queries.turns_to_make(today):
        jobs.enqueue("actions.turn", once=f"actions.turn:{task_id}", task_id=task_id)
    for action_id in queries.to_remind(today):
        jobs.enqueue("actions.remind", once=f"actions.remind:{action_id}", action_id=action_id)
    for action_id in queries.to_ask_again(today):
        jobs.enqueue("actions.ask_again", once=f"actions.ask_again:{action_id}", action_id=action_id)
    for action_id in queries.without_anybody(today):
        jobs.enqueue("actions.reassign", once=f"actions.reassign:{action_id}", action_id=action_id)


@jobs.task("actions.remind")
def remind(action_id: int) -> None:
    now = timezone.now()
    steps = queries.reminder_steps(timezone.localdate(now))
    commands.remind(by=None, action=queries.by_id(action_id), steps=steps, now=now)


@jobs.task("actions.ask_again")
def ask_again(action_id: int) -> None:
    now = timezone.now()
    if rules := queries.reminder_edition(timezone.localdate(now)):
        commands.ask_again(by=None, action=queries.by_id(action_id), rules=rules, now=now)


@jobs.task("actions.reassign")
def reassign(action_id: int) -> None:
    commands.reassign(by=None, action=queries.by_id(action_id), now=timezone.now())


@jobs.task("actions.turn")
def turn(task_id: int) -> None:
    commands.turn(by=None, task=queries.task_by_id(task_id), now=timezone.now())


@jobs.task("actions.release")
def release(user_id: int, unit_id: int) -> None:
    """A position has ended: what the person owned there, without a role there any more, is handed on."""
    for action_id in queries.left_behind(user_id, unit_id, timezone.localdate()):
        jobs.enqueue("actions.reassign", once=f"actions.reassign:{action_id}", action_id=action_id)
