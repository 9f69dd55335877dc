"""Bow-ties in numbers: causes on the left, the event in the middle, consequences on the right, barriers on every way.

Source: de Ruijter and Guldenmund, «The bowtie method: a review», Safety Science 88 (2016), 211-218; its left side is a
fault tree and its right side an event tree, reckoned as one tree, so that a barrier on several ways fails once for all
of them. A barrier is given as the event that it fails when it is needed, or as a gate where it has parts. The worked
example is three barriers against an attack, in the first test.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from .tree import Gate, Kind, Node, probability


@dataclass(frozen=True)
class Cause:
    """What may set off the event, and the barriers that must all fail before it does."""

    sets_off: Node
    barriers: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Consequence:
    """What follows when the event has occurred and all of these barriers fail as well."""

    id: str
    barriers: tuple[Node, ...] = ()


@dataclass(frozen=True)
class BowTie:
    """`id` is that of the event in the middle. Raises ValueError without causes, or where two ends share an id."""

    id: str
    causes: tuple[Cause, ...]
    consequences: tuple[Consequence, ...] = ()

    def __post_init__(self) -> None:
        if not self.causes:
            raise ValueError(f"{self.id!r} has no causes; nothing can be said of how likely it is")
        for ids in ([one.sets_off.id for one in self.causes], [one.id for one in self.consequences]):
            if len(set(ids)) < len(ids):
                raise ValueError(f"two ends of {self.id!r} have the same id")


@dataclass(frozen=True)
class Reckoned:
    """Chances from 0 to 1: of the event, of each cause getting through by its id, and of each consequence by its id.

    The causes come to more than the event where several may get through at once.
    """

    event: float
    causes: dict[str, float]
    consequences: dict[str, float]


def reckoned(tie: BowTie) -> Reckoned:
    """Raises what `tree.probability` raises."""
    middle = event(tie)
    return Reckoned(
        event=probability(middle),
        causes={one.sets_off.id: probability(_through(tie, one)) for one in tie.causes},
        consequences={one.id: probability(follows(tie, one)) for one in tie.consequences},
    )


def event(tie: BowTie) -> Gate:
    """The middle as a tree: any cause that gets through."""
    return Gate(tie.id, Kind.OR, tuple(_through(tie, cause) for cause in tie.causes))


def follows(tie: BowTie, consequence: Consequence) -> Gate:
    """A consequence as a tree: the event, and all barriers on the way to it failing."""
    return _all(f"{tie.id} › {consequence.id}", (event(tie), *consequence.barriers))


def _through(tie: BowTie, cause: Cause) -> Gate:
    return _all(f"{cause.sets_off.id} › {tie.id}", (cause.sets_off, *cause.barriers))


def _all(gate_id: str, nodes: Sequence[Node]) -> Gate:
    return Gate(gate_id, Kind.AND, tuple(nodes))
