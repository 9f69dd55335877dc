"""What has happened to a lesson in words: platform history with this subject's names."""

from django.utils.translation import gettext_lazy

from sloyfe.platform.history.timeline import Entry, Related, Words, timeline
from sloyfe.platform.history.tracking import tracked

from ..models import Delivery, Lesson, LessonCheck

WORDS = Words(
    commands={
        "lessons.make": gettext_lazy("Began the lesson"),
        "lessons.write": gettext_lazy("Changed the lesson"),
        "lessons.check": gettext_lazy("Went through the checklist"),
        "lessons.send": gettext_lazy("Sent it to quality"),
        "lessons.return_to_writer": gettext_lazy("Sent it back"),
        "lessons.publish": gettext_lazy("Published the lesson"),
        "lessons.discard": gettext_lazy("Discarded the draft"),
        "lessons.withdraw": gettext_lazy("Withdrew the lesson"),
        "lessons.suggest": gettext_lazy("Looked for units it may help"),
        "lessons.add_receiver": gettext_lazy("Added a unit"),
        "lessons.remove_receiver": gettext_lazy("Took a unit out"),
        "lessons.deliver": gettext_lazy("Reached a unit"),
        "lessons.answer": gettext_lazy("A unit answered"),
        "lessons.remind": gettext_lazy("Reminded of the answer"),
    },
    fields={
        "lesson.title": gettext_lazy("Lesson"),
        "lesson.status": gettext_lazy("Status"),
        "lesson.shows_unit": gettext_lazy("Names the unit"),
        "lessoncheck.item": gettext_lazy("Looked for"),
        "delivery.unit": gettext_lazy("Unit"),
        "delivery.status": gettext_lazy("Where it stands"),
        "delivery.answer": gettext_lazy("Answer"),
    },
)
RELATED = (Related(LessonCheck, "lesson"), Related(Delivery, "lesson"))


def history_of(lesson: Lesson) -> list[Entry]:
    return timeline(lesson, words=WORDS, related=RELATED)


def writers_of(lesson: Lesson) -> set[int]:
    """Everybody who has written on it: the row names the last one alone, its history each."""
    rows = tracked(Lesson).events._base_manager.filter(pgh_obj_id=lesson.pk)
    return {lesson.author_id, *rows.values_list("changed_by", flat=True)}
