"""Who sends a report: a person who is signed in, a device that a person let report, or nobody."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import constant_time_compare, salted_hmac

from .. import commands, queries
from ..choices import Channel, Mode

COOKIE = "report_device"


@dataclass(frozen=True)
class Sender:
    user: Any
    channel: str

    @property
    def mark(self) -> str:
        """Goes into a sealed report, so that on a shared tablet the next person is not taken for the sender.

        It proves nothing; it is only compared with who delivers.
        """
        return salted_hmac("cases.sender", str(self.user.pk)).hexdigest()[:16]

    def made(self, mark: str) -> bool:
        return constant_time_compare(self.mark, mark)


def sender_of(request: HttpRequest, now: datetime) -> Sender | None:
    if request.user.is_authenticated:
        return Sender(request.user, Channel.STAFF)
    user = queries.holder_of(request.COOKIES.get(COOKIE, ""), now)
    return Sender(user, Channel.DEVICE) if user else None


def remember(response: HttpResponse, secret: str) -> HttpResponse:
    """Only the report pages ever see the cookie, and no script does."""
    response.set_cookie(
        COOKIE,
        secret,
        max_age=commands.devices.LASTS,
        path="/meld",
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )
    return response


def modes(sender: Sender | None, allow_anonymous: bool) -> list[Mode]:
    """What the form offers: with a name first, without one where the municipality allows it."""
    named = [Mode.OPEN, Mode.CONFIDENTIAL] if sender else []
    return [*named, *([Mode.ANONYMOUS] if allow_anonymous else [])]
