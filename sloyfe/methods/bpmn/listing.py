"""The steps of a model as a list that reads from top to bottom: the text twin of the diagram.

Source: OMG BPMN 2.0.2, clause 10 (process); UX check 47: every name and every flow of the diagram is in the list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from .model import Model, child_text, children, is_model, semantic
from .names import Kind, Trigger
from .ordering import reading_order
from .tree import Element

_KINDS = {kind.value: kind for kind in Kind}
_TRIGGERS = {trigger.value: trigger for trigger in Trigger if trigger.value}


@dataclass(frozen=True, slots=True)
class Way:
    """A way on from a step: a sequence flow. Two are equal when they lead alike, whatever their ids."""

    target: str
    name: str = ""
    condition: str = ""
    is_default: bool = False
    id: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Step:
    """A flow node: an activity, an event or a gateway.

    `role` is the name of the lane, or of the pool where a process has no lanes. `parent` is the step it lies
    inside, `attached_to` the activity whose edge a boundary event sits on.
    """

    id: str
    kind: Kind
    name: str = ""
    role: str = ""
    documentation: str = ""
    next: tuple[Way, ...] = ()
    parent: str = ""
    trigger: Trigger = Trigger.NONE
    attached_to: str = ""


@dataclass(frozen=True, slots=True)
class Course:
    """One process of a model with its steps; `name` is its pool's where it has one, else its own."""

    id: str
    name: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Role:
    """A lane that holds steps itself, by id and name, with the process it belongs to."""

    id: str
    name: str
    process: str


@dataclass(frozen=True, slots=True)
class Message:
    """A message flow between pools, or between steps of different pools."""

    id: str
    source: str
    target: str
    name: str = ""


def steps(model: Model) -> tuple[Step, ...]:
    """Every step of every process, in reading order; what lies inside a step comes right after it."""
    return tuple(step for course in courses(model) for step in course.steps)


def courses(model: Model) -> tuple[Course, ...]:
    """The processes with their steps, in the order of their pools."""
    return tuple(
        Course(process.id, _name_of(model, process), tuple(_Listing(model, process).steps()))
        for process in model.processes
    )


def roles(model: Model) -> tuple[Role, ...]:
    """The lanes that hold steps themselves (no lane of lanes), in the order of the file."""
    return tuple(
        Role(lane.id, lane.get("name"), process.id)
        for process in model.processes
        for lane in lanes(process)
        if not children(lane, "childLaneSet")
    )


def messages(model: Model) -> tuple[Message, ...]:
    """The message flows, in the order of the file."""
    return tuple(
        Message(flow.id, flow.get("sourceRef"), flow.get("targetRef"), flow.get("name"))
        for flow in semantic(model.root)
        if flow.local == "messageFlow"
    )


def words(model: Model) -> Iterator[str]:
    """All that the file says to people: names, and texts that stand by themselves."""
    for element in semantic(model.root):
        if name := element.get("name"):
            yield name
        if is_model(element, "documentation", "text") or element.local.endswith("xpression"):
            yield "".join(part.text for part in element.walk())


def kind_of(element: Element) -> Kind | None:
    """What kind of step the element is; None when it is none."""
    return _KINDS.get(element.local) if is_model(element, *_KINDS) else None


def flow_nodes(holder: Element) -> list[Element]:
    """The steps that lie directly in a process or subprocess, in the order of the file."""
    return [child for child in holder.elements if child.id and kind_of(child)]


def lanes(holder: Element) -> list[Element]:
    """All lanes of a process, a lane of lanes before those it holds."""
    found: list[Element] = []
    waiting = [lane for lane_set in children(holder, "laneSet") for lane in children(lane_set, "lane")]
    while waiting:
        lane = waiting.pop(0)
        found.append(lane)
        inner = [child for held in children(lane, "childLaneSet") for child in children(held, "lane")]
        waiting = inner + waiting
    return found


def documentation_of(element: Element) -> str:
    """What its `documentation` says, markup inside it read as text."""
    notes = children(element, "documentation")
    return "\n\n".join("".join(part.text for part in note.walk()) for note in notes)


