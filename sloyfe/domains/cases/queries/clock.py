"""What the clock asks for: whose promise is near or past, and which cases nobody is there for."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Q
from django.utils import timezone

from sloyfe.domains.organisation.queries import absent_users
from sloyfe.platform.access.queries import reach

from ..choices import Channel, Status
from ..models import Case, CaseImport
from .editions import escalation_steps

# A step ahead of a day off is moved back by at most a long Easter or Christmas.
LONGEST_REST = timedelta(days=7)


def by_id(case_id: int) -> Case:
    """For jobs and handlers: neither has a reader whose right could be asked for."""
    return Case.objects.select_related("unit__scope", "category", "reporter").get(pk=case_id)


def promised_from(case: Case) -> date:
    """The day a promise is counted from: that of the report, or of the import where the case came from elsewhere."""
    if case.channel != Channel.IMPORTED:
        return timezone.localdate(case.reported_at)
    brought = CaseImport.objects.filter(cases__case=case).values_list("applied_at", flat=True).first()
    return timezone.localdate(brought or case.reported_at)


def to_remind(today: date) -> list[int]:
    """Unanswered cases that may have a step to take today; the command decides."""
    steps = escalation_steps(today)
    if not steps:
        return []
    first = min(step.days_after for step in steps)
    cases = Case.objects.unanswered().filter(due_on__lte=today - timedelta(days=first) + LONGEST_REST)
    given = Count("reminders", filter=Q(reminders__due_on=F("due_on")))
    return list(
        cases.annotate(given=given)
        .filter(given__lt=len(steps))
        .order_by("due_on")
        .values_list("pk", flat=True)
    )


def without_anybody(today: date) -> list[int]:
    """Open cases whose handler has left, and those nobody has begun on whose handler is away today."""
    handlers = Case.objects.open().exclude(handler=None).values("handler")
    users = get_user_model().objects.filter(pk__in=handlers)
    gone = [user.pk for user in users if not user.has_access(today)]
    away = absent_users([user.pk for user in users if user.pk not in gone], today)
    waiting = Q(handler=None) | Q(handler__in=gone) | Q(handler__in=away, status=Status.RECEIVED)
    return list(Case.objects.open().filter(waiting).order_by("pk").values_list("pk", flat=True))


def left_behind(user_id: int, unit_id: int, today: date) -> list[int]:
    """Open cases of a unit that a person still handles without holding any role for it."""
    user = get_user_model().objects.get(pk=user_id)
    cases = Case.objects.open().filter(handler=user, unit=unit_id).select_related("unit__scope")
    mine = reach(user, today)
    return [case.pk for case in cases if not mine.holds(*mine.roles, path=case.access_path)]
