"""Telling people. Called inside the transaction of what happened, so a notice is never lost or premature."""

from collections.abc import Iterable
from datetime import datetime

from sloyfe.platform import history, jobs, live

from .models import Notice


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
    for notice in notices:
        jobs.enqueue("notify.mail", notice_id=notice.pk)
    live.announce((topic_of(notice.user_id), notice.pk) for notice in notices)
    return notices


@history.command("notify.withdraw")
def withdraw(*, by: object, kind: str, ref: str) -> int:
    """Take back notices nobody has read: what they tell of was undone."""
    gone, _rows = Notice.objects.filter(kind=kind, ref=ref, read_at=None).delete()
    return gone
