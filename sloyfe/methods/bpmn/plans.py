"""What of a model is to be drawn, and how large: the items and links of each process and subprocess.

Source: OMG BPMN 2.0.2, clause 12.2 (what has a shape, what has an edge); sizes as bpmn-js draws them.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from .blocks import Block, arranged, nested
from .grid import EVENT, Item
from .lettering import lines_of, task_size
from .listing import flow_nodes, kind_of, lanes, outgoing, steps
from .model import Model, child_text, children, is_model
from .placing import Link
from .routing import Effort
from .tree import Element

GATEWAY, NOTE_WIDTH = 50.0, 120.0
_DATA = {"dataObjectReference": (36.0, 50.0), "dataStoreReference": (50.0, 50.0)}


@dataclass(frozen=True, slots=True)
class Planner:
    """Turns processes into blocks. `expanded` says which steps show what lies in them."""

    model: Model
    expanded: frozenset[str]
    order: Mapping[str, int]
    effort: Effort

    @classmethod
    def of(cls, model: Model, expanded: frozenset[str]) -> "Planner":
        listed = steps(model)
        return cls(model, expanded, {step.id: place for place, step in enumerate(listed)}, Effort())

    def block(self, holder: Element) -> Block:
        """The inside of a process or subprocess."""
        inner = {
            node.id: self.block(node)
            for node in flow_nodes(holder)
            if node.id in self.expanded and flow_nodes(node)
        }
        leaves = leaf_lanes(holder)
        items = self._items(holder, inner, leaves)
        block = arranged(items, self._links(holder, items), max(len(leaves), 1), self.effort)
        return nested(block, inner)

    def _items(self, holder: Element, inner: Mapping[str, Block], leaves: list[Element]) -> list[Item]:
        lane_of = {
            name: place for place, lane in enumerate(leaves) for name in child_text(lane, "flowNodeRef")
        }
        nodes = sorted(flow_nodes(holder), key=lambda node: self.order[node.id])
        present = {node.id for node in nodes}
        sitting = [node.get("attachedToRef") for node in nodes if node.get("attachedToRef") in present]
        items = []
        for node in nodes:
            width, height = self.size(node, inner.get(node.id))
            host = node.get("attachedToRef") if node.get("attachedToRef") in present else ""
            kind = kind_of(node)
            is_gateway = kind is not None and kind.is_gateway
            letters = node.get("name") if is_gateway or (kind is not None and kind.is_event) else ""
            lane = lane_of.get(host or node.id, 0)
            room = max(width, 46.0 * sitting.count(node.id) + 8)
            items.append(Item(node.id, room, height, letters, lane, host, is_gateway))
        return items + self._asides(holder, present)

    def size(self, node: Element, inner: Block | None = None) -> tuple[float, float]:
        """Width and height of a step; that of what lies in it where that shows."""
        kind = kind_of(node)
        if inner is not None:
            return inner.width, inner.height
        if kind is not None and kind.is_event:
            return EVENT, EVENT
        if kind is not None and kind.is_gateway:
            return GATEWAY, GATEWAY
        return task_size(node.get("name"))

    def _asides(self, holder: Element, present: set[str]) -> list[Item]:
        """Data and remarks, each beside the first step that it is tied to."""
        tied: dict[str, str] = {}
        for link in self._ties(holder):
            for one, other in ((link.source, link.target), (link.target, link.source)):
                if other in present:
                    tied.setdefault(one, other)
        items = []
        for child in holder.elements:
            if child.id and is_model(child, *_DATA):
                width, height = _DATA[child.local]
                items.append(
                    Item(
                        child.id,
                        width,
                        height,
                        child.get("name"),
                        is_aside=True,
                        beside=tied.get(child.id, ""),
                    )
                )
            elif child.id and is_model(child, "textAnnotation"):
                height = 16 + 14.0 * lines_of("".join(child_text(child, "text")), NOTE_WIDTH - 16)
                items.append(Item(child.id, NOTE_WIDTH, height, is_aside=True, beside=tied.get(child.id, "")))
        return items

    def _links(self, holder: Element, items: list[Item]) -> list[Link]:
        present = {item.id for item in items}
        flows = [
            Link(flow.id, source, self._id(flow.get("targetRef")), flow.get("name"))
            for source, leaving in outgoing(self.model, holder).items()
            for flow in leaving
        ]
        links = [*flows, *self._ties(holder)]
        return [link for link in links if link.source in present and link.target in present]

    def _ties(self, holder: Element) -> list[Link]:
        """Associations, and what steps read and write."""
        ties = [
            Link(tie.id, self._id(tie.get("sourceRef")), self._id(tie.get("targetRef")))
            for tie in children(holder, "association")
        ]
        for node in flow_nodes(holder):
            for tie in children(node, "dataInputAssociation", "dataOutputAssociation"):
                reads = tie.local == "dataInputAssociation"
                others = child_text(tie, "sourceRef" if reads else "targetRef")
                ends = [(self._id(each), node.id) if reads else (node.id, self._id(each)) for each in others]
                ties += [Link(tie.id, *end) for end in ends[:1]]
        return [tie for tie in ties if tie.id]

    def _id(self, reference: str) -> str:
        found = self.model.find(reference)
        return found.id if found is not None else ""


def leaf_lanes(process: Element) -> list[Element]:
    """The lanes that hold steps themselves, from top to bottom."""
    return [lane for lane in lanes(process) if not children(lane, "childLaneSet")]
