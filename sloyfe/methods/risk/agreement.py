"""How far several people agree who scored the same thing alone.

Source: median and distance between the quartiles, as is usual in Delphi rounds (von der Gracht, «Consensus
measurement in Delphi studies», Technological Forecasting and Social Change 79 (2012), 1525-1536); quartiles of
definition 7 in Hyndman and Fan, «Sample quantiles in statistical packages», The American Statistician 50 (1996),
361-365. "Do not know" is an answer and no score. Below a number of scores nothing is said that would show what each
of them was. The worked example is the one of R's manual for `quantile`: of 1 to 11 the quartiles are 3.5, 6 and 8.5.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import quantiles

FEWEST = 5


@dataclass(frozen=True)
class Agreement:
    """`scores` and `unknown` are how many of the `answers` were scores and how many did not know, and `share_unknown`
    is of all who answered: None where too few answered. `median`, `spread` (between the quartiles) and `distribution`
    (score and how many, by score) are None where too few scored.
    """

    answers: int
    scores: int | None
    unknown: int | None
    share_unknown: float | None
    median: float | None
    spread: float | None
    distribution: tuple[tuple[int, int], ...] | None


def agreement(answers: Iterable[int | None], *, fewest: int = FEWEST) -> Agreement:
    """Of scores on a scale in whole steps; None is "do not know". ValueError for `fewest` below 1."""
    if fewest < 1:
        raise ValueError("of no scores nothing can be said")
    given = list(answers)
    scores = sorted(score for score in given if score is not None)
    if len(given) < fewest:
        return Agreement(len(given), None, None, None, None, None, None)
    unknown = len(given) - len(scores)
    counted = (len(given), len(scores), unknown, unknown / len(given))
    if len(scores) < fewest:
        return Agreement(*counted, None, None, None)
    first, median, third = quartiles(scores)
    return Agreement(*counted, median, third - first, tuple(sorted(Counter(scores).items())))


def quartiles(scores: Iterable[float]) -> tuple[float, float, float]:
    """A quarter, half and three quarters of the way through; ValueError for none."""
    ordered = sorted(scores)
    if not ordered:
        raise ValueError("there are no quartiles of nothing")
    if len(ordered) == 1:
        return ordered[0], ordered[0], ordered[0]
    first, median, third = quantiles(ordered, n=4, method="inclusive")
    return first, median, third


def to_be_discussed(found: Agreement, *, spread: float, unknown: float) -> bool:
    """Whether people differ by at least so much, or at least so large a share of them does not know."""
    return (found.spread is not None and found.spread >= spread) or (
        found.share_unknown is not None and found.share_unknown >= unknown
    )
