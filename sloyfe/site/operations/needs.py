"""What a real installation must set before it may serve anybody. Add a row, and `serve` asks for it."""

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit

LONG_ENOUGH = 32


@dataclass(frozen=True)
class Need:
    """`fault` says what is wrong with a value that is set, or nothing."""

    name: str
    example: str
    fault: Callable[[str], str | None]


def _secret(value: str) -> str | None:
    return None if len(value) >= LONG_ENOUGH else f"is shorter than {LONG_ENOUGH} characters"


def _secrets(value: str) -> str | None:
    """Several may be set, so that what was sealed for an old one still opens."""
    return next((problem for word in value.split() if (problem := _secret(word))), None)


def _hexadecimal(value: str) -> str | None:
    return None if re.fullmatch(r"[0-9a-fA-F]{64}", value) else "is not 64 hexadecimal digits"


def _hosts(value: str) -> str | None:
    return "lets any host through" if "*" in value.split(",") else None


def _address(value: str) -> str | None:
    parts = urlsplit(value)
    return None if parts.scheme in {"http", "https"} and parts.hostname else "is not an address"


NEEDS = (
    Need("SLOYFE_SECRET_KEY", "50 random characters, kept secret", _secret),
    Need("SLOYFE_HOSTS", "the names people reach it by, such as sloyfe.kommune.example", _hosts),
    Need("SLOYFE_SEAL_KEY", "50 random characters, for reports sealed on phones", _secrets),
    Need("SLOYFE_SEAL_SIGN_KEY", "for the daily seal of history: openssl rand -hex 32", _hexadecimal),
    Need("SLOYFE_URL", "its public address, such as https://sloyfe.kommune.example", _address),
)


def faults() -> list[str]:
    """One clause for each thing that is missing or wrong."""
    found = []
    for need in NEEDS:
        value = os.environ.get(need.name, "").strip()
        problem = "is not set" if not value else need.fault(value)
        if problem:
            found.append(f"{need.name} {problem} ({need.example})")
    return found
