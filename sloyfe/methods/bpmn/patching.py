"""Keeping the drawing in step with an edit.

Source: UX screen 7. A drawing that is ours, which nobody has touched, is made anew as a whole. One that somebody
drew keeps all its places: new steps get room beside their neighbours, lines that lead elsewhere find a new way,
what is gone is taken out.
"""

from itertools import pairwise

from .arranging import Pen, arranged
from .blocks import around_corner
from .drawing import Box, Point, diagrams, named, planes, subject_of
from .elements import take_out
from .fitting import Fitting
from .framing import Framing
from .lettering import Taken, along, crosses, label_size
from .listing import flow_nodes, kind_of
from .model import Model, child_text
from .names import DIAGRAM
from .paper import Paper
from .pools import LEFT, landing
from .routing import EAST, NORTH, SOUTH, WEST, Line, Router
from .tree import Element

_DATA = frozenset({"dataInputAssociation", "dataOutputAssociation"})
_LINES = _DATA | {"sequenceFlow", "messageFlow", "association"}
_FRAMES = frozenset({"participant", "lane", "group"})


def redrawn(before: Model, after: Model, replace: frozenset[str] = frozenset()) -> Model:
    """The edited model with a drawing that fits it; `replace` names drawn steps that need a new place."""
    for plane in planes(after):
        _take_out_what_is_gone(before, after, plane)
    if not planes(before) or _is_ours(before):
        return arranged(after)
    placed: set[str] = set()
    for old, plane in zip(planes(before), planes(after), strict=True):
        patch = _Patch(before, after, plane, replace - placed)
        placed |= patch.apply(Paper.of(before, old), placed)
    return Model(after.document)


def _is_ours(model: Model) -> bool:
    """Whether every place is the one our own layout gives; our pools begin where no other tool's happen to."""
    boxes = [shape.box for each in diagrams(model) for shape in each.shapes if shape.element in _pools(model)]
    return all(box is None or box.x == LEFT for box in boxes) and arranged(model) == model


def _pools(model: Model) -> set[str]:
    return {pool.id for pool in model.participants}


def _take_out_what_is_gone(before: Model, after: Model, plane: Element) -> None:
    for drawn in named(plane, DIAGRAM, "BPMNShape", "BPMNEdge"):
        if subject_of(before, drawn) and not subject_of(after, drawn):
            take_out(drawn)


