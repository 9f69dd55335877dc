"""Reads of webhooks and of what they sent."""

from collections.abc import Collection
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import OuterRef, Prefetch, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.history.timeline import Entry, Words, timeline
from sloyfe.platform.keys import refs_among

from .choices import SendingState, State
from .models import Attempt, Hook, Sending

RUN = "webhooks.run"
SHOWN = 50
# A job that should have come and has not: the worker died, or the queue was emptied. What no job of two days
# could send is for somebody to look at.
LOST, TOO_OLD = timedelta(minutes=15), timedelta(days=2)

WORDS = Words(
    commands={
        "webhooks.make": _("Made the webhook"),
        "webhooks.change": _("Changed the webhook"),
        "webhooks.pause": _("Paused it"),
        "webhooks.resume": _("Started it again"),
        "webhooks.end": _("Ended it"),
        "webhooks.renew_secret": _("Made a new secret"),
        "webhooks.record": _("It was paused by itself"),
    },
    fields={
        "hook.name": _("Name"),
        "hook.address": _("Address"),
        "hook.kinds": _("What it tells of"),
        "hook.owner": _("Owner"),
        "hook.state": _("Status"),
    },
)


def visible_to(user: Any) -> QuerySet[Hook]:
    """Those that have not ended, for those who run them."""
    if not access.can(RUN, user):
        return Hook.objects.none()
    return Hook.objects.exclude(state=State.ENDED).select_related("owner")


def get_visible(user: Any, pk: int) -> Hook | None:
    return visible_to(user).filter(pk=pk).first() if 0 < pk < 2**63 else None


def listed(user: Any) -> QuerySet[Hook]:
    """By name, each with how its last attempt went."""
    last = Attempt.objects.filter(sending__hook=OuterRef("pk")).order_by("-at", "-pk")
    return (
        visible_to(user)
        .annotate(last_at=Subquery(last.values("at")[:1]), last_outcome=Subquery(last.values("outcome")[:1]))
        .order_by("name", "pk")
    )


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Of the webhooks, those the person is to be told of."""
    return refs_among(visible_to(user), refs)


def listening(names: Collection[str]) -> list[Hook]:
    """Active webhooks that tell of one of these kinds."""
    return list(Hook.objects.filter(state=State.ACTIVE, kinds__overlap=list(names)).order_by("pk"))


def sendings(hook: Hook) -> QuerySet[Sending]:
    attempts = Attempt.objects.order_by("number")
    return hook.sendings.prefetch_related(Prefetch("attempts", queryset=attempts)).order_by("-pk")


def log(hook: Hook, before: int | None = None) -> list[Sending]:
    """The newest, from below the sending `before`; one more than is shown says that there are older ones."""
    rows = sendings(hook)
    return list((rows.filter(pk__lt=before) if before else rows)[: SHOWN + 1])


def get_sending(hook: Hook, pk: int) -> Sending | None:
    return sendings(hook).filter(pk=pk).first() if 0 < pk < 2**63 else None


def to_deliver(sending_id: int, turn: int) -> Sending | None:
    """What a job was made for, if it still is: not received, not on a later turn, and the webhook not paused."""
    found = Sending.objects.select_related("hook").filter(pk=sending_id, turn=turn)
    return found.filter(state=SendingState.WAITING, hook__state=State.ACTIVE).first()


def lost(now: datetime) -> list[Sending]:
    late = Sending.objects.filter(next_at__range=(now - TOO_OLD, now - LOST), hook__state=State.ACTIVE)
    return list(late.filter(state=SendingState.WAITING).order_by("pk")[:1000])


def to_tell(hook: Hook, today: date) -> list[int]:
    """The owner; when the owner runs webhooks no more, all who do."""
    if access.can(RUN, hook.owner):
        return [hook.owner_id]
    grants = Grant.objects.current(today).filter(role=Role.SYSTEM_ADMINISTRATOR, scope__parent=None)
    return list(grants.filter(user__is_active=True).order_by("pk").values_list("user_id", flat=True))


def history_of(hook: Hook) -> list[Entry]:
    return timeline(hook, words=WORDS)
