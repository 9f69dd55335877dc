"""Telling people. Called inside the transaction of what happened, so a notice is never lost or premature."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.utils import timezone

from sloyfe.platform import history, jobs, live

from . import mail, queries
from .choices import Route
from .models import Notice, Preference


def topic_of(user_id: int) -> str:
    """What a person's open pages listen to."""
    return f"notices:{user_id}"


@history.command("notify.tell")
def tell(
    *,
    by: object,
    user_ids: Iterable[int],
    kind: str,
    url: str,
    now: datetime,
    ref: str = "",
    urgent: bool = False,
) -> list[Notice]:
    """A notice on each person's list, and the mail for it queued; nobody is told twice."""
    notices = Notice.objects.bulk_create(
        Notice(user_id=user_id, kind=kind, ref=ref, url=url, urgent=urgent, at=now)
        for user_id in dict.fromkeys(user_ids)
    )
    if notices and mail.is_set_up():
        chosen = queries.routes(notice.user_id for notice in notices)
        for notice in notices:
            if queries.route_of(notice, chosen) == Route.EMAIL:
                jobs.enqueue("notify.mail", notice_id=notice.pk)
    live.announce((topic_of(notice.user_id), notice.pk) for notice in notices)
    return notices


@history.command("notify.withdraw")
def withdraw(*, by: object, kind: str, ref: str, since: datetime) -> int:
    """Take back notices nobody has read: what they tell of was undone. Older ones tell of something else."""
    gone, _rows = Notice.objects.filter(kind=kind, ref=ref, at__gte=since, read_at=None).delete()
    return gone


@history.command("notify.mark_read")
def mark_read(*, by: Any, now: datetime, notice: Notice | None = None) -> int:
    """One notice, or all of the person's own."""
    own = Notice.objects.filter(user=by, read_at=None)
    return (own.filter(pk=notice.pk) if notice else own).update(read_at=now)


@history.command("notify.choose")
def choose(*, by: Any, routes: Mapping[str, str]) -> None:
    """Where the person wants each kind."""
    for kind, route in routes.items():
        Preference.objects.update_or_create(user=by, kind=kind, defaults={"route": route})


@history.command("notify.mail_one")
def mail_one(*, by: object, notice_id: int, now: datetime) -> bool:
    """Mail one notice at once; says whether a letter went. A failed sending raises, and is tried again."""
    notice = (
        Notice.objects.select_for_update(of=("self",)).select_related("user").filter(pk=notice_id).first()
    )
    if notice is None or notice.mailed_at or notice.read_at or not _may_get_mail(notice.user, now):
        return False
    if not queries.visible(notice.user, [notice]):
        return False
    mail.letter(notice.user, [notice]).send()
    notice.mailed_at = now
    notice.save(update_fields=["mailed_at"])
    return True


@history.command("notify.mail_digest")
def mail_digest(*, by: object, user_id: int, now: datetime) -> bool:
    """One letter with all that waits. What it told of is marked, so a second run finds nothing to tell."""
    user = get_user_model().objects.get(pk=user_id)
    if not _may_get_mail(user, now):
        return False
    waiting = list(queries.unmailed(user, now).select_for_update())
    chosen = queries.routes([user_id])
    told = [notice for notice in waiting if queries.route_of(notice, chosen) == Route.DIGEST]
    told = queries.visible(user, told)
    if not told:
        return False
    mail.digest(user, told).send()
    Notice.objects.filter(pk__in=[notice.pk for notice in told]).update(mailed_at=now)
    return True


def _may_get_mail(user: Any, now: datetime) -> bool:
    return bool(user.email) and user.has_access(timezone.localdate(now))
