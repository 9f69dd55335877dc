"""Risk matrices: the level of a likelihood and a consequence is looked up, never multiplied.

Source: a table of levels as in ISO 31010:2019 B.10.3, and Cox, «What's wrong with risk matrices?», Risk Analysis 28
(2008), 497-512, for why no step up may lower the level. The worked example is the matrix of the units, five by five, in
the first test.
"""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Matrix:
    """`rows[s - 1][k - 1]` is the level of likelihood s and consequence k, both counted from 1 as on their scales.

    Levels are whole numbers that rise with the risk. Raises ValueError for no cells and for rows of different lengths.
    """

    rows: tuple[tuple[int, ...], ...]

    def __post_init__(self) -> None:
        if not self.rows or not self.rows[0]:
            raise ValueError("a matrix has at least one cell")
        if len({len(row) for row in self.rows}) > 1:
            raise ValueError("the rows of a matrix are of one length")


@dataclass(frozen=True)
class Fall:
    """A step up in likelihood or consequence at which the level falls: from one cell to its neighbour."""

    likelihood: int
    consequence: int
    to_likelihood: int
    to_consequence: int
    level: int
    to_level: int


def level_at(matrix: Matrix, likelihood: int, consequence: int) -> int:
    """Raises ValueError for a step that the matrix does not have."""
    for step, count in ((likelihood, len(matrix.rows)), (consequence, len(matrix.rows[0]))):
        if not 1 <= step <= count:
            raise ValueError(f"the steps of the matrix go from 1 to {count}; {step} is none of them")
    return matrix.rows[likelihood - 1][consequence - 1]


def falls(matrix: Matrix) -> tuple[Fall, ...]:
    """Where the matrix contradicts itself, from the lowest row and from the left; none where it only rises.

    Neighbours are enough: a level that falls over several steps falls at one of them.
    """
    return tuple(_falls(matrix))


def _falls(matrix: Matrix) -> Iterator[Fall]:
    for s, row in enumerate(matrix.rows, start=1):
        for k, level in enumerate(row, start=1):
            for to_s, to_k in ((s + 1, k), (s, k + 1)):
                if to_s <= len(matrix.rows) and to_k <= len(row):
                    to_level = matrix.rows[to_s - 1][to_k - 1]
                    if to_level < level:
                        yield Fall(s, k, to_s, to_k, level, to_level)
