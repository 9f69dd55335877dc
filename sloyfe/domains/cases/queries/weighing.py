"""Actions that were to make cases on a step come more seldom, and what the half year after says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sloyfe.domains.actions import queries as actions
from sloyfe.methods.rates import Count

from ..models import Weighed
from .acting import LABEL, counted_in
from .steps import reported_at_step

RATE = "cases.rate"
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Weight:
    """Cases on the step in the unit before and after, over the days the unit was there to report them.

    None: the unit was not there, and a count over no days is no rate."""

    before: Count | None
    after: Count | None


def to_weigh(today: date, ref: str = "") -> list[str]:
    """Numbers of actions from cases whose half year since the verdict is over, and which nobody has weighed; with
    `ref`, whether that one is among them."""
    found = actions.worked_by(RATE, LABEL, until=today - actions.WINDOW - DAY)
    if ref:
        found = found.filter(ref=ref)
    refs = set(found.values_list("ref", flat=True))
    return sorted(
        refs - set(Weighed.objects.filter(action_ref__in=refs).values_list("action_ref", flat=True))
    )


def weight_of(action: Any) -> Weight:
    """The 180 days before it was done against the 180 days after it was judged. Restricted cases count too: nothing
    of them is shown, and a case stays shut no less for being secret."""
    first, last = action.done_on - actions.WINDOW, action.judged_on + actions.WINDOW
    unit = counted_in([action])[action.ref]
    days = reported_at_step(action.measure_step_id, unit.pk, first, last).values()
    return Weight(
        count_over(unit, days, first, action.done_on - DAY),
        count_over(unit, days, action.judged_on + DAY, last),
    )


def count_over(unit: Any, days: Iterable[date], first: date, last: date) -> Count | None:
    """Exposure is one unit times the calendar days it stood; None where it did not stand at all."""
    first = max(first, unit.valid_from)
    last = min(last, unit.valid_to) if unit.valid_to else last
    exposure = (last - first).days + 1
    if exposure <= 0:
        return None
    return Count(sum(first <= day <= last for day in days), exposure)
