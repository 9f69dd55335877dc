"""The key that signs seals. It lives outside the database, so that whoever rewrites history cannot sign it.

`SLOYFE_SEAL_SIGN_KEY` holds 32 bytes as 64 hexadecimal digits; without it, development makes itself a key in
the data folder. `SLOYFE_SEAL_OLD_KEYS` holds the public keys of those that were used before.
"""

import os
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

BYTES = 32


@dataclass(frozen=True)
class VerifyingKey:
    public: bytes

    @property
    def id(self) -> str:
        return sha256(self.public).hexdigest()[:16]

    def verifies(self, digest: str, signature: str) -> bool:
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(
                bytes.fromhex(signature), bytes.fromhex(digest)
            )
        except (InvalidSignature, ValueError):
            return False
        return True


@dataclass(frozen=True)
class SigningKey:
    secret: bytes

    @cached_property
    def _key(self) -> Ed25519PrivateKey:
        return Ed25519PrivateKey.from_private_bytes(self.secret)

    @property
    def verifying(self) -> VerifyingKey:
        return VerifyingKey(self._key.public_key().public_bytes_raw())

    @property
    def id(self) -> str:
        return self.verifying.id

    def sign(self, digest: str) -> str:
        return self._key.sign(bytes.fromhex(digest)).hex()


def signing_key() -> SigningKey:
    text = settings.SEAL_SIGN_KEY or _own_key(Path(settings.DATA_DIR) / "history-sign-key")
    return SigningKey(_bytes(text, "SLOYFE_SEAL_SIGN_KEY"))


def verifying_keys() -> dict[str, VerifyingKey]:
    """The key in use and those used before, by id."""
    old = [VerifyingKey(_bytes(text, "SLOYFE_SEAL_OLD_KEYS")) for text in settings.SEAL_OLD_KEYS]
    return {key.id: key for key in (signing_key().verifying, *old)}


def _bytes(text: str, name: str) -> bytes:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        key = b""
    if len(key) != BYTES:
        raise ImproperlyConfigured(
            f"{name} must be {BYTES * 2} hexadecimal digits; make one: openssl rand -hex {BYTES}"
        )
    return key


def _own_key(store: Path) -> str:
    """Made once, for us alone. `sloyfe serve` refuses it: production keys come from the environment."""
    try:
        return store.read_text().strip()
    except FileNotFoundError:
        store.parent.mkdir(parents=True, exist_ok=True)
        made = os.urandom(BYTES).hex()
        try:
            handle = os.open(store, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return store.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(made)
        return made
