"""Cases at a step in a unit, and those whose safeguard did not hold: what a risk is held against."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q

from sloyfe.platform.days import midnight

from ..choices import Status
from ..models import AboutStep, Case, Cause
from .steps import YEAR
from .visible import visible_to

Place = tuple[int, int]


def counted_at_places(
    user: Any, step_ids: Collection[int], unit_ids: Collection[int], today: date
) -> Counter[Place]:
    """How many of the last twelve months this person may see, by step and unit; each case once a place."""
    seen = visible_to(user).filter(unit__in=unit_ids, reported_at__gte=midnight(today - YEAR))
    seen = seen.exclude(status=Status.MERGED)
    about, caused = (
        rows.filter(step__in=step_ids, case__in=seen.values("pk"))
        .order_by()
        .values_list("step", "case__unit", "case")
        for rows in (AboutStep.objects, Cause.objects)
    )
    return Counter((step, unit) for step, unit, _case in about.union(caused))


def at_place(
    user: Any,
    *,
    step_id: int | None,
    unit_id: int,
    control_ids: Collection[int],
    today: date,
    most: int = 10,
) -> list[Case]:
    """The newest that this person may see at the step, or where one of the safeguards failed, in the unit."""
    held = Q(causes__control__in=control_ids)
    if step_id is not None:
        held |= Q(about__step=step_id) | Q(causes__step=step_id)
    rows = visible_to(user).filter(held, unit=unit_id, reported_at__gte=midnight(today - YEAR))
    rows = rows.exclude(status=Status.MERGED).distinct().select_related("unit")
    return list(rows.order_by("-reported_at", "-pk")[:most])


def failed_there(user: Any, control_ids: Collection[int], unit_id: int, today: date) -> Counter[int]:
    """In how many cases of the last twelve months, of those this person may see in the unit, each safeguard failed."""
    seen = visible_to(user).filter(unit=unit_id, reported_at__gte=midnight(today - YEAR))
    rows = Cause.objects.filter(
        control__in=control_ids, case__in=seen.exclude(status=Status.MERGED).values("pk")
    )
    return Counter(control for control, _case in rows.values_list("control", "case").distinct().order_by())
