"""Cases on the steps of many actions, before each was done and since, by one question."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from sloyfe.domains.actions.queries import WINDOW
from sloyfe.methods.rates import Count
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.days import midnight

from ..choices import Status
from ..models import AboutStep

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Around:
    """The half year before the day it was done, and up to half a year since: the unit times calendar days."""

    before: Count
    after: Count


def around(actions: Collection[Any], today: date) -> dict[str, Around]:
    """By the number of the action; those that were done today have no days since, and are left out. What is
    restricted is not counted: that there is one is a secret too."""
    done = {one.ref: one for one in actions if one.done_on and one.done_on < today}
    if not done:
        return {}
    rows = AboutStep.objects.filter(
        step__in={one.measure_step_id for one in done.values()},
        case__unit__in={one.unit_id for one in done.values()},
        case__secrecy=Secrecy.OPEN,
        case__reported_at__gte=midnight(min(one.done_on for one in done.values()) - WINDOW),
    ).exclude(case__status=Status.MERGED)
    days: dict[tuple[int, int], list[date]] = {}
    for step, unit, moment in rows.values_list("step", "case__unit", "case__reported_at"):
        days.setdefault((step, unit), []).append(timezone.localdate(moment))
    return {
        ref: _around(one, days.get((one.measure_step_id, one.unit_id), []), today)
        for ref, one in done.items()
    }


def _around(action: Any, days: list[date], today: date) -> Around:
    until = min(today, action.done_on + WINDOW)
    before = sum(action.done_on - WINDOW <= day < action.done_on for day in days)
    after = sum(action.done_on < day <= until for day in days)
    return Around(Count(before, WINDOW.days), Count(after, (until - action.done_on).days))
