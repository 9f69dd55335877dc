"""A whole diagram as geometry: pools under each other, their lanes, and messages between them.

Source: OMG BPMN 2.0.2, clause 9 (collaboration); header sizes as bpmn-js draws them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .blocks import Block, shifted
from .drawing import Box, Point
from .lettering import Taken, along, label_size
from .listing import Message, flow_nodes, lanes
from .model import Model, children, is_model
from .plans import Planner, leaf_lanes
from .routing import Effort, Line, Router
from .tree import Element

LEFT, TOP, HEADER, POOL_GAP, EMPTY_POOL = 120.0, 60.0, 30.0, 70.0, (600.0, 60.0)


@dataclass(slots=True)
class Sheet:
    """Everything on one plane. `framed` are pools and lanes."""

    boxes: dict[str, Box] = field(default_factory=dict)
    framed: dict[str, Box] = field(default_factory=dict)
    lines: dict[str, tuple[Point, ...]] = field(default_factory=dict)
    labels: dict[str, Box] = field(default_factory=dict)

    def add(self, block: Block) -> None:
        self.boxes |= block.boxes
        self.lines |= block.lines
        self.labels |= block.labels


def single(planner: Planner, holder: Element) -> Sheet:
    """A process without a pool, or the inside of a subprocess on a plane of its own."""
    sheet = Sheet()
    block = shifted(planner.block(holder), LEFT, TOP)
    sheet.add(block)
    if leaves := leaf_lanes(holder):
        _frame_lanes(
            sheet, holder, leaves, block, Box(LEFT - HEADER, TOP, block.width + HEADER, block.height)
        )
    return sheet


def stacked(planner: Planner, model: Model, pools: Sequence[Element], messages: Sequence[Message]) -> Sheet:
    """Pools under each other, all equally wide, with the messages between them."""
    sheet = Sheet()
    blocks: dict[str, Block] = {}
    for pool in pools:
        process = model.find(pool.get("processRef"))
        if process is not None and flow_nodes(process):
            blocks[pool.id] = planner.block(process)
    width = max((_width(model, pool, blocks) for pool in pools), default=EMPTY_POOL[0])
    top = TOP
    for pool in pools:
        block = blocks.get(pool.id)
        height = block.height if block else EMPTY_POOL[1]
        sheet.framed[pool.id] = Box(LEFT, top, width, height)
        process = model.find(pool.get("processRef"))
        if block and process is not None:
            header = HEADER * (1 + depth_of_lanes(process))
            placed = shifted(block, LEFT + header, top)
            sheet.add(placed)
            _frame_lanes(sheet, process, leaf_lanes(process), placed, sheet.framed[pool.id])
        top += height + POOL_GAP
    _draw_messages(sheet, messages, planner.effort)
    return sheet


def _width(model: Model, pool: Element, blocks: Mapping[str, Block]) -> float:
    process = model.find(pool.get("processRef"))
    if pool.id not in blocks or process is None:
        return EMPTY_POOL[0]
    return blocks[pool.id].width + HEADER * (1 + depth_of_lanes(process))


def depth_of_lanes(process: Element) -> int:
    """How many lanes lie around a step at most: 0 without lanes, 2 for lanes in lanes."""
    return max((_depth(lane) for lane in leaf_lanes(process)), default=0)


def _depth(lane: Element) -> int:
    return 1 + sum(is_model(around, "lane") for around in lane.within())


def _frame_lanes(sheet: Sheet, process: Element, leaves: list[Element], block: Block, pool: Box) -> None:
    """Each lane as high as the rows of its steps; a lane of lanes as high as those it holds."""
    edges = {lane.id: edge for lane, edge in zip(leaves, block.lanes, strict=False) if lane.id}
    listed = lanes(process)
    for lane in reversed(listed):
        held = [edges[inner.id] for inner in _held(lane) if inner.id in edges]
        if held:
            edges[lane.id] = min(top for top, _ in held), max(bottom for _, bottom in held)
    for lane in listed:
        if lane.id in edges:
            top, bottom = edges[lane.id]
            left = pool.x + HEADER * _depth(lane)
            sheet.framed[lane.id] = Box(left, top, pool.right - left, bottom - top)


def _held(lane: Element) -> list[Element]:
    return [inner for held in children(lane, "childLaneSet") for inner in children(held, "lane")]


def _draw_messages(sheet: Sheet, messages: Sequence[Message], effort: Effort) -> None:
    """Messages run round steps; one that ends at a pool ends at its edge, straight under or over its other end."""
    walls = dict(sheet.boxes)
    ends: dict[str, tuple[str, str]] = {}
    for message in messages:
        source = _end(sheet, walls, message, message.source, message.target)
        target = _end(sheet, walls, message, message.target, message.source)
        if source and target:
            ends[message.id] = source, target
    router = Router(walls, *_lines_around(sheet, walls), effort=effort)
    taken = Taken([*sheet.boxes.values(), *sheet.labels.values()], sheet.lines.values())
    for message in messages:
        if message.id not in ends:
            continue
        line = router.draw(Line(message.id, *ends[message.id]))
        sheet.lines[message.id] = line
        taken.lead(line)
        if message.name:
            sheet.labels[message.id] = taken.best(along(line, label_size(message.name)))
            taken.add(sheet.labels[message.id])


def _end(sheet: Sheet, walls: dict[str, Box], message: Message, here: str, there: str) -> str:
    if here in sheet.boxes:
        return here
    other = sheet.boxes.get(there) or sheet.framed.get(there)
    pool = sheet.framed.get(here)
    if pool is None or other is None:
        return ""
    id_ = f"{here} {message.id}"
    walls[id_] = landing(pool, other)
    return id_


def landing(pool: Box, other: Box) -> Box:
    """Where a message that ends at a pool meets its edge: straight under or over its other end."""
    x = min(max(other.centre.x, pool.x + 50), pool.right - 10)
    return Box(x - 4, pool.y if other.centre.y < pool.centre.y else pool.bottom - 2, 8, 2)


def _lines_around(sheet: Sheet, walls: Mapping[str, Box]) -> tuple[list[float], list[float]]:
    xs = [x for box in walls.values() for x in (box.x - 14, box.right + 14)]
    ys = [y for box in walls.values() for y in (box.y - 14, box.bottom + 14)]
    for frame in sheet.framed.values():
        ys += [frame.y - POOL_GAP / 3, frame.bottom + POOL_GAP / 3, frame.y - POOL_GAP / 2]
    return xs, ys
