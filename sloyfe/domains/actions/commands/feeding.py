"""Addresses for calendars come and go."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from sloyfe.platform import access, history
from sloyfe.platform.access.secret import hash_of, new_token

from ..models import CalendarFeed


@history.command("actions.make_feed")
def make_feed(*, by: Any, name: str, now: datetime) -> tuple[CalendarFeed, str]:
    """The secret part of the address comes back once and is never seen again."""
    access.require("actions.keep_own_feeds", by)
    secret = new_token()
    made = CalendarFeed.objects.create(user=by, name=name.strip(), token_hash=hash_of(secret), made_at=now)
    return made, secret


@history.command("actions.revoke_feed")
def revoke_feed(*, by: Any, feed: CalendarFeed, now: datetime) -> None:
    """It stops at once: the next time the calendar asks, there is nothing."""
    access.require("actions.keep_own_feeds", by, feed)
    feed.revoked_at = feed.revoked_at or now
    feed.save(update_fields=["revoked_at"])


@history.command("actions.note_use")
def note_use(*, by: None, feed: CalendarFeed, now: datetime) -> None:
    """The day it was last fetched, so that the owner sees which addresses nobody needs. At most once a day."""
    today = timezone.localdate(now)
    if feed.last_used_on != today:
        CalendarFeed.objects.filter(pk=feed.pk).update(last_used_on=today)
