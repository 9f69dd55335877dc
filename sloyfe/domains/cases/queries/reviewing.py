"""The weekly review: where in the stack one is, what was decided today, and how quiet it has been."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import exp
from typing import Any

from django.db.models import Max
from django.utils import timezone

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access

from ..choices import DecisionKind
from ..models import Case, Decision
from ..rules import LEADERS
from .visible import visible_to
from .waiting import review_stack

# J4: 45 to 90 seconds a case; six cases are said to take eight minutes.
SECONDS_A_CASE = 80
# A silence is unusual when the unit's own rate of the last year would give it less than once in twenty.
RARE = 0.05
YEAR = 365


@dataclass(frozen=True)
class Progress:
    """«3 av 6 · ca. 5 min igjen». Counted from today's decisions, so that it holds on any device."""

    number: int
    total: int
    minutes: int


@dataclass(frozen=True)
class Silence:
    """How long ago the last report came, and whether that is unusual for this person's units."""

    days: int | None
    unusual: bool


def minutes_for(cases: int) -> int:
    return max(1, round(cases * SECONDS_A_CASE / 60)) if cases else 0


def decided_today(user: Any, now: datetime) -> list[Decision]:
    """What this person has decided since midnight and not taken back, in the order it was done."""
    midnight = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    decisions = Decision.objects.filter(by=user, at__gte=midnight, undone_at=None)
    return list(
        decisions.select_related("case__unit__scope", "case__reporter__user", "case__handler").order_by(
            "at", "pk"
        )
    )


def place_in_stack(user: Any, case: Case, decided: int) -> tuple[Progress, Case | None]:
    """Where the case stands, and the one to go on with when it is left for now."""
    stack = list(review_stack(user))
    refs = [one.ref for one in stack]
    index = refs.index(case.ref) if case.ref in refs else 0
    following = stack[(index + 1) % len(stack)] if len(stack) > 1 else None
    return Progress(decided + index + 1, decided + len(stack), minutes_for(len(stack) - index)), following


def undoable(decided: list[Decision]) -> Decision | None:
    return decided[-1] if decided else None


def silence(user: Any, today: date) -> Silence:
    """The days since the last report in the units one leads, or among the cases one handles."""
    units = organisation.unit_ids(user, *LEADERS)
    cases = visible_to(user).filter(unit_id__in=units) if units else Case.objects.filter(handler=user)
    last = cases.aggregate(last=Max("reported_at"))["last"]
    if last is None:
        return Silence(None, unusual=False)
    days = (today - timezone.localdate(last)).days
    year = cases.filter(reported_at__gte=last - timedelta(days=YEAR)).count()
    return Silence(days, unusual=days > 1 and exp(-year * days / YEAR) < RARE)


@dataclass(frozen=True)
class Summary:
    """The end page: one line for each decision, and how many answers kept their promise."""

    lines: list[tuple[Decision, str]]
    answers: int
    in_time: int


def summary(user: Any, decided: list[Decision]) -> Summary:
    """`lines` name who got an answer, where this person may know it."""
    lines = [(one, _reader_of(user, one)) for one in decided]
    answered = [one.case for one in decided if one.kind == DecisionKind.CLOSE]
    in_time = [c for c in answered if c.answered_at and timezone.localdate(c.answered_at) <= c.due_on]
    return Summary(lines, len(answered), len(in_time))


def _reader_of(user: Any, decision: Decision) -> str:
    told = decision.kind in (DecisionKind.CLOSE, DecisionKind.RETURN)
    reporter = getattr(decision.case, "reporter", None)
    if not told or reporter is None or not access.can("cases.see_reporter", user, decision.case):
        return ""
    return str(reporter.user)
