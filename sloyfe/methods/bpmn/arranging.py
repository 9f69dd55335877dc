"""Drawing a model anew: every shape, edge and label gets the place that the layout gives it.

Source: OMG BPMN 2.0.2, clause 12 (BPMN DI). Shapes and edges that the file has are kept with all they carry,
colours and extensions of other tools among them; only where they lie changes. Missing ones are added.
"""

from collections.abc import Sequence

from .building import built, unused
from .drawing import (
    Box,
    Point,
    box_of,
    grown,
    hull_of,
    is_true,
    label_of,
    named,
    planes,
    points_of,
    subject_of,
)
from .elements import declare, new, put, take_out
from .listing import Step, kind_of, messages
from .model import Model, children
from .names import BOUNDS, DIAGRAM, LINES, Kind
from .plans import Planner
from .pools import Sheet, single, stacked
from .tree import Element


def layout(steps: Sequence[Step], *, name: str = "", id_: str = "Process_1") -> Model:
    """A complete model from a plain list of steps: the process, one lane for each role, and the drawing.

    `name` is that of the process, `id_` its id. Raises Impossible where the list makes no model: ids that are bad
    or taken, ways that lead nowhere or out of their level. What lies inside a step has the step's role.
    """
    return arranged(built(steps, name=name, id_=id_))


def arranged(model: Model) -> Model:
    """The model with its drawing made anew, one diagram for each thing that has one or needs one."""
    copy = model.copy()
    pen = Pen(copy)
    for plane, subject in _sheets(copy, pen):
        sheet = _sheet(copy, plane, subject)
        sheet.boxes |= _groups(copy, plane, sheet)
        pen.apply(plane, sheet)
    return Model(copy.document)


def _groups(model: Model, plane: Element, sheet: Sheet) -> dict[str, Box]:
    """Groups are drawn round what they were drawn round before; they don't say what belongs to them."""
    old = {subject_of(model, shape): box_of(shape) for shape in named(plane, DIAGRAM, "BPMNShape")}
    found: dict[str, Box] = {}
    for id_, frame in old.items():
        if frame is None or not id_ or model.by_id[id_].local != "group":
            continue
        held = [
            sheet.boxes[other]
            for other, box in old.items()
            if box and other in sheet.boxes and frame.holds(box)
        ]
        if held:
            found[id_] = grown(hull_of(held), 18.0)
    return found


def _sheets(model: Model, pen: "Pen") -> list[tuple[Element, Element]]:
    """The planes with what they show: those of the file, the first for each subject, then what has none yet."""
    found: dict[str, tuple[Element, Element]] = {}
    for plane in planes(model):
        subject = model.by_id.get(subject_of(model, plane))
        if subject is not None:
            found.setdefault(subject.id, (plane, subject))
    shown = {process.id for process in model.processes if process.id in found}
    collaborations = [each for each in children(model.root, "collaboration") if children(each, "participant")]
    for each in collaborations:
        pooled = {model.find(pool.get("processRef")) for pool in children(each, "participant")}
        inside = {process.id for process in pooled if process is not None}
        if each.id not in found and not inside & shown:
            found[each.id] = pen.plane(each), each
        shown |= inside
    for process in model.processes:
        if process.id not in shown:
            found[process.id] = pen.plane(process), process
    return [*found.values()]


def _sheet(model: Model, plane: Element, subject: Element) -> Sheet:
    planner = Planner.of(model, _expanded(model, plane))
    if subject.local != "collaboration":
        return single(planner, subject)
    return stacked(planner, model, children(subject, "participant"), messages(model))


def _expanded(model: Model, plane: Element) -> frozenset[str]:
    """The steps that show what lies in them: as they are drawn, and all that are not drawn anywhere yet."""
    drawn = {subject_of(model, shape): shape for shape in named(plane, DIAGRAM, "BPMNShape")}
    own = {subject_of(model, each) for each in planes(model)}
    return frozenset(
        id_
        for id_, element in model.by_id.items()
        if (kind := kind_of(element)) and kind.holds_steps
        if (is_true(drawn[id_].get("isExpanded")) if id_ in drawn else id_ not in own)
    )


