"""The smallest sets of events that bring a part about, kept together as one diagram of sets.

Source: Coudert and Madre, «Implicit and incremental computation of primes and essential primes of Boolean functions»,
Design Automation Conference (1992), 36-39, on the zero-suppressed diagrams of Minato, «Zero-suppressed BDDs for set
manipulation in combinatorial problems», Design Automation Conference (1993), 272-277. In a tree without "not" they are
its minimal cut sets, as Rauzy finds them (1993, see `nets`). A literal is twice the level of the event, and one more
for "it does not occur".
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from .diagrams import DEEPEST, Diagram, Full
from .nets import ALWAYS, NEVER

NONE, EMPTY = 0, 1  # no set at all; the empty set alone
NOTHING_YET = -1
T = TypeVar("T")
Steps = Generator["Steps", int, int]


@dataclass(frozen=True)
class Sums(Generic[T]):
    """How sets are added up: what no set and the empty set count for, and how families and literals come together."""

    none: T
    one: T
    plus: Callable[[T, T], T]
    times: Callable[[T, T], T]


class Primes:
    """Node n: the sets of `rests[n]`, and those of `insides[n]` with `literals[n]` added. Inputs first."""

    def __init__(self, diagram: Diagram, most: int) -> None:
        diagram.most = most  # it is drawn on further, and may have been made on a smaller sheet
        self.diagram = diagram
        self.most = most
        self.literals = [DEEPEST, DEEPEST]
        self.insides = [NONE, NONE]
        self.rests = [NONE, NONE]
        self._known: dict[tuple[int, int, int], int] = {}
        self._of: dict[int, int] = {ALWAYS: EMPTY, NEVER: NONE}
        self._without: dict[tuple[int, int], int] = {}

    def of(self, end: int) -> int:
        """The node that holds the sets of a function. Raises Full."""
        return _walked(self._primes(end))

    def added_up(self, root: int, sums: Sums[T], weights: Mapping[int, T]) -> T:
        """All sets of a node, each the product of the weights of its literals."""
        values = [sums.none, sums.one]
        for node in range(EMPTY + 1, root + 1):
            inside = sums.times(weights[self.literals[node]], values[self.insides[node]])
            values.append(sums.plus(inside, values[self.rests[node]]))
        return values[root]

    def _node(self, literal: int, inside: int, rest: int) -> int:
        if inside == NONE:
            return rest
        key = (literal, inside, rest)
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = len(self.literals)
            if node + len(self._without) > self.most:
                raise Full(self.diagram.joined)
            self.literals.append(literal)
            self.insides.append(inside)
            self.rests.append(rest)
        return node

    def _primes(self, end: int) -> Steps:
        """What holds with and without the event, then what needs it, then what needs it away."""
        if end not in self._of:
            level = self.diagram.levels[end >> 1]
            high, low = self.diagram.halves(end, level)
            shared = yield self._primes(self.diagram.both(high, low))
            inside = yield self._primes(high)
            inside = yield self._less(inside, shared)
            outside = yield self._primes(low)
            outside = yield self._less(outside, shared)
            self._of[end] = self._node(2 * level, inside, self._node(2 * level + 1, outside, shared))
        return self._of[end]

    def _less(self, these: int, those: int) -> Steps:
        """The sets of the first that are not among those of the second."""
        if these in {NONE, those}:
            return NONE
        if those == NONE:
            return these
        if (these, those) not in self._without:
            mine, theirs = self.literals[these], self.literals[those]
            if mine > theirs:
                found = yield self._less(these, self.rests[those])
            else:
                inside = self.insides[these]
                if mine == theirs:
                    inside = yield self._less(inside, self.insides[those])
                rest = yield self._less(self.rests[these], self.rests[those] if mine == theirs else those)
                found = self._node(mine, inside, rest)
            self._without[these, those] = found
        return self._without[these, those]


def _walked(first: Steps) -> int:
    """What a walk comes to, its steps on a stack of our own: a tree may be deeper than Python's."""
    stack, answer = [first], NOTHING_YET
    while stack:
        try:
            step = next(stack[-1]) if answer == NOTHING_YET else stack[-1].send(answer)
        except StopIteration as end:
            stack.pop()
            answer = end.value
        else:
            stack.append(step)
            answer = NOTHING_YET
    return answer
