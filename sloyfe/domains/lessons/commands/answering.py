"""A unit answers: it adopts, adapts, says why not, or has it already."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.actions import commands as actions
from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from .. import queries
from ..choices import TAKEN_UP, Answer
from ..events import LessonAnswered
from ..models import Delivery
from . import loop
from .steps import locked_delivery, step_of_delivery


class WhyNot(ValueError):
    """A no with a reason makes the next suggestion better, and tells the others something."""

    field = "because"
    sentence = _("Say in a few words why it is not for you.")


class AnswerUnknown(ValueError):
    field = "answer"
    sentence = _("Choose one of the four answers.")


class ActionMissing(ValueError):
    """To take something up is to do something."""

    field = "title"
    sentence = _("Say what you will do, and by when.")


class Withdrawn(ValueError):
    conflict = True
    sentence = _("The lesson has been withdrawn, so there is nothing more to answer.")


@history.command("lessons.answer")
def answer(
    *,
    by: Any,
    delivery: Delivery,
    answer: str,
    now: datetime,
    because: str = "",
    wanted: actions.Wanted | None = None,
    owner: Any = None,
) -> Delivery:
    """To adopt and to adapt is an action in the unit, owned by whoever answers unless somebody else is asked."""
    held = locked_delivery(delivery)
    access.require("lessons.answer", by, held)
    if not held.lesson.is_published:
        raise Withdrawn
    held.status = step_of_delivery(held, "answer")
    if answer not in Answer.values:
        raise AnswerUnknown
    words = because.strip()
    stop_national_ids(because=words)
    if answer == Answer.NOT_FOR_US and not words:
        raise WhyNot
    if answer in TAKEN_UP and wanted is None:
        raise ActionMissing
    if answer in TAKEN_UP and wanted is not None:
        actions.make(
            by=by,
            unit=held.unit,
            owner=owner or by,
            wanted=wanted,
            now=now,
            source=queries.source_of(held),
        )
    held.answer, held.because, held.answered_by, held.answered_at = answer, words, by, now
    held.save(update_fields=["status", "answer", "because", "answered_by", "answered_at"])
    loop.receipt(held.lesson, now)
    events.publish(LessonAnswered(held.lesson_id, held.pk, answer, by.pk, now))
    return held
