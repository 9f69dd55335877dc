"""What a model looks like: its diagrams with shapes, edges and labels, where the file says they are.

Source: OMG BPMN 2.0.2, clause 12 (BPMN DI), and Diagram Definition 1.0 (DC, DI). Coordinates are pixels, x to
the right and y down. A file may hold several diagrams: one for each collapsed subprocess, or views of its own.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from .model import Model
from .names import BOUNDS, DIAGRAM, LINES
from .tree import Element


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle by its upper left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def centre(self) -> Point:
        return Point(self.x + self.width / 2, self.y + self.height / 2)

    def overlaps(self, other: "Box") -> bool:
        """Whether the two share more than an edge."""
        return (
            self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom
        )

    def holds(self, other: "Box") -> bool:
        """Whether the other lies wholly inside, edges included."""
        return (
            self.x <= other.x
            and self.y <= other.y
            and other.right <= self.right
            and other.bottom <= self.bottom
        )

    def holds_point(self, point: Point) -> bool:
        return self.x <= point.x <= self.right and self.y <= point.y <= self.bottom


@dataclass(frozen=True, slots=True)
class Shape:
    """A node as drawn; `element` is the id it stands for. Without bounds in the file it has no box."""

    id: str
    element: str
    box: Box | None
    label: Box | None = None
    is_expanded: bool = False
    is_horizontal: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """A line as drawn, from its first point to its last; `element` is the id it stands for."""

    id: str
    element: str
    points: tuple[Point, ...]
    label: Box | None = None


@dataclass(frozen=True, slots=True)
class Diagram:
    """One diagram; `element` is the id of what it shows: a process, a collaboration or a subprocess."""

    id: str
    name: str
    element: str
    shapes: tuple[Shape, ...]
    edges: tuple[Edge, ...]


def grown(box: Box, by: float) -> Box:
    return Box(box.x - by, box.y - by, box.width + 2 * by, box.height + 2 * by)


def hull_of(boxes: Sequence[Box]) -> Box:
    """The smallest box around them all."""
    left, top = min(box.x for box in boxes), min(box.y for box in boxes)
    right, bottom = max(box.right for box in boxes), max(box.bottom for box in boxes)
    return Box(left, top, right - left, bottom - top)


def diagrams(model: Model) -> tuple[Diagram, ...]:
    """The diagrams, in the order of the file."""
    return tuple(_diagram(model, element) for element in named(model.root, DIAGRAM, "BPMNDiagram"))


def planes(model: Model) -> list[Element]:
    """The elements that hold the shapes, one for each diagram that has any."""
    return [
        plane
        for diagram in named(model.root, DIAGRAM, "BPMNDiagram")
        for plane in named(diagram, DIAGRAM, "BPMNPlane")
    ]


def named(element: Element, namespace: str, *names: str) -> list[Element]:
    """Its children of a namespace by name."""
    return [child for child in element.elements if child.namespace == namespace and child.local in names]


def box_of(shape: Element) -> Box | None:
    """The bounds directly inside a shape or a label."""
    for bounds in named(shape, BOUNDS, "Bounds"):
        numbers = [number(bounds.get(name)) for name in ("x", "y", "width", "height")]
        if None not in numbers:
            return Box(*(each for each in numbers if each is not None))
    return None


def label_of(drawn: Element) -> Box | None:
    boxes = [box_of(label) for label in named(drawn, DIAGRAM, "BPMNLabel")]
    return boxes[0] if boxes else None


def points_of(edge: Element) -> tuple[Point, ...]:
    found = [(number(point.get("x")), number(point.get("y"))) for point in named(edge, LINES, "waypoint")]
    return tuple(Point(x, y) for x, y in found if x is not None and y is not None)


def number(text: str) -> float | None:
    """A coordinate as written; None where it is no finite number."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if math.isfinite(value) else None


def subject_of(model: Model, drawn: Element) -> str:
    """The id of what a shape, an edge or a plane stands for; "" when there is no such thing."""
    element = model.find(drawn.get("bpmnElement")) if drawn.get("bpmnElement") else None
    return element.id if element is not None else ""


def _diagram(model: Model, diagram: Element) -> Diagram:
    found = named(diagram, DIAGRAM, "BPMNPlane")
    shapes = [_shape(model, each) for plane in found for each in named(plane, DIAGRAM, "BPMNShape")]
    edges = [_edge(model, each) for plane in found for each in named(plane, DIAGRAM, "BPMNEdge")]
    subject = subject_of(model, found[0]) if found else ""
    return Diagram(diagram.id, diagram.get("name"), subject, tuple(shapes), tuple(edges))


def _shape(model: Model, shape: Element) -> Shape:
    return Shape(
        shape.id,
        subject_of(model, shape),
        box_of(shape),
        label_of(shape),
        is_true(shape.get("isExpanded")),
        shape.get("isHorizontal") == "" or is_true(shape.get("isHorizontal")),
    )


def is_true(text: str) -> bool:
    return text.strip() in {"true", "1"}


def _edge(model: Model, edge: Element) -> Edge:
    return Edge(edge.id, subject_of(model, edge), points_of(edge), label_of(edge))
