"""A lot that anybody can draw again: the same seed and the same things give the same sample.

Source: Lindeman and Stark, "A gentle introduction to risk-limiting audits" (2012), where a public seed and SHA-256
draw the ballots. Here things are ordered by the hash of seed and name, and the first are taken. The worked example:
five per cent of forty is two.
"""

from collections.abc import Iterable
from fractions import Fraction
from hashlib import sha256
from math import ceil


def size_of(count: int, share: Fraction) -> int:
    """How many are drawn: the share rounded up, so that where there is one, one is drawn."""
    return ceil(count * share)


def draw(names: Iterable[str], share: Fraction, seed: str) -> list[str]:
    """The names drawn, in the order of the lot. The order they are given in does not matter."""
    lots = sorted(set(names), key=lambda name: sha256(f"{seed}\x1f{name}".encode()).digest())
    return lots[: size_of(len(lots), share)]
