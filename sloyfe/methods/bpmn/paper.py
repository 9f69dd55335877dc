"""A drawing somebody made by hand, while room is made in it.

Source: the space tool of diagram editors: what lies beyond a cut moves, what the cut goes through stays, and
frames that it goes through grow.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from .blocks import move
from .drawing import Box, Point, box_of, grown, label_of, named, points_of, subject_of
from .model import Model
from .names import DIAGRAM
from .pools import Sheet
from .tree import Element

APART = 12.0


@dataclass(slots=True)
class Paper:
    """What one plane shows. `frames` are the ids of what holds other shapes: pools, lanes, open subprocesses.

    `hosts` says for boundary events on whose edge they sit: they move with it.
    """

    sheet: Sheet
    frames: set[str] = field(default_factory=set)
    hosts: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, model: Model, plane: Element) -> "Paper":
        sheet = Sheet()
        frames: set[str] = set()
        hosts: dict[str, str] = {}
        for shape in named(plane, DIAGRAM, "BPMNShape"):
            id_, box = subject_of(model, shape), box_of(shape)
            if not id_ or box is None:
                continue
            sheet.boxes[id_] = box
            _keep(sheet.labels, id_, label_of(shape))
            element = model.by_id[id_]
            if element.local in {"participant", "lane", "group"} or shape.get("isExpanded") == "true":
                frames.add(id_)
            host = model.find(element.get("attachedToRef")) if element.get("attachedToRef") else None
            if host is not None:
                hosts[id_] = host.id
        for edge in named(plane, DIAGRAM, "BPMNEdge"):
            if id_ := subject_of(model, edge):
                sheet.lines[id_] = points_of(edge)
                _keep(sheet.labels, id_, label_of(edge))
        return cls(sheet, frames, hosts)

    def make_room(self, at: float, by: float, *, across: bool) -> None:
        """Moves all that begins at or beyond a place, to the right (`across`) or down."""
        x, y = (by, 0.0) if across else (0.0, by)
        moved: set[str] = set()
        old = dict(self.sheet.boxes)
        for id_, box in old.items():
            leading = old.get(self.hosts.get(id_, ""), box)
            start, end = (leading.x, box.right) if across else (leading.y, box.bottom)
            if start >= at:
                moved.add(id_)
                self.sheet.boxes[id_] = move(box, x, y)
            elif end > at and id_ in self.frames:
                self.sheet.boxes[id_] = Box(box.x, box.y, box.width + x, box.height + y)
        for id_, points in self.sheet.lines.items():
            self.sheet.lines[id_] = tuple(
                Point(p.x + x, p.y + y) if (p.x if across else p.y) >= at else p for p in points
            )
        for id_, label in self.sheet.labels.items():
            begins = (label.x if across else label.y) >= at
            if id_ in moved or (id_ in self.sheet.lines and begins):
                self.sheet.labels[id_] = move(label, x, y)

    def is_free(self, box: Box, besides: Iterable[str] = ()) -> bool:
        """Whether no shape is near the box; frames don't count."""
        near = grown(box, APART)
        passed = self.frames | {*besides}
        return not any(near.overlaps(other) for id_, other in self.sheet.boxes.items() if id_ not in passed)

    def is_docked(self, line: str, source: str, target: str) -> bool:
        """Whether a line begins at the edge of its source and ends at that of its target."""
        points, boxes = self.sheet.lines.get(line, ()), self.sheet.boxes
        if len(points) < 2 or source not in boxes or target not in boxes:
            return True
        return touches(boxes[source], points[0]) and touches(boxes[target], points[-1])


def touches(box: Box, point: Point) -> bool:
    """Whether a point lies on the box or at most three pixels off it."""
    near = grown(box, 3.0)
    return near.x <= point.x <= near.right and near.y <= point.y <= near.bottom


def _keep(labels: dict[str, Box], id_: str, box: Box | None) -> None:
    if box is not None:
        labels[id_] = box
