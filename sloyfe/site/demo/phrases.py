"""Sentences with choices in them: `[a|b|c]` says one of the three."""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

T = TypeVar("T")

CHOICE = re.compile(r"\[([^\[\]]*)\]")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence split once into fixed pieces and choices, since a million of them are spoken."""

    fixed: tuple[str, ...]
    choices: tuple[tuple[str, ...], ...]

    @classmethod
    def parse(cls, text: str) -> "Phrase":
        pieces = CHOICE.split(text)
        return cls(tuple(pieces[::2]), tuple(tuple(piece.split("|")) for piece in pieces[1::2]))

    def say(self, rng: Random) -> str:
        if not self.choices:
            return self.fixed[0]
        said = [self.fixed[0]]
        for options, after in zip(self.choices, self.fixed[1:], strict=True):
            said += (options[int(rng.random() * len(options))], after)
        return "".join(said)

    def variants(self) -> int:
        count = 1
        for options in self.choices:
            count *= len(options)
        return count


class Weighted(Generic[T]):
    """Things with weights, drawn by one random number each."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self.things = tuple(weights)
        self.cumulative = tuple(accumulate(weights.values()))
        self.total = self.cumulative[-1]
        self.last = len(self.things) - 1  # rounding must never point past the end

    def draw(self, rng: Random) -> T:
        return self.things[bisect_right(self.cumulative, rng.random() * self.total, hi=self.last)]
