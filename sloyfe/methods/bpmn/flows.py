"""The flows of a model under change: finding steps, leading flows elsewhere, leaving nothing dangling.

Source: OMG BPMN 2.0.2, 7.6 (flow object connection rules) and 10.5 (sequence flow). A flow is named at both of
its ends, in `outgoing` of the one and `incoming` of the other; the three always change together.
"""

from .building import flow as new_flow
from .building import unused
from .elements import BEFORE_INCOMING, model_child, take_out
from .listing import Way, kind_of, outgoing
from .model import Model, children, is_model, semantic
from .names import Kind
from .refusals import Impossible, Obstacle
from .tree import Element

_LINKS = ("sequenceFlow", "messageFlow", "association", "conversationLink", "dataAssociation")


class Draft:
    """A copy of a model while it is edited. The index by id is made anew when elements come or go."""

    def __init__(self, model: Model) -> None:
        self.model = model.copy()
        self.taken = {element.id for element in self.model.root.walk() if element.id}

    def refresh(self) -> None:
        self.model = Model(self.model.document)

    def step(self, id_: str) -> Element:
        element = self.model.by_id.get(id_)
        if element is None or kind_of(element) is None:
            raise Impossible(Obstacle.NO_SUCH_STEP, id_)
        return element

    def flow(self, id_: str) -> Element:
        element = self.model.by_id.get(id_)
        if element is None or not is_model(element, "sequenceFlow"):
            raise Impossible(Obstacle.NO_SUCH_WAY, id_)
        return element

    def out_of(self, step: Element) -> list[Element]:
        """The flows that leave it, in its order."""
        return outgoing(self.model, holder_of(step)).get(step.id, [])

    def into(self, step: Element) -> list[Element]:
        """The flows that lead to it, in the order of the file."""
        flows = children(holder_of(step), "sequenceFlow")
        return [flow for flow in flows if self.model.find(flow.get("targetRef")) is step]

    def end(self, flow: Element, name: str) -> Element:
        element = self.model.find(flow.get(name))
        if element is None:
            raise Impossible(Obstacle.NO_SUCH_STEP, flow.get(name))
        return element

    def connect(self, source: Element, target: Element, way: Way) -> Element:
        """A new flow; its id is made from its ends where the way has none."""
        may_leave(source)
        may_reach(target)
        if holder_of(source) is not holder_of(target):
            raise Impossible(Obstacle.OTHER_LEVEL, target.id)
        id_ = unused(way.id or f"Flow_{source.id}_{target.id}", self.taken)
        made = new_flow(
            holder_of(source), source, target, Way(target.id, way.name, way.condition, way.is_default, id_)
        )
        self.refresh()
        return made

    def lead(self, flow: Element, target: Element) -> None:
        """Lets the flow end at another step."""
        may_reach(target)
        old = self.model.find(flow.get("targetRef"))
        if old is not None:
            _forget(old, "incoming", flow.id)
        flow.set("targetRef", target.id)
        model_child(target, "incoming", flow.id, BEFORE_INCOMING | {"incoming"})

    def delete(self, element: Element) -> None:
        """Takes the element out with all that points at it or at what lies in it."""
        gone = {part.id for part in element.walk() if part.id}
        while gone:
            for part in [each for each in semantic(self.model.root) if each.id in gone]:
                if part.parent is not None:
                    take_out(part)
            gone = self._without_ends(gone)
            self.refresh()

    def _without_ends(self, gone: set[str]) -> set[str]:
        """Forgets references to what is gone; gives the ids of links and boundary events that hung on it."""
        orphans: set[str] = set()
        for element in [*semantic(self.model.root)]:
            ends = {element.get("sourceRef"), element.get("targetRef")} if element.local in _LINKS else set()
            if (ends | {element.get("attachedToRef")}) & gone:
                orphans.add(element.id)
            elif element.get("default") in gone:
                element.set("default", "")
            elif not element.elements and element.parent is not None and _is_reference(element, gone):
                take_out(element)
        return orphans


def _is_reference(element: Element, gone: set[str]) -> bool:
    names = {"incoming", "outgoing"}
    return (element.local in names or element.local.endswith("Ref")) and element.text.strip() in gone


def _forget(step: Element, local: str, flow: str) -> None:
    for child in children(step, local):
        if child.text.strip() == flow:
            take_out(child)


def holder_of(step: Element) -> Element:
    """The process or subprocess in which a step or flow lies."""
    if step.parent is None:
        raise Impossible(Obstacle.NO_SUCH_STEP, step.id)
    return step.parent


def may_leave(step: Element) -> None:
    if step.local == Kind.END:
        raise Impossible(Obstacle.NO_WAY_ON, step.id)


def may_reach(step: Element) -> None:
    if step.local in {Kind.START, Kind.BOUNDARY}:
        raise Impossible(Obstacle.NO_WAY_IN, step.id)


def process_of(step: Element) -> Element:
    """The process around a step, however deep it lies."""
    around = [each for each in step.within() if each.parent is not None]
    return around[-1]
