"""What follows when something has happened to a lesson: the right people are told, with no content, and it is found."""

from datetime import datetime

from django.contrib.auth import get_user_model
from django.utils import timezone

from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import holders_covering
from sloyfe.platform.notify import commands as notify
from sloyfe.platform.search import commands as search

from . import queries
from .choices import TAKEN_UP
from .events import (
    LessonAnswered,
    LessonDelivered,
    LessonPublished,
    LessonReturned,
    LessonSent,
    LessonWithdrawn,
    LessonWritten,
)
from .models import Lesson
from .search import NAME


def keep_found(event: LessonWritten | LessonPublished | LessonWithdrawn) -> None:
    search.refresh(by=None, name=NAME, keys=[event.lesson_id])


def tell_quality(event: LessonSent) -> None:
    """The coordinators nearest to the unit; where there are none who may publish it, the quality manager."""
    lesson = queries.by_id(event.lesson_id)
    today = timezone.localdate(event.at)
    for role in (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER):
        ids = [pk for pk in holders_covering([role], lesson.unit.scope, today) if pk != event.by_id]
        users = get_user_model().objects.in_bulk(ids)
        may = [pk for pk in ids if pk in users and access.can("lessons.publish", users[pk], lesson)]
        if may:
            _tell(may, "lessons.to_edit", lesson, event.at)
            return


def tell_the_author(event: LessonReturned | LessonPublished) -> None:
    lesson = queries.by_id(event.lesson_id)
    kind = "lessons.returned" if isinstance(event, LessonReturned) else "lessons.published"
    if lesson.author_id != event.by_id:
        _tell([lesson.author_id], kind, lesson, event.at)


def tell_the_leader(event: LessonDelivered) -> None:
    delivery = queries.delivery_by_id(event.delivery_id)
    _tell([event.leader_id], "lessons.delivered", delivery.lesson, event.at, delivery.get_absolute_url())


def tell_that_it_is_taken_up(event: LessonAnswered) -> None:
    """Whoever wrote it hears that it was of use."""
    lesson = queries.by_id(event.lesson_id)
    if event.answer in TAKEN_UP and lesson.author_id != event.by_id:
        _tell([lesson.author_id], "lessons.taken_up", lesson, event.at)


def _tell(user_ids: list[int], kind: str, lesson: Lesson, now: datetime, url: str = "") -> None:
    notify.tell(
        by=None, user_ids=user_ids, kind=kind, ref=lesson.ref, url=url or lesson.get_absolute_url(), now=now
    )
