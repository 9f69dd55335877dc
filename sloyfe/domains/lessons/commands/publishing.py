"""Quality publishes a lesson, or takes it back."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import events, history, jobs
from sloyfe.platform.ui.free_text import stop_national_ids

from .. import queries
from ..choices import DeliveryStatus, Event
from ..events import LessonPublished, LessonWithdrawn
from ..models import Lesson
from . import loop
from .sending import stop_when_lines_are_missing
from .steps import because, begin, step_of_delivery


class ChecklistOpen(ValueError):
    """What is shared with many must not tell of one."""

    field = "items"
    sentence = _("Go through the whole checklist before the lesson is published.")


class SecondPersonNeeded(ValueError):
    sentence = _(
        "The case is need-to-know, so somebody who has not written on the lesson must publish it. "
        "Ask another in quality."
    )


@history.command("lessons.publish")
def publish(*, by: Any, lesson: Lesson, now: datetime) -> Lesson:
    """Written, looked through, and without anything that points at a person."""
    held, after = begin("lessons.publish", by, lesson, Event.PUBLISH)
    held.status = after
    stop_when_lines_are_missing(held)
    wanted = {one.pk for one in queries.checklist(timezone.localdate(now))}
    if wanted - set(queries.checks_of(held)):
        raise ChecklistOpen
    stop_national_ids(title=held.title, **queries.texts_of(held))
    held.restricted = held.is_need_to_know
    if held.restricted:
        held.shows_unit = False
        if by.pk in queries.writers_of(held):
            raise SecondPersonNeeded
    held.published_at, held.published_by = now, by
    held.save()
    loop.shared(held, by, now)
    jobs.enqueue("lessons.hand_out", once="lessons.hand_out")
    events.publish(LessonPublished(held.pk, by.pk, now))
    return held


@history.command("lessons.withdraw")
def withdraw(*, by: Any, lesson: Lesson, reason: str, now: datetime) -> Lesson:
    """It said something wrong, or too much. What waits is not sent, and nobody is asked any more; what units have
    taken up stands. The loop of its case is no longer shared."""
    held, after = begin("lessons.publish", by, lesson, Event.WITHDRAW)
    held.status = after
    because(held, Event.WITHDRAW, reason, by, now)
    held.withdrawn_at = now
    held.save(update_fields=["status", "withdrawn_at"])
    unanswered = [DeliveryStatus.WAITING, DeliveryStatus.DELIVERED]
    for delivery in held.deliveries.select_for_update().filter(status__in=unanswered):
        event = "remove" if delivery.status == DeliveryStatus.WAITING else "recall"
        delivery.status = step_of_delivery(delivery, event)
        delivery.save(update_fields=["status"])
    loop.withdrawn(held, now)
    events.publish(LessonWithdrawn(held.pk, by.pk, now))
    return held
