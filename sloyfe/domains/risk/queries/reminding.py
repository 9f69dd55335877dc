"""What the clock asks for: what runs out or has run out, what is missing, and who is to be told.

Each thing to be told of has a name (`about`), a step and a day; what is told already stands in `RiskReminder`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sloyfe.domains.organisation import queries as organisation

from ..choices import AssessmentStatus, Occasion
from ..models import Covering, Lift, Offer, Risk, RiskAcceptance, RiskAssessment, RiskReminder
from .coverage import AHEAD, Duty, Standing, of_units

ACCEPTED_AHEAD = timedelta(days=14)
LONG = timedelta(days=30)  # after this those above are told
LATELY = timedelta(days=7)  # what ended longer ago than this, and was not told of then, is old news


@dataclass(frozen=True)
class Due:
    """Something to be told of. `unit` is whose duty it is."""

    about: str
    step: Occasion
    due_on: date
    unit: Any = None


def duties_due(unit_ids: Iterable[int] | None, today: date) -> list[Due]:
    """Of these units, or of all, what they must have and lack, and have not been told of."""
    asked = None if unit_ids is None else set(unit_ids)
    units = [
        one
        for one in organisation.units_ever()
        if one.valid_from <= today <= (one.valid_to or today) and (asked is None or one.pk in asked)
    ]
    return _untold(due for duty in of_units(units, today).duties for due in _of_duty(duty, today))


def _of_duty(duty: Duty, today: date) -> Iterator[Due]:
    """What is being made nobody is reminded of, unless it has run out."""
    about = f"duty:{duty.mandatory.code}:{duty.unit.pk}"
    if duty.standing == Standing.MISSING:
        if not duty.under_way:
            yield Due(about, Occasion.MISSING, _quarter(today), duty.unit)
        since = max(duty.mandatory.valid_from, duty.unit.valid_from)
        if since + LONG * 3 <= today:
            yield Due(about, Occasion.LATE, _quarter(today), duty.unit)
    elif duty.until is not None and duty.standing != Standing.HELD:
        if duty.standing == Standing.EXPIRED:
            yield Due(about, Occasion.PAST, duty.until, duty.unit)
            if duty.until + LONG <= today:
                yield Due(about, Occasion.LATE, duty.until, duty.unit)
        elif not duty.under_way:
            yield Due(about, Occasion.SOON, duty.until, duty.unit)


def _quarter(day: date) -> date:
    """The first day of its quarter: what is missing is told of once in each."""
    return date(day.year, day.month - (day.month - 1) % 3, 1)


def responsible_for_duties(today: date) -> dict[int, list[int]]:
    """Ids of the units with something to be told of, by who answers for each."""
    units = {one.unit.pk: one.unit for one in duties_due(None, today)}
    found: dict[int, list[int]] = {}
    for pk, responsible in organisation.responsible_for_each(units.values(), today).items():
        found.setdefault(responsible.user_id, []).append(pk)
    return found


def acceptances_due(now: datetime) -> list[int]:
    """Acceptances that end within a fortnight, or ended lately, and of which somebody is to be told."""
    rows = RiskAcceptance.objects.filter(
        ended_at=None, until__gt=now - LATELY, until__lte=now + ACCEPTED_AHEAD
    )
    return [one.pk for one in rows.select_related("risk").order_by("until", "pk") if acceptance_due(one, now)]


def acceptance_due(acceptance: RiskAcceptance, now: datetime) -> Due | None:
    """Its step at this minute; None where it was taken back, or is told of."""
    if acceptance.ended_at is not None or acceptance.until > now + ACCEPTED_AHEAD:
        return None
    step = Occasion.SOON if now < acceptance.until else Occasion.PAST
    if step == Occasion.SOON and acceptance.until - acceptance.at <= ACCEPTED_AHEAD:
        return None  # whoever accepts for so short knows when it ends
    due = Due(f"acceptance:{acceptance.pk}", step, acceptance.until.date())
    return next(iter(_untold([due])), None)


def assessments_due(today: date) -> list[int]:
    """Analyses that nobody must have, which soon run out: of the others the coverage tells."""
    rows = RiskAssessment.objects.filter(
        status=AssessmentStatus.APPROVED, valid_until__lte=today + AHEAD, covers=None
    )
    return [one.pk for one in rows.order_by("valid_until", "pk") if assessment_due(one)]


def assessment_due(assessment: RiskAssessment) -> Due | None:
    """That it soon runs out, or has: an analysis that ran out is told of once more, and then no longer."""
    steps = {
        AssessmentStatus.APPROVED: Occasion.SOON,
        AssessmentStatus.EXPIRED: Occasion.PAST,
    }
    step = steps.get(AssessmentStatus(assessment.status))
    if step is None or assessment.valid_until is None:
        return None
    due = Due(f"assessment:{assessment.pk}", step, assessment.valid_until)
    return next(iter(_untold([due])), None)


def acceptance_by_id(pk: int) -> RiskAcceptance:
    """For jobs and handlers, which have no reader whose right could be asked for."""
    return RiskAcceptance.objects.select_related("risk__unit__scope", "risk__assessment").get(pk=pk)


def lift_by_id(pk: int) -> Lift:
    """As above."""
    return Lift.objects.select_related("to__scope", "risk__unit__scope", "risk__assessment").get(pk=pk)


def offers_made(risk: Risk, at: datetime) -> list[Offer]:
    """Those of one offering that wait for an answer."""
    return list(Offer.objects.filter(risk=risk, at=at, answer="").select_related("unit__scope"))


def is_mandatory(assessment_id: int) -> bool:
    return Covering.objects.filter(assessment=assessment_id).exists()


def _untold(dues: Iterable[Due]) -> list[Due]:
    asked = list(dues)
    rows = RiskReminder.objects.filter(about__in={one.about for one in asked})
    told = set(rows.values_list("about", "step", "due_on"))
    return [one for one in asked if (one.about, one.step, one.due_on) not in told]
