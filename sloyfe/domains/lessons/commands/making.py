"""A lesson comes to be, and is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from .. import queries
from ..choices import LONGEST_LINE, Event, Line
from ..events import LessonWritten
from ..models import Lesson, LessonNumber, LessonText
from .receiving import suggest_units
from .steps import begin


class NotForLessons(ValueError):
    """A lesson is made of what was found worth learning from."""

    field = "case"
    sentence = _("Choose the track Learning for the case first, or report it as something that went well.")


class HasLesson(ValueError):
    conflict = True
    sentence = _("Somebody has begun a lesson from this case already.")


class LineTooLong(ValueError):
    sentence = _("Each line of the card is short: at most 400 characters.")

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.field = line


class TitleMissing(ValueError):
    field = "title"
    sentence = _("Give the lesson a title that says what it is about.")


@dataclass(frozen=True)
class Words:
    """What a lesson says: a title, the lines by name, and what it is about. A line may be left for later."""

    title: str
    lines: Mapping[str, str] = field(default_factory=dict)
    step: Any = None
    control: Any = None
    requirement: Any = None
    shows_unit: bool = True


@history.command("lessons.make")
def make(*, by: Any, words: Words, now: datetime, case: Any = None, unit: Any = None) -> Lesson:
    """From a case, or of good practice without one; then `unit` is where it is practised."""
    made = Lesson(
        kind=queries.kind_for(case),
        unit=case.unit if case else unit,
        case=case,
        restricted=bool(case and case.is_restricted),
        author=by,
        made_at=now,
        changed_by=by,
        changed_at=now,
    )
    access.require("lessons.make", by, made)
    if case is not None and not queries.is_for_lessons(case):
        raise NotForLessons
    if case is not None and queries.has_lesson(case):
        raise HasLesson
    _take(made, words)
    made.ref = _next_ref()
    made.save()
    _write(made, words)
    events.publish(LessonWritten(made.pk, by.pk, now))
    return made


@history.command("lessons.write")
def write(*, by: Any, lesson: Lesson, words: Words, now: datetime, revision: int | None = None) -> Lesson:
    """Whoever writes answers for the words: what was looked for in the old ones is looked for anew.

    `revision` is what the form was drawn from (None: the caller has just read it); raises `Overtaken` when somebody
    has written since.
    """
    held, after = begin("lessons.write", by, lesson, Event.WRITE)
    if revision is not None and revision != queries.revision_of(held):
        raise Overtaken(held, queries.revision_of(held))
    before = (held.title, queries.texts_of(held))
    about = (held.step_id, held.control_id, held.requirement_id)
    held.status = after
    held.restricted = held.is_need_to_know
    _take(held, words)
    _write(held, words)
    if before != (held.title, queries.texts_of(held)):
        held.changed_by, held.changed_at = by, now
        held.checks.all().delete()
    held.save()
    events.publish(LessonWritten(held.pk, by.pk, now))
    if held.sent_at and about != (held.step_id, held.control_id, held.requirement_id):
        suggest_units(held, by, now)
    return held


def _take(lesson: Lesson, words: Words) -> None:
    title = words.title.strip()
    stop_national_ids(title=title, **dict(words.lines))
    if not title:
        raise TitleMissing
    for line, body in words.lines.items():
        if len(body.strip()) > LONGEST_LINE:
            raise LineTooLong(line)
    lesson.title = title
    lesson.step, lesson.control, lesson.requirement = words.step, words.control, words.requirement
    lesson.shows_unit = words.shows_unit and not lesson.restricted


def _write(lesson: Lesson, words: Words) -> None:
    for line in Line.values:
        if body := words.lines.get(line, "").strip():
            LessonText.objects.update_or_create(lesson=lesson, line=line, defaults={"body": body})
        else:
            LessonText.objects.filter(lesson=lesson, line=line).delete()


def _next_ref() -> str:
    """Numbers follow each other and are never used twice; the row is locked until the lesson is committed."""
    counter, _made = LessonNumber.objects.select_for_update().get_or_create(pk=1)
    counter.last += 1
    counter.save()
    return f"L-{counter.last:04}"
