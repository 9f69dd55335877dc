"""Ways for lines between shapes: right angles, round every shape, few bends, few crossings.

Source: A* on a grid of lines (Hart, Nilsson and Raphael 1968), in the manner of Wybrow, Marriott and Stuckey,
Orthogonal Connector Routing (2009): the shortest path by length, bends and crossings, each with its price.

A line runs from the middle of its source to the middle of its target and is cut off where it leaves the one
and enters the other. Shapes are walls for all other lines, so no line can run through a shape.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from heapq import heappop, heappush
from itertools import pairwise

from .drawing import Box, Point, grown

BEND, CROSSING, ALONG, LETTERS, NEAR = 40.0, 35.0, 12.0, 60.0, 5.0
EAST, SOUTH, WEST, NORTH = range(4)
_STEPS = ((1, 0), (0, 1), (-1, 0), (0, -1))
# What it costs to leave a shape by a side, and to come into one moving in a direction.
LEAVING = (0.0, 25.0, 110.0, 30.0)
ENTERING = (0.0, 25.0, 90.0, 30.0)
SHARED_SIDE, OPPOSING_SIDE = 45.0, 90.0

Spot = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line to be drawn. `sides` are the directions in which it may leave its source.

    `host` is the activity whose edge its source sits on, and no wall to it. A line that `spreads` leaves by a
    side of its own where it can, as the ways out of a gateway do.
    """

    id: str
    source: str
    target: str
    sides: tuple[int, ...] = (EAST, SOUTH, WEST, NORTH)
    host: str = ""
    spreads: bool = False


@dataclass(slots=True)
class Effort:
    """How many turns may be looked at for all lines of one drawing. A process that people can follow needs some
    thousand; what tangles everything with everything would need millions, and nobody could read it anyhow."""

    left: int = 12_000


