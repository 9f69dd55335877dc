"""Which addresses a webhook may have, and which a name may lead to at the moment of connecting.

A name is looked up once, all it leads to is checked, and the connection goes to what was checked: a name that
answers otherwise the next moment (DNS rebinding) leads nowhere else.
"""

import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urlsplit

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from sloyfe.methods.public_address import Network, is_public, lies_in, plain

LONGEST = 500
# As socket.getaddrinfo answers: family, kind, protocol, canonical name, address.
Found = tuple[Any, Any, int, str, Any]
Find = Callable[..., Sequence[Found]]


class Unfit(ValueError):
    """An address that nothing can be sent to, with what to write instead."""

    field = "address"

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


class NotPublic(Exception):
    """The name leads into a network that is not opened."""


@dataclass(frozen=True)
class Target:
    secure: bool
    host: str
    port: int
    path: str


def opened() -> tuple[Network, ...]:
    """The networks inside that SLOYFE_WEBHOOKS_PRIVATE opens."""
    return tuple(settings.WEBHOOKS_PRIVATE)


def read(address: str) -> Target:
    """The parts of an address, or Unfit. Without TLS only where a network inside is opened."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Unfit(_("Write the whole web address, for example https://example.org/hook.")) from None
    _check(address, parts, port)
    secure = parts.scheme == "https"
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    target = Target(secure, parts.hostname or "", port or (443 if secure else 80), path)
    _check_number(target)
    return target


def find(target: Target, look_up: Find = socket.getaddrinfo) -> list[Found]:
    """What the name leads to, all of it checked; raises NotPublic. A number is a name too, however written."""
    found = list(look_up(target.host, target.port, type=socket.SOCK_STREAM, proto=socket.IPPROTO_TCP))
    if not found or not all(_may_be_told(str(one[4][0]), target.secure) for one in found):
        raise NotPublic(target.host)
    return found


def _may_be_told(text: str, secure: bool) -> bool:
    address = plain(text)
    return lies_in(address, opened()) or (secure and is_public(address))


def _check(address: str, parts: SplitResult, port: int | None) -> None:
    allowed = {"https", "http"} if opened() else {"https"}
    odd = not address.isascii() or not address.isprintable() or " " in address or "\\" in address
    if odd or len(address) > LONGEST or not parts.hostname or port == 0 or parts.fragment:
        raise Unfit(_("Write the whole web address, for example https://example.org/hook."))
    if parts.scheme not in allowed:
        raise Unfit(_("The address must begin with https://."))
    if parts.username is not None or parts.password is not None:
        raise Unfit(_("Leave name and password out of the address: the signature says who sends."))


def _check_number(target: Target) -> None:
    """An address written as a number is told at once; a name is looked up anew each time something is sent."""
    try:
        numeric = socket.getaddrinfo(
            target.host, target.port, type=socket.SOCK_STREAM, flags=socket.AI_NUMERICHOST
        )
    except (OSError, UnicodeError):
        return
    if not all(_may_be_told(str(one[4][0]), target.secure) for one in numeric):
        raise Unfit(_("This address lies inside a network that is not opened for webhooks."))
