"""What a calendar and a spreadsheet are given. What is restricted says its number, and no more of what it is."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from sloyfe.methods.icalendar import Day, calendar

from .choices import Status
from .models import Action, ActionQuerySet

CHUNK = 2_000


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


def heading() -> list[str]:
    return [
        _("Number"),
        _("Action"),
        _("Status"),
        _("Owner"),
        _("Asked for by"),
        _("Unit code"),
        _("Unit"),
        _("Strength"),
        _("Cost"),
        _("Deadline"),
        _("Done"),
        _("Effect judged"),
        _("Did it work?"),
    ]


def rows_of(actions: ActionQuerySet, status: Callable[[Action], Any]) -> Iterator[list[Any]]:
    """One row an action, read in pieces; `status` says in words where it stands, as the list does."""
    for one in actions.iterator(CHUNK):
        yield [
            one.ref,
            _("Restricted") if one.is_restricted else one.title,
            str(status(one)),
            str(one.owner),
            str(one.asked_by or ""),
            one.unit.code,
            one.unit.name,
            one.get_strength_display(),
            one.cost,
            one.due_on,
            one.done_on,
            one.effect_on,
            one.get_verdict_display(),
        ]
