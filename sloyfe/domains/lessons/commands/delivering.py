"""What the clock does: hand lessons out, at most so many a week to one leader, and remind of the unanswered.

No person asks for these (`by` is None), so there is no one whose right could be asked for.
"""

from collections.abc import Collection
from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone

from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.platform import events, history
from sloyfe.platform.notify import commands as notify

from .. import queries
from ..choices import MOST_A_WEEK, DeliveryStatus, Status
from ..events import LessonDelivered
from ..models import Delivery, DeliveryReminder
from . import loop
from .steps import locked_delivery, step_of_delivery


@history.command("lessons.deliver")
def deliver(*, by: None, leader_id: int, unit_ids: Collection[int], now: datetime) -> list[Delivery]:
    """Fill the leader's places of the week from the queues of the units they answer for, the best fit first.

    The row of the leader is held, so that two rounds at once never both see the same place free.
    """
    today = timezone.localdate(now)
    get_user_model().objects.select_for_update().get(pk=leader_id)
    week = queries.monday_of(today)
    taken = queries.places_taken(leader_id, week)
    room = queries.sharing_rules(today).a_week - len(taken)
    if room < 1:
        return []
    free = [place for place in range(1, MOST_A_WEEK + 1) if place not in taken]
    waiting = [one for unit_id in unit_ids for one in queries.next_waiting(unit_id, room)]
    waiting.sort(key=lambda one: (-one.score, one.lesson.published_at, one.pk))
    done: list[Delivery] = []
    for one in waiting:
        if len(done) == room:
            break
        held = locked_delivery(one)
        if held.status != DeliveryStatus.WAITING or not _answers_for(leader_id, held, now):
            continue
        held.status = step_of_delivery(held, "deliver")
        held.leader_id, held.week, held.place, held.delivered_at = leader_id, week, free[len(done)], now
        held.save(update_fields=["status", "leader", "week", "place", "delivered_at"])
        loop.receipt(held.lesson, now)
        events.publish(LessonDelivered(held.lesson_id, held.pk, leader_id, now))
        done.append(held)
    return done


@history.command("lessons.remind")
def remind(*, by: None, delivery: Delivery, now: datetime) -> list[DeliveryReminder]:
    """Whoever answers for the unit today is told once for each step whose day has come; after a stop in service not
    twice."""
    held = locked_delivery(delivery)
    today = timezone.localdate(now)
    if held.status != DeliveryStatus.DELIVERED or held.lesson.status != Status.PUBLISHED:
        return []
    rules = queries.sharing_rules(today)
    passed = [days for days in (rules.first_days, rules.second_days) if held.days_since(today) >= days]
    told = set(held.reminders.values_list("days_after", flat=True))
    made = DeliveryReminder.objects.bulk_create(
        DeliveryReminder(delivery=held, days_after=days, at=now) for days in passed if days not in told
    )
    responsible = responsible_for(held.unit, today)
    if made and responsible:
        notify.tell(
            by=None,
            user_ids=[responsible.user_id],
            kind="lessons.unanswered",
            ref=held.lesson.ref,
            url=held.get_absolute_url(),
            now=now,
        )
    return made


def _answers_for(leader_id: int, delivery: Delivery, now: datetime) -> bool:
    found = responsible_for(delivery.unit, timezone.localdate(now))
    return found is not None and found.user_id == leader_id
