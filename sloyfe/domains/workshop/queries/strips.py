"""Where the dots of a spread lie in its picture: a column for each level and one for “do not know”, a strip for each
round, with a line at the middle and a bar between the quartiles."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import ceil

from ..choices import LEVELS
from .scored import Scored

WIDTH, COLUMN = 720, 120
BESIDE, PITCH = 4, 26  # dots beside each other in a column, and how far apart
MOST_ROWS = 4
TOP, FOOT = 16, 26  # of a strip: above the dots, and below them for the bar
LABELS = 44


@dataclass(frozen=True)
class Strip:
    """One round: its dots, its bar from `lower` to `upper` and its line at the `median`, all in the picture's units."""

    number: int
    top: int
    base: int
    dots: list[tuple[int, int]]
    lower: float
    upper: float
    median: float


@dataclass(frozen=True)
class Picture:
    """`each` is how many answers a dot stands for: one, in any room. `columns` are (x, level)."""

    height: int
    each: int
    strips: list[Strip]
    columns: list[tuple[int, int]]

    @property
    def unknown_at(self) -> int:
        return WIDTH - COLUMN // 2


def picture(rounds: Mapping[int, Mapping[str, Scored]], axis: str) -> Picture | None:
    """None where too few have scored in every round."""
    told = {number: axes[axis] for number, axes in sorted(rounds.items()) if axes[axis].counts is not None}
    if not told:
        return None
    highest = max(max(_columns(one)) for one in told.values())
    each = ceil(highest / (BESIDE * MOST_ROWS))
    high = ceil(ceil(highest / each) / BESIDE) * PITCH
    strips, top = [], 0
    for number, one in told.items():
        base = top + TOP + high
        ends = (_at(value) for value in (one.lower, one.upper, one.median))
        strips.append(Strip(number, top, base, list(_dots(one, each, base)), *ends))
        top = base + FOOT
    return Picture(top + LABELS, each, strips, [(COLUMN * level - COLUMN // 2, level) for level in LEVELS])


def _columns(one: Scored) -> list[int]:
    counts = one.counts or {}
    return [*(counts[level] for level in LEVELS), one.unknown]


def _dots(one: Scored, each: int, base: int) -> Iterator[tuple[int, int]]:
    """From the ground up, each row in the middle of its column."""
    for column, n in enumerate(_columns(one)):
        dots = ceil(n / each)
        middle = COLUMN * column + COLUMN // 2
        for row in range(ceil(dots / BESIDE)):
            beside = min(BESIDE, dots - row * BESIDE)
            first = middle - (beside - 1) * PITCH // 2
            for place in range(beside):
                yield first + place * PITCH, base - PITCH // 2 - row * PITCH


def _at(level: object) -> float:
    return float(level) * COLUMN - COLUMN / 2  # type: ignore[arg-type]
