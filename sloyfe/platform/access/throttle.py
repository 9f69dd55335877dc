"""A brake on machines at doors that stand open, without keeping anybody's address.

An address is turned into a number under a key that lives in this process for one window and is then thrown
away: nothing is written down, and after the window nobody can tell who came.
"""

import hmac
import ipaddress
import secrets
from collections import Counter
from datetime import datetime, timedelta
from threading import Lock

from django.conf import settings
from django.http import HttpRequest

# Whole town halls share an address: generous, for it only has to stop machines.
CALLERS_AT_MOST = 50_000


class TooMany(Exception):
    """This door was used too often from the same place within the window."""


class Door:
    """Counts what comes from each place within a window: every visit, or only the wrong answers."""

    def __init__(self, limit: int, window: timedelta) -> None:
        self.limit, self.window = limit, window
        self._lock = Lock()
        self._turn(None)

    def _turn(self, now: datetime | None) -> None:
        self._key, self._since = secrets.token_bytes(32), now
        self._counts: Counter[bytes] = Counter()

    def pass_through(self, source: str, now: datetime) -> None:
        """One more visit; raises TooMany when the window holds enough of them."""
        if self.count(source, now) > self.limit:
            raise TooMany

    def count(self, source: str, now: datetime) -> int:
        """One more, and how many that makes within the window."""
        with self._lock:
            place = self._place(source, now)
            self._counts[place] += 1
            return self._counts[place]

    def has_room(self, source: str, now: datetime) -> bool:
        """Whether the place has any left, without using one up."""
        with self._lock:
            place = self._place(source, now)  # first: it may begin a new window
            return self._counts[place] < self.limit

    def forget(self) -> None:
        with self._lock:
            self._turn(None)

    def _place(self, source: str, now: datetime) -> bytes:
        if self._since is None or now - self._since >= self.window:
            self._turn(now)
        place = hmac.digest(self._key, _network(source).encode(), "sha256")
        full = len(self._counts) >= CALLERS_AT_MOST and place not in self._counts
        return b"the rest" if full else place


def _network(address: str) -> str:
    """One subscriber has a whole /64 of IPv6 addresses to come from."""
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
