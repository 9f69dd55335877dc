"""Many risks seen from above: what stands out, and never an average that would hide it.

Source: levels are an order and no numbers, so that what may be said of several of them is how many, the highest, and
the middle one (Stevens, «On the theory of scales of measurement», Science 103 (1946), 677-680). Where the middle lies
between two levels it is the higher. Frequencies do add up: see `together` in `frequencies`.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median_high

from .frequencies import Knowledge


@dataclass(frozen=True)
class Rated:
    """One risk as it was assessed: its level in the matrix, and how strong the knowledge behind it is."""

    level: int
    knowledge: Knowledge


@dataclass(frozen=True)
class Aggregate:
    """`by_level` is each level that occurs and how many there are of it, the lowest first; `weak` is the share of risks
    whose knowledge is weak."""

    count: int
    highest: int
    median: int
    by_level: tuple[tuple[int, int], ...]
    weak: float


def aggregated(risks: Iterable[Rated]) -> Aggregate | None:
    """None for no risks: of nothing nothing stands out."""
    several = list(risks)
    if not several:
        return None
    levels = [risk.level for risk in several]
    weak = sum(risk.knowledge == Knowledge.WEAK for risk in several)
    return Aggregate(
        count=len(levels),
        highest=max(levels),
        median=median_high(levels),
        by_level=tuple(sorted(Counter(levels).items())),
        weak=weak / len(levels),
    )
