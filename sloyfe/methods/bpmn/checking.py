"""What is wrong in a file as a file: loose ends, what is not drawn, what we keep without knowing it.

Source: OMG BPMN 2.0.2, clauses 8 to 12 and its schemas.
"""

from collections.abc import Iterator

from .drawing import box_of, named, planes, subject_of
from .faults import Fault, Problem
from .listing import flow_nodes, kind_of, lanes
from .model import Model, child_text, is_model, semantic
from .names import BOUNDS, DIAGRAM, KNOWN, LINES, MODEL, PROCESSES
from .tree import Element

_REFERENCES = ("sourceRef", "targetRef", "attachedToRef", "default", "processRef", "dataObjectRef")


def file_problems(model: Model) -> tuple[Problem, ...]:
    """Everything found, in the order of the file within each kind."""
    return (
        *_flows(model),
        *_messages(model),
        *_references(model),
        *_lanes(model),
        *_drawing(model),
        *_unknown(model),
    )


def _flows(model: Model) -> Iterator[Problem]:
    for element in semantic(model.root):
        if kind_of(element) and not element.id:
            yield Problem(Fault.NO_ID, "", element.get("name"), element.line)
        if element.local != "sequenceFlow":
            continue
        source, target = model.find(element.get("sourceRef")), model.find(element.get("targetRef"))
        if source is None or target is None or not kind_of(source) or not kind_of(target):
            missing = "sourceRef" if source is None or not kind_of(source) else "targetRef"
            yield Problem(Fault.LOOSE_FLOW, element.id, element.get(missing), element.line)
        elif source.parent is not target.parent:
            yield Problem(Fault.FLOW_OUT_OF_LEVEL, element.id, target.id, element.line)


def _messages(model: Model) -> Iterator[Problem]:
    for element in semantic(model.root):
        if element.local != "messageFlow":
            continue
        ends = [model.find(element.get(name)) for name in ("sourceRef", "targetRef")]
        pools = [_pool(model, end) for end in ends if end is not None]
        if len(pools) == 2 and pools[0] is not None and pools[0] is pools[1]:
            yield Problem(Fault.MESSAGE_IN_POOL, element.id, pools[0].id, element.line)


def _pool(model: Model, element: Element) -> Element | None:
    if element.local == "participant":
        return element
    around = next((each for each in element.within() if each.local in PROCESSES), None)
    return model.pool_of(around) if around is not None else None


def _references(model: Model) -> Iterator[Problem]:
    for element in semantic(model.root):
        if element.local == "sequenceFlow":
            continue
        for name in _REFERENCES:
            reference = element.get(name)
            if reference and model.find(reference) is None:
                yield Problem(Fault.LOOSE_REFERENCE, element.id, reference, element.line)
        for reference in child_text(element, "flowNodeRef"):
            if model.find(reference) is None:
                yield Problem(Fault.LOOSE_REFERENCE, element.id, reference, element.line)


def _lanes(model: Model) -> Iterator[Problem]:
    """A step may be listed in a lane and in the lanes around it, not in two side by side."""
    for process in model.processes:
        seen: dict[str, Element] = {}
        for lane in lanes(process):
            for id_ in child_text(lane, "flowNodeRef"):
                other = seen.get(id_)
                if other is not None and other not in lane.within():
                    yield Problem(Fault.TWO_ROLES, id_, lane.get("name"), lane.line)
                seen[id_] = lane


def _drawing(model: Model) -> Iterator[Problem]:
    shown = planes(model)
    shapes = [shape for plane in shown for shape in named(plane, DIAGRAM, "BPMNShape", "BPMNEdge")]
    for shape in shapes:
        if not subject_of(model, shape):
            yield Problem(Fault.LOOSE_SHAPE, shape.id, shape.get("bpmnElement"), shape.line)
    seen: set[str] = set()
    for shape in shapes:
        if shape.id and shape.id in seen:
            yield Problem(Fault.REPEATED_DRAWING_ID, shape.id, line=shape.line)
        seen.add(shape.id)
    drawn = {subject_of(model, shape) for shape in shapes if box_of(shape) is not None}
    for process in model.processes if shown else ():
        for node in flow_nodes(process):
            if node.id not in drawn:
                yield Problem(Fault.NOT_DRAWN, node.id, line=node.line)


def _unknown(model: Model) -> Iterator[Problem]:
    """Elements outside extensions that the standard has no name for, and those of no namespace we know."""
    for element in semantic(model.root):
        for child in element.elements:
            if child.namespace == MODEL:
                strange = child.local not in KNOWN
            else:
                strange = child.namespace not in {DIAGRAM, BOUNDS, LINES} and not _takes_markup(element)
            if strange:
                yield Problem(Fault.UNKNOWN_PART, child.id, child.name, child.line)


def _takes_markup(element: Element) -> bool:
    """Where the schema allows anything: documentation, texts and expressions."""
    return is_model(element, "documentation", "text", "script") or element.local.endswith(
        ("Expression", "Condition")
    )
