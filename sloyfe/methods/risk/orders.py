"""In which order a diagram asks about its events: what decides whether it stays small.

Source: depth first from the left as Rauzy (1993, see `nets`); the narrow front of King, «An automatic reordering scheme
for simultaneous equations derived from network systems», International Journal for Numerical Methods in Engineering 2
(1970), 523-533; the pull of FORCE, Aloul, Markov and Sakallah, «FORCE: a fast and easy-to-implement variable-ordering
heuristic», Great Lakes Symposium on VLSI (2003), 116-119. No order is good for every tree, so that they are tried in
turn.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Gates = Mapping[int, tuple[int, tuple[int, ...]]]
ROUNDS = 100  # of FORCE
PATIENCE = 5  # rounds of it without a shorter order


@dataclass(frozen=True)
class Part:
    """A gate and what is below it as far as what is reckoned already: `leaves` from the left, `inner` inputs first."""

    top: int
    leaves: list[int]
    inner: list[int]


def part(gates: Gates, top: int, reckoned: Mapping[int, object]) -> Part:
    seen, todo = set[int](), [top]
    leaves, inner = [], []
    while todo:
        node = todo.pop()
        if node in seen:
            continue
        seen.add(node)
        if node in reckoned:
            leaves.append(node)
        else:
            inner.append(node)
            todo.extend(end >> 1 for end in reversed(gates[node][1]))
    return Part(top, leaves, sorted(inner))


def orders(gates: Gates, part: Part) -> Iterator[list[int]]:
    """The leaves in one order after the other, each made only when it is asked for."""
    yield part.leaves
    narrow = _narrow(gates, part)
    yield narrow
    yield _pulled(gates, part, narrow)
    yield _pulled(gates, part, part.leaves)


def _narrow(gates: Gates, part: Part) -> list[int]:
    """Always on with the node that brings the fewest new ones to the front, from a far end of what hangs together."""
    near = _neighbours(gates, part)
    left = dict.fromkeys(near)
    order = []
    for leaf in part.leaves:
        if leaf not in left:
            continue
        front = {_farthest(near, _farthest(near, leaf, left), left): None}
        while front:
            node = min(front, key=lambda one: sum(new in left and new not in front for new in near[one]))
            del front[node], left[node]
            order.append(node)
            front |= {new: None for new in near[node] if new in left}
    leaves = set(part.leaves)
    return [node for node in order if node in leaves]


def _neighbours(gates: Gates, part: Part) -> dict[int, dict[int, None]]:
    """Gate and input, in the order they are met. The top is left out: it would make neighbours of all."""
    near: dict[int, dict[int, None]] = {node: {} for node in (*part.leaves, *part.inner) if node != part.top}
    for gate in part.inner:
        if gate != part.top:
            for end in gates[gate][1]:
                near[gate][end >> 1] = near[end >> 1][gate] = None
    return near


def _farthest(near: Mapping[int, Mapping[int, None]], start: int, left: Mapping[int, None]) -> int:
    """Of the nodes that are the most steps away, the one with the fewest neighbours."""
    seen, ring, found = {start}, [start], start
    while ring:
        found = min(ring, key=lambda node: len(near[node]))
        ring = list(
            dict.fromkeys(new for node in ring for new in near[node] if new in left and new not in seen)
        )
        seen.update(ring)
    return found


def _pulled(gates: Gates, part: Part, order: list[int]) -> list[int]:
    """Each node moves to the middle of the gates it stands at, until that makes them no shorter."""
    bundles = [{gate, *(end >> 1 for end in gates[gate][1])} for gate in part.inner]
    at: dict[int, list[int]] = {node: [] for node in (*part.leaves, *part.inner)}
    for number, bundle in enumerate(bundles):
        for node in bundle:
            at[node].append(number)
    place = {node: float(number) for number, node in enumerate(order)}
    for gate in part.inner:
        inputs = gates[gate][1]
        place[gate] = sum(place[end >> 1] for end in inputs) / len(inputs)
    place = _ranked(place)
    best, shortest, patience = order, _length(bundles, place), PATIENCE
    leaves = set(part.leaves)
    for _round in range(ROUNDS):
        middles = [sum(place[node] for node in bundle) / len(bundle) for bundle in bundles]
        pull = {node: sum(middles[number] for number in at[node]) / len(at[node]) for node in place}
        place = _ranked(pull)
        patience -= 1
        if (length := _length(bundles, place)) < shortest:
            best, shortest, patience = [node for node in place if node in leaves], length, PATIENCE
        elif not patience:
            break
    return best


def _ranked(pull: Mapping[int, float]) -> dict[int, float]:
    return {node: float(number) for number, node in enumerate(sorted(pull, key=pull.__getitem__))}


def _length(bundles: list[set[int]], place: Mapping[int, float]) -> float:
    ends = ([place[node] for node in bundle] for bundle in bundles)
    return sum(max(places) - min(places) for places in ends)
