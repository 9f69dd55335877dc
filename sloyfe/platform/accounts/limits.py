"""Brakes on guessing from one source: in memory, without addresses. `commands.tries` counts accounts."""

import hmac
import ipaddress
import secrets
from collections import Counter
from datetime import UTC, datetime, timedelta
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

WINDOW = timedelta(minutes=15)
# A person who has forgotten tries a handful; a thousand guesses a day find no password of twelve characters.
PER_ACCOUNT = 10
# Whole town halls share an address, so this only stops machines.
PER_SOURCE = 200
SOURCES_AT_MOST = 50_000


class TooManyTries(Exception):
    """The account or the source must wait until the window is over."""


class Sources:
    """Failures by address, under a key that lives in this process for one window and is then thrown away.

    Nothing is written down, and after a quarter of an hour not even this process can tell who tried.
    """

    def __init__(self, limit: int = PER_SOURCE) -> None:
        self.limit = limit
        self._lock = Lock()
        self._turn(datetime.min.replace(tzinfo=UTC))

    def _turn(self, now: datetime) -> None:
        self._key, self._since, self._failures = secrets.token_bytes(32), now, Counter[bytes]()

    def may_try(self, address: str, now: datetime) -> bool:
        with self._lock:
            source = self._digest(address, now)  # first: it may begin a new window
            return self._failures[source] < self.limit

    def failed(self, address: str, now: datetime) -> None:
        with self._lock:
            source = self._digest(address, now)
            self._failures[source] += 1

    def _digest(self, address: str, now: datetime) -> bytes:
        if now - self._since >= WINDOW:
            self._turn(now)
        found = hmac.digest(self._key, _network(address).encode(), "sha256")
        full = len(self._failures) >= SOURCES_AT_MOST and found not in self._failures
        return b"the rest" if full else found


def _network(address: str) -> str:
    """One subscriber has a whole /64 of IPv6 addresses to try from."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return ""
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else address


def source_of(request: HttpRequest) -> str:
    """The nearest address we can trust: the last one that our own proxy added, when there is a proxy."""
    if settings.SECURE_PROXY_SSL_HEADER:
        return request.headers.get("X-Forwarded-For", "").rsplit(",", 1)[-1].strip()
    return str(request.META.get("REMOTE_ADDR", ""))


# One for passwords and one for codes: a shared tablet with typing errors must not lock the other door.
passwords = Sources()
codes = Sources()
