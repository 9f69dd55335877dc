"""What phones encrypt for us while they wait for a network: our public key, and the opening.

What we must keep and be able to read again, as the secret that signs a webhook, is closed in the same kind of box.

`SLOYFE_SEAL_KEY` holds one or more secrets, separated by blanks: the first closes new boxes, the others
still open what waits on phones since before the key was changed.
"""

import secrets
from base64 import b64encode
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from sloyfe.methods import sealed_box
from sloyfe.methods.sealed_box import Unopenable

__all__ = ["Unopenable", "close_box", "is_current", "open_box", "public_key"]


@cache
def _keys(texts: tuple[str, ...]) -> tuple[ec.EllipticCurvePrivateKey, ...]:
    return tuple(sealed_box.private_key(text) for text in texts)


def public_key() -> str:
    """For the page, in base64: the point that new boxes are closed for."""
    return b64encode(sealed_box.public_point(_keys(tuple(settings.SEAL_KEYS))[0])).decode()


def open_box(box: bytes) -> bytes:
    return sealed_box.open_box(box, _keys(tuple(settings.SEAL_KEYS)))


def close_box(content: bytes) -> bytes:
    """For ourselves, under the newest secret."""
    point = sealed_box.public_point(_keys(tuple(settings.SEAL_KEYS))[0])
    sender = ec.generate_private_key(ec.SECP256R1())
    return sealed_box.close(content, point, sender, secrets.token_bytes(sealed_box.NONCE_BYTES))


def is_current(box: bytes) -> bool:
    """Whether the newest secret closed it; an older one may be taken out when no box needs it."""
    point = sealed_box.public_point(_keys(tuple(settings.SEAL_KEYS))[0])
    return box[1 : 1 + sealed_box.ID_BYTES] == sealed_box.key_id(point)
