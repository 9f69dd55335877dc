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
    """Counts visits within a window; `key_of` must be asked while the request still has its address."""

    def __init__(self, limit: int, window: timedelta) -> None:
        self.limit, self.window = limit, window
        self._lock = Lock()
        self._turn(None)

    def _turn(self, now: datetime | None) -> None:
        self._key, self._since = secrets.token_bytes(32), now
        self._visits: Counter[bytes] = Counter()

    def pass_through(self, source: str, now: datetime) -> None:
        """One more visit; raises TooMany when the window holds enough of them."""
        with self._lock:
            if self._since is None or now - self._since >= self.window:
                self._turn(now)
            visitor = hmac.digest(self._key, _network(source).encode(), "sha256")
            if len(self._visits) >= CALLERS_AT_MOST and visitor not in self._visits:
                visitor = b"the rest"
            self._visits[visitor] += 1
            if self._visits[visitor] > self.limit:
                raise TooMany

    def forget(self) -> None:
        with self._lock:
            self._turn(None)


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
