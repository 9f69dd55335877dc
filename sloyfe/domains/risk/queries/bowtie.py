"""The bow-tie of one risk: lines on both sides and the barriers on them, in five questions."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sloyfe.domains.controls.choices import State

from ..choices import BarrierState, Side
from ..models import Barrier, BarrierCause, BarrierConsequence, Cause, Consequence, Risk
from .visible import visible_to

OF_CONTROL = {
    State.WORKING: BarrierState.STANDING,
    State.PLANNED: BarrierState.PLANNED,
    State.FAILING: BarrierState.FAILING,
    State.RETIRED: BarrierState.MISSING,
}


def state_of(barrier: Barrier) -> BarrierState:
    return OF_CONTROL[State(barrier.control.state)] if barrier.control else BarrierState.MISSING


@dataclass(frozen=True)
class Guard:
    """A barrier as a bow-tie shows it: its control's title, owner, state and newest evidence."""

    barrier: Barrier
    state: BarrierState

    @property
    def words(self) -> str:
        return str(self.barrier.control) if self.barrier.control else self.barrier.words


@dataclass(frozen=True)
class Thread:
    """A cause or a consequence, and the barriers between it and the event, from the outside in."""

    end: Any
    guards: list[Guard]

    @property
    def is_open(self) -> bool:
        """Nothing that works stands on it."""
        return not any(one.state == BarrierState.STANDING for one in self.guards)


@dataclass(frozen=True)
class BowTie:
    causes: list[Thread]
    consequences: list[Thread]
    guards: list[Guard]

    @property
    def is_empty(self) -> bool:
        return not self.causes and not self.consequences

    def of_side(self, side: str) -> list[Guard]:
        return [one for one in self.guards if one.barrier.side == side]

    def in_state(self, state: str) -> int:
        return sum(one.state == state for one in self.guards)


def bow_tie(risk: Risk) -> BowTie:
    barriers = Barrier.objects.filter(risk=risk).select_related("control__owner", "control__unit")
    guards = {one.pk: Guard(one, state_of(one)) for one in barriers}
    on_causes = BarrierCause.objects.filter(barrier__risk=risk).values_list("cause_id", "barrier_id")
    on_consequences = BarrierConsequence.objects.filter(barrier__risk=risk)
    before = on_consequences.values_list("consequence_id", "barrier_id")
    return BowTie(
        _threads(risk.causes.all(), on_causes, guards),
        _threads(risk.consequences.select_related("type"), before, guards),
        list(guards.values()),
    )


def _threads(ends: Any, pairs: Any, guards: dict[int, Guard]) -> list[Thread]:
    standing: dict[int, set[int]] = defaultdict(set)
    for end, barrier in pairs:
        standing[end].add(barrier)
    return [Thread(end, [guards[pk] for pk in guards if pk in standing[end.pk]]) for end in ends]


def cause_row(risk: Risk, pk: int) -> Cause | None:
    return risk.causes.filter(pk=pk).first() if 0 < pk < 2**63 else None


def consequence_row(risk: Risk, pk: int) -> Consequence | None:
    return risk.consequences.select_related("type").filter(pk=pk).first() if 0 < pk < 2**63 else None


def barrier_row(risk: Risk, pk: int) -> Barrier | None:
    return risk.barriers.select_related("control").filter(pk=pk).first() if 0 < pk < 2**63 else None


def lines_on(risk: Risk, side: str) -> list[tuple[str, str]]:
    """What a barrier of the side may stand on."""
    rows: Any = risk.causes.all() if side == Side.PREVENTIVE else risk.consequences.all()
    return [(str(one.pk), one.words) for one in rows]


def using(user: Any, control: Any, most: int = 50) -> list[Risk]:
    """Risks the person may see in whose bow-tie the control stands, the highest first."""
    rows = visible_to(user).in_the_register().filter(barriers__control=control).distinct()
    return list(rows.select_related("unit").order_by("-rank", "pk")[:most])


def ends_of(barrier: Barrier) -> list[str]:
    """The lines a barrier stands on, as a form names them."""
    if barrier.side == Side.PREVENTIVE:
        return [str(pk) for pk in barrier.on_causes.values_list("cause_id", flat=True)]
    return [str(pk) for pk in barrier.on_consequences.values_list("consequence_id", flat=True)]


def ends_named(risk: Risk, side: str, ids: list[int]) -> list[Any]:
    rows: Any = risk.causes if side == Side.PREVENTIVE else risk.consequences
    return list(rows.filter(pk__in=ids))
