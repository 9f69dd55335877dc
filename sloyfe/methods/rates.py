"""The ratio of two rates, each a count over an exposure, with an exact interval.

Two Poisson counts with the same rate share their sum like a binomial (Przyborowski & Wilenski 1940, «Homogeneity of
results in testing samples from Poisson series», Biometrika 31, 313-323), so the interval of the share by Clopper &
Pearson (1934, «The use of confidence or fiducial limits», Biometrika 26, 404-413) is turned into one of the ratio.
It is never narrower than it says, which is what is wanted where counts are few. The distribution of beta is the
continued fraction 8.17.22 of the Digital Library of Mathematical Functions (dlmf.nist.gov).
"""

from dataclasses import dataclass
from functools import lru_cache
from math import exp, inf, lgamma, log, log1p

from .continued import fraction

HALVINGS = 80


@dataclass(frozen=True)
class Count:
    """So many events over so much exposure, in any unit that both counts share (unit days, visits, inhabitants)."""

    events: int
    exposure: float

    def __post_init__(self) -> None:
        if self.events < 0 or self.exposure <= 0:
            raise ValueError("a rate needs a count from 0 and an exposure above 0")


@dataclass(frozen=True)
class Ratio:
    """`value` is the rate after over the rate before: None where neither has an event, inf where only the later has.
    `low` and `high` are the ends of the interval at `level`."""

    value: float | None
    low: float
    high: float
    level: float


def ratio(before: Count, after: Count, *, level: float = 0.95) -> Ratio:
    """The rate after over the rate before, with its exact interval (`level` strictly between 0 and 1).

    Raises ValueError for a level that is none.
    """
    if not 0 < level < 1:
        raise ValueError("a level lies between 0 and 1")
    both, scale = before.events + after.events, before.exposure / after.exposure
    if not both:
        return Ratio(None, 0.0, inf, level)
    low, high = share_interval(after.events, both, level=level)
    value = after.events / before.events * scale if before.events else inf
    return Ratio(value, _odds(low) * scale, _odds(high) * scale, level)


@lru_cache(maxsize=4096)
def share_interval(events: int, of: int, *, level: float) -> tuple[float, float]:
    """The exact interval of a share by Clopper and Pearson: `events` of `of`. The halvings take a millisecond, and a
    page asks for the same twenty again and again."""
    tail = (1 - level) / 2
    low = _beta_quantile(tail, events, of - events + 1) if events else 0.0
    high = _beta_quantile(1 - tail, events + 1, of - events) if events < of else 1.0
    return low, high


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else inf


def _beta_quantile(chance: float, a: float, b: float) -> float:
    """By halving: the distribution only grows, so nothing can run astray."""
    low, high = 0.0, 1.0
    for _n in range(HALVINGS):
        middle = (low + high) / 2
        if beta_distribution(middle, a, b) < chance:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def beta_distribution(x: float, a: float, b: float) -> float:
    """The chance that a beta variable (a, b > 0) is at most x, 0 ≤ x ≤ 1."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    # The fraction converges fast on the near side of the mean; the far side is its mirror image.
    if x > (a + 1) / (a + b + 2):
        return 1 - beta_distribution(1 - x, b, a)
    front = exp(lgamma(a + b) - lgamma(a) - lgamma(b) + a * log(x) + b * log1p(-x)) / a
    return front / _fraction(x, a, b)


def _fraction(x: float, a: float, b: float) -> float:
    """1 + d1/(1 + d2/(1 + …))."""

    def part(n: int) -> tuple[float, float]:
        half, odd = divmod(n, 2)
        if odd:
            return -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1)), 1.0
        return half * (b - half) * x / ((a + 2 * half - 1) * (a + 2 * half)), 1.0

    return fraction(1.0, part)
