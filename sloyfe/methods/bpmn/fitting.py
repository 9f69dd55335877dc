"""Finding a place for a new step in a drawing somebody made.

Source: the habits of hand-drawn BPMN: the next step stands to the right at the same height, in its own lane, and
what was there makes room; where a diagram runs from top to bottom, the next step stands below.
"""

from .drawing import Box, hull_of
from .grid import EVENT
from .listing import kind_of
from .model import Model, child_text
from .names import PROCESSES
from .paper import Paper
from .plans import Planner, leaf_lanes
from .pools import HEADER
from .tree import Element

GAP, ROWS_APART = 50.0, 30.0


class Fitting:
    """Places for what an edit brought, on one plane."""

    def __init__(self, before: Model, after: Model, paper: Paper, *, is_horizontal: bool) -> None:
        self.before, self.after, self.paper, self.is_horizontal = before, after, paper, is_horizontal
        self.boxes = paper.sheet.boxes
        self.planner = Planner.of(after, frozenset())

    def place(self, node: Element) -> None:
        """Beside its neighbours, in its lane, where no other shape is."""
        width, height = self._size(node)
        before = self._neighbour(node, "incoming", "sourceRef")
        after = self._neighbour(node, "outgoing", "targetRef")
        if before is not None and after is not None and _is_below(before, after):
            self._put(node, self._under(before, after, width, height))
            return
        if before is not None:
            left = self._behind(before, after, width)
            middle = before.centre.y
        elif after is not None:
            left, middle = after.x, after.centre.y
            self.paper.make_room(after.x, width + GAP, across=True)
        else:
            hull = hull_of([*self.boxes.values()] or [Box(100, 100, 0, 0)])
            left, middle = hull.x + 2 * HEADER, hull.bottom + GAP
        self._put(node, Box(left, middle - height / 2, width, height))

    def _behind(self, before: Box, after: Box | None, width: float) -> float:
        """Right of the one before; what follows moves away until there is room between the two."""
        if after is None or after.x < before.right:
            return before.right + GAP
        missing = width + 2 * GAP - (after.x - before.right)
        if missing > 0:
            self.paper.make_room(after.x, missing, across=True)
        return before.right + GAP

    def _under(self, before: Box, after: Box, width: float, height: float) -> Box:
        """In a diagram that runs from top to bottom, the next step stands below."""
        missing = height + 2 * ROWS_APART - (after.y - before.bottom)
        if missing > 0:
            self.paper.make_room(after.y, missing, across=False)
        return Box(before.centre.x - width / 2, before.bottom + ROWS_APART, width, height)

    def _put(self, node: Element, wish: Box) -> None:
        frame_id = self._frame_of(node)
        frame = self.boxes.get(frame_id)
        box = self._free_place(wish, frame)
        if box is None and frame is not None:
            self.paper.make_room(frame.bottom - 1, wish.height + 2 * ROWS_APART, across=False)
            box = Box(wish.x, frame.bottom - 1 + ROWS_APART / 2, wish.width, wish.height)
        elif box is None:
            box = Box(wish.x, hull_of([*self.boxes.values()]).bottom + GAP, wish.width, wish.height)
        self.boxes[node.id] = box
        if frame_id and wish.right + GAP / 2 > self.boxes[frame_id].right:
            edge = self.boxes[frame_id].right
            self.paper.make_room(edge - 1, wish.right + GAP - edge, across=True)
            self.boxes[node.id] = box

    def _free_place(self, wish: Box, frame: Box | None) -> Box | None:
        """The nearest height at which nothing is near; inside the frame, if there is one."""
        if frame is not None and not frame.y < wish.centre.y < frame.bottom:
            wish = Box(wish.x, frame.centre.y - wish.height / 2, wish.width, wish.height)
        if frame is not None and not (self.is_horizontal or frame.x < wish.centre.x < frame.right):
            wish = Box(frame.centre.x - wish.width / 2, wish.y, wish.width, wish.height)
        for down in (0, 1, -1, 2, -2, 3, -3, 4, 5, 6, 7, 8):
            box = Box(wish.x, wish.y + down * (ROWS_APART + wish.height) / 2, wish.width, wish.height)
            is_inside = frame is None or (frame.y + 4 <= box.y and box.bottom <= frame.bottom - 4)
            if is_inside and self.paper.is_free(box):
                return box
        return None

    def change_lanes(self) -> None:
        """Steps that stand in another lane than before move there."""
        for process in self.after.processes:
            for lane in leaf_lanes(process):
                frame = self.boxes.get(lane.id)
                for id_ in child_text(lane, "flowNodeRef"):
                    box = self.boxes.get(id_)
                    if frame is None or box is None or id_ in self.paper.hosts:
                        continue
                    if self._was_elsewhere(id_, lane.id) and not frame.holds_point(box.centre):
                        del self.boxes[id_]
                        self._put(self.after.by_id[id_], box)
                        self._take_along(id_, box)

    def _take_along(self, host: str, old: Box) -> None:
        for id_, other in self.paper.hosts.items():
            if other == host and id_ in self.boxes:
                box, now = self.boxes[id_], self.boxes[host]
                self.boxes[id_] = Box(box.x + now.x - old.x, box.y + now.y - old.y, box.width, box.height)

    def _was_elsewhere(self, id_: str, lane: str) -> bool:
        old = self.before.by_id.get(lane)
        return old is None or id_ not in child_text(old, "flowNodeRef")

    def _frame_of(self, node: Element) -> str:
        """The lane, pool or open subprocess it has to stay in; "" where there is none on this plane."""
        holder = node.parent
        if holder is None:
            return ""
        if holder.local not in PROCESSES:
            return holder.id if holder.id in self.boxes else ""
        lane = next((each for each in leaf_lanes(holder) if node.id in child_text(each, "flowNodeRef")), None)
        pool = self.after.pool_of(holder)
        frames = [each.id for each in (lane, pool) if each is not None and each.id in self.boxes]
        return frames[0] if frames else ""

    def _neighbour(self, node: Element, local: str, end: str) -> Box | None:
        for name in child_text(node, local):
            flow = self.after.by_id.get(name)
            other = self.after.find(flow.get(end)) if flow is not None else None
            if other is not None and other.id in self.boxes:
                return self.boxes[other.id]
        return None

    def _size(self, node: Element) -> tuple[float, float]:
        kind = kind_of(node)
        return (EVENT, EVENT) if kind is not None and kind.is_event else self.planner.size(node)


def _is_below(before: Box, after: Box) -> bool:
    return abs(before.centre.x - after.centre.x) < before.width / 2 and after.y >= before.bottom
