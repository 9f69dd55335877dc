"""A model from a plain list of steps: what happens, who does it, what follows what. No drawing yet.

Source: OMG BPMN 2.0.2, clause 10; the attribute and element order of its schema. Roles become lanes of one pool;
a list without roles becomes a process without a pool.
"""

from collections.abc import Sequence
from dataclasses import replace

from .elements import BEFORE_INCOMING, BEFORE_OUTGOING, is_name, model_child, new, prefix_for, put, set_text
from .listing import Step, Way
from .model import Model, read
from .names import BOUNDS, DECISIONS, DIAGRAM, LINES, MODEL, SCHEMA_INSTANCE, Kind, Trigger
from .refusals import Impossible, Obstacle
from .tree import Element

_EMPTY = f"""<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="{MODEL}" xmlns:bpmndi="{DIAGRAM}" xmlns:dc="{BOUNDS}" xmlns:di="{LINES}" \
xmlns:xsi="{SCHEMA_INSTANCE}" id="Definitions_1" targetNamespace="urn:sloyfe:process" exporter="Sløyfe">
</bpmn:definitions>
"""


def built(steps: Sequence[Step], *, name: str = "", id_: str = "Process_1") -> Model:
    """The model of the steps, in their order, with `name` as the name of the process and its pool.

    Raises Impossible where ids are bad or taken twice, or a way leads nowhere or out of its level. An event with
    several triggers is written without any, as the list doesn't say which.
    """
    _refuse_what_makes_no_model(steps, id_)
    model = read(_EMPTY.encode())
    taken = {step.id for step in steps} | {id_, "Definitions_1"}
    if any(step.role for step in steps):
        _pool(model, taken, name, id_)
    process = put(model.root, new(model.root, MODEL, "process", id=id_, name=name, isExecutable="false"))
    if any(step.role for step in steps):
        _lanes(process, steps, taken)
    _fill(process, steps, "", taken)
    return Model(model.document)


def _refuse_what_makes_no_model(steps: Sequence[Step], process: str) -> None:
    known: dict[str, Step] = {}
    for step in steps:
        if not is_name(step.id):
            raise Impossible(Obstacle.BAD_ID, step.id)
        if step.id in known or step.id == process:
            raise Impossible(Obstacle.ID_TAKEN, step.id)
        known[step.id] = step
    for step in steps:
        _refuse_loose_ends(step, known)
    for step in steps:
        if step.id in _around(step, known):
            raise Impossible(Obstacle.ITSELF, step.id)


def _refuse_loose_ends(step: Step, known: dict[str, Step]) -> None:
    if step.parent and (step.parent not in known or not known[step.parent].kind.holds_steps):
        raise Impossible(Obstacle.NO_SUCH_STEP, step.parent)
    host = known.get(step.attached_to)
    if step.kind is Kind.BOUNDARY and (host is None or host.parent != step.parent):
        raise Impossible(Obstacle.NO_SUCH_STEP, step.attached_to)
    for way in step.next:
        if way.target not in known:
            raise Impossible(Obstacle.NO_SUCH_STEP, way.target)
        if known[way.target].parent != step.parent:
            raise Impossible(Obstacle.OTHER_LEVEL, way.target)


def _around(step: Step, known: dict[str, Step]) -> set[str]:
    around: set[str] = set()
    while step.parent and step.parent not in around:
        around.add(step.parent)
        step = known[step.parent]
    return around


def unused(wish: str, taken: set[str]) -> str:
    """The id, numbered where it is taken; from now on it is taken."""
    names = (wish if number == 1 else f"{wish}_{number}" for number in range(1, len(taken) + 2))
    id_ = next(name for name in names if name not in taken)
    taken.add(id_)
    return id_


def _pool(model: Model, taken: set[str], name: str, process: str) -> None:
    collaboration = new(model.root, MODEL, "collaboration", id=unused("Collaboration_1", taken))
    put(model.root, collaboration)
    id_ = unused("Participant_1", taken)
    put(collaboration, new(collaboration, MODEL, "participant", id=id_, name=name, processRef=process))


def _lanes(process: Element, steps: Sequence[Step], taken: set[str]) -> None:
    lane_set = put(process, new(process, MODEL, "laneSet", id=unused("LaneSet_1", taken)))
    outer = [step for step in steps if not step.parent]
    for number, role in enumerate(dict.fromkeys(step.role for step in outer), start=1):
        lane = new(lane_set, MODEL, "lane", id=unused(f"Lane_{number}", taken), name=role)
        put(lane_set, lane)
        for step in outer:
            if step.role == role:
                model_child(lane, "flowNodeRef", step.id, None)


def _fill(holder: Element, steps: Sequence[Step], parent: str, taken: set[str]) -> None:
    """The steps of one level and the flows between them; what lies inside a step is written inside it."""
    level = [step for step in steps if step.parent == parent]
    nodes = {step.id: node(holder, step) for step in level}
    for step in level:
        if any(other.parent == step.id for other in steps):
            _fill(nodes[step.id], steps, step.id, taken)
    for step in level:
        for way in step.next:
            wish = way.id if is_name(way.id) else f"Flow_{step.id}_{way.target}"
            flow(holder, nodes[step.id], nodes[way.target], replace(way, id=unused(wish, taken)))


def node(holder: Element, step: Step) -> Element:
    """The element of a step, last in its holder."""
    made = new(holder, MODEL, step.kind.value, id=step.id, name=step.name, attachedToRef=step.attached_to)
    put(holder, made)
    if step.documentation:
        model_child(made, "documentation", step.documentation, ())
    if step.kind.is_event and step.trigger not in {Trigger.NONE, Trigger.MULTIPLE}:
        name = step.name if step.trigger is Trigger.LINK else ""
        kind = f"{step.trigger.value}EventDefinition"
        put(made, new(made, MODEL, kind, id=f"{step.id}_{step.trigger.value}", name=name))
    return made


def flow(holder: Element, source: Element, target: Element, way: Way) -> Element:
    """The sequence flow from one step to another, named at both."""
    made = new(
        holder, MODEL, "sequenceFlow", id=way.id, name=way.name, sourceRef=source.id, targetRef=target.id
    )
    put(holder, made)
    if way.condition:
        kind = f"{prefix_for(made, MODEL)}:tFormalExpression".lstrip(":")
        expression = put(made, new(made, MODEL, "conditionExpression"))
        expression.set(f"{_schema_instance(expression)}:type", kind)
        set_text(expression, way.condition)
    if way.is_default and source.local in DECISIONS | _ACTIVITIES:
        source.set("default", way.id)
    model_child(source, "outgoing", way.id, BEFORE_OUTGOING | {"outgoing"})
    model_child(target, "incoming", way.id, BEFORE_INCOMING | {"incoming"})
    return made


_ACTIVITIES = frozenset(kind.value for kind in Kind if not kind.is_event and not kind.is_gateway)


def _schema_instance(place: Element) -> str:
    prefix = prefix_for(place, SCHEMA_INSTANCE)
    if prefix:
        return prefix
    place.set("xmlns:xsi", SCHEMA_INSTANCE)
    return "xsi"
