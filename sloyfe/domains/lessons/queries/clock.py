"""What the clock asks for: who has lessons waiting, how much room a leader has, and who is to be reminded."""

from datetime import date, timedelta

from django.db.models import Min
from django.utils import timezone

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.days import midnight

from ..choices import RECEIVING, DeliveryStatus, Status
from ..models import Delivery, Lesson
from .editions import sharing_rules


def monday_of(day: date) -> date:
    return day - timedelta(days=day.weekday())


def leaders_waiting(today: date) -> dict[int, list[int]]:
    """Units to which something published has not come yet, by whoever answers for them. A unit that nobody answers
    for keeps its queue."""
    rows = Delivery.objects.filter(status=DeliveryStatus.WAITING, lesson__status=Status.PUBLISHED)
    units = {one.unit_id: one.unit for one in rows.select_related("unit__scope").order_by("unit")}
    found: dict[int, list[int]] = {}
    for pk, responsible in organisation.responsible_for_each(units.values(), today).items():
        found.setdefault(responsible.user_id, []).append(pk)
    return found


def places_taken(leader_id: int, week: date) -> set[int | None]:
    """The places of a leader's week that are taken, whatever has become of what took them."""
    return set(Delivery.objects.filter(leader=leader_id, week=week).values_list("place", flat=True))


def next_waiting(unit_id: int, count: int) -> list[Delivery]:
    """The unit's queue from its front: the best fit first, then what was published first."""
    rows = Delivery.objects.filter(
        unit=unit_id, status=DeliveryStatus.WAITING, lesson__status=Status.PUBLISHED
    )
    return list(rows.select_related("lesson").order_by("-score", "lesson__published_at", "pk")[:count])


def to_remind(today: date) -> list[int]:
    """Deliveries that may have a reminder to be sent today; the command decides."""
    rules = sharing_rules(today)
    latest = midnight(today - timedelta(days=rules.first_days - 1))
    rows = Delivery.objects.filter(
        status=DeliveryStatus.DELIVERED, lesson__status=Status.PUBLISHED, delivered_at__lt=latest
    )
    return list(rows.order_by("delivered_at", "pk").values_list("pk", flat=True))


def receipt_of(lesson: Lesson) -> tuple[int, int, date | None]:
    """How many units receive it, how many have answered, and the day the first unanswered one reached its unit."""
    rows = lesson.deliveries.filter(status__in=RECEIVING)
    answered = rows.filter(status=DeliveryStatus.ANSWERED).count()
    first = rows.filter(status=DeliveryStatus.DELIVERED).aggregate(first=Min("delivered_at"))["first"]
    return rows.count(), answered, timezone.localdate(first) if first else None
