"""One request to a receiver: to a checked address, over TLS, with an end to patience and no redirects.

`http.client` follows nothing, asks no proxy and reads no cookies. What is ours is where the connection goes and
when it ends: however slowly the other side drips, all of it lies before one moment.
"""

import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import Any

from . import addresses
from .addresses import Find, NotPublic, Target, Unfit
from .choices import Outcome

PATIENCE_SECONDS = 10.0
AT_MOST_BYTES = 1024  # of the answer are read; 200 characters of them are kept
KEPT = 200
Clock = Callable[[], float]
# The first that fits: most of them are kinds of the ones below.
FAILURES: dict[type[Exception], Outcome] = {
    Unfit: Outcome.NOT_PUBLIC,
    NotPublic: Outcome.NOT_PUBLIC,
    TimeoutError: Outcome.SLOW,
    socket.gaierror: Outcome.NO_NAME,
    UnicodeError: Outcome.NO_NAME,
    ssl.SSLError: Outcome.NOT_TRUSTED,
    OSError: Outcome.UNREACHABLE,
    HTTPException: Outcome.UNREADABLE,
    ValueError: Outcome.UNREADABLE,
}


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    status: int | None = None
    words: str = ""
    wait_seconds: int | None = None


@dataclass(frozen=True)
class Patience:
    """Until one moment of the clock; each wait gets what is left."""

    clock: Clock
    ends: float

    def left(self) -> float:
        left = self.ends - self.clock()
        if left <= 0:
            raise TimeoutError
        return left


class _Reader(io.RawIOBase):
    def __init__(self, line: socket.socket, patience: Patience) -> None:
        self._line, self._patience = line, patience

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        self._line.settimeout(self._patience.left())
        return self._line.recv_into(buffer)


class _Line:
    """What `http.client` needs of a socket, with the patience of the whole request."""

    def __init__(self, line: socket.socket, patience: Patience) -> None:
        self._line, self._patience = line, patience

    def sendall(self, data: bytes) -> None:
        self._line.settimeout(self._patience.left())
        self._line.sendall(data)

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Reader(self._line, self._patience))

    def close(self) -> None:
        """Whoever opened the line closes it: `http.client` would before the answer is read."""


def post(
    address: str,
    body: bytes,
    headers: Mapping[str, str],
    *,
    look_up: Find = socket.getaddrinfo,
    clock: Clock = time.monotonic,
    trust: ssl.SSLContext | None = None,
) -> Answer:
    """What came of it; every way to fail is an outcome, none an exception."""
    patience = Patience(clock, clock() + PATIENCE_SECONDS)
    try:
        target = addresses.read(address)
        line = _connected(target, patience, look_up, trust)
        try:
            return _asked(target, _Line(line, patience), body, headers)
        finally:
            line.close()
    except tuple(FAILURES) as error:
        return Answer(next(outcome for kind, outcome in FAILURES.items() if isinstance(error, kind)))


def _connected(
    target: Target, patience: Patience, look_up: Find, trust: ssl.SSLContext | None
) -> socket.socket:
    """To the first of the checked addresses that answers. The certificate is held against the name."""
    failure: OSError = OSError("nothing was found")
    for family, kind, protocol, _name, where in addresses.find(target, look_up):
        line = socket.socket(family, kind, protocol)
        try:
            line.settimeout(patience.left())
            line.connect(where)
            if not target.secure:
                return line
            line.settimeout(patience.left())
            return (trust or ssl.create_default_context()).wrap_socket(line, server_hostname=target.host)
        except OSError as error:
            line.close()
            failure = error
            if isinstance(error, TimeoutError | ssl.SSLError):
                break
    raise failure


def _asked(target: Target, line: _Line, body: bytes, headers: Mapping[str, str]) -> Answer:
    asking = HTTPConnection(target.host, target.port)
    asking.default_port = 443 if target.secure else 80  # so that Host names the port only where it must
    asking.auto_open = 0
    asking.sock = line
    asking.request("POST", target.path, body, dict(headers))
    response = asking.getresponse()
    return Answer(_outcome(response.status), response.status, _words(response), _wait(response))


def _outcome(status: int) -> Outcome:
    if status == 410:
        return Outcome.GONE
    return {2: Outcome.RECEIVED, 3: Outcome.MOVED}.get(status // 100, Outcome.REFUSED)


def _words(response: HTTPResponse) -> str:
    """The beginning of the answer on one line. That it said yes counts, also when the rest never comes."""
    try:
        text = response.read(AT_MOST_BYTES).decode("utf-8", "replace")
    except (OSError, HTTPException):
        return ""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:KEPT]


def _wait(response: HTTPResponse) -> int | None:
    """Retry-After in seconds (RFC 9110); a date is not heard, the usual wait does."""
    said = response.headers.get("Retry-After", "").strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) < 9 else None
