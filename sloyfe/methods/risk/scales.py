"""Scales of likelihood as frequencies: which level a frequency belongs to, and what a level says of it.

Source: the scales in common Norwegian use for units and for events of society (DSB, Veileder til helhetlig risiko- og
sårbarhetsanalyse i kommunen, 2014), where a level is an interval of times a year. The middle of an interval is the
geometric one, since each level is several times the one before; the worked example is "once in 2 to 10 years", whose
middle is once in 4.5.
"""

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise
from math import inf, sqrt

BEYOND = 10  # an open end is taken this many times beyond its bound


@dataclass(frozen=True)
class Scale:
    """Levels from 1, parted by `bounds` in times a year for one unit; a bound belongs to the level above it.

    `lowest` and `highest` close the outermost levels where the scale does. Raises ValueError for no bounds, and for
    those that do not rise from above 0.
    """

    bounds: tuple[float, ...]
    lowest: float = 0.0
    highest: float = inf

    def __post_init__(self) -> None:
        ends = (self.lowest, *self.bounds, self.highest)
        if not self.bounds or not all(one < other for one, other in pairwise(ends)) or not ends[0] >= 0:
            raise ValueError("the bounds of a scale rise, from above 0")
        if self.bounds[-1] == inf:
            raise ValueError("the last bound of a scale is a number")

    @property
    def levels(self) -> int:
        return len(self.bounds) + 1


def level_of(frequency: float, scale: Scale) -> int:
    """The level, from 1, that a frequency of 0 or more a year belongs to. ValueError below 0 and for NaN."""
    if not frequency >= 0:
        raise ValueError(f"a frequency is 0 or more, not {frequency}")
    return bisect_right(scale.bounds, frequency) + 1


def interval(level: int, scale: Scale) -> tuple[float, float]:
    """From and up to, in times a year; 0 and inf where the scale is open. ValueError for a level it does not have."""
    if not 1 <= level <= scale.levels:
        raise ValueError(f"the scale has levels from 1 to {scale.levels}, not {level}")
    ends = (scale.lowest, *scale.bounds, scale.highest)
    return ends[level - 1], ends[level]


def middle(level: int, scale: Scale) -> float:
    """The geometric middle in times a year. Raises as `interval`."""
    low, high = interval(level, scale)
    return sqrt((low or high / BEYOND) * (high if high < inf else low * BEYOND))
