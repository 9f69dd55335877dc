"""A person's notices. What the person may no longer see is not told of either."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Max, QuerySet

from . import kinds
from .choices import Route
from .models import Notice, Preference

CAP = 100  # a number above this says nothing more
FRESH = timedelta(days=14)  # older ones have been told of, or never will be


def newest(user: Any, before: int | None = None, count: int = 50) -> list[Notice]:
    """The person's list, the newest first, from below the notice `before`."""
    notices = Notice.objects.filter(user=user).order_by("-pk")
    if before is not None:
        notices = notices.filter(pk__lt=before)
    return visible(user, notices[:count])


def visible(user: Any, notices: Iterable[Notice]) -> list[Notice]:
    """Those whose thing the person may see now; one question for each subject."""
    found = list(notices)
    if not found:
        return []
    refs: dict[str, set[str]] = defaultdict(set)
    for notice in found:
        refs[notice.subject].add(notice.ref)
    seen = {subject: set(kinds.seen(user, f"{subject}.", wanted)) for subject, wanted in refs.items()}
    return [notice for notice in found if notice.ref in seen[notice.subject]]


def get_own(user: Any, notice_id: int) -> Notice | None:
    return next(iter(visible(user, Notice.objects.filter(user=user, pk=notice_id))), None)


def unread_count(user: Any) -> int:
    """For the menu, on each page: capped, and nothing more is asked where nothing waits.

    It counts what the list shows: a number that no list explains would tell of a case one may not see.
    """
    unread = Notice.objects.filter(user=user, read_at=None).order_by("-pk").only("kind", "ref")[:CAP]
    return len(visible(user, unread))


def routes(user_ids: Iterable[int]) -> dict[tuple[int, str], str]:
    """What people have chosen, by person and kind."""
    chosen = Preference.objects.filter(user__in=list(user_ids)).values_list("user_id", "kind", "route")
    return {(user_id, kind): route for user_id, kind, route in chosen}


def chosen_by(user: Any) -> dict[str, str]:
    return dict(Preference.objects.filter(user=user).values_list("kind", "route"))


def route_of(notice: Notice, chosen: dict[tuple[int, str], str]) -> str:
    """Urgent is at once, whatever was chosen: somebody is hurt."""
    if notice.urgent:
        return Route.EMAIL
    return chosen.get((notice.user_id, notice.kind), kinds.kind_of(notice.kind).route)


def waiting_for_digest(now: datetime) -> list[int]:
    """People with something fresh that is neither read nor mailed, and an address to mail to."""
    people = get_user_model().objects.filter(
        notices__read_at=None, notices__mailed_at=None, notices__at__gt=now - FRESH, is_active=True
    )
    return list(people.exclude(email="").distinct().order_by("pk").values_list("pk", flat=True))


def unmailed(user: Any, now: datetime) -> "QuerySet[Notice]":
    return Notice.objects.filter(user=user, read_at=None, mailed_at=None, at__gt=now - FRESH).order_by("pk")


def last_mail() -> datetime | None:
    found: datetime | None = Notice.objects.aggregate(at=Max("mailed_at"))["at"]
    return found
