"""What a tree of causes is made of: events that occur with a probability, and gates that join them.

Source: the fault tree of Vesely, Goldberg, Roberts and Haasl, Fault Tree Handbook, NUREG-0492 (1981), chapter IV; the
kinds are named as in the Open-PSA Model Exchange Format. An id is one thing: two nodes with the same id are the same
event or the same gate, wherever they stand and whether or not they are the same object.
"""

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from math import inf

from .refusals import Circular, Contradictory


class Kind(StrEnum):
    AND = "and"
    OR = "or"
    AT_LEAST = "atleast"  # k of the inputs, an input that is listed twice counting twice
    NOT = "not"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that occurs with a probability from 0 to 1, whatever the other events do. ValueError outside."""

    id: str
    probability: float

    def __post_init__(self) -> None:
        if not 0 <= self.probability <= 1:
            raise ValueError(f"the probability of {self.id!r} is {self.probability}; it must be from 0 to 1")


@dataclass(frozen=True, slots=True)
class Gate:
    """What occurs when its inputs do. `k` belongs to "atleast" alone: 0 is always so, all of them is "and".

    Raises ValueError for another kind, for no inputs, for two of "not", and for a `k` that is no whole number from 0
    to the number of inputs.
    """

    id: str
    kind: str
    inputs: "tuple[Node, ...]" = field(repr=False)
    k: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "kind", Kind(self.kind))
        object.__setattr__(self, "inputs", tuple(self.inputs))
        if not all(isinstance(node, Event | Gate) for node in self.inputs):
            raise TypeError(f"the inputs of {self.id!r} must be events and gates")
        self._check_count()

    def _check_count(self) -> None:
        count, most = len(self.inputs), 1 if self.kind == Kind.NOT else inf
        if not 1 <= count <= most:
            raise ValueError(
                f"{self.id!r} has {count} inputs; {self.kind} takes {'one' if most == 1 else 'some'}"
            )
        if self.kind != Kind.AT_LEAST:
            if self.k is not None:
                raise ValueError(f"{self.id!r} is {self.kind}, which has no k")
        elif not isinstance(self.k, int) or not 0 <= self.k <= count:
            raise ValueError(
                f"{self.id!r} asks for {self.k} of {count}; k must be a whole number from 0 to {count}"
            )

    def __hash__(self) -> int:
        """By the id: what hangs below may be reached in more ways than there is time to walk."""
        return hash(self.id)


Node = Event | Gate


def inputs_first(top: Node) -> list[Node]:
    """Each event and gate once, by id, after all of its inputs; from the left, the top last.

    Raises Circular and Contradictory. A stack of its own, so that no depth is too deep.
    """
    order: list[Node] = []
    first: dict[str, Node] = {}
    looked_at: set[int] = set()
    above: set[str] = set()
    todo: list[tuple[Node, bool]] = [(top, False)]
    while todo:
        node, leaving = todo.pop()
        if leaving:
            above.discard(node.id)
            if first[node.id] is node:
                order.append(node)
            continue
        if node.id in above:
            raise Circular(node.id)
        if id(node) in looked_at:
            continue
        looked_at.add(id(node))
        if not _agree(first.setdefault(node.id, node), node):
            raise Contradictory(node.id)
        above.add(node.id)
        todo.append((node, True))
        if isinstance(node, Gate):
            todo.extend((below, False) for below in reversed(node.inputs))
    return order


def _agree(one: Node, other: Node) -> bool:
    """Whether two nodes of the same id say the same of it; the order of inputs says nothing."""
    if isinstance(one, Gate) and isinstance(other, Gate):
        below = [Counter(node.id for node in gate.inputs) for gate in (one, other)]
        return one.kind == other.kind and one.k == other.k and below[0] == below[1]
    return isinstance(one, Event) and isinstance(other, Event) and one.probability == other.probability
