"""How much units report, and whether small cases are answered in time."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, F, IntegerField, Max, OuterRef, Q, QuerySet, Subquery, Sum, Value
from django.db.models.functions import Coalesce

from sloyfe.domains.organisation.queries import visible_to as units_visible_to
from sloyfe.platform.access.among import among
from sloyfe.platform.days import midnight

from ..choices import Track
from ..models import Case
from .tallied import Ground, are_few, ground_of, whole_month
from .visible import visible_to

YEAR = timedelta(days=365)
NUMBERS = ("n", "in_two", "n_in_time", "n_late")
NONE = Value(0, output_field=IntegerField())


@dataclass(frozen=True)
class Year:
    """A unit's last twelve months: how many reports, and small cases answered in time or not. Of the year before that
    too, how many `in_two` there were and when the last came. A problem that gathers cases is no report."""

    unit_id: int
    reports: int
    in_two: int
    last: datetime
    in_time: int
    late: int


def years_seen(user: Any, unit_ids: Collection[int], today: date) -> list[Year]:
    """Of the cases this person may see, in these units that reported in the last two years."""
    if are_few(unit_ids):
        return _one_by_one(visible_to(user).filter(among("unit_id", unit_ids)), today)
    found: dict[int, list[int]] = defaultdict(lambda: [0] * len(NUMBERS))
    ground = ground_of(user, unit_ids)
    for sign, rows in _parts(user, ground, today):
        for unit, *numbers in rows:
            found[unit] = [one + sign * more for one, more in zip(found[unit], numbers, strict=True)]
    last = _last_seen(user, [unit for unit, (_n, in_two, *_) in found.items() if in_two])
    return [
        Year(unit, n, in_two, last[unit], in_time, late)
        for unit, (n, in_two, in_time, late) in found.items()
        if unit in last
    ]


def _one_by_one(cases: "QuerySet[Case]", today: date) -> list[Year]:
    two, one = midnight(today - 2 * YEAR), midnight(today - YEAR)
    small = Q(reported_at__gte=one, track=Track.SMALL)
    late = Q(answered_at__date__gt=F("due_on")) | Q(answered_at=None, due_on__lt=today)
    counted = (
        cases.filter(reported_at__gte=two, problem=None)
        .order_by()
        .values("unit")
        .annotate(
            n=Count("pk", filter=Q(reported_at__gte=one)),
            in_two=Count("pk"),
            last=Max("reported_at"),
            in_time=Count("pk", filter=small & Q(answered_at__date__lte=F("due_on"))),
            late=Count("pk", filter=small & late),
        )
    )
    return [Year(*row) for row in counted.values_list("unit", "n", "in_two", "last", "in_time", "late")]


def _parts(user: Any, ground: Ground, today: date) -> list[tuple[int, Any]]:
    """What is to be added together, each with its sign."""
    two, one = midnight(today - 2 * YEAR), midnight(today - YEAR)
    months = _of_months(ground, whole_month(two), whole_month(one))
    days = _counted(ground.cases(), (two, whole_month(two)), (one, whole_month(one)))
    waiting = _waiting(visible_to(user).filter(among("unit_id", ground.units)), one, today)
    problems = _counted(ground.cases().filter(problem__isnull=False), (two, None), (one, None))
    seen_besides = [
        (sign, _counted(cases.filter(problem=None), (two, None), (one, None)))
        for cases, sign in ground.corrections()
    ]
    return [(1, months.union(days, waiting, all=True)), (-1, problems), *seen_besides]


def _of_months(ground: Ground, two: datetime, one: datetime) -> Any:
    late = Q(month__gte=one.date())
    sums = {
        "n": Coalesce(Sum("reports", filter=late), 0),
        "in_two": Sum("reports"),
        "n_in_time": Coalesce(Sum("in_time", filter=late), 0),
        "n_late": Coalesce(Sum("late", filter=late), 0),
    }
    return ground.tallies(two).values("unit").annotate(**sums).values_list("unit", *NUMBERS)


def _counted(cases: "QuerySet[Case]", in_two: Any, in_one: Any) -> Any:
    """Of cases reported from one moment to another, those that are answered."""
    this, either = _within(in_one), _within(in_one) | _within(in_two)
    small = this & Q(track=Track.SMALL)
    counted = (
        cases.filter(either)
        .order_by()
        .values("unit")
        .annotate(
            n=Count("pk", filter=this),
            in_two=Count("pk", filter=_within(in_two)),
            n_in_time=Count("pk", filter=small & Q(answered_at__date__lte=F("due_on"))),
            n_late=Count("pk", filter=small & Q(answered_at__date__gt=F("due_on"))),
        )
    )
    return counted.values_list("unit", *NUMBERS)


def _waiting(cases: "QuerySet[Case]", since: datetime, today: date) -> Any:
    """Small ones that nobody has answered in time or later: by the index of what is unanswered, however old."""
    rows = cases.filter(
        answered_at=None, due_on__lt=today, track=Track.SMALL, reported_at__gte=since, problem=None
    )
    counted = rows.order_by().values("unit").annotate(n=NONE, in_two=NONE, n_in_time=NONE, n_late=Count("pk"))
    return counted.values_list("unit", *NUMBERS)


def _last_seen(user: Any, units: Collection[int]) -> dict[int, datetime]:
    """When the newest report of each came; it is the first in its index."""
    newest = visible_to(user).filter(unit=OuterRef("pk"), problem=None).newest().values("reported_at")[:1]
    rows = units_visible_to(user).filter(among("id", units)).annotate(last=Subquery(newest)).order_by()
    return {unit: last for unit, last in rows.values_list("pk", "last") if last}


def _within(moments: tuple[datetime, datetime | None]) -> Q:
    since, until = moments
    after = Q(reported_at__gte=since)
    return after & Q(reported_at__lt=until) if until else after
