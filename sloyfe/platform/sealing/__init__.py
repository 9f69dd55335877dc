"""What phones encrypt for us while they wait for a network: our public key, and the opening.

`SLOYFE_SEAL_KEY` holds one or more secrets, separated by blanks: the first closes new boxes, the others
still open what waits on phones since before the key was changed.
"""

from base64 import b64encode
from functools import cache

from cryptography.hazmat.primitives.asymmetric import ec
from django.conf import settings

from sloyfe.methods import sealed_box
from sloyfe.methods.sealed_box import Unopenable

__all__ = ["Unopenable", "open_box", "public_key"]


@cache
def _keys(secrets: tuple[str, ...]) -> tuple[ec.EllipticCurvePrivateKey, ...]:
    return tuple(sealed_box.private_key(secret) for secret in secrets)


def public_key() -> str:
    """For the page, in base64: the point that new boxes are closed for."""
    return b64encode(sealed_box.public_point(_keys(tuple(settings.SEAL_KEYS))[0])).decode()


def open_box(box: bytes) -> bytes:
    return sealed_box.open_box(box, _keys(tuple(settings.SEAL_KEYS)))
