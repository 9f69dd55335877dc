"""A tree of causes by numbers: every gate is "at least k of these", and "not" is a turn of the end it stands at.

Source: Rauzy, «New algorithms for fault trees analysis», Reliability Engineering & System Safety 40 (1993), 203-211:
"and" is all of the inputs and "or" is one of them. An end is twice the number of a node, and one more where its
opposite is meant; the ends 0 and 1 are what is always and what is never so.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from .nodes import Event, Kind, Node, inputs_first

ALWAYS, NEVER = 0, 1


@dataclass(frozen=True)
class Net:
    """`gates`: node → how many of which ends, inputs numbered below the gate; `events`: node → its event."""

    top: int
    events: dict[int, Event] = field(default_factory=dict)
    gates: dict[int, tuple[int, tuple[int, ...]]] = field(default_factory=dict)


def net(top: Node) -> Net:
    """Raises what `inputs_first` raises."""
    ends: dict[str, int] = {}
    events: dict[int, Event] = {}
    gates: dict[int, tuple[int, tuple[int, ...]]] = {}
    for number, node in enumerate(inputs_first(top), start=1):
        if isinstance(node, Event):
            events[number] = node
            ends[node.id] = 2 * number
            continue
        below = [ends[one.id] for one in node.inputs]
        if node.kind == Kind.NOT:
            ends[node.id] = below[0] ^ 1
            continue
        least = {Kind.AND: len(below), Kind.OR: 1}.get(Kind(node.kind), node.k or 0)
        kept = reduced(least, below)
        if isinstance(kept, tuple):
            gates[number] = kept
            kept = 2 * number
        ends[node.id] = kept
    return Net(ends[top.id], events, gates)


def reduced(least: int, ends: Sequence[int]) -> int | tuple[int, tuple[int, ...]]:
    """The gate without what is always or never so, or the one end that it comes to."""
    least -= ends.count(ALWAYS)
    kept = tuple(end for end in ends if end > NEVER)
    if least <= 0:
        return ALWAYS
    if least > len(kept):
        return NEVER
    return kept[0] if len(kept) == 1 else (least, kept)
