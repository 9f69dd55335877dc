"""Merkle trees: one hash that stands for many rows, and short proofs that a row was among them.

Source: RFC 9162 § 2.1 (Certificate Transparency 2.0), whose tree is that of RFC 6962 with its published test
vectors. Ours adds a salt in front of each leaf: a row's text can be erased together with its salt while its
leaf hash stays and the root still holds, and nobody can guess the erased text from the hash.
"""

from collections.abc import Sequence
from hashlib import sha256

SALT_BYTES = 16
EMPTY_ROOT = sha256(b"").digest()


def leaf(data: bytes) -> bytes:
    """The hash of one entry. The prefix keeps a leaf from ever passing for an inner node."""
    return sha256(b"\x00" + data).digest()


def salted_leaf(data: bytes, salt: bytes) -> bytes:
    """The hash of one entry behind its 16 bytes of salt; a fixed length, so the two can't trade bytes."""
    if len(salt) != SALT_BYTES:
        raise ValueError(f"a salt has {SALT_BYTES} bytes, this one has {len(salt)}")
    return leaf(salt + data)


def root(leaves: Sequence[bytes]) -> bytes:
    """The hash that stands for all leaf hashes in their order; that of nothing is SHA-256 of nothing."""
    if not leaves:
        return EMPTY_ROOT
    level = list(leaves)
    while len(level) > 1:
        level = _next_level(level)
    return level[0]


def proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The hashes that lead from the leaf at `index` to the root, lowest first; IndexError outside."""
    if not 0 <= index < len(leaves):
        raise IndexError(f"there is no leaf {index} among {len(leaves)}")
    path = []
    level = list(leaves)
    while len(level) > 1:
        sibling = index ^ 1
        if sibling < len(level):
            path.append(level[sibling])
        level = _next_level(level)
        index //= 2
    return path


def verify(leaf_hash: bytes, *, index: int, size: int, path: Sequence[bytes], root_hash: bytes) -> bool:
    """Whether the path leads from the leaf at `index` of `size` leaves to the root. Never raises."""
    if not 0 <= index < size:
        return False
    hashed, last, rest = leaf_hash, size - 1, list(path)
    while last:
        if index % 2 or index < last:
            if not rest:
                return False
            sibling = rest.pop(0)
            hashed = _node(sibling, hashed) if index % 2 else _node(hashed, sibling)
        index //= 2
        last //= 2
    return not rest and hashed == root_hash


def _node(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def _next_level(level: list[bytes]) -> list[bytes]:
    """Pairs hashed together; one left over moves up as it is, which gives the tree of the RFC."""
    pairs = [_node(level[i], level[i + 1]) for i in range(0, len(level) - 1, 2)]
    return pairs + level[len(pairs) * 2 :]
