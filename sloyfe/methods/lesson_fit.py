"""How well a lesson fits a unit: a weighted sum of what the two have in common, lowered by what the unit has refused.

Source: the product's own weights: same process 0.40, same barrier or requirement 0.20, similar risk 0.15, same kind of
service and size 0.15, likeness of words 0.10. Their example: the same process and half the kind of service is 0.475.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

REFUSED_BEFORE = 0.5  # each refusal of something like it halves the score


class Likeness(StrEnum):
    PROCESS = "process"
    BARRIER = "barrier"
    RISK = "risk"
    KIND = "kind"
    WORDS = "words"


WEIGHTS: Mapping[Likeness, float] = {
    Likeness.PROCESS: 0.40,
    Likeness.BARRIER: 0.20,
    Likeness.RISK: 0.15,
    Likeness.KIND: 0.15,
    Likeness.WORDS: 0.10,
}


@dataclass(frozen=True)
class Fit:
    """What lesson and unit have in common, each from 0 to 1; what is not named is 0. `refused` counts how often the
    unit has said that something like it is not for them."""

    alike: Mapping[Likeness, float] = field(default_factory=dict)
    refused: int = 0


def score(fit: Fit, weights: Mapping[Likeness, float] = WEIGHTS) -> float:
    """From 0 to 1, four decimals.

    Raises ValueError for a likeness outside 0 to 1 and for a negative number of refusals.
    """
    if any(not 0 <= value <= 1 for value in fit.alike.values()) or fit.refused < 0:
        raise ValueError(fit)
    whole: float = sum(weights[name] * value for name, value in fit.alike.items())
    return round(whole * REFUSED_BEFORE**fit.refused, 4)


def reasons(fit: Fit, weights: Mapping[Likeness, float] = WEIGHTS) -> list[Likeness]:
    """What the score is made of, the heaviest first."""
    counted = [(weights[name] * value, name) for name, value in fit.alike.items() if value]
    return [name for weight, name in sorted(counted, key=lambda one: -one[0]) if weight]


def size_alike(one: int, other: int) -> float:
    """The smaller as a part of the larger, 0 to 1."""
    return min(one, other) / max(one, other) if min(one, other) > 0 else 0.0
