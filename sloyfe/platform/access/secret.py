"""Codes and tokens: made long enough to be unguessable, kept only as hashes."""

import hashlib
import secrets

# No letters or digits that a person mixes up when reading aloud (0/O, 1/I/L).
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def new_token() -> str:
    """256 bits for machines."""
    return secrets.token_urlsafe(32)


def new_code(groups: int = 4, size: int = 4) -> str:
    """A code for people, as "7KQ2-…": about five bits a character, so sixteen make eighty."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(size)) for _ in range(groups))


def hash_of(secret: str) -> str:
    """What is stored. The secrets have 80 bits and more, so a plain digest cannot be searched back.

    A code is folded first: people type it with spaces, in small letters, without hyphens.
    """
    folded = secret if len(secret) > 30 else "".join(c for c in secret.upper() if c.isalnum())
    return hashlib.sha256(folded.encode()).hexdigest()
