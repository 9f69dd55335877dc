"""Brakes on guessing at one account: a number in the database, so that all processes agree on it."""

import hmac
from datetime import datetime

from django.conf import settings
from django.db import connection

from ..limits import PER_ACCOUNT, WINDOW, TooManyTries
from ..models import Attempts


def count_try(*, by: None, account: str, now: datetime) -> None:
    """One more try at this account in the running window. Raises TooManyTries.

    Counted before the secret is looked at, so that parallel guesses cannot slip past the number.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into accounts_attempts as a (key, count, since) values (%s, 1, %s) "
            "on conflict (key) do update set "
            "count = case when a.since <= %s then 1 else a.count + 1 end, "
            "since = case when a.since <= %s then excluded.since else a.since end "
            "returning count",
            [_key(account), now, now - WINDOW, now - WINDOW],
        )
        if cursor.fetchone()[0] > PER_ACCOUNT:
            raise TooManyTries


def forget_tries(*, by: None, account: str) -> None:
    """The right answer was given."""
    Attempts.objects.filter(key=_key(account)).delete()


def _key(account: str) -> str:
    """A keyed digest: what people type into the wrong field is sometimes their password."""
    return hmac.new(settings.SECRET_KEY.encode(), b"attempts:" + account.encode(), "sha256").hexdigest()
