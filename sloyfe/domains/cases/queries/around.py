"""Cases on the steps of many actions, before each was done and since, by one question."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sloyfe.domains.actions.queries import WINDOW
from sloyfe.methods.rates import Count

from .steps import reported_at_steps
from .weighing import count_over

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Around:
    """The half year before the day it was done, and up to half a year since, over the days the unit stood."""

    before: Count
    after: Count


def around(actions: Collection[Any], today: date) -> dict[str, Around]:
    """By the number of the action; where there are no days before it was done or since, it is left out. What is
    restricted is not counted: many read the numbers."""
    done = {one.ref: one for one in actions if one.done_on and one.done_on < today}
    if not done:
        return {}
    days = reported_at_steps(
        {one.measure_step_id for one in done.values()},
        {one.unit_id for one in done.values()},
        min(one.done_on for one in done.values()) - WINDOW,
        today,
        shown=True,
    )
    found = {
        ref: _around(one, days.get((one.measure_step_id, one.unit_id), {}).values(), today)
        for ref, one in done.items()
    }
    return {ref: one for ref, one in found.items() if one}


def _around(action: Any, days: Collection[date], today: date) -> Around | None:
    until = min(today, action.done_on + WINDOW)
    before = count_over(action.unit, days, action.done_on - WINDOW, action.done_on - DAY)
    after = count_over(action.unit, days, action.done_on + DAY, until)
    return Around(before, after) if before and after else None
