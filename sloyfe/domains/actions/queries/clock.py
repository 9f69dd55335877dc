"""What the clock asks for: whose day is near or past, whose owner has left, and which turns are to be made."""

from datetime import date, timedelta

from django.contrib.auth import get_user_model
from django.db.models import Count, F, Q

from sloyfe.platform.access.queries import reach
from sloyfe.platform.days import midnight

from ..choices import OPEN, Status
from ..models import Action, RecurringTask, ReminderEdition, ReminderStep

# A step ahead of a day off is moved back by at most a long Easter or Christmas.
LONGEST_REST = timedelta(days=7)


def by_id(action_id: int) -> Action:
    """For jobs and handlers: neither has a reader whose right could be asked for."""
    return Action.objects.select_related("unit__scope", "owner", "asked_by").get(pk=action_id)


def by_ref(ref: str) -> Action:
    """As `by_id`, by the number that is said aloud."""
    return Action.objects.select_related("unit__scope", "owner", "asked_by").get(ref=ref)


def task_by_id(task_id: int) -> RecurringTask:
    return RecurringTask.objects.select_related("unit__scope", "owner").get(pk=task_id)


def reminder_edition(today: date) -> ReminderEdition | None:
    """The newest edition whose day has come."""
    rows = ReminderEdition.objects.filter(valid_from__lte=today)
    return rows.order_by("-valid_from", "-number").first()


def reminder_steps(today: date) -> list[ReminderStep]:
    return list(ReminderStep.objects.filter(edition=reminder_edition(today)))


def reminder_editions() -> list[ReminderEdition]:
    rows = ReminderEdition.objects.select_related("published_by").prefetch_related("steps")
    return list(rows.order_by("-valid_from", "-number"))


def to_remind(today: date) -> list[int]:
    """Actions that may have a step to take today; the command decides."""
    steps = reminder_steps(today)
    if not steps:
        return []
    latest = today - timedelta(days=min(step.days_after for step in steps)) + LONGEST_REST
    open_ones = Q(status__in=OPEN, due_on__lte=latest)
    to_judge = Q(status=Status.DONE, effect_on__lte=latest)
    given = Count(
        "reminders",
        filter=Q(status__in=OPEN, reminders__promised_on=F("due_on"))
        | Q(status=Status.DONE, reminders__promised_on=F("effect_on")),
    )
    rows = Action.objects.filter(open_ones | to_judge).annotate(given=given)
    return list(rows.filter(given__lt=len(steps)).order_by("due_on", "pk").values_list("pk", flat=True))


def to_ask_again(today: date) -> list[int]:
    """Actions that wait for a yes or no, with somebody left to remind of it; the command decides."""
    rules = reminder_edition(today)
    steps = [days for days in rules.answers if days] if rules else []
    if not steps:
        return []
    latest = midnight(today - timedelta(days=min(steps) - 1))
    left = Q(asked_again__lt=len(steps)) | Q(asked_again=None)
    asked = Q(asked_at__lt=latest) | Q(asked_at=None, made_at__lt=latest)
    rows = Action.objects.filter(left, asked, status=Status.PROPOSED)
    return list(rows.order_by("due_on", "pk").values_list("pk", flat=True))


def without_anybody(today: date) -> list[int]:
    """What is still to be done by somebody who no longer works here; whoever asked for it judges what is done."""
    owners = Action.objects.filter(status__in=OPEN).values("owner")
    users = get_user_model().objects.filter(pk__in=owners)
    gone = [user.pk for user in users if not user.has_access(today)]
    rows = Action.objects.filter(status__in=OPEN, owner__in=gone)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def left_behind(user_id: int, unit_id: int, today: date) -> list[int]:
    """Open actions of a unit that a person owns without holding any role for it any more."""
    user = get_user_model().objects.get(pk=user_id)
    mine = reach(user, today)
    rows = Action.objects.filter(owner=user, unit=unit_id, status__in=OPEN).select_related("unit__scope")
    return [one.pk for one in rows if not mine.holds(*mine.roles, path=one.access_path)]


def turns_to_make(today: date) -> list[int]:
    """Recurring tasks whose next turn is so near that somebody must begin."""
    rows = RecurringTask.objects.filter(ended_on=None).order_by("pk")
    return [one.pk for one in rows if one.next_on - timedelta(days=one.days_ahead) <= today]
