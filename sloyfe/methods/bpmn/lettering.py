"""How much room a text takes, and where a label stands best.

Source: the sizes that bpmn-js draws with (12 px in tasks, labels 90 px wide, 14 px to a line); the order of
preferred places follows Imhof, Positioning Names on Maps (1975): try the best first, take the least bad.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from .drawing import Box, Point

LABEL_WIDTH, LINE_HEIGHT, SQUARE = 90.0, 14.0, 240.0
CROWD = 80  # pieces of lines around a place, where no place is clear and there is nothing to weigh
_TASKS = ((100.0, 80.0), (120.0, 80.0), (140.0, 90.0), (160.0, 110.0), (190.0, 140.0), (220.0, 150.0))
_SIGN_WIDTH = 6.4
_NARROW, _WIDE = frozenset("iljtfrI.,:;'!|()[] "), frozenset("mwMWÆŒ@%—")


def width_of(text: str) -> float:
    """The width in pixels of a text on one line, roughly and rather too wide."""
    narrow = sum(sign in _NARROW for sign in text)
    wide = sum(sign in _WIDE for sign in text)
    return _SIGN_WIDTH * len(text) - 2.6 * narrow + 3.4 * wide


def lines_of(text: str, width: float) -> int:
    """How many lines the text takes when broken at blanks to a width; a word too long is broken as well."""
    lines = 0
    for paragraph in text.strip().split("\n"):
        lines += 1
        used = 0.0
        for word in paragraph.split():
            wide = width_of(word)
            if used and used + width_of(" ") + wide > width:
                lines += 1
                used = 0.0
            lines += int(wide // width) if not used else 0
            used = (used + width_of(" ") if used else 0.0) + (
                wide % width if not used and wide > width else wide
            )
    return lines


def label_size(text: str) -> tuple[float, float]:
    """Width and height of a label outside its shape; (0, 0) without text."""
    if not text.strip():
        return 0.0, 0.0
    lines = lines_of(text, LABEL_WIDTH)
    widest = max(width_of(line.strip()) for line in text.split("\n"))
    return (min(LABEL_WIDTH, round(widest + 2)) if lines == 1 else LABEL_WIDTH), lines * LINE_HEIGHT


def task_size(text: str) -> tuple[float, float]:
    """Width and height of an activity that shows the whole of its name, its words unbroken if it can."""
    longest = max((width_of(word) for word in text.split()), default=0.0)
    for width, height in _TASKS:
        if lines_of(text, width - 16) * LINE_HEIGHT <= height - 20 and longest <= width - 12:
            return width, height
    width = _TASKS[-1][0]
    return width, max(_TASKS[0][1], lines_of(text, width - 16) * LINE_HEIGHT + 24)


class Taken:
    """Where there is something already, kept by squares of the sheet: a label asks of its own squares alone."""

    def __init__(self, boxes: Iterable[Box], lines: Iterable[Sequence[Point]]) -> None:
        self.boxes: dict[tuple[int, int], set[Box]] = {}
        self.pieces: dict[tuple[int, int], set[tuple[Point, Point, int]]] = {}
        self.count = 0
        for box in boxes:
            self.add(box)
        for line in lines:
            self.lead(line)

    def add(self, box: Box) -> None:
        for square in _squares(box.x, box.y, box.right, box.bottom):
            self.boxes.setdefault(square, set()).add(box)

    def lead(self, line: Sequence[Point]) -> None:
        for here, after in pairwise(line):
            self.count += 1  # two lines on the same stretch are both hidden
            left, right = sorted((here.x, after.x))
            top, bottom = sorted((here.y, after.y))
            for square in _squares(left, top, right, bottom):
                self.pieces.setdefault(square, set()).add((here, after, self.count))

    def best(self, places: Iterable[Box]) -> Box:
        """The place that hides least: shapes and other labels weigh most, then lines, then the order given."""
        return min(enumerate(places), key=lambda place: (self._hidden(place[1]), place[0]))[1]

    def _hidden(self, box: Box) -> int:
        squares = [*_squares(box.x, box.y, box.right, box.bottom)]
        boxes = set().union(*(self.boxes.get(each, ()) for each in squares))
        crowd = sum(len(self.pieces.get(each, ())) for each in squares)
        if crowd > CROWD:
            return 100 * len(boxes) + crowd
        pieces = set().union(*(self.pieces.get(each, ()) for each in squares))
        shapes = sum(box.overlaps(other) for other in boxes)
        return 100 * shapes + sum(crosses(box, here, after) for here, after, _ in pieces)


def _squares(left: float, top: float, right: float, bottom: float) -> Iterator[tuple[int, int]]:
    for column in range(int(left // SQUARE), int(right // SQUARE) + 1):
        for row in range(int(top // SQUARE), int(bottom // SQUARE) + 1):
            yield column, row


def crosses(box: Box, here: Point, after: Point) -> bool:
    """Whether a level or upright piece of line runs through the inside of a box."""
    return (
        min(here.x, after.x) < box.right
        and max(here.x, after.x) > box.x
        and min(here.y, after.y) < box.bottom
        and max(here.y, after.y) > box.y
    )


def around(box: Box, size: tuple[float, float]) -> list[Box]:
    """Places for the label of a shape: below, above, then the corners and the sides."""
    width, height = size
    middle = box.centre
    beside_left, beside_right = box.x - width - 4, box.right + 4
    return [
        Box(middle.x - width / 2, box.bottom + 5, width, height),
        Box(middle.x - width / 2, box.y - height - 5, width, height),
        Box(middle.x + 6, box.y - height - 3, width, height),
        Box(middle.x - width - 6, box.y - height - 3, width, height),
        Box(middle.x + 6, box.bottom + 3, width, height),
        Box(middle.x - width - 6, box.bottom + 3, width, height),
        Box(beside_right, middle.y - height - 4, width, height),
        Box(beside_left, middle.y - height - 4, width, height),
    ]


def along(line: Sequence[Point], size: tuple[float, float]) -> list[Box]:
    """Places for the label of a line: over and under its level pieces, beside its upright ones, start first."""
    width, height = size
    found: list[Box] = []
    for here, after in pairwise(line):
        if here.y == after.y:
            x = here.x + 6 if after.x > here.x else here.x - width - 6
            middle = (here.x + after.x - width) / 2
            for left in (x, middle):
                found += [Box(left, here.y - height - 3, width, height), Box(left, here.y + 4, width, height)]
        else:
            y = here.y + 5 if after.y > here.y else here.y - height - 5
            for top in (y, (here.y + after.y - height) / 2):
                found += [Box(here.x + 5, top, width, height), Box(here.x - width - 5, top, width, height)]
    return found or [Box(line[0].x, line[0].y, width, height)]
