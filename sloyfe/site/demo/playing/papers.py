"""The phone's side of the ballot papers in Python, for phones that are none: in the demo, in measurements, in tests.

`ballots.js` of the workshop is what a real phone runs; both blind, draw and cast in the same way.
"""

import base64
import secrets
from collections.abc import Mapping

from sloyfe.methods import blind_rsa

EXPONENT = 65537
WORDS = b"ballot"


def as_text(octets: bytes) -> str:
    return base64.urlsafe_b64encode(octets).rstrip(b"=").decode()


def as_octets(words: str) -> bytes:
    return base64.urlsafe_b64decode(words + "=" * (-len(words) % 4))


class Papers:
    """What one phone holds: made and blinded here, signed by the server without being seen, and opened here."""

    def __init__(self) -> None:
        self._waiting: dict[int, tuple[blind_rsa.PublicKey, bytes, int]] = {}
        self.signed: dict[int, tuple[bytes, bytes]] = {}

    def blinded(self, moduli: Mapping[int, str]) -> dict[int, bytes]:
        """A new paper for each question, by the modulus that stands on the page."""
        sent = {}
        for question, modulus in moduli.items():
            key = blind_rsa.PublicKey(int.from_bytes(as_octets(modulus)), EXPONENT)
            prepared = blind_rsa.prepare(WORDS, secrets.token_bytes(blind_rsa.PREFIX_BYTES))
            factor = 2 + secrets.randbelow(key.n - 3)
            sent[question], inverse = blind_rsa.blind(
                key, prepared, secrets.token_bytes(blind_rsa.SALT_BYTES), factor
            )
            self._waiting[question] = key, prepared, inverse
        return sent

    def take(self, answered: Mapping[int, bytes]) -> None:
        """The blinding is taken off; what is left is a signature the server has never seen."""
        for question, signature in answered.items():
            key, prepared, inverse = self._waiting.pop(question)
            self.signed[question] = prepared, blind_rsa.finalize(key, prepared, signature, inverse)
