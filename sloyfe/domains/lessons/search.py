"""How lessons are found: by all they say. What is being written is found by those who write it, and a lesson of a
need-to-know case by nobody before it is published."""

from collections.abc import Collection, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.search.sources import Draft, Kind, Source

from . import queries
from .choices import Line, Status
from .models import Lesson, LessonText

NAME = "lessons"


def drafts(keys: Collection[int] | None) -> Iterator[Draft]:
    """They are written in one language, the municipality's own."""
    need_to_know = Q(restricted=True) | Q(case__secrecy=Secrecy.RESTRICTED)
    rows = Lesson.objects.exclude(status=Status.WITHDRAWN).exclude(need_to_know & ~Q(status=Status.PUBLISHED))
    rows = rows if keys is None else rows.filter(pk__in=keys)
    texts: dict[int, dict[str, str]] = {}
    for lesson_id, line, body in LessonText.objects.filter(lesson__in=rows.values("pk")).values_list(
        "lesson", "line", "body"
    ):
        texts.setdefault(lesson_id, {})[line] = body
    for one in rows.select_related("unit").order_by("pk"):
        said = texts.get(one.pk, {})
        yield Draft(
            key=str(one.pk),
            locked_by=one.pk,
            kind="lesson",
            url=one.get_absolute_url(),
            title={"nb": one.title},
            lead={"nb": said.get(Line.DID, "")},
            about={"nb": one.unit.name if one.shows_unit else ""},
            body=" ".join(said.get(line, "") for line in Line.values),
            codes=[one.ref],
            dated_on=one.published_at.date() if one.published_at else None,
        )


def visible(user: Any) -> Q | None:
    """The subject's own lock."""
    return Q(locked_by__in=queries.visible_to(user).order_by().values("pk")) if works_here(user) else None


SOURCES = (Source(NAME, {"lesson": Kind(_("Lesson"), _("Lessons"), 1.0)}, drafts, visible, "lessons.read"),)
