"""How likely the event is by its causes and barriers, where somebody has put numbers on all of them."""

from dataclasses import dataclass
from typing import Any

from sloyfe.methods.risk import bowties
from sloyfe.methods.risk.frequencies import chance_of_any
from sloyfe.methods.risk.tree import Event

from ..choices import BarrierState, Side
from ..models import Risk
from .bowtie import BowTie, Guard


@dataclass(frozen=True)
class Reckoning:
    """Chances within a year. `most` is the cause that gets through most often, and `without` what the event would be
    if no barrier stood: the difference is what the barriers do."""

    event: float
    without: float
    most: Any
    through: float


def reckoning_of(risk: Risk, tie: BowTie) -> Reckoning | None:
    """None where nobody reckons, or a number is missing: a chance of which a part is guessed is no chance.

    What is planned, fails or is missing holds nothing back. A barrier on several causes fails once for all of them.
    """
    if not tie.causes or any(one.end.per_year is None for one in tie.causes):
        return None
    guards = [one for one in tie.of_side(Side.PREVENTIVE) if one.state == BarrierState.STANDING]
    if any(one.barrier.fails_share is None for one in guards):
        return None
    fails = {one.barrier.pk: _fails(one) for one in guards}
    causes = tuple(
        bowties.Cause(
            Event(f"cause-{thread.end.pk}", chance_of_any(float(thread.end.per_year))),
            tuple(fails[one.barrier.pk] for one in thread.guards if one.barrier.pk in fails),
        )
        for thread in tie.causes
    )
    found = bowties.reckoned(bowties.BowTie(f"risk-{risk.pk}", causes))
    bare = bowties.reckoned(
        bowties.BowTie(f"risk-{risk.pk}", tuple(bowties.Cause(one.sets_off) for one in causes))
    )
    most = max(tie.causes, key=lambda thread: found.causes[f"cause-{thread.end.pk}"])
    return Reckoning(found.event, bare.event, most.end, found.causes[f"cause-{most.end.pk}"])


def _fails(guard: Guard) -> Event:
    return Event(f"barrier-{guard.barrier.pk}", float(guard.barrier.fails_share or 0))
