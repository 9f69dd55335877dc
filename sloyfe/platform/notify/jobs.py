"""Mail goes out from the worker: at once where it is urgent or wished, else each working morning."""

from datetime import datetime

from django.utils import timezone

from sloyfe.methods.workdays import is_working_day
from sloyfe.platform import jobs

from . import commands, mail, queries


@jobs.task("notify.mail")
def mail_at_once(*, notice_id: int) -> None:
    commands.mail_one(by=None, notice_id=notice_id, now=timezone.now())


@jobs.daily("notify.digest", at="07:00")
def digest(now: datetime) -> None:
    """A job for each person: a letter that fails is tried again alone."""
    if not mail.is_set_up() or not is_working_day(timezone.localdate(now)):
        return
    for user_id in queries.waiting_for_digest(now):
        jobs.enqueue("notify.mail_digest", once=f"notify.mail_digest:{user_id}", user_id=user_id)


@jobs.task("notify.mail_digest")
def mail_digest(*, user_id: int) -> None:
    commands.mail_digest(by=None, user_id=user_id, now=timezone.now())
