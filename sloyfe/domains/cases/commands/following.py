"""What happens elsewhere and moves the loop of a case: its actions, its drafts, its lesson, and another report.

No person asks for these as such: whoever did it elsewhere was asked there.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext

from sloyfe.methods.learning_loop import enough_receipts
from sloyfe.platform import events, history

from ..events import CaseShared
from ..models import Anchor, Case, Loop
from ..queries.relapsing import relapses_shown_by
from .closing import reopen
from .finding_cause import NoLoop
from .settling import settle
from .steps import locked


@history.command("cases.follow")
def follow(*, by: None, case_ids: Iterable[int], now: datetime) -> None:
    """Its actions or its drafts have moved: write down where the loop stands."""
    for case in Case.objects.filter(pk__in=case_ids).order_by("pk"):
        settle(locked(case), now)


@history.command("cases.follow_draft")
def follow_draft(
    *, by: None, item_id: int, version_id: int, now: datetime, begun: bool = False, published: bool = False
) -> None:
    """A draft that the owner begins is the one that cases have asked for; in force, it is where they are anchored."""
    if begun:
        Anchor.objects.filter(item=item_id, version=None).update(version=version_id)
    linked = Anchor.objects.filter(version=version_id)
    if published:
        linked.filter(published_at=None).update(published_at=now)
    follow(by=None, case_ids=list(linked.values_list("case_id", flat=True)), now=now)


@history.command("cases.look_for_relapse")
def look_for_relapse(*, by: None, case: Case, now: datetime) -> list[Case]:
    """Whether a case shows that something which was said to have worked has happened again."""
    reason = gettext("It has happened again on the same step.")
    reopened = [
        reopen(by=None, case=old, action=action, reason=reason, because=case, now=now)
        for old, action in relapses_shown_by(case)
    ]
    return [old for old in reopened if old]


@history.command("cases.record_shared")
def record_shared(*, by: Any, case: Case, now: datetime) -> Loop:
    """A lesson of the case is published; called by the subject that lessons belong to, which has asked whether the
    person may: for the unit the lesson is of, whichever unit the case has gone on to since."""
    held = locked(case)
    loop = settle(held, now)
    if loop is None:
        raise NoLoop
    loop.shared_at, loop.only_us = now, False
    loop.acknowledged_at, loop.receiving, loop.receipts, loop.receipt_by = None, 0, 0, None
    loop.save(
        update_fields=["shared_at", "only_us", "acknowledged_at", "receiving", "receipts", "receipt_by"]
    )
    events.publish(CaseShared(held.pk, by.pk, now))
    return settle(held, now) or loop


@history.command("cases.record_receipt")
def record_receipt(
    *, by: None, case: Case, receiving: int, answered: int, breaks_on: Any, now: datetime
) -> Loop:
    """How many units the lesson goes to, how many have answered, and the first day on which one of the others is
    late (None while none can be)."""
    held = locked(case)
    loop = settle(held, now)
    if loop is None or loop.shared_at is None:
        raise NoLoop
    if loop.only_us:  # said after the lesson was shared: nobody is waited for any more
        return loop
    enough = enough_receipts(receiving, answered)
    loop.receiving, loop.receipts = receiving, answered
    loop.receipt_by = breaks_on - timedelta(days=1) if breaks_on and not enough else None
    loop.acknowledged_at = (loop.acknowledged_at or now) if enough else None
    loop.save(update_fields=["receiving", "receipts", "receipt_by", "acknowledged_at"])
    return settle(held, now) or loop


@history.command("cases.record_withdrawn")
def record_withdrawn(*, by: None, case: Case, now: datetime) -> Loop:
    """The lesson of the case is taken back, so nothing is shared: it is to be shared anew, or somebody says why not.

    That holds for a closed case too. Where somebody has said that it concerns only us, that stands.
    """
    held = locked(case)
    loop = settle(held, now)
    if loop is None:
        raise NoLoop
    if loop.only_us:
        return loop
    loop.shared_at, loop.acknowledged_at = None, None
    loop.receiving, loop.receipts, loop.receipt_by = 0, 0, None
    loop.save(update_fields=["shared_at", "acknowledged_at", "receiving", "receipts", "receipt_by"])
    return settle(held, now) or loop
