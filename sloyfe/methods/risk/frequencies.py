"""What is known of how often something happens: an estimate on a scale, brought up to date by what did happen.

Source: the gamma prior of a Poisson rate, in Gelman, Carlin, Stern, Dunson, Vehtari and Rubin, Bayesian Data Analysis
(3rd edition 2013) § 2.6, whose example of deaths from asthma is the first test; and for risk analysis Atwood et al.,
Handbook of Parameter Estimation for Probabilistic Risk Assessment, NUREG/CR-6823 (2003), chapter 6. How much an
estimate weighs against what is counted is its shape: as much as that many events.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from math import expm1, fsum, inf, isfinite

from . import gamma
from .scales import Scale, interval, level_of, middle


class Knowledge(StrEnum):
    WEAK = "weak"
    MEDIUM = "medium"
    STRONG = "strong"


# How many events an estimate weighs as much as.
SHAPES = {Knowledge.WEAK: 0.5, Knowledge.MEDIUM: 1.0, Knowledge.STRONG: 3.0}


@dataclass(frozen=True)
class Frequency:
    """Times a year for one unit, as a gamma distribution: as if `shape` events had been seen in `exposure` unit-years.

    Raises ValueError unless both are numbers above 0.
    """

    shape: float
    exposure: float

    def __post_init__(self) -> None:
        if not (0 < self.shape < inf and 0 < self.exposure < inf):
            raise ValueError("what is known of a frequency has a shape and an exposure above 0")

    @property
    def mean(self) -> float:
        return self.shape / self.exposure

    @property
    def variance(self) -> float:
        return self.mean / self.exposure


@dataclass(frozen=True)
class Standing:
    """Where a frequency stands: its mean and interval in times a year, the level its mean belongs to with the chance
    that the true one lies there, and the chances of all levels, the lowest first."""

    mean: float
    low: float
    high: float
    level: int
    chance: float
    chances: tuple[float, ...]


def estimated(level: int, scale: Scale, knowledge: Knowledge) -> Frequency:
    """What an estimate on a level says before anything is counted. ValueError for a level that the scale lacks."""
    shape = SHAPES[Knowledge(knowledge)]
    return Frequency(shape, shape / middle(level, scale))


def updated(prior: Frequency, *, events: int, exposure: float) -> Frequency:
    """After so many events in so many unit-years (units × years). With nothing looked at it is as it was.

    Raises ValueError for a count or an exposure below 0 or without end, and for events in no time at all.
    """
    if not isinstance(events, int) or events < 0:
        raise ValueError(f"events are counted in whole numbers from 0, not {events}")
    if not 0 <= exposure < inf:
        raise ValueError(f"an exposure is 0 or more unit-years, not {exposure}")
    if events and not exposure:
        raise ValueError(f"{events} events can't be seen in no time")
    return Frequency(prior.shape + events, prior.exposure + exposure)


def standing(frequency: Frequency, scale: Scale, *, share: float = 0.9) -> Standing:
    """Where it stands on a scale, with the interval that holds `share` of it and leaves as much below as above.

    Raises ValueError for a share that is not between 0 and 1.
    """
    low, high = interval_of(frequency, share=share)
    chances = tuple(
        _chance_within(frequency, *interval(level, scale)) for level in range(1, scale.levels + 1)
    )
    level = level_of(frequency.mean, scale)
    return Standing(frequency.mean, low, high, level, chances[level - 1], chances)


def interval_of(frequency: Frequency, *, share: float = 0.9) -> tuple[float, float]:
    """From and to in times a year. Raises as `standing`."""
    if not 0 < share < 1:
        raise ValueError(f"an interval holds a share between 0 and 1, not {share}")
    tail = (1 - share) / 2
    low, high = (gamma.end_of(end, frequency.shape) / frequency.exposure for end in (tail, 1 - tail))
    return low, high


def chance_above(frequency: Frequency, bound: float) -> float:
    """The chance that the true frequency is above so many times a year."""
    return gamma.above(bound * frequency.exposure, frequency.shape)


def chance_below(frequency: Frequency, bound: float) -> float:
    """The chance that the true frequency is at most so many times a year."""
    return gamma.below(bound * frequency.exposure, frequency.shape)


def chance_too_low(frequency: Frequency, level: int, scale: Scale) -> float:
    """The chance that a level is too low for what is known now; 0 where nothing lies above. Raises as `interval`."""
    return chance_above(frequency, interval(level, scale)[1])


def chance_too_high(frequency: Frequency, level: int, scale: Scale) -> float:
    """The chance that a level is too high for what is known now; 0 where nothing lies below. Raises as `interval`."""
    return chance_below(frequency, interval(level, scale)[0])


def together(frequencies: Iterable[Frequency]) -> Frequency:
    """How often it happens in any of several units: means and variances add up, and the gamma distribution with that
    mean and variance stands for the sum, which is exact where all have the same exposure (Welch 1938, Satterthwaite
    1946). Raises ValueError for none.
    """
    several = list(frequencies)
    if not several:
        raise ValueError("no frequencies come to no frequency")
    mean, variance = fsum(one.mean for one in several), fsum(one.variance for one in several)
    return Frequency(mean * mean / variance, mean / variance)


def chance_of_any(frequency: float, exposure: float = 1.0) -> float:
    """The chance that what happens so many times a year happens at all in so many unit-years: 1 - exp(-f·t).

    Raises ValueError for what is below 0 or no number.
    """
    expected = frequency * exposure
    if not (frequency >= 0 and exposure >= 0 and isfinite(expected)):
        raise ValueError("a frequency and an exposure are numbers from 0")
    return -expm1(-expected)


def _chance_within(frequency: Frequency, low: float, high: float) -> float:
    """As the difference of the tails on the side where they are small."""
    if low >= frequency.mean:
        return max(0.0, chance_above(frequency, low) - chance_above(frequency, high))
    return max(0.0, chance_below(frequency, high) - chance_below(frequency, low))
