"""Continued fractions, forwards by the method of Lentz until another part changes nothing.

Source: Lentz, «Generating Bessel functions in Mie scattering calculations using continued fractions», Applied Optics 15
(1976), 668-671, as Thompson and Barnett amended it against zeros (Journal of Computational Physics 64 (1986), 490-509).
The worked example is the golden ratio: 1 + 1/(1 + 1/(1 + …)).
"""

from collections.abc import Callable

TERMS = 2_000
SMALL = 1e-300
CLOSE = 1e-15


def fraction(first: float, part: Callable[[int], tuple[float, float]]) -> float:
    """first + a1/(b1 + a2/(b2 + …)), where `part(n)` is (an, bn), n from 1."""
    value = above = first or SMALL
    below = 0.0
    for n in range(1, TERMS):
        a, b = part(n)
        below = 1 / ((b + a * below) or SMALL)
        above = (b + a / above) or SMALL
        value *= above * below
        if abs(above * below - 1) < CLOSE:
            break
    return value
