"""Each part of a tree that stands alone as a decision diagram, small enough to be reckoned."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice

from .diagrams import Diagram, Full
from .modules import standing_alone
from .nets import ALWAYS, NEVER, Net
from .orders import Gates, Part, orders, part

# What a drawing may hold, in nodes and joins, and how many orders are tried at that: those that came furthest on the
# sheet before. The last sheet is some 150 MB for as long as it takes.
LARGEST = 600_000
SHEETS = ((20_000, 4), (120_000, 2), (LARGEST, 1))


class Crowded(Exception):
    """No order makes the drawing small enough."""


@dataclass(frozen=True)
class Drawing:
    """`root` is an end in the diagram; its level n asks about the event or part `leaves[n]`."""

    gate: int
    diagram: Diagram
    root: int
    leaves: list[int]


def drawings(net: Net) -> list[Drawing]:
    """The parts that stand alone, inputs first; the last is the top. None where the top is a mere event.

    What is always or never so, whatever happens below, is put into what stands on it. Raises Crowded.
    """
    settled: dict[int, int] = {}
    reckoned: dict[int, object] = dict.fromkeys(net.events)
    found = []
    for gate in standing_alone(net):
        drawing = _drawing(net.gates, part(net.gates, gate, reckoned), settled)
        reckoned[gate] = None
        if drawing.root <= NEVER:
            settled[gate] = drawing.root
        found.append(drawing)
    return found


def _drawing(gates: Gates, part: Part, settled: Mapping[int, int]) -> Drawing:
    waiting: Iterable[list[int]] = orders(gates, part)
    for most, tries in SHEETS:
        came: list[tuple[int, list[int]]] = []
        for order in islice(waiting, tries):
            try:
                return _drawn(gates, part, settled, order, most)
            except Full as full:
                came.append((full.joined, order))
        waiting = [order for _joined, order in sorted(came, key=lambda one: -one[0])]
    raise Crowded


def _drawn(gates: Gates, part: Part, settled: Mapping[int, int], order: list[int], most: int) -> Drawing:
    diagram = Diagram(most)
    leaves = [leaf for leaf in order if leaf not in settled]
    ends = {leaf: settled[leaf] for leaf in order if leaf in settled}
    ends |= {leaf: diagram.choice(level, ALWAYS, NEVER) for level, leaf in enumerate(leaves)}
    for gate in part.inner:
        least, inputs = gates[gate]
        ends[gate] = diagram.at_least(least, [ends[end >> 1] ^ (end & 1) for end in inputs])
    return Drawing(part.top, diagram, ends[part.top], leaves)


def chances(drawing: Drawing, of: Mapping[int, tuple[float, float]]) -> tuple[float, float]:
    """The chance that the part occurs and that it does not, from those of its leaves.

    Both are sums of what is not negative, so that a chance of one in a million million keeps its digits.
    """
    diagram, values = drawing.diagram, [(1.0, 0.0)]
    for node in range(1, (drawing.root >> 1) + 1):
        occurs, stays = of[drawing.leaves[diagram.levels[node]]]
        high, low = values[diagram.highs[node] >> 1], values[diagram.lows[node] >> 1]
        turned = diagram.lows[node] & 1
        values.append((occurs * high[0] + stays * low[turned], occurs * high[1] + stays * low[1 - turned]))
    found = values[drawing.root >> 1]
    return found if not drawing.root & 1 else found[::-1]