class _Patch:
    """The changes of one plane."""

    def __init__(self, before: Model, after: Model, plane: Element, replace: frozenset[str]) -> None:
        self.before, self.after, self.plane = before, after, plane
        self.paper = Paper.of(after, plane)
        self.replace = replace & {*self.paper.sheet.boxes}
        self.docked = {flow.id for flow in self._flows() if self._is_docked(flow)}
        self.fresh: set[str] = set()
        self.waiting: set[str] = set()
        self.pen = Pen(after)

    def apply(self, old: Paper, placed: set[str]) -> set[str]:
        """Draws what this plane has to show; gives the ids of the steps that now have a place."""
        framing = Framing(self.before, self.after, self.plane, self.paper)
        framing.draw(old.sheet.boxes)
        fitting = Fitting(self.before, self.after, self.paper, is_horizontal=framing.is_horizontal)
        for id_ in self.replace:
            del self.paper.sheet.boxes[id_]
        new = [node for node in self._nodes() if node.id not in placed and self._wants_place(node)]
        for node in new:
            fitting.place(node)
        fitting.change_lanes()
        self.fresh = {node.id for node in new} & {*self.paper.sheet.boxes}
        waiting = [flow for flow in self._flows() if self._needs_line(flow)]
        self.waiting = {flow.id for flow in waiting}
        for flow in waiting:
            self._draw(flow)
            self.waiting.discard(flow.id)
        self.pen.apply(self.plane, self.paper.sheet)
        return {node.id for node in new}

    def _nodes(self) -> list[Element]:
        """The steps whose level this plane shows."""
        shown = {subject_of(self.after, self.plane), *self.paper.frames}
        return [
            node
            for node in self.after.by_id.values()
            if kind_of(node) and node.parent is not None
            if node.parent.id in shown
            or any(other.id in self.paper.sheet.boxes for other in flow_nodes(node.parent))
        ]

    def _wants_place(self, node: Element) -> bool:
        is_new = node.id not in self.before.by_id
        return node.id not in self.paper.sheet.boxes and (is_new or node.id in self.replace)

    def _flows(self) -> list[Element]:
        return [each for each in self.after.by_id.values() if each.local in _LINES]

    def _ends(self, flow: Element) -> tuple[str, str]:
        names = [flow.get("sourceRef"), flow.get("targetRef")]
        if flow.local in _DATA and flow.parent is not None:
            reads = flow.local == "dataInputAssociation"
            other = "".join(child_text(flow, "sourceRef" if reads else "targetRef")[:1])
            names = [other, flow.parent.id] if reads else [flow.parent.id, other]
        found = [self.after.find(name) if name else None for name in names]
        source, target = (each.id if each is not None else "" for each in found)
        return source, target

    def _is_docked(self, flow: Element) -> bool:
        return self.paper.is_docked(flow.id, *self._ends(flow))

    def _needs_line(self, flow: Element) -> bool:
        """Where it leads elsewhere, an end moved away under it, or it is new and both its ends are drawn."""
        source, target = self._ends(flow)
        if source not in self.paper.sheet.boxes or target not in self.paper.sheet.boxes:
            return False
        old = self.before.by_id.get(flow.id)
        if old is None or flow.id not in self.paper.sheet.lines:
            return old is None
        if {source, target} & self.replace or old.get("targetRef") != flow.get("targetRef"):
            return True
        if flow.id in self.docked and not self._is_docked(flow):
            return True
        return any(self._runs_through(flow.id, id_) for id_ in self.fresh - {source, target})

    def _runs_through(self, line: str, id_: str) -> bool:
        points, box = self.paper.sheet.lines[line], self.paper.sheet.boxes[id_]
        return any(crosses(box, here, after) for here, after in pairwise(points))

    def _draw(self, flow: Element) -> None:
        sheet = self.paper.sheet
        source, target = self._ends(flow)
        line = around_corner(sheet.boxes[source]) if source == target else self._line(flow, source, target)
        sheet.lines[flow.id] = line
        if flow.get("name"):
            taken = [box for id_, box in sheet.boxes.items() if id_ not in self.paper.frames]
            others = [label for id_, label in sheet.labels.items() if id_ != flow.id]
            size = label_size(flow.get("name"))
            drawn = Taken([*taken, *others], sheet.lines.values())
            sheet.labels[flow.id] = drawn.best(along(line, size))

    def _line(self, flow: Element, source: str, target: str) -> tuple[Point, ...]:
        walls = self._walls(source, target)
        xs = [x for box in walls.values() for x in (box.x - 18, box.right + 18)]
        ys = [y for box in walls.values() for y in (box.y - 18, box.bottom + 18)]
        letters = [label for id_, label in self.paper.sheet.labels.items() if id_ in walls]
        router = Router(walls, xs, ys, letters, margin=6.0)
        for other in self._flows():
            if other.id in self.paper.sheet.lines and other.id not in self.waiting:
                router.know(*self._ends(other), self.paper.sheet.lines[other.id])
        host = self.paper.hosts.get(source, "")
        kind = kind_of(self.after.by_id[source])
        sides = (SOUTH,) if host else (EAST, SOUTH, WEST, NORTH)
        return router.draw(Line(flow.id, source, target, sides, host, kind is not None and kind.is_gateway))

    def _walls(self, source: str, target: str) -> dict[str, Box]:
        """What to go round: all on the levels of both ends, but not what holds them; pools only as ends."""
        boxes = self.paper.sheet.boxes
        around = {each.id for end in (source, target) for each in self.after.by_id[end].within()}
        walls = {}
        for id_, box in boxes.items():
            element = self.after.by_id[id_]
            level = element.parent.id if element.parent is not None else ""
            if element.local not in _FRAMES and id_ not in around and level in around:
                walls[id_] = box
        for end, other in ((source, target), (target, source)):
            if end not in walls:
                walls[end] = landing(boxes[end], boxes[other])
        return walls
