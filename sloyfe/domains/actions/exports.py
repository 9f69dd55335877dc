"""What a calendar is given: a day for each promise, with few words. What is restricted says its number alone."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _

from sloyfe.methods.icalendar import Day, calendar

from .choices import Status
from .models import Action


def as_calendar(actions: Iterable[Action], now: datetime) -> str:
    """In the language that is active: the feed's owner has chosen one."""
    return calendar(_("My actions"), [_day(one) for one in actions], stamp=now)


def _day(action: Action) -> Day:
    title = _("Action %(ref)s") % {"ref": action.ref} if action.is_restricted else action.title
    judging = action.status == Status.DONE
    words = _("Did it work? %(title)s") if judging else _("Deadline: %(title)s")
    kind = "effect" if judging else "due"
    return Day(
        uid=f"{action.ref}-{kind}@{settings.PUBLIC_URL.partition('://')[2].partition(':')[0]}",
        day=action.promised_on or action.due_on,
        summary=words % {"title": title},
        description=f"{action.ref} · {action.unit}",
        url=f"{settings.PUBLIC_URL}{action.get_absolute_url()}",
    )
