"""Cases on the steps of many actions, before each was done and since, by one question."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sloyfe.domains.actions.queries import WINDOW
from sloyfe.methods.rates import Count

from .acting import counted_in
from .steps import reported_at_steps
from .weighing import count_over

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Around:
    """The half year before the day it was done, and up to half a year since, over the days the unit stood."""

    before: Count
    after: Count


def around(actions: Collection[Any], unit_ids: Collection[int], today: date) -> dict[str, Around]:
    """By the number of the action; where there are no days before it was done or since, it is left out, as is what
    shows in the cases of another unit than these. What is restricted is not counted: many read the numbers."""
    units = {ref: unit for ref, unit in counted_in(actions).items() if unit.pk in unit_ids}
    done = {one.ref: one for one in actions if one.ref in units and one.done_on and one.done_on < today}
    if not done:
        return {}
    days = reported_at_steps(
        {one.measure_step_id for one in done.values()},
        {units[ref].pk for ref in done},
        min(one.done_on for one in done.values()) - WINDOW,
        today,
        shown=True,
    )
    found = {
        ref: _around(one, units[ref], days.get((one.measure_step_id, units[ref].pk), {}).values(), today)
        for ref, one in done.items()
    }
    return {ref: one for ref, one in found.items() if one}


def _around(action: Any, unit: Any, days: Collection[date], today: date) -> Around | None:
    until = min(today, action.done_on + WINDOW)
    before = count_over(unit, days, action.done_on - WINDOW, action.done_on - DAY)
    after = count_over(unit, days, action.done_on + DAY, until)
    return Around(before, after) if before and after else None
