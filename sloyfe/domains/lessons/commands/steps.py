"""What all verbs of a lesson share: the lock, the state table, and reasons in words."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import DELIVERY_STATES, STATES
from ..models import Delivery, Lesson, LessonReason


class ReasonMissing(ValueError):
    """What comes back without a word helps nobody to write it better."""

    field = "reason"
    sentence = _("Say why in a few words.")


def locked(lesson: Lesson) -> Lesson:
    """The row as it is now, held until the command ends: two people never both decide."""
    rows = Lesson.objects.select_for_update(of=("self",)).select_related("unit__scope", "case__unit__scope")
    return rows.get(pk=lesson.pk)


def begin(permission: str, by: Any, lesson: Lesson, event: str) -> tuple[Lesson, str]:
    """Ask the lock, hold the row, and let the state table say what comes next."""
    held = locked(lesson)
    access.require(permission, by, held)
    return held, lifecycle.step(STATES, held.status, event)


def locked_delivery(delivery: Delivery) -> Delivery:
    rows = Delivery.objects.select_for_update(of=("self",))
    return rows.select_related("lesson__unit__scope", "lesson__case__unit__scope", "unit__scope").get(
        pk=delivery.pk
    )


def step_of_delivery(delivery: Delivery, event: str) -> str:
    """What the delivery becomes. Raises NotAllowed."""
    return lifecycle.step(DELIVERY_STATES, delivery.status, event)


def because(lesson: Lesson, event: str, reason: str, by: Any, now: datetime) -> None:
    """Keep the reason. Raises ReasonMissing."""
    words = reason.strip()
    if not words:
        raise ReasonMissing
    stop_national_ids(reason=words)
    LessonReason.objects.create(lesson=lesson, event=event, body=words, by=by, at=now)
