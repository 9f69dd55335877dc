"""From the writer to quality and back: the checklist, sending, returning, discarding."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history

from .. import queries
from ..choices import Event, Line
from ..events import LessonReturned, LessonSent, LessonWithdrawn
from ..models import Lesson, LessonCheck
from .receiving import suggest_units
from .steps import because, begin, locked


class LineMissing(ValueError):
    """A card with a line left out says less than it seems to."""

    sentence = _("Write all five lines before the lesson goes on.")

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.field = line


class NotInTheMaking(ValueError):
    conflict = True
    sentence = _("The lesson is no longer being written, so it stands as it is.")


@history.command("lessons.check")
def check(*, by: Any, lesson: Lesson, items: Collection[int], now: datetime) -> Lesson:
    """What has been looked for in the words as they stand; the others are open again."""
    held = locked(lesson)
    access.require("lessons.write", by, held)
    if not held.is_in_the_making:
        raise NotInTheMaking
    known = {one.pk for one in queries.checklist(timezone.localdate(now))}
    wanted = known & set(items)
    held.checks.exclude(item__in=wanted).delete()
    there = set(held.checks.values_list("item_id", flat=True))
    LessonCheck.objects.bulk_create(
        LessonCheck(lesson=held, item_id=pk, by=by, at=now) for pk in sorted(wanted - there)
    )
    return held


@history.command("lessons.send")
def send(*, by: Any, lesson: Lesson, now: datetime) -> Lesson:
    """The writers are done. The units it may help are found now, so that quality has them before it."""
    held, after = begin("lessons.write", by, lesson, Event.SEND)
    held.status = after
    stop_when_lines_are_missing(held)
    held.sent_at = now
    held.save(update_fields=["status", "sent_at"])
    suggest_units(held, by, now)
    events.publish(LessonSent(held.pk, by.pk, now))
    return held


@history.command("lessons.return_to_writer")
def return_to_writer(*, by: Any, lesson: Lesson, reason: str, now: datetime) -> Lesson:
    held, after = begin("lessons.publish", by, lesson, Event.RETURN)
    held.status = after
    because(held, Event.RETURN, reason, by, now)
    held.save(update_fields=["status"])
    events.publish(LessonReturned(held.pk, by.pk, now))
    return held


@history.command("lessons.discard")
def discard(*, by: Any, lesson: Lesson, reason: str, now: datetime) -> Lesson:
    """Given up before it was published. The case may become another lesson."""
    held, after = begin("lessons.write", by, lesson, Event.DISCARD)
    held.status = after
    because(held, Event.DISCARD, reason, by, now)
    held.withdrawn_at = now
    held.save(update_fields=["status", "withdrawn_at"])
    held.deliveries.all().delete()
    events.publish(LessonWithdrawn(held.pk, by.pk, now))
    return held


def stop_when_lines_are_missing(lesson: Lesson) -> None:
    """Raises LineMissing for the first line that says nothing."""
    texts = queries.texts_of(lesson)
    for line in Line.values:
        if not texts[line]:
            raise LineMissing(line)
