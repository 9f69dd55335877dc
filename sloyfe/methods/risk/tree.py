"""How likely a tree of causes is to come about: exactly, and by the bound that is easy to check by hand.

Source: Vesely, Goldberg, Roberts and Haasl, Fault Tree Handbook, NUREG-0492 (1981), chapters VII and XI; exact values
by decision diagrams after Rauzy, «New algorithms for fault trees analysis», Reliability Engineering & System Safety 40
(1993), 203-211. Events are independent of each other, and an id that stands in several places is one event, so that
what is shared is counted once. The worked example is the supply of an operating theatre, from OpenFTA: the mains fail
(0.03), and so does the generator (0.02) or its relay (0.05), which is 0.00207 exactly and 0.0021 at most.
"""

from collections.abc import Callable
from typing import TypeVar

from .diagrams import Full
from .drawings import LARGEST, Crowded, chances, drawings
from .nets import ALWAYS, NEVER, Net, net
from .nodes import Event, Gate, Kind, Node
from .primes import Primes, Sums
from .refusals import Circular, Contradictory, Refused, TooEntangled, TooMany

__all__ = [
    "Circular",
    "Contradictory",
    "Event",
    "Gate",
    "Kind",
    "Node",
    "Refused",
    "TooEntangled",
    "TooMany",
    "minimal_cut_sets",
    "probability",
    "rare_event_bound",
]

T = TypeVar("T")
PLENTY = 1e300  # sums are cut off here, so that none grows beyond what a number can hold
SETS = 10_000


def probability(top: Node) -> float:
    """The chance from 0 to 1 that the top occurs. Raises Circular, Contradictory or TooEntangled, all ValueError."""
    numbered = net(top)
    known = {0: (1.0, 0.0)}
    known |= {node: (event.probability, 1 - event.probability) for node, event in numbered.events.items()}
    try:
        for drawing in drawings(numbered):
            known[drawing.gate] = chances(drawing, known)
    except Crowded:
        raise TooEntangled(top.id) from None
    return min(1.0, known[numbered.top >> 1][numbered.top & 1])


def rare_event_bound(top: Node) -> float:
    """The sum of the chances of the minimal cut sets, at most 1: never below the exact value, and near it where all
    is rare. Where "not" stands in the tree, the smallest sets of what occurs and what does not. Raises as above.
    """

    def chance(event: Event, occurs: bool) -> float:
        return event.probability if occurs else 1 - event.probability

    sums = Sums(
        0.0, 1.0, lambda one, other: min(one + other, PLENTY), lambda one, other: min(one * other, PLENTY)
    )
    return min(1.0, _added_up(top, net(top), sums, chance))


def minimal_cut_sets(top: Node, *, most: int = SETS) -> tuple[frozenset[str], ...]:
    """The smallest sets of event ids that bring the top about, small ones first. The empty set where it always occurs.

    Raises as above, TooMany, and Refused where something counts because it does *not* occur.
    """
    numbered = net(top)

    def counted(event: Event, occurs: bool) -> int:
        if not occurs:
            raise Refused(
                event.id, f"{event.id!r} counts where it does not occur; there are no cut sets then"
            )
        return 1

    count = _added_up(top, numbered, Sums(0, 1, int.__add__, int.__mul__), counted)
    if count > most:
        raise TooMany(top.id, count, most)
    sums = Sums[frozenset[frozenset[str]]](frozenset(), frozenset([frozenset()]), frozenset.union, _joined)
    found = _added_up(top, numbered, sums, lambda event, _occurs: frozenset([frozenset([event.id])]))
    return tuple(sorted(found, key=lambda one: (len(one), sorted(one))))


def _joined(some: frozenset[frozenset[str]], others: frozenset[frozenset[str]]) -> frozenset[frozenset[str]]:
    return frozenset(one | other for one in some for other in others)


def _added_up(top: Node, numbered: Net, sums: Sums[T], weight: Callable[[Event, bool], T]) -> T:
    """The smallest sets of the whole tree, part by part: what stands for a part stands for the sets of that part.

    From the top down it is found which parts count where they do not occur, and then reckoned from below.
    """
    values = {ALWAYS: sums.one, NEVER: sums.none}
    wanted, parts = {numbered.top}, []
    try:
        for drawing in reversed(drawings(numbered)):
            primes = Primes(drawing.diagram, LARGEST)
            ends = [end for end in (2 * drawing.gate, 2 * drawing.gate + 1) if end in wanted]
            roots = {end: primes.of(drawing.root ^ (end & 1)) for end in ends}
            literals = {
                literal: 2 * drawing.leaves[literal >> 1] + (literal & 1) for literal in primes.literals[2:]
            }
            wanted.update(literals.values())
            parts.append((primes, roots, literals))
    except (Crowded, Full):
        raise TooEntangled(top.id) from None
    for node, event in numbered.events.items():
        values |= {end: weight(event, not end & 1) for end in (2 * node, 2 * node + 1) if end in wanted}
    for primes, roots, literals in reversed(parts):
        weights = {literal: values[end] for literal, end in literals.items()}
        for end, root in roots.items():
            values[end] = primes.added_up(root, sums, weights)
    return values[numbered.top]