def outgoing(model: Model, holder: Element) -> dict[str, list[Element]]:
    """The sequence flows by the id of the step they leave, in the order the step lists them."""
    flows: dict[str, list[Element]] = {}
    for flow in children(holder, "sequenceFlow"):
        source, target = model.find(flow.get("sourceRef")), model.find(flow.get("targetRef"))
        if source is not None and target is not None:
            flows.setdefault(source.id, []).append(flow)
    for id_, leaving in flows.items():
        listed = {name: place for place, name in enumerate(child_text(model.by_id[id_], "outgoing"))}
        leaving.sort(key=lambda flow, listed=listed: listed.get(flow.id, len(listed)))  # type: ignore[misc]
    return flows


def _name_of(model: Model, process: Element) -> str:
    pool = model.pool_of(process)
    return (pool.get("name") if pool is not None else "") or process.get("name")


class _Listing:
    """The steps of one process, and of the subprocesses in it."""

    def __init__(self, model: Model, process: Element) -> None:
        self.model = model
        self.process = process

    def steps(self) -> Iterator[Step]:
        pool = self.model.pool_of(self.process)
        whole = pool.get("name") if pool is not None and not lanes(self.process) else ""
        return self._steps_in(self.process, whole)

    def _steps_in(self, holder: Element, around: str) -> Iterator[Step]:
        nodes = {node.id: node for node in flow_nodes(holder)}
        flows = outgoing(self.model, holder)
        named = _role_names(holder)
        for id_ in self._ordered(nodes, flows):
            node = nodes[id_]
            role = named.get(id_, "" if named else around)
            yield self._step(node, flows.get(id_, []), role, "" if holder is self.process else holder.id)
            if flow_nodes(node):
                yield from self._steps_in(node, role)

    def _ordered(self, nodes: dict[str, Element], flows: dict[str, list[Element]]) -> list[str]:
        """Boundary events come after the ways on from the activity they sit on."""
        ways = {id_: [self._end(flow) for flow in leaving] for id_, leaving in flows.items()}
        for id_, node in nodes.items():
            host = self.model.find(node.get("attachedToRef")) if node.get("attachedToRef") else None
            if host is not None:
                ways.setdefault(host.id, []).append(id_)
        starts = [id_ for id_, node in nodes.items() if node.local == Kind.START]
        return reading_order([*nodes], ways, starts)

    def _end(self, flow: Element) -> str:
        target = self.model.find(flow.get("targetRef"))
        return target.id if target is not None else ""

    def _step(self, node: Element, leaving: list[Element], role: str, parent: str) -> Step:
        host = self.model.find(node.get("attachedToRef"))
        return Step(
            node.id,
            _KINDS[node.local],
            node.get("name"),
            role,
            documentation_of(node),
            tuple(self._way(flow, node.get("default")) for flow in leaving),
            parent,
            trigger_of(self.model, node),
            host.id if host is not None else "",
        )

    def _way(self, flow: Element, default: str) -> Way:
        condition = "".join(child_text(flow, "conditionExpression"))
        return Way(
            self._end(flow), flow.get("name"), condition, flow.id != "" and flow.id == default, flow.id
        )


def trigger_of(model: Model, node: Element) -> Trigger:
    """What makes an event happen, also where its definition stands elsewhere in the file."""
    defined = [child.local for child in node.elements if child.local.endswith("EventDefinition")]
    referred = [model.find(name) for name in child_text(node, "eventDefinitionRef")]
    names = defined + [element.local for element in referred if element is not None]
    if len(names) > 1:
        return Trigger.MULTIPLE
    return _TRIGGERS.get(names[0].removesuffix("EventDefinition"), Trigger.NONE) if names else Trigger.NONE


def _role_names(holder: Element) -> dict[str, str]:
    """The role of each step that a lane names: the innermost lane's, or that of the nearest named one around."""
    named: dict[str, str] = {}
    for lane in lanes(holder):
        around = [lane, *(outer for outer in lane.within() if is_model(outer, "lane"))]
        name = next((each.get("name") for each in around if each.get("name")), "")
        named.update(dict.fromkeys(child_text(lane, "flowNodeRef"), name))
    return named
