"""Cases held against estimates of risk: at a step or where a safeguard failed, in one unit, over twelve months."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count as CountOf
from django.utils import timezone

from sloyfe.methods.rates import Count
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.days import midnight

from ..choices import Kind, Status
from ..models import AboutStep, Case, Cause
from .at_places import Place
from .steps import YEAR
from .visible import visible_to
from .weighing import count_over

# What somebody thought of or praised is no sign that the estimate was too low.
NOTHING_HAPPENED = (Kind.IDEA, Kind.GOOD_PRACTICE)


@dataclass(frozen=True)
class Guarded:
    """Where to look for one estimate: its unit, its step, and the safeguards that were to hold."""

    unit: Any
    step_id: int | None
    control_ids: frozenset[int]


@dataclass(frozen=True)
class Tally:
    """At most so many at each step and where each safeguard failed, by unit: one that is about a step and has a cause
    there too is counted twice."""

    at_steps: Mapping[Place, int]
    at_controls: Mapping[Place, int]

    def most_at(self, place: Guarded) -> int:
        unit = place.unit.pk
        at_step = self.at_steps.get((place.step_id, unit), 0) if place.step_id else 0
        return at_step + sum(self.at_controls.get((control, unit), 0) for control in place.control_ids)


def stood(unit: Any, today: date) -> Count | None:
    """The days of the twelve months on which the unit was there, as cases are counted over them; None: none."""
    return count_over(unit, (), today - YEAR, today)


def tally(user: Any, unit_ids: Collection[int], today: date) -> Tally:
    """Of those this person may see, all steps and safeguards of the units at once."""
    seen = _seen(user, unit_ids, today)
    at_steps: Counter[Place] = Counter()
    for rows in (AboutStep.objects, Cause.objects.exclude(step=None)):
        at_steps.update(_counted(rows.filter(case__in=seen.values("pk")), "step"))
    causes = Cause.objects.exclude(control=None).filter(case__in=seen.values("pk"))
    return Tally(at_steps, _counted(causes, "control"))


def held_against(
    user: Any, places: Mapping[int, Guarded], today: date, *, wide: bool = False
) -> dict[int, Count]:
    """Cases over the days the unit stood, each case once a place; two questions, however many places.

    `wide`: for those who may not read the cases behind the number. What is restricted is not in it.
    """
    if not places:
        return {}
    seen = _seen(None if wide else user, {one.unit.pk for one in places.values()}, today)
    steps = {one.step_id for one in places.values() if one.step_id}
    controls = {pk for one in places.values() for pk in one.control_ids}
    at_steps, at_controls = _days_at_steps(seen, steps), _days_at_controls(seen, controls)
    found = {key: _count(one, at_steps, at_controls, today) for key, one in places.items()}
    return {key: count for key, count in found.items() if count is not None}


def _seen(user: Any, unit_ids: Collection[int], today: date) -> Any:
    rows = Case.objects.filter(secrecy=Secrecy.OPEN) if user is None else visible_to(user)
    rows = rows.filter(unit__in=unit_ids, reported_at__gte=midnight(today - YEAR))
    return rows.exclude(status=Status.MERGED).exclude(kind__in=NOTHING_HAPPENED).order_by()


def _counted(rows: Any, end: str) -> dict[Place, int]:
    counted = rows.order_by().values_list(end, "case__unit").annotate(n=CountOf("case", distinct=True))
    return {(place, unit): n for place, unit, n in counted}


Days = Mapping[Place, Mapping[int, date]]


def _days_at_steps(seen: Any, step_ids: Collection[int]) -> Days:
    about, caused = (
        rows.filter(step__in=step_ids, case__in=seen.values("pk"))
        .order_by()
        .values_list("step", "case__unit", "case", "case__reported_at")
        for rows in (AboutStep.objects, Cause.objects)
    )
    return _by_place(about.union(caused))


def _days_at_controls(seen: Any, control_ids: Collection[int]) -> Days:
    rows = Cause.objects.filter(control__in=control_ids, case__in=seen.values("pk")).order_by()
    return _by_place(rows.values_list("control", "case__unit", "case", "case__reported_at"))


def _by_place(rows: Any) -> Days:
    found: dict[Place, dict[int, date]] = defaultdict(dict)
    for place, unit, case, moment in rows:
        found[place, unit][case] = timezone.localdate(moment)
    return found


def _count(one: Guarded, at_steps: Days, at_controls: Days, today: date) -> Count | None:
    days: dict[int, date] = dict(at_steps.get((one.step_id or 0, one.unit.pk), {}))
    for control in one.control_ids:
        days |= at_controls.get((control, one.unit.pk), {})
    return count_over(one.unit, days.values(), today - YEAR, today)