@dataclass(slots=True)
class Router:
    """Draws lines one after the other; each knows of those before it.

    `shapes` are walls by id, `margin` pixels thicker than they look. `xs` and `ys` are where lines may run; the
    middles of the shapes join them. `letters` are boxes better not crossed. `tracks` are those of `xs` and `ys` that
    lie between all shapes: where the `effort` is used up, lines run on the nearest of them.
    """

    shapes: Mapping[str, Box]
    xs: list[float]
    ys: list[float]
    letters: Sequence[Box] = ()
    margin: float = 8.0
    effort: Effort = field(default_factory=Effort)
    tracks: tuple[Sequence[float], Sequence[float]] = ((), ())
    walls: dict[tuple[int, int, bool], set[str]] = field(default_factory=dict)
    lettered: set[tuple[int, int, bool]] = field(default_factory=set)
    spots: dict[Spot, set[tuple[str, str]]] = field(default_factory=dict)
    runs: dict[tuple[int, int, bool], set[tuple[str, str]]] = field(default_factory=dict)
    left: dict[tuple[str, int], int] = field(default_factory=dict)
    entered: dict[tuple[str, int], int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        middles = [box.centre for box in self.shapes.values()]
        self.xs = sorted({*self.xs, *(middle.x for middle in middles)})
        self.ys = sorted({*self.ys, *(middle.y for middle in middles)})
        for id_, box in self.shapes.items():
            for piece in self._pieces_within(grown(box, self.margin)):
                self.walls.setdefault(piece, set()).add(id_)
        for box in self.letters:
            self.lettered.update(self._pieces_within(box))

    def _pieces_within(self, box: Box) -> Iterable[tuple[int, int, bool]]:
        """The pieces of grid lines that run through the inside of a box, as (column, row, is level)."""
        columns = range(bisect_right(self.xs, box.x), bisect_left(self.xs, box.right))
        rows = range(bisect_right(self.ys, box.y), bisect_left(self.ys, box.bottom))
        for row in rows:
            first, last = bisect_right(self.xs, box.x) - 1, bisect_left(self.xs, box.right)
            for column in range(max(first, 0), min(last, len(self.xs) - 1)):
                yield column, row, True
        for column in columns:
            first, last = bisect_right(self.ys, box.y) - 1, bisect_left(self.ys, box.bottom)
            for row in range(max(first, 0), min(last, len(self.ys) - 1)):
                yield column, row, False

    def draw(self, line: Line) -> tuple[Point, ...]:
        """The points of the line, from the edge of its source to the edge of its target."""
        path = self._path(line)
        self._remember(line, path)
        points = [Point(self.xs[column], self.ys[row]) for column, row in path]
        return cut(points, self.shapes[line.source], self.shapes[line.target])

    def know(self, source: str, target: str, points: Sequence[Point]) -> None:
        """A line that is drawn already: those to come keep off it, and off a line that it nearly runs on."""
        for here, after in pairwise(points):
            box = hull((here, after))
            for column, row, is_level in self._pieces_within(grown(box, NEAR)):
                if is_level == (box.height < box.width):
                    self.runs.setdefault((column, row, is_level), set()).add((source, target))

    def _spot(self, id_: str) -> Spot:
        middle = self.shapes[id_].centre
        return bisect_left(self.xs, middle.x), bisect_left(self.ys, middle.y)

    def _path(self, line: Line) -> list[Spot]:
        start, goal = self._spot(line.source), self._spot(line.target)
        waiting: list[tuple[float, int, Spot, int]] = []
        best: dict[tuple[Spot, int], float] = {}
        came: dict[tuple[Spot, int], tuple[Spot, int]] = {}
        count = 0
        for side in line.sides:
            best[start, side] = self._leaving(line, side)
            heappush(waiting, (best[start, side] + self._ahead(start, goal), count, start, side))
            count += 1
        while waiting and self.effort.left > 0:
            self.effort.left -= 1
            _, _, spot, side = heappop(waiting)
            if spot == goal:
                return self._back(came, (spot, side))
            for after, onward, price in self._onward(line, spot, side, goal):
                total = best[spot, side] + price
                if total < best.get((after, onward), float("inf")):
                    best[after, onward] = total
                    came[after, onward] = (spot, side)
                    count += 1
                    heappush(waiting, (total + self._ahead(after, goal), count, after, onward))
        return self._plain(start, goal)

    def _plain(self, start: Spot, goal: Spot) -> list[Spot]:
        """Down to the track under the source's row, along it to the track before the target's column, and in."""
        column = next((x for x in reversed(self.tracks[0]) if x < self.xs[goal[0]]), None)
        row = next((y for y in self.tracks[1] if y > self.ys[start[1]]), None)
        if column is None or row is None:
            return [start, (goal[0], start[1]), goal]
        across, down = bisect_left(self.xs, column), bisect_left(self.ys, row)
        return [start, (start[0], down), (across, down), (across, goal[1]), goal]

    def _ahead(self, spot: Spot, goal: Spot) -> float:
        across = abs(self.xs[spot[0]] - self.xs[goal[0]])
        down = abs(self.ys[spot[1]] - self.ys[goal[1]])
        return across + down + (BEND if across and down else 0.0)

    def _back(self, came: dict[tuple[Spot, int], tuple[Spot, int]], last: tuple[Spot, int]) -> list[Spot]:
        path = [last[0]]
        while last in came:
            last = came[last]
            path.append(last[0])
        return path[::-1]

    def _leaving(self, line: Line, side: int) -> float:
        shared = self.left.get((line.source, side), 0) * (SHARED_SIDE if line.spreads else SHARED_SIDE / 4)
        opposed = OPPOSING_SIDE if (line.source, (side + 2) % 4) in self.entered else 0.0
        return (LEAVING[side] / (4 if line.spreads else 1)) + shared + opposed

    def _entering(self, line: Line, side: int) -> float:
        opposed = OPPOSING_SIDE if (line.target, (side + 2) % 4) in self.left else 0.0
        return ENTERING[side] + opposed

    def _onward(self, line: Line, spot: Spot, side: int, goal: Spot) -> Iterable[tuple[Spot, int, float]]:
        inside = self._is_inside(line, spot)
        for onward in range(4):
            if onward == (side + 2) % 4 or (onward != side and inside):
                continue
            after = spot[0] + _STEPS[onward][0], spot[1] + _STEPS[onward][1]
            if not (0 <= after[0] < len(self.xs) and 0 <= after[1] < len(self.ys)):
                continue
            piece = (min(spot[0], after[0]), min(spot[1], after[1]), onward in {EAST, WEST})
            if self._is_walled(line, piece):
                continue
            price = self._price(line, after, piece) + (BEND if onward != side else 0.0)
            yield after, onward, price + (self._entering(line, onward) if after == goal else 0.0)

    def _is_walled(self, line: Line, piece: tuple[int, int, bool]) -> bool:
        """Its own shapes are open to a line along their middles only."""
        return any(
            id_ != line.host and (id_ not in {line.source, line.target} or not self._is_middle(id_, piece))
            for id_ in self.walls.get(piece, ())
        )

    def _is_middle(self, id_: str, piece: tuple[int, int, bool]) -> bool:
        column, row = self._spot(id_)
        return piece[1] == row if piece[2] else piece[0] == column

    def _is_inside(self, line: Line, spot: Spot) -> bool:
        """Within its own shapes a line runs straight, or its end would not be at the middle of a side."""
        x, y = self.xs[spot[0]], self.ys[spot[1]]
        boxes = (self.shapes[line.source], self.shapes[line.target])
        return any(box.x <= x <= box.right and box.y <= y <= box.bottom for box in boxes)

    def _price(self, line: Line, after: Spot, piece: tuple[int, int, bool]) -> float:
        column, row, is_level = piece
        at, lines = (column, self.xs) if is_level else (row, self.ys)
        length = lines[at + 1] - lines[at]
        price = length + (LETTERS if piece in self.lettered else 0.0)
        if others := self.runs.get(piece):
            if self._strangers(line, others):
                price += ALONG * length
            elif line.spreads and any(source == line.source for source, _ in others):
                price += ALONG / 3 * length
        if self._strangers(line, self.spots.get(after)):
            price += CROSSING
        return price

    def _strangers(self, line: Line, others: set[tuple[str, str]] | None) -> bool:
        """Whether lines are there that neither leave the same shape nor lead to the same one."""
        return any(source != line.source and target != line.target for source, target in others or ())

    def _remember(self, line: Line, path: list[Spot]) -> None:
        ends = (line.source, line.target)
        for here, after in pairwise(path):
            is_level = here[1] == after[1]
            piece = (min(here[0], after[0]), min(here[1], after[1]), is_level)
            self.runs.setdefault(piece, set()).add(ends)
            self.spots.setdefault(after, set()).add(ends)
        if len(path) > 1:
            first, last = _side(path[0], path[1]), _side(path[-2], path[-1])
            self.left[line.source, first] = self.left.get((line.source, first), 0) + 1
            self.entered[line.target, last] = self.entered.get((line.target, last), 0) + 1


def _side(here: Spot, after: Spot) -> int:
    step = ((after[0] > here[0]) - (after[0] < here[0]), (after[1] > here[1]) - (after[1] < here[1]))
    return _STEPS.index(step) if step in _STEPS else EAST


def cut(points: Sequence[Point], source: Box, target: Box) -> tuple[Point, ...]:
    """The line from where it leaves the source for the last time to where it first enters the target."""
    straight = bends(points)
    leaving = _cut_start(straight, source)
    return bends(_cut_start(leaving[::-1], target)[::-1])


def _cut_start(points: Sequence[Point], box: Box) -> list[Point]:
    for place in range(len(points) - 1, 0, -1):
        before, after = points[place - 1], points[place]
        if _within(box, before):
            return [_crossing(box, before, after), *points[place:]]
    return [*points]


def _within(box: Box, point: Point) -> bool:
    return box.x < point.x < box.right and box.y < point.y < box.bottom


def _crossing(box: Box, inside: Point, outside: Point) -> Point:
    """Where a level or upright line from inside the box leaves it."""
    x = min(max(outside.x, box.x), box.right)
    y = min(max(outside.y, box.y), box.bottom)
    return Point(x, inside.y) if outside.y == inside.y else Point(inside.x, y)


def hull(points: Sequence[Point]) -> Box:
    """The smallest box around points."""
    left, top = min(point.x for point in points), min(point.y for point in points)
    return Box(left, top, max(point.x for point in points) - left, max(point.y for point in points) - top)


def bends(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points without those that lie on the way from one to the next."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        while len(kept) > 1 and (kept[-2].x == kept[-1].x == point.x or kept[-2].y == kept[-1].y == point.y):
            kept.pop()
        kept.append(point)
    return tuple(kept)
