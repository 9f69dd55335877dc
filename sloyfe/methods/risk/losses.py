"""What a year may cost: loss exceedance by simulation, with a seed, so that anybody can draw the same years again.

Source: the compound Poisson sum of Klugman, Panjer and Willmot, Loss Models (4th edition 2012), chapter 9, whose mean
is λ·E[X] and whose variance λ·E[X²]; each year a number of events is drawn, and for each event a loss. The curve is
read as in Hubbard and Seiersen (see `severities`). The same seed gives the same years with the same release of numpy;
what was decided upon is kept as numbers, not as a seed.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil, exp, fsum, inf, sqrt
from typing import TYPE_CHECKING

from .severities import Severity

if TYPE_CHECKING:
    from numpy import float64
    from numpy.random import Generator
    from numpy.typing import NDArray

YEARS = 100_000
MOST_YEARS = 1_000_000
MOST_EVENTS = 200_000_000  # some seconds
AT_ONCE = 1_000_000  # events that are held at the same time


@dataclass(frozen=True)
class Peril:
    """Something that happens so many times a year, each time at a cost. ValueError for a frequency below 0."""

    frequency: float
    severity: Severity

    def __post_init__(self) -> None:
        if not 0 <= self.frequency < inf:
            raise ValueError(f"a frequency is 0 or more, not {self.frequency}")

    @property
    def mean(self) -> float:
        """Of the cost of a year, exactly."""
        return self.frequency * self.severity.mean

    @property
    def variance(self) -> float:
        """Of the cost of a year, exactly."""
        return self.frequency * self.severity.square

    @property
    def chance_of_none(self) -> float:
        """That a year costs nothing because nothing happens."""
        return exp(-self.frequency)


@dataclass(frozen=True)
class Losses:
    """What each simulated year cost, the cheapest first."""

    years: tuple[float, ...]

    @cached_property
    def mean(self) -> float:
        return fsum(self.years) / len(self.years)

    @cached_property
    def standard_error(self) -> float:
        """How far the mean may well be from the one of endlessly many years."""
        squares = fsum((year - self.mean) ** 2 for year in self.years)
        return sqrt(squares / max(len(self.years) - 1, 1) / len(self.years))

    def chance_above(self, amount: float) -> float:
        """The share of years that cost more than an amount: the loss exceedance curve at that amount."""
        return (len(self.years) - bisect_right(self.years, amount)) / len(self.years)

    def exceeded(self, chance: float) -> float:
        """The amount that a year costs more than with at most this chance: 0.1 for once in ten years.

        Raises ValueError for a chance outside 0 to 1.
        """
        if not 0 <= chance <= 1:
            raise ValueError(f"a chance lies from 0 to 1, not at {chance}")
        rank = ceil((1 - chance) * len(self.years))
        return self.years[rank - 1] if rank else 0.0

    def curve(self, amounts: Sequence[float]) -> tuple[tuple[float, float], ...]:
        """Amounts with the chance that a year costs more."""
        return tuple((amount, self.chance_above(amount)) for amount in amounts)


def simulated(perils: Sequence[Peril], *, seed: int, years: int = YEARS) -> Losses:
    """So many years of all perils together. Each has a lot of its own, so that one more leaves the others as they are.

    Raises ValueError for no years, for more than a million, for more events than can be drawn in some seconds, and for
    a seed below 0.
    """
    if not 1 <= years <= MOST_YEARS:
        raise ValueError(f"from 1 to {MOST_YEARS} years can be simulated, not {years}")
    if sum(peril.frequency for peril in perils) * years > MOST_EVENTS:
        raise ValueError("so many events can't be drawn; ask for fewer years")
    import numpy  # noqa: PLC0415 - 20 MB and some tenths of a second that only this page pays for

    total = numpy.zeros(years)
    for number, peril in enumerate(perils):
        lot = numpy.random.default_rng([seed, number])
        for first, last in _stretches(years, peril.frequency):
            total[first:last] += _costs(peril, lot, last - first)
    total.sort()
    return Losses(tuple(total.tolist()))


def _stretches(years: int, frequency: float) -> Iterator[tuple[int, int]]:
    """As many years at once as hold a million events."""
    width = max(1, int(AT_ONCE / max(frequency, 1)))
    for first in range(0, years, width):
        yield first, min(first + width, years)


def _costs(peril: Peril, lot: "Generator", years: int) -> "NDArray[float64]":
    import numpy  # noqa: PLC0415 - as above

    counts = lot.poisson(peril.frequency, years)
    costs = numpy.zeros(years)
    hit = counts > 0
    if hit.any():
        drawn = peril.severity.drawn(lot, int(counts.sum()))
        starts = numpy.cumsum(counts[hit]) - counts[hit]
        costs[hit] = numpy.add.reduceat(drawn, starts)
    return costs


def multiplied(frequencies: Sequence[float], magnitudes: Sequence[float]) -> tuple[float, ...]:
    """The yearly losses of FAIR (Open FAIR, The Open Group): frequency times magnitude, draw by draw.

    It is no sum over events, so that its spread differs from that of `simulated`. ValueError for unequal lengths.
    """
    return tuple(often * much for often, much in zip(frequencies, magnitudes, strict=True))
