"""Duty notices: which rules hold, the clocks of a case in words, and those that run."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.methods import countdown
from sloyfe.methods.countdown import Reached
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.ui import formats

from ..choices import UNDECIDED, DutyState, EditionKind, Outcome, Pace
from ..models import Breach, Case, DutyAlarm, DutyClock, DutyRule
from .editions import current_edition
from .merged import family_of, goes_on_in
from .visible import visible_to

HOUR = 60
SHAPES = {
    DutyState.PROPOSED: "dashed",
    DutyState.RUNNING: "ring",
    DutyState.TO_SEND: "half",
    DutyState.SENT: "filled",
    DutyState.NOT_SENT: "none",
    DutyState.SET_ASIDE: "none",
}


@dataclass(frozen=True)
class Clock:
    """A clock as it is read, at the address where it is decided: `words` say how long is left and until when."""

    duty: DutyClock
    url: str
    words: str
    tag: str
    shape: str
    late: bool


def duty_rules(today: date) -> list[DutyRule]:
    """The notices of the edition in force, in their order."""
    return list(DutyRule.objects.filter(edition=current_edition(EditionKind.DUTIES, today)))


def startable_duties(case: Case, today: date) -> list[DutyRule]:
    """Those that have no clock in the case yet."""
    taken = {duty.rule.code for duty in duties_of(case)}
    return [rule for rule in duty_rules(today) if rule.code not in taken]


def fitting_duties(case: Case, today: date) -> list[DutyRule]:
    """Notices to propose. Serious harm does not wait for a category: what might hold is proposed until it has one."""
    return [rule for rule in duty_rules(today) if _fits(rule, case)]


def _fits(rule: DutyRule, case: Case) -> bool:
    if not rule.categories and not rule.outcomes:
        return False
    if rule.outcomes and case.outcome not in rule.outcomes:
        return False
    if not rule.categories:
        return True
    if case.category is None:
        return bool(rule.outcomes) and case.outcome == Outcome.SERIOUS
    return bool({case.category.code, case.category.parent_code} & set(rule.categories))


def duties_of(case: Case) -> list[DutyClock]:
    """What is undecided comes first, by its time."""
    rows = _rows().filter(case__in=family_of(case)).prefetch_related("reasons__by")
    return sorted(rows, key=lambda duty: (not duty.is_undecided, duty.due_at, duty.pk))


def duty_of(case: Case, pk: int) -> DutyClock | None:
    return next((duty for duty in duties_of(case) if duty.pk == pk), None)


def undecided_duties(case: Case) -> list[DutyClock]:
    """Proposed, running, or decided and not sent: as long as there is one, nobody is done with the case."""
    return [duty for duty in duties_of(case) if duty.is_undecided]


def breach_of(case: Case) -> Breach | None:
    return Breach.objects.filter(case=case).select_related("by").first()


def running_duties(user: Any) -> "QuerySet[DutyClock]":
    """Undecided clocks of cases the person may see."""
    return _rows().filter(state__in=UNDECIDED, case__in=visible_to(user).values("pk"))


def duties_waiting_for(user: Any) -> list[DutyClock]:
    """Undecided clocks in cases the person handles, also of a case that goes on in one of these."""
    mine = Q(case__handler=user) | Q(case__merged_into__handler=user)
    rows = _rows().filter(mine, state__in=UNDECIDED).exclude(case__concerns=user)
    return [duty for duty in rows if goes_on_in(duty.case).handler_id == user.pk]


def breaches_seen(user: Any) -> "QuerySet[Case]":
    """Cases with a privacy notice that was not set aside, or a line in the register, that the person may see."""
    noted = Q(breach__isnull=False) | Q(
        pk__in=DutyClock.objects.filter(rule__for_privacy=True)
        .exclude(state=DutyState.SET_ASIDE)
        .values("case")
    )
    clocks = DutyClock.objects.filter(rule__for_privacy=True).select_related("rule", "decided_by")
    rows = visible_to(user).filter(noted).select_related("unit", "category", "breach")
    return rows.prefetch_related(Prefetch("duties", clocks.prefetch_related("reasons"), to_attr="notices"))


def restricted_breaches(user: Any) -> list[Case]:
    return list(breaches_seen(user).filter(secrecy=Secrecy.RESTRICTED))


def duty_by_id(duty_id: int) -> DutyClock:
    """For jobs: they have no reader whose right could be asked for."""
    return _rows().get(pk=duty_id)


def duties_to_tell(now: datetime) -> list[int]:
    """Clocks that have come to a stage nobody was told of."""
    rows = DutyClock.objects.filter(state__in=UNDECIDED).prefetch_related("alarms")
    return [duty.pk for duty in rows if untold(duty, now)]


def untold(duty: DutyClock, now: datetime) -> str:
    """The stage to tell of now; "" where there is none, or it was told of."""
    stage = countdown.reached(duty.started_at, duty.due_at, now)
    told = {alarm.stage for alarm in duty.alarms.all()}
    return "" if stage == Reached.NOTHING or stage in told else stage.value


def alarms_of(duty: DutyClock) -> list[DutyAlarm]:
    return list(duty.alarms.order_by("at", "pk"))


def clock_of(duty: DutyClock, now: datetime) -> Clock:
    late = duty.is_undecided and duty.due_at <= now
    state = DutyState(duty.state)
    shape = "diamond" if late else SHAPES[state]
    return Clock(duty, url_of(duty), _words(duty, now), str(state.label), shape, late)


def url_of(duty: DutyClock) -> str:
    return reverse("cases:duty", args=[goes_on_in(duty.case).ref, duty.pk])


def _rows() -> "QuerySet[DutyClock]":
    return DutyClock.objects.select_related(
        "rule", "case__unit__scope", "case__category", "case__merged_into", "decided_by", "evidence"
    )


def _words(duty: DutyClock, now: datetime) -> str:
    if duty.state == DutyState.SENT:
        return _("Sent %(when)s") % {"when": formats.datetime(duty.submitted_at)}
    if not duty.is_undecided:
        decided = {"name": duty.decided_by, "when": formats.datetime(duty.decided_at)}
        return _("Decided by %(name)s %(when)s") % decided
    if duty.rule.pace == Pace.AT_ONCE:
        known = {"when": formats.datetime(duty.started_at), "time": _time(_gone(duty, now))}
        return _("At once. We became aware %(when)s, %(time)s ago.") % known
    left = countdown.minutes_left(duty.due_at, now)
    due = {"when": formats.datetime(duty.due_at), "time": _time(abs(left))}
    if left < 0:
        return _("%(time)s over the time, which was %(when)s") % due
    if duty.rule.pace == Pace.HOURS:
        return _("%(time)s left, by %(when)s") % due
    return _("As soon as possible, and at the latest %(when)s (%(time)s left)") % due


def time_of(duty: DutyClock, now: datetime) -> str:
    """How much is gone or left, in a list that says beside it when the time is out."""
    if duty.rule.pace == Pace.AT_ONCE:
        return _("At once, known for %(time)s") % {"time": _time(_gone(duty, now))}
    left = countdown.minutes_left(duty.due_at, now)
    words = _("%(time)s over the time") if left < 0 else _("%(time)s left")
    return words % {"time": _time(abs(left))}


def _gone(duty: DutyClock, now: datetime) -> int:
    return max(0, -countdown.minutes_left(duty.started_at, now))


def _time(minutes: int) -> str:
    """Hours where there is one: a clock that runs in hours is read in hours, however many."""
    if minutes < HOUR:
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    hours = minutes // HOUR
    return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": formats.number(hours)}
