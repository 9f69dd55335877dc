"""How it stands in somebody's part: said as numbers in sentences, never as a grade."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from ..models import Case
from .visible import visible_to

PERIOD = timedelta(days=30)
# Below this a number of a unit tells of persons, and is shown to nobody who may not see the cases themselves.
FEWEST = 5


@dataclass(frozen=True)
class State:
    """The last thirty days, and what is late now."""

    reported: int
    answered: int
    in_time: int
    overdue: int
    oldest_due: Any = None


def state_of(user: Any, now: datetime) -> State:
    """Of the cases this person may see."""
    return _counted(visible_to(user), now)


def answers_of_unit(unit: Any, now: datetime) -> State | None:
    """For everybody who works in the unit; None while there are too few to be told of."""
    found = _counted(Case.objects.filter(unit=unit), now)
    return found if found.answered >= FEWEST else None


def _counted(cases: "QuerySet[Case]", now: datetime) -> State:
    today = timezone.localdate(now)
    recent = cases.filter(reported_at__gte=now - PERIOD).aggregate(
        reported=Count("pk"),
        answered=Count("answered_at"),
        in_time=Count("pk", filter=Q(answered_at__date__lte=F("due_on"))),
    )
    late = cases.filter(answered_at=None, closed_at=None, due_on__lt=today).exclude(status="merged")
    return State(**recent, **late.aggregate(overdue=Count("pk"), oldest_due=Min("due_on")))
