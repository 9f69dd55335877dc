"""Actions that were to make cases on a step come more seldom, and what the half year after says of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone

from sloyfe.domains.actions import queries as actions
from sloyfe.methods.rates import Count
from sloyfe.platform.days import midnight

from ..choices import Status
from ..models import AboutStep, Cause, Weighed
from .acting import LABEL

RATE = "cases.rate"
HALF_YEAR = timedelta(days=180)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Weight:
    """Cases on the step in the unit before and after, over the days the unit was there to report them.

    None: the unit was not there, and a count over no days is no rate."""

    before: Count | None
    after: Count | None


def to_weigh(today: date) -> list[str]:
    """Numbers of actions from cases whose half year since the verdict is over, and which nobody has weighed."""
    found = actions.worked_by(RATE, LABEL, until=today - HALF_YEAR - DAY)
    refs = set(found.values_list("ref", flat=True))
    return sorted(
        refs - set(Weighed.objects.filter(action_ref__in=refs).values_list("action_ref", flat=True))
    )


def weight_of(action: Any) -> Weight:
    """The 180 days before it was done against the 180 days after it was judged. Restricted cases count too: nothing
    of them is shown, and a case stays shut no less for being secret."""
    days = _days(action, action.done_on - HALF_YEAR, action.judged_on + HALF_YEAR)
    return Weight(
        _count(action, days, action.done_on - HALF_YEAR, action.done_on - DAY),
        _count(action, days, action.judged_on + DAY, action.judged_on + HALF_YEAR),
    )


def _count(action: Any, days: Iterable[date], first: date, last: date) -> Count | None:
    """Exposure is one unit times the calendar days it stood."""
    unit = action.unit
    first = max(first, unit.valid_from)
    last = min(last, unit.valid_to) if unit.valid_to else last
    exposure = (last - first).days + 1
    if exposure <= 0:
        return None
    return Count(sum(first <= day <= last for day in days), exposure)


def _days(action: Any, first: date, last: date) -> list[date]:
    """The days on which cases of the unit were reported that are about the step or have a cause there, each once."""
    held = {
        "case__unit": action.unit_id,
        "case__reported_at__gte": midnight(first),
        "case__reported_at__lt": midnight(last + DAY),
    }
    found: dict[int, datetime] = {}
    for rows in (
        AboutStep.objects.filter(step=action.measure_step_id, **held),
        Cause.objects.filter(step=action.measure_step_id, **held),
    ):
        found |= dict(
            rows.exclude(case__status=Status.MERGED).values_list("case_id", "case__reported_at").order_by()
        )
    return [timezone.localdate(moment) for moment in found.values()]
