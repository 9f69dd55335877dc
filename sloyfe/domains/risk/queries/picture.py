"""Where everything of a bow-tie stands when it is drawn: five lines a side and three barriers a line at most.

The nested lists say all of it; the picture is their view, and says what it leaves out.
"""

from dataclasses import dataclass
from math import hypot
from textwrap import wrap

from ..choices import Side
from ..models import Risk
from .bowtie import BowTie, Guard, Thread
from .matrix import Move

MOST_LINES = 5
MOST_BARRIERS = 3
WIDTH, ROW, TOP = 1000, 92, 8
BOX_WIDTH, BOX_HEIGHT = 220, 72
EVENT_WIDTH = 200
LETTERS, LETTERS_EVENT, MOST_TEXT_LINES = 27, 22, 3
# Where barriers stand on a line, counted from its box: nearer to the event the lines come too close to each other.
PLACES = {1: (0.4,), 2: (0.25, 0.5), 3: (0.15, 0.35, 0.55)}
# A cell of the matrix is a hundred wide and high. An arrow passes beside the number in its middle and ends inside.
CELL, BESIDE, SHORT = 100, 36, 30


@dataclass(frozen=True)
class Box:
    x: int
    y: int
    width: int
    height: int
    lines: list[str]

    @property
    def middle(self) -> int:
        return self.y + self.height // 2

    def text_at(self, number: int) -> int:
        """The baseline of a line of the text, so that all of them stand in the middle."""
        return self.middle - 9 * (len(self.lines) - 1) + 18 * number + 5


@dataclass(frozen=True)
class Wire:
    x1: int
    y1: int
    x2: int
    y2: int


@dataclass(frozen=True)
class Bar:
    """A barrier on a line. The same number stands at each line that it serves, and in the lists."""

    x: int
    y: int
    number: int
    state: str


@dataclass(frozen=True)
class Picture:
    width: int
    height: int
    event: Box
    boxes: list[Box]
    wires: list[Wire]
    bars: list[Bar]
    left_out: int


def picture_of(risk: Risk, tie: BowTie) -> Picture | None:
    """None where there is nothing to draw yet."""
    if tie.is_empty:
        return None
    rows = max(1, min(MOST_LINES, max(len(tie.causes), len(tie.consequences))))
    height = 2 * TOP + rows * ROW
    event = Box(
        (WIDTH - EVENT_WIDTH) // 2, height // 2 - 56, EVENT_WIDTH, 112, _lines(risk.event, LETTERS_EVENT, 5)
    )
    numbers = numbers_of(tie)
    boxes: list[Box] = []
    wires: list[Wire] = []
    bars: list[Bar] = []
    for side, threads in ((Side.PREVENTIVE, tie.causes), (Side.MITIGATING, tie.consequences)):
        shown = threads[:MOST_LINES]
        for row, thread in enumerate(shown):
            box = _box(side, thread, row, len(shown), height)
            wire = _wire(side, box, event)
            boxes.append(box)
            wires.append(wire)
            bars += _bars(side, wire, thread.guards[:MOST_BARRIERS], numbers)
    return Picture(WIDTH, height, event, boxes, wires, bars, _left_out(tie))


def numbers_of(tie: BowTie) -> dict[int, int]:
    """The number of each barrier, those that prevent first, as the lists count them."""
    ordered = [*tie.of_side(Side.PREVENTIVE), *tie.of_side(Side.MITIGATING)]
    return {guard.barrier.pk: number for number, guard in enumerate(ordered, start=1)}


def _box(side: str, thread: Thread, row: int, rows: int, height: int) -> Box:
    x = 0 if side == Side.PREVENTIVE else WIDTH - BOX_WIDTH
    y = (height - rows * ROW) // 2 + row * ROW + (ROW - BOX_HEIGHT) // 2
    return Box(x, y, BOX_WIDTH, BOX_HEIGHT, _lines(str(thread.end), LETTERS, MOST_TEXT_LINES))


def _wire(side: str, box: Box, event: Box) -> Wire:
    """From the box to the event; lines meet it spread over its height, so that none hides another."""
    to_y = event.middle + (box.middle - event.middle) // 5
    if side == Side.PREVENTIVE:
        return Wire(box.x + box.width, box.middle, event.x, to_y)
    return Wire(event.x + event.width, to_y, box.x, box.middle)


def _bars(side: str, wire: Wire, guards: list[Guard], numbers: dict[int, int]) -> list[Bar]:
    made: list[Bar] = []
    if not guards:
        return made
    places = PLACES[len(guards)]
    shares = places if side == Side.PREVENTIVE else [1 - place for place in reversed(places)]
    for share, guard in zip(shares, guards, strict=True):
        x, y = wire.x1 + share * (wire.x2 - wire.x1), wire.y1 + share * (wire.y2 - wire.y1)
        made.append(Bar(round(x), round(y), numbers[guard.barrier.pk], str(guard.state)))
    return made


def arrow_of(move: Move) -> Wire:
    """From cell to cell, to the right of the way it goes: there and back again are two arrows."""
    (before_y, before_x), (after_y, after_x) = move.before, move.after
    # Likelihood goes upwards, and what is drawn goes down.
    ahead = CELL * (after_x - before_x), CELL * (before_y - after_y)
    length = hypot(*ahead)
    along = ahead[0] / length, ahead[1] / length
    aside = -along[1] * BESIDE, along[0] * BESIDE
    x, y = CELL * before_x - CELL / 2 + aside[0], CELL * (5 - before_y) + CELL / 2 + aside[1]
    begins, ends = SHORT / 2, length - SHORT / 2
    return Wire(
        round(x + along[0] * begins),
        round(y + along[1] * begins),
        round(x + along[0] * ends),
        round(y + along[1] * ends),
    )


def _left_out(tie: BowTie) -> int:
    """Lines and barriers that only the lists show."""
    lines = sum(max(0, len(side) - MOST_LINES) for side in (tie.causes, tie.consequences))
    threads = [*tie.causes[:MOST_LINES], *tie.consequences[:MOST_LINES]]
    return lines + sum(max(0, len(thread.guards) - MOST_BARRIERS) for thread in threads)


def _lines(text: str, letters: int, most: int) -> list[str]:
    lines = wrap(text, letters)
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1][: letters - 1] + "…"]
