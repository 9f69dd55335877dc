"""Pools and lanes in a drawing somebody made: drawing those that are new, closing the gaps of those that are gone.

Source: OMG BPMN 2.0.2, 10.8 and 12.2: the lanes of a pool fill it, side by side, and so do lanes within a lane.
"""

from .drawing import Box, grown, hull_of, named, subject_of
from .listing import flow_nodes
from .model import Model, is_model
from .names import DIAGRAM
from .paper import Paper
from .plans import leaf_lanes
from .pools import HEADER
from .tree import Element

NEW_LANE, AROUND = 120.0, 40.0


class Framing:
    """The frames of one plane. Lanes lie under each other, or beside each other where pools are upright."""

    def __init__(self, before: Model, after: Model, plane: Element, paper: Paper) -> None:
        self.before, self.after, self.plane, self.paper = before, after, plane, paper
        self.boxes = paper.sheet.boxes
        frames = {subject_of(after, shape): shape for shape in named(plane, DIAGRAM, "BPMNShape")}
        self.is_horizontal = not any(
            frames[pool.id].get("isHorizontal") == "false" for pool in after.participants if pool.id in frames
        )

    def draw(self, old: dict[str, Box]) -> None:
        """`old` are the boxes of the plane before the edit."""
        for process in self.after.processes:
            if not any(node.id in self.boxes for node in flow_nodes(process)):
                continue
            pool = self.after.pool_of(process)
            if pool is None:
                continue
            if pool.id not in self.before.by_id:
                self._surround(process, pool)
            if pool.id in self.boxes:
                self._close_gaps(process, old)
                for lane in leaf_lanes(process):
                    if lane.id not in self.before.by_id:
                        self._add(process, pool, lane)

    def _surround(self, process: Element, pool: Element) -> None:
        inside = [self.boxes[node.id] for node in flow_nodes(process) if node.id in self.boxes]
        hull = grown(hull_of(inside), AROUND)
        if subject_of(self.after, self.plane) == process.id and pool.parent is not None:
            self.plane.set("bpmnElement", pool.parent.id)
        left = hull.x - 2 * HEADER
        self.boxes[pool.id] = Box(left, hull.y, hull.right - left, hull.height)
        self.paper.frames.add(pool.id)

    def _add(self, process: Element, pool: Element, lane: Element) -> None:
        """The first lane of a pool fills it; the next ones lie beyond the last."""
        drawn = [self.boxes[each.id] for each in leaf_lanes(process) if each.id in self.boxes]
        if drawn:
            self._add_beyond(hull_of(drawn), lane, pool)
        elif self.is_horizontal:
            box = self.boxes[pool.id]
            self.boxes[lane.id] = Box(box.x + HEADER, box.y, box.width - HEADER, box.height)
        else:
            box = self.boxes[pool.id]
            self.boxes[lane.id] = Box(box.x, box.y + HEADER, box.width, box.height - HEADER)
        self.paper.frames.add(lane.id)

    def _add_beyond(self, lanes: Box, lane: Element, pool: Element) -> None:
        if self.is_horizontal:
            self.paper.make_room(lanes.bottom, NEW_LANE, across=False)
            self.boxes[lane.id] = Box(lanes.x, lanes.bottom, lanes.width, NEW_LANE)
        else:
            self.paper.make_room(lanes.right, NEW_LANE, across=True)
            self.boxes[lane.id] = Box(lanes.right, lanes.y, NEW_LANE, lanes.height)
        around = [each.id for each in lane.within() if is_model(each, "lane")]
        for id_ in (*around, pool.id):
            if id_ in self.boxes:
                self.boxes[id_] = hull_of([self.boxes[id_], self.boxes[lane.id]])

    def _close_gaps(self, process: Element, old: dict[str, Box]) -> None:
        """Where a lane is gone, a neighbour takes its room."""
        was = self.before.by_id.get(process.id)
        gone = (
            [lane for lane in leaf_lanes(was) if lane.id not in self.after.by_id] if was is not None else []
        )
        for lane in gone:
            if lane.id not in old:
                continue
            for each in reversed(leaf_lanes(process)):
                box = self.boxes.get(each.id)
                if box is not None and _touch(box, old[lane.id]):
                    self.boxes[each.id] = hull_of([box, old[lane.id]])
                    break


def _touch(one: Box, other: Box) -> bool:
    """Whether two lanes share a whole side."""
    is_stacked = (one.x, one.right) == (other.x, other.right) and (
        one.bottom == other.y or one.y == other.bottom
    )
    is_beside = (one.y, one.bottom) == (other.y, other.bottom) and (
        one.right == other.x or one.x == other.right
    )
    return is_stacked or is_beside
