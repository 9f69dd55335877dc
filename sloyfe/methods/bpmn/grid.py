"""The grid on which a process is drawn: how wide its columns are, how high its rows, where lines may run.

Source: the drawing conventions of Silver, BPMN Method and Style (2011); gaps and sizes as bpmn-js draws them.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from .drawing import Box
from .lettering import LABEL_WIDTH, label_size
from .placing import Link, Place, placed

COLUMN_GAP, ROW_GAP, TRACK, MOST_TRACKS = 50.0, 36.0, 13.0, 6
EVENT = 36.0


@dataclass(frozen=True, slots=True)
class Item:
    """Something to place. `letters` is its name where that stands outside its shape.

    `host` is the activity on whose edge it sits; `beside` what it explains, for data and remarks.
    """

    id: str
    width: float
    height: float
    letters: str = ""
    lane: int = 0
    host: str = ""
    is_gateway: bool = False
    is_aside: bool = False
    beside: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """A column or row from `start` over its `middle` to `end`, and the tracks for lines before it."""

    start: float
    middle: float
    end: float
    tracks: tuple[float, ...]


class Grid:
    """The cells of the items and where their columns and rows lie."""

    def __init__(self, items: Sequence[Item], links: Sequence[Link], lanes: int) -> None:
        self.items = {item.id: item for item in items}
        self.links = links
        self.free = [item for item in items if not item.host]
        self.hosted: dict[str, list[str]] = {}
        for item in items:
            if item.host:
                self.hosted.setdefault(item.host, []).append(item.id)
        order = [item.id for item in self.free if not item.is_aside]
        beside = {
            item.id: self.seat(item.beside) if item.beside else "" for item in self.free if item.is_aside
        }
        known = {*order}
        ways = [way for way in self._between_cells() if way.source in known and way.target in known]
        self.cells = placed(order, {item.id: item.lane for item in self.free}, ways, beside)
        self._number_rows(lanes)
        self._set_columns()
        self._set_rows()

    def seat(self, id_: str) -> str:
        """The item whose cell it is in: its own, or that of the activity it sits on."""
        return self.items[id_].host or id_

    def _between_cells(self) -> Iterable[Link]:
        for link in self.links:
            source, target = self.seat(link.source), self.seat(link.target)
            if source != target:
                yield Link(link.id, source, target, link.name)

    def _number_rows(self, lanes: int) -> None:
        depths = [
            max((cell.row + 1 for cell in self.cells.values() if cell.lane == lane), default=1)
            for lane in range(lanes)
        ]
        self.first_rows = [sum(depths[:lane]) for lane in range(lanes)]
        self.row_count = sum(depths)
        self.column_count = 1 + max((cell.column for cell in self.cells.values()), default=0)

    def row(self, id_: str) -> int:
        cell = self.cells[self.seat(id_)]
        return self.first_rows[cell.lane] + cell.row

    def column(self, id_: str) -> int:
        return self.cells[self.seat(id_)].column

    def cell(self, id_: str) -> Place:
        return self.cells[self.seat(id_)]

    def _set_columns(self) -> None:
        reach = [0.0] * self.column_count
        gaps = [COLUMN_GAP] * (self.column_count + 1)
        for item in self.free:
            column = self.column(item.id)
            reach[column] = max(reach[column], self._reach(item))
        for link in self.links:
            column = self.column(link.source) + 1
            gaps[column] = max(gaps[column], label_size(link.name)[0] + 26 if link.name else 0.0)
        lines = self._traffic(across=True)
        self.columns = _spans([(each, each) for each in reach], gaps, lines)
        self.width = self.columns[-1].end

    def _set_rows(self) -> None:
        heights = [(0.0, 0.0)] * self.row_count
        gaps = [ROW_GAP] * (self.row_count + 1)
        for item in self.free:
            row = self.row(item.id)
            above, below = self._heights(item)
            heights[row] = max(heights[row][0], above), max(heights[row][1], below)
        heights = [each if any(each) else (40.0, 40.0) for each in heights]
        self.rows = _spans(heights, gaps, self._traffic(across=False), {*self.first_rows[1:]})
        self.height = self.rows[-1].end
        edges = [0.0, *(self._edge(row) for row in self.first_rows[1:]), self.height]
        self.lane_edges = [*pairwise(edges)]

    def _edge(self, row: int) -> float:
        """Where a lane begins: in the middle of the gap above its first row."""
        return (self.rows[row - 1].end + self.rows[row].start) / 2

    def _reach(self, item: Item) -> float:
        beside = LABEL_WIDTH + 6 - item.width / 4 if self.hosted.get(item.id) else 0.0
        return max(item.width, label_size(item.letters)[0]) / 2 + max(beside, 0.0)

    def _heights(self, item: Item) -> tuple[float, float]:
        letters = label_size(item.letters)[1] + 6 if item.letters else 0.0
        sitting = [label_size(self.items[each].letters)[1] for each in self.hosted.get(item.id, ())]
        below = EVENT / 2 + 4 + max(sitting) if sitting else 0.0
        half = item.height / 2
        return (half + letters, half) if item.is_gateway else (half, half + letters + below)

    def _traffic(self, *, across: bool) -> list[int]:
        """How many lines will want to run in each gap between columns (`across`) or between rows."""
        lines = [0] * ((self.column_count if across else self.row_count) + 1)
        for link in self.links:
            source, target = self.cell(link.source), self.cell(link.target)
            if source.column < target.column and self.row(link.source) == self.row(link.target):
                continue
            if across:
                lines[target.column] += 1
                lines[source.column + 1] += 1
            elif abs(source.column - target.column) > 1 or target.column <= source.column:
                lines[self.row(link.target)] += 1
                lines[self.row(link.source) + 1] += 1
        return lines

    def box(self, item: Item) -> Box:
        if item.host:
            return self._sitting(item)
        x = self.columns[self.column(item.id)].middle
        y = self.rows[self.row(item.id)].middle
        return Box(x - item.width / 2, y - item.height / 2, item.width, item.height)

    def _sitting(self, item: Item) -> Box:
        """On the lower edge of its host, the first to the right, clear of the middle where lines come in."""
        host = self.box(self.items[item.host])
        sitting = self.hosted[item.host]
        place = sitting.index(item.id)
        x = host.right - (place + 0.5) * host.width / max(len(sitting), 2)
        return Box(x - item.width / 2, host.bottom - item.height / 2, item.width, item.height)


def _spans(
    halves: Sequence[tuple[float, float]],
    gaps: Sequence[float],
    lines: Sequence[int],
    cuts: Iterable[int] = (),
) -> list[Span]:
    """Columns or rows after each other, with a last one of no size that holds the tracks behind them all.

    `cuts` are the numbers of those that begin a lane: tracks before them stay clear of the lane's edge.
    """
    spans: list[Span] = []
    at = 0.0
    for number, (before, after) in enumerate([*halves, (0.0, 0.0)]):
        tracks = min(MOST_TRACKS, max(2, lines[number])) + (number in cuts)
        gap = max(gaps[number], TRACK * (tracks + 1)) * (1.4 if number in cuts else 1.0)
        places = [at + gap * (each + 1) / (tracks + 1) for each in range(tracks)]
        if number in cuts:
            places = [place for place in places if abs(place - at - gap / 2) > 3]
        spans.append(Span(at + gap, at + gap + before, at + gap + before + after, tuple(places)))
        at += gap + before + after
    return spans
