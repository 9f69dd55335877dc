"""The bench's own statistics. Small samples of a noisy machine: medians and ranks, no means."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil


def percentile(values: Sequence[float], share: float) -> float:
    """The nearest rank: the smallest value that at least `share` per cent of all values do not exceed.

    `share` lies in (0, 100]. Raises ValueError for no values. Source: the nearest-rank definition; 30, 40 and
    50 per cent of 15, 20, 35, 40, 50 are 20, 20 and 35.
    """
    if not values:
        raise ValueError("There is no percentile of nothing.")
    if not 0 < share <= 100:
        raise ValueError("A share lies above 0 and up to 100 per cent.")
    return sorted(values)[ceil(share / 100 * len(values)) - 1]


@dataclass(frozen=True)
class Summary:
    """Milliseconds of one page: how often it was asked, the middle and the slow end."""

    count: int
    p50: float
    p95: float

    @classmethod
    def of(cls, values: Sequence[float]) -> "Summary":
        return cls(len(values), percentile(values, 50), percentile(values, 95))

    def ratio(self, base: "Summary") -> float:
        """How many times the median of `base`; the middle is what noise moves least."""
        return self.p50 / base.p50


def growth(small: Summary, small_base: Summary, big: Summary, big_base: Summary) -> float:
    """How much slower a page became with more rows, each size measured against its own empty page.

    The empty page costs the same at any size, so it cancels what the machine did meanwhile.
    """
    return big.ratio(big_base) / small.ratio(small_base)
