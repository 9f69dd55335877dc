"""Who does a step: giving it to a role, with the lanes and the pool that this needs.

Source: OMG BPMN 2.0.2, 10.8 (lanes). A role is the name of a lane; a step stands in one lane, and what lies
inside a step or sits on its edge goes with it.
"""

from collections.abc import Sequence

from .building import unused
from .elements import model_child, new, put, take_out
from .flows import Draft, holder_of, process_of
from .listing import flow_nodes, lanes
from .model import child_text, children
from .names import MODEL, PROCESSES
from .plans import leaf_lanes
from .refusals import Impossible, Obstacle
from .tree import Element


def give(draft: Draft, step: Element, role: str) -> None:
    """Puts the step into the lane of the role, which is made when there is none; "" is a lane without a name."""
    process = holder_of(step)
    if process.local not in PROCESSES:
        raise Impossible(Obstacle.OTHER_LEVEL, step.id)
    if not lanes(process):
        _divide(draft, process)
    old = lanes_of(step)
    lane = _lane(draft, process, role)
    if lane in old:
        return
    for each in [step.id, *_sitting(process, step)]:
        _leave(process, each)
        model_child(
            lane,
            "flowNodeRef",
            each,
            {"flowNodeRef", "partitionElement", "extensionElements", "documentation"},
        )
    drop_if_empty(old)
    draft.refresh()


def stay(draft: Draft, step: Element, neighbour: Element) -> None:
    """Puts a new step into the lane of its neighbour, if that stands in one."""
    process = process_of(step)
    for lane in leaf_lanes(process):
        if neighbour.id in child_text(lane, "flowNodeRef"):
            model_child(lane, "flowNodeRef", step.id, {"flowNodeRef", "partitionElement", "documentation"})
            draft.refresh()
            return


def _sitting(process: Element, step: Element) -> list[str]:
    return [node.id for node in process.elements if node.get("attachedToRef") == step.id]


def _leave(process: Element, id_: str) -> None:
    for lane in lanes(process):
        for reference in children(lane, "flowNodeRef"):
            if reference.text.strip() == id_:
                take_out(reference)


def _lane(draft: Draft, process: Element, role: str) -> Element:
    leaves = leaf_lanes(process)
    found = next((lane for lane in leaves if lane.get("name") == role), None)
    if found is not None:
        return found
    beside = leaves[-1] if leaves else None
    lane_set = beside.parent if beside is not None and beside.parent is not None else None
    if lane_set is None:
        id_ = unused("LaneSet_1", draft.taken)
        lane_set = put(process, new(process, MODEL, "laneSet", id=id_), _BEFORE_LANES)
    id_ = unused("Lane_1", draft.taken)
    return put(lane_set, new(lane_set, MODEL, "lane", id=id_, name=role))


_BEFORE_LANES = frozenset(
    "documentation extensionElements supportedInterfaceRef ioSpecification auditing monitoring property".split()
)


def _divide(draft: Draft, process: Element) -> None:
    """A pool around the process, and one lane for all that stands in it: whose name the pool had till now."""
    pool = draft.model.pool_of(process)
    if pool is None:
        _surround(draft, process)
        name = ""
    else:
        name = pool.get("name")
    lane = _lane(draft, process, name)
    for node in flow_nodes(process):
        model_child(lane, "flowNodeRef", node.id, None)
    draft.refresh()


def _surround(draft: Draft, process: Element) -> None:
    root = draft.model.root
    found = children(root, "collaboration")
    if found:
        collaboration = found[0]
    else:
        id_ = unused("Collaboration_1", draft.taken)
        first = next(each for each in root.elements if each.local in PROCESSES)
        collaboration = new(root, MODEL, "collaboration", id=id_)
        before = {each.local for each in root.elements[: root.elements.index(first)]}
        put(root, collaboration, before)
    id_ = unused("Participant_1", draft.taken)
    pool = new(collaboration, MODEL, "participant", id=id_, name=process.get("name"), processRef=process.id)
    put(collaboration, pool, {"documentation", "extensionElements", "participant"})


def lanes_of(step: Element) -> list[Element]:
    """The lanes that name the step."""
    return [lane for lane in lanes(process_of(step)) if step.id in child_text(lane, "flowNodeRef")]


def drop_if_empty(left: Sequence[Element]) -> None:
    """A lane that its last step has left goes as well, unless it says more than a name."""
    for lane in left:
        if not lane.elements and lane.parent is not None:
            take_out(lane)
