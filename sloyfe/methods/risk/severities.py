"""How much one event costs: three shapes of a loss, each by what people can say of it.

Source: the lognormal from a 90 % interval as in Hubbard and Seiersen, How to Measure Anything in Cybersecurity Risk
(2nd edition 2023), chapter 3; PERT from lowest, likeliest and highest as in Malcolm, Roseboom, Clark and Fazar,
«Application of a technique for research and development program evaluation», Operations Research 7 (1959), 646-669, as
the beta distribution of Vose, Risk Analysis (3rd edition 2008). Amounts are in one currency, and never below 0.
"""

from dataclasses import dataclass
from math import exp, inf, log
from statistics import NormalDist
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from numpy import float64
    from numpy.random import Generator
    from numpy.typing import NDArray

WIDEST = 700.0  # the logarithm of what a number can hold


class Severity(Protocol):
    """What a simulation asks of a shape. `square` is the mean of the square."""

    @property
    def mean(self) -> float: ...

    @property
    def square(self) -> float: ...

    def drawn(self, lot: "Generator", count: int) -> "NDArray[float64]":
        """So many losses."""
        ...


@dataclass(frozen=True)
class Lognormal:
    """exp of a normal variable (mu, sigma ≥ 0). Raises ValueError for what is no number, or too wide to be held."""

    mu: float
    sigma: float

    def __post_init__(self) -> None:
        if not (self.sigma >= 0 and -WIDEST < self.mu < inf and 2 * self.mu + 2 * self.sigma**2 < WIDEST):
            raise ValueError("a loss has a sigma from 0, and an end that can be reckoned with")

    @property
    def mean(self) -> float:
        return exp(self.mu + self.sigma**2 / 2)

    @property
    def square(self) -> float:
        return exp(2 * self.mu + 2 * self.sigma**2)

    def drawn(self, lot: "Generator", count: int) -> "NDArray[float64]":
        return lot.lognormal(self.mu, self.sigma, count)


def lognormal_between(low: float, high: float, *, share: float = 0.9) -> Lognormal:
    """The one of which `share` lies between two amounts, with as much below as above.

    Raises ValueError unless 0 < low ≤ high and the share is between 0 and 1.
    """
    if not (0 < low <= high < inf and 0 < share < 1):
        raise ValueError("an interval goes from an amount above 0 to one that is no smaller")
    reach = NormalDist().inv_cdf((1 + share) / 2)
    return Lognormal((log(low) + log(high)) / 2, (log(high) - log(low)) / 2 / reach)


@dataclass(frozen=True)
class Pert:
    """Lowest, likeliest and highest. `weight` is how much the likeliest counts; 4 is the usual.

    Raises ValueError unless 0 ≤ low ≤ mode ≤ high. Where all are one amount, every loss is that amount.
    """

    low: float
    mode: float
    high: float
    weight: float = 4.0

    def __post_init__(self) -> None:
        if not 0 <= self.low <= self.mode <= self.high < inf:
            raise ValueError(
                "a loss has a lowest from 0, a likeliest no lower, and a highest no lower than that"
            )
        if not 0 < self.weight < inf:
            raise ValueError("the likeliest has a weight above 0")

    @property
    def alpha(self) -> float:
        return 1 + self.weight * self._share(self.mode - self.low)

    @property
    def beta(self) -> float:
        return 1 + self.weight * self._share(self.high - self.mode)

    @property
    def mean(self) -> float:
        return (self.low + self.weight * self.mode + self.high) / (self.weight + 2)

    @property
    def variance(self) -> float:
        return (self.mean - self.low) * (self.high - self.mean) / (self.weight + 3)

    @property
    def square(self) -> float:
        return self.variance + self.mean**2

    def drawn(self, lot: "Generator", count: int) -> "NDArray[float64]":
        return self.low + (self.high - self.low) * lot.beta(self.alpha, self.beta, count)

    def _share(self, part: float) -> float:
        """Of the whole width; of none it is even, and nothing comes of it."""
        width = self.high - self.low
        return part / width if width else 0.5


@dataclass(frozen=True)
class Exponential:
    """Many small losses and few large ones, by their mean. ValueError unless it is a number above 0."""

    mean: float

    def __post_init__(self) -> None:
        if not 0 < self.mean < inf:
            raise ValueError("a mean loss is a number above 0")

    @property
    def square(self) -> float:
        return 2 * self.mean**2

    def drawn(self, lot: "Generator", count: int) -> "NDArray[float64]":
        return lot.exponential(self.mean, count)
