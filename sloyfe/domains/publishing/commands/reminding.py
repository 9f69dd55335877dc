"""What the clock says to people. No person asks for these, so there is nobody whose right could be asked for."""

from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sloyfe.platform import history
from sloyfe.platform.notify import commands as notify

from ..choices import ReminderKind, State
from ..models import Demand, Item, Reminder, Version
from ..queries.approving import approvers_of
from ..queries.reading import unread_due
from ..queries.subjects import url_of

WEEK = 7
AHEAD = timedelta(days=3)


@history.command("publishing.remind_to_read")
def remind_to_read(*, by: None, demand: Demand, now: datetime) -> int:
    """Three days before the own date, on the first day after it, and then once a week. A morning that was missed is
    made up for by the next one; each is told once of each."""
    today = timezone.localdate(now)
    if demand.item.current_id is None:
        return 0
    told: dict[tuple[date, str], list[int]] = {}
    for pk, due in unread_due(demand, today).items():
        if turn := _turn(due, demand.days, today):
            told.setdefault(turn, []).append(pk)
    return sum(
        _once(demand.item, ReminderKind.READ, ids, kind, on=on, now=now)
        for (on, kind), ids in sorted(told.items())
    )


def _turn(due: date, days: int, today: date) -> tuple[date, str] | None:
    """The day of the last reminder that should have gone out by today, and what it is."""
    late = (today - due).days
    if late > 0:
        return due + timedelta(days=1 + (late - 1) // WEEK * WEEK), "publishing.read_late"
    if today >= due - AHEAD and days > AHEAD.days:  # a line of a day or two says so when it is set
        return due - AHEAD, "publishing.read"
    return None


@history.command("publishing.remind_to_approve")
def remind_to_approve(*, by: None, version: Version, now: datetime) -> int:
    """Once a week, to the nearest who may approve it: a version is never left lying."""
    today = timezone.localdate(now)
    if version.state != State.APPROVAL or version.sent_at is None:
        return 0
    sent_on = timezone.localdate(version.sent_at)
    weeks = (today - sent_on).days // WEEK
    if weeks < 1:
        return 0
    return _once(
        version.item,
        ReminderKind.APPROVE,
        approvers_of(version, today),
        "publishing.approval",
        on=sent_on + timedelta(days=weeks * WEEK),
        now=now,
    )


@history.command("publishing.remind_of_review")
def remind_of_review(*, by: None, item: Item, now: datetime) -> int:
    """Once, a month ahead, to the owner and to whoever looks after an external text."""
    if item.review_on is None:
        return 0
    told = [item.owner_id, *([item.external_reviewer_id] if item.external_reviewer_id else [])]
    return _once(item, ReminderKind.REVIEW_SOON, told, "publishing.due_soon", on=item.review_on, now=now)


@history.command("publishing.propose_withdrawal")
def propose_withdrawal(*, by: None, item: Item, now: datetime) -> int:
    """Nobody has opened it in a year: the owner is asked, once a year, whether it is needed."""
    first = timezone.localdate(now).replace(month=1, day=1)
    return _once(item, ReminderKind.UNOPENED, [item.owner_id], "publishing.unopened", on=first, now=now)


def _once(
    item: Item, kind: ReminderKind, user_ids: list[int], notice: str, *, on: date, now: datetime
) -> int:
    """Tell those who have not been told of this day yet."""
    told = set(
        Reminder.objects.filter(item=item, kind=kind, on=on, user_id__in=user_ids).values_list(
            "user_id", flat=True
        )
    )
    left: list[Any] = [pk for pk in dict.fromkeys(user_ids) if pk not in told]
    Reminder.objects.bulk_create(Reminder(item=item, user_id=pk, kind=kind, on=on, at=now) for pk in left)
    notify.tell(by=None, user_ids=left, kind=notice, ref=str(item.pk), url=url_of(item), now=now)
    return len(left)
