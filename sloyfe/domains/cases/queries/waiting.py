"""What waits for whom."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import Count, Min, Q, When

from ..choices import Severity, Status
from ..models import Case, CaseQuerySet, Decision
from .visible import visible_to


def turn_of(case: Case) -> int:
    """Grows with each decision and each undo: a page that was drawn at another turn is out of date."""
    counted = Decision.objects.filter(case=case).aggregate(made=Count("pk"), undone=Count("undone_at"))
    return int(counted["made"] + counted["undone"])


def waiting_for(user: Any) -> CaseQuerySet:
    """Cases whose next step is this person's, the oldest promise first."""
    cases = Case.objects.filter(
        handler=user, answered_at=None, status__in=[Status.RECEIVED, Status.IN_PROGRESS]
    )
    return cases.exclude(concerns=user).select_related("unit", "category").order_by("due_on", "pk")


def pressing_for(user: Any, today: date) -> CaseQuerySet:
    """What cannot be left for the weekly review: the promise is past, or the case was begun."""
    cases = waiting_for(user).select_related("reporter__user", "unit__scope", "category")
    return cases.filter(Q(due_on__lt=today) | Q(status=Status.IN_PROGRESS))


def review_stack(user: Any) -> CaseQuerySet:
    """The weekly review: what this person handles and has not decided, serious first, then by promise."""
    gravest_first = models.Case(
        *(When(severity=step, then=n) for n, step in enumerate(reversed(Severity))), default=9
    )
    cases = _undecided(user).select_related("unit__scope", "category", "reporter")
    return cases.order_by(gravest_first, "due_on", "pk")


def size_of_stack(user: Any) -> tuple[int, date | None]:
    """How many cases the review holds, and the first day that an answer in it is promised for."""
    found = _undecided(user).aggregate(cases=Count("pk"), first=Min("due_on"))
    return found["cases"], found["first"]


def _undecided(user: Any) -> CaseQuerySet:
    return Case.objects.filter(handler=user, status=Status.RECEIVED).exclude(concerns=user)


def unsorted_case(user: Any, ref: str) -> Case | None:
    return unsorted_for(user).filter(ref=ref).first()


def unsorted_for(user: Any) -> CaseQuerySet:
    """Reports that came without a sender or a unit we know, in the parts this person keeps quality for."""
    cases = visible_to(user).filter(unsorted__isnull=False)
    return cases.select_related("unsorted", "unit__scope", "handler").order_by("reported_at", "pk")