class Pen:
    """Writes places into the drawing of a model."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.taken = {element.id for element in model.root.walk() if element.id}

    def plane(self, subject: Element) -> Element:
        """A new diagram for the subject."""
        root = self.model.root
        for prefix, namespace in (("bpmndi", DIAGRAM), ("dc", BOUNDS), ("di", LINES)):
            declare(root, namespace, prefix)
        diagram = put(root, new(root, DIAGRAM, "BPMNDiagram", id=unused("BPMNDiagram_1", self.taken)))
        plane = new(
            diagram, DIAGRAM, "BPMNPlane", id=unused("BPMNPlane_1", self.taken), bpmnElement=subject.id
        )
        return put(diagram, plane)

    def apply(self, plane: Element, sheet: Sheet) -> None:
        shapes = {subject_of(self.model, each): each for each in named(plane, DIAGRAM, "BPMNShape")}
        edges = {subject_of(self.model, each): each for each in named(plane, DIAGRAM, "BPMNEdge")}
        for id_, box in (sheet.framed | sheet.boxes).items():
            shape = shapes.get(id_) or self.shape(plane, id_, holds=_holds(sheet, box, id_))
            if id_ in sheet.framed and shape.get("isHorizontal"):
                shape.set("isHorizontal", "true")
            self.place(shape, box, sheet.labels.get(id_))
        for id_, points in sheet.lines.items():
            self.draw(edges.get(id_) or self.edge(plane, id_), points, sheet.labels.get(id_))

    def shape(self, plane: Element, id_: str, *, holds: bool) -> Element:
        element = self.model.by_id[id_]
        kind = kind_of(element)
        given = {"id": unused(f"{id_}_di", self.taken), "bpmnElement": id_}
        if kind is not None and kind.holds_steps:
            given["isExpanded"] = "true" if holds else "false"
        if kind is Kind.DECISION:
            given["isMarkerVisible"] = "true"
        if element.local in {"participant", "lane"}:
            upright = any(each.get("isHorizontal") == "false" for each in plane.elements)
            given["isHorizontal"] = "false" if upright else "true"
        return put(plane, new(plane, DIAGRAM, "BPMNShape", **given))

    def edge(self, plane: Element, id_: str) -> Element:
        given = {"id": unused(f"{id_}_di", self.taken), "bpmnElement": id_}
        return put(plane, new(plane, DIAGRAM, "BPMNEdge", **given))

    def place(self, shape: Element, box: Box, label: Box | None) -> None:
        if box_of(shape) != box:
            bounds = named(shape, BOUNDS, "Bounds")
            _set_box(bounds[0] if bounds else put(shape, new(shape, BOUNDS, "Bounds"), ()), box)
        self.letter(shape, label)

    def draw(self, edge: Element, points: Sequence[Point], label: Box | None) -> None:
        if points_of(edge) != tuple(points):
            self._lead(edge, points)
        self.letter(edge, label)

    def _lead(self, edge: Element, points: Sequence[Point]) -> None:
        old = named(edge, LINES, "waypoint")
        for spare in old[len(points) :]:
            take_out(spare)
        for number, point in enumerate(points):
            if number < len(old):
                waypoint = old[number]
            else:
                waypoint = put(edge, new(edge, LINES, "waypoint"), {"waypoint", "extension"})
            waypoint.set("x", written(point.x))
            waypoint.set("y", written(point.y))

    def letter(self, drawn: Element, box: Box | None) -> None:
        """Puts the label in its place; a label without a place of its own gets none, and its style stays."""
        if label_of(drawn) == box:
            return
        labels = named(drawn, DIAGRAM, "BPMNLabel")
        if box is None:
            for old in [each for label in labels for each in named(label, BOUNDS, "Bounds")]:
                take_out(old)
            return
        label = labels[0] if labels else put(drawn, new(drawn, DIAGRAM, "BPMNLabel"))
        bounds = named(label, BOUNDS, "Bounds")
        _set_box(bounds[0] if bounds else put(label, new(label, BOUNDS, "Bounds"), ()), box)


def _holds(sheet: Sheet, box: Box, id_: str) -> bool:
    return any(box.holds(other) for other_id, other in sheet.boxes.items() if other_id != id_)


def _set_box(bounds: Element, box: Box) -> None:
    for name, value in (("x", box.x), ("y", box.y), ("width", box.width), ("height", box.height)):
        bounds.set(name, written(value))


def written(value: float) -> str:
    """A coordinate as short as it can be: whole pixels without a point."""
    return f"{round(value, 1):g}"
