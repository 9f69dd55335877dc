"""How a receiver of a webhook knows who sent it, and that nobody has changed it on the way.

Source: the Standard Webhooks specification, "Signature scheme": HMAC-SHA256 (RFC 2104, FIPS 180-4) over
`{id}.{timestamp}.{body}`, in base64 behind `v1,`. The secret is 24 to 64 random bytes, written as base64 behind
`whsec_`. Several signatures, apart by blanks, let a secret be changed without a message being lost.
"""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Iterable

PREFIX = "whsec_"
FEWEST_BYTES, MOST_BYTES = 24, 64


class BadSecret(ValueError):
    """Not `whsec_` and the base64 of 24 to 64 bytes."""


def written(key: bytes) -> str:
    """The secret as people copy it."""
    return PREFIX + base64.b64encode(key).decode()


def read(secret: str) -> bytes:
    """The bytes of a written secret; raises BadSecret."""
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    except (binascii.Error, ValueError):
        raise BadSecret from None
    if not secret.startswith(PREFIX) or not FEWEST_BYTES <= len(key) <= MOST_BYTES:
        raise BadSecret
    return key


def sign(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """One signature; `timestamp` is seconds since 1970 at this attempt, `body` the bytes exactly as sent."""
    signed = b".".join((message_id.encode(), str(timestamp).encode(), body))
    return "v1," + base64.b64encode(hmac.digest(read(secret), signed, hashlib.sha256)).decode()


def sign_with_all(secrets: Iterable[str], message_id: str, timestamp: int, body: bytes) -> str:
    """The header `webhook-signature`: one signature for each secret, the newest first."""
    return " ".join(sign(secret, message_id, timestamp, body) for secret in secrets)
