"""The port for virus scans, and the scanner most municipalities have (clamd)."""

import socket
from collections.abc import Callable
from typing import cast
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

# content -> the name of what was found, or "" for a clean file
Scanner = Callable[[bytes], str]

PIECE = 256 * 1024
PATIENCE = 30


class ScanFailed(Exception):
    """The scanner did not answer, or not with yes or no. The file waits and is tried again."""


def scanner() -> Scanner | None:
    """What the setting names: `clamd://host:3310`, `clamd:///path/of/socket` or a dotted path, if any."""
    named = settings.FILES_SCANNER
    if not named:
        return None
    if named.startswith("clamd://"):
        return Clamd(named)
    try:
        return cast(Scanner, import_string(named))
    except ImportError as error:
        raise ImproperlyConfigured(
            f"SLOYFE_FILES_SCANNER is {named!r}; it must be clamd://host:port, clamd:///path or dotted."
        ) from error


class Clamd:
    """Sends the bytes by INSTREAM, so that the scanner needs no way into our storage."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self.path = "" if parts.hostname else parts.path
        self.host, self.port = parts.hostname or "", parts.port or 3310

    def __call__(self, content: bytes) -> str:
        try:
            answer = self._ask(content)
        except OSError as error:
            raise ScanFailed(f"The virus scanner does not answer: {error}") from error
        if answer == "stream: OK":
            return ""
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise ScanFailed(f"The virus scanner answered: {answer or 'nothing'}")

    def _ask(self, content: bytes) -> str:
        with self._connected() as line:
            line.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start : start + PIECE]
                line.sendall(len(piece).to_bytes(4, "big") + piece)
            line.sendall(bytes(4))
            answer = b""
            while b"\0" not in answer and (more := line.recv(4096)):
                answer += more
        return answer.split(b"\0")[0].decode("utf-8", "replace").strip()

    def _connected(self) -> socket.socket:
        if not self.path:
            return socket.create_connection((self.host, self.port), timeout=PATIENCE)
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(PATIENCE)
        try:
            line.connect(self.path)
        except OSError:
            line.close()
            raise
        return line
