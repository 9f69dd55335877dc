"""Tokens come and go; the counter counts."""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from sloyfe.platform import access, history
from sloyfe.platform.access.secret import hash_of, new_token

from .models import ApiToken, Usage
from .scopes import known

PREFIX = "sloyfe_"
LONGEST = timedelta(days=366)


class UnknownScope(ValueError):
    """A scope that no subject has named."""


@history.command("api.make_token")
def make_token(
    *, by: Any, name: str, scopes: list[str], lifetime: timedelta, now: datetime
) -> tuple[ApiToken, str]:
    """The token itself comes back once and is never seen again."""
    access.require("api.make_token", by)
    if not scopes or set(scopes) - set(known()):
        raise UnknownScope
    secret = PREFIX + new_token()
    token = ApiToken.objects.create(
        user=by,
        name=name,
        token_hash=hash_of(secret),
        scopes=sorted(scopes),
        created_at=now,
        expires_at=now + min(lifetime, LONGEST),
    )
    return token, secret


@history.command("api.revoke_token")
def revoke_token(*, by: Any, token: ApiToken, now: datetime) -> None:
    """Only the own; it stops at once."""
    if token.user_id != by.pk:
        raise access.Refused("api.revoke_token", "")
    token.revoked_at = token.revoked_at or now
    token.save(update_fields=["revoked_at"])


def count_use(token: ApiToken, now: datetime) -> int:
    """How many requests the token has made this minute, this one counted; one statement, all processes."""
    minute = now.replace(second=0, microsecond=0)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into api_usage (token_id, minute, count) values (%s, %s, 1) "
            "on conflict (token_id, minute) do update set count = api_usage.count + 1 returning count",
            [token.pk, minute],
        )
        (count,) = cursor.fetchone()
    return int(count)


def sweep_usage(now: datetime) -> int:
    """Take away counters older than an hour."""
    gone, _rows = Usage.objects.filter(minute__lt=now - timedelta(hours=1)).delete()
    return gone


def mark_used(token: ApiToken, now: datetime) -> None:
    """The day it was last used, so that the owner sees which tokens nobody needs. At most once a day."""
    if token.last_used_on != now.date():
        ApiToken.objects.filter(pk=token.pk).update(last_used_on=now.date())
