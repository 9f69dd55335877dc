"""One process, or the inside of one subprocess, as geometry: boxes, lines, labels and lanes.

Source: the drawing conventions of Silver, BPMN Method and Style (2011): left to right, the main way level, loops
led back below or above, labels clear of lines.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .drawing import Box, Point
from .grid import Grid, Item
from .lettering import Taken, along, around, label_size
from .placing import Link
from .routing import EAST, NORTH, SOUTH, WEST, Effort, Line, Router


@dataclass(slots=True)
class Block:
    """The outcome, its upper left corner at (0, 0). Lanes are given by their upper and lower edges."""

    width: float
    height: float
    boxes: dict[str, Box] = field(default_factory=dict)
    lines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)
    lanes: list[tuple[float, float]] = field(default_factory=list)


def arranged(items: Sequence[Item], links: Sequence[Link], lanes: int, effort: Effort) -> Block:
    """The items in their order, placed and linked; no two boxes overlap, no line runs through a box."""
    grid = Grid(items, links, lanes)
    block = Block(grid.width, grid.height, lanes=grid.lane_edges)
    for item in items:
        block.boxes[item.id] = grid.box(item)
    _draw_lines(block, grid, effort)
    _letter(block, grid)
    return block


def _draw_lines(block: Block, grid: Grid, effort: Effort) -> None:
    tracks_x = [track for span in grid.columns for track in span.tracks]
    tracks_y = [track for span in grid.rows for track in span.tracks]
    letters = [_first_place(item, block.boxes[item.id]) for item in grid.items.values() if item.letters]
    router = Router(block.boxes, tracks_x, tracks_y, letters, effort=effort, tracks=(tracks_x, tracks_y))
    ways: dict[str, int] = {}
    for link in grid.links:
        ways[link.source] = ways.get(link.source, 0) + 1
    for link in sorted(grid.links, key=lambda link: _length(grid, link)):
        source = grid.items[link.source]
        if link.source == link.target:
            block.lines[link.id] = around_corner(block.boxes[link.source])
            continue
        sides = (SOUTH,) if source.host else (EAST, SOUTH, WEST, NORTH)
        line = Line(
            link.id, link.source, link.target, sides, source.host, source.is_gateway and ways[source.id] > 1
        )
        block.lines[link.id] = router.draw(line)


def _length(grid: Grid, link: Link) -> tuple[bool, int]:
    """Lines that can be straight are drawn first, then the short ones."""
    across = grid.column(link.target) - grid.column(link.source)
    down = grid.row(link.target) - grid.row(link.source)
    return (down != 0 or across <= 0), abs(across) + abs(down)


def around_corner(box: Box) -> tuple[Point, ...]:
    """A line from a shape to itself: out on the right, in from above."""
    middle = box.centre
    return (
        Point(box.right, middle.y),
        Point(box.right + 14, middle.y),
        Point(box.right + 14, box.y - 14),
        Point(middle.x, box.y - 14),
        Point(middle.x, box.y),
    )


def _first_place(item: Item, box: Box) -> Box:
    return label_places(item, box)[0]


def label_places(item: Item, box: Box) -> list[Box]:
    """Where the name may stand, best first: below an event, above a gateway, beside what sits on an edge."""
    below, above, *others = around(box, label_size(item.letters))
    if item.host:
        return [others[2], others[3], *others, below]
    return [above, *others, below] if item.is_gateway else [below, above, *others]


def _letter(block: Block, grid: Grid) -> None:
    taken = Taken(block.boxes.values(), block.lines.values())
    for item in grid.items.values():
        if item.letters:
            block.labels[item.id] = taken.best(label_places(item, block.boxes[item.id]))
            taken.add(block.labels[item.id])
    for link in grid.links:
        if link.name:
            places = along(block.lines[link.id], label_size(link.name))
            block.labels[link.id] = taken.best(places)
            taken.add(block.labels[link.id])


def shifted(block: Block, x: float, y: float) -> Block:
    """The block with its upper left corner at a place."""
    return Block(
        block.width,
        block.height,
        {id_: move(box, x, y) for id_, box in block.boxes.items()},
        {id_: tuple(Point(p.x + x, p.y + y) for p in points) for id_, points in block.lines.items()},
        {id_: move(box, x, y) for id_, box in block.labels.items()},
        [(top + y, bottom + y) for top, bottom in block.lanes],
    )


def move(box: Box, x: float, y: float) -> Box:
    return Box(box.x + x, box.y + y, box.width, box.height)


def nested(block: Block, others: Mapping[str, Block]) -> Block:
    """The block with others drawn inside the boxes of theirs."""
    for id_, inner in others.items():
        box = block.boxes[id_]
        held = shifted(inner, box.x, box.y)
        block.boxes |= held.boxes
        block.lines |= held.lines
        block.labels |= held.labels
    return block
