"""Calendar addresses, and what a calendar is given from one."""

from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from sloyfe.platform.access.secret import hash_of

from ..choices import OPEN, Status
from ..models import Action, CalendarFeed
from .visible import visible_to


def feeds_of(user: Any) -> "QuerySet[CalendarFeed]":
    return CalendarFeed.objects.filter(user=user, revoked_at=None).order_by("-made_at", "-pk")


def own_feed(user: Any, pk: int) -> CalendarFeed | None:
    return CalendarFeed.objects.filter(user=user, pk=pk).first() if 0 < pk < 2**63 else None


def feed_at(token: str, now: datetime, today: date) -> CalendarFeed | None:
    """The address somebody called; None when it is unknown or taken back, or its owner has no access any more."""
    found = CalendarFeed.objects.select_related("user").filter(token_hash=hash_of(token)).first()
    return found if found and found.works(now) and found.user.has_access(today) else None


def dated_for(user: Any) -> list[Action]:
    """What the person owns and has promised, and the effects they are to judge."""
    mine = Q(owner=user, status__in=[one for one in OPEN if one != Status.DECLINED])
    judged = Q(status=Status.DONE) & (Q(asked_by=user) | Q(owner=user))
    rows = visible_to(user).filter(mine | judged).select_related("unit")
    return list(rows.order_by("due_on", "pk"))
