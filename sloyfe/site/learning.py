"""What lessons say on the pages of others: what a case has become, and what is learnt about a process."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.lessons import queries as lessons
from sloyfe.domains.lessons.tables import status_tag
from sloyfe.platform.ui import formats
from sloyfe.platform.ui.panels import Line, Section


def lesson_of_case(request: HttpRequest, case: Any) -> Iterator[Section]:
    """The lesson's state; for those who handle a learning case without one, the way to make it."""
    if not lessons.is_for_lessons(case):
        return
    found = lessons.lesson_of_case(request.user, case)
    if found is not None:
        words, shape = status_tag(found)
        day = formats.date(found.published_at, "short") if found.published_at else ""
        yield Section(
            _("Lesson"), [Line(found.title, found.get_absolute_url(), day, str(words), shape)], key="lesson"
        )
    elif lessons.has_lesson(case):
        yield Section(_("Lesson"), [], _("Somebody is writing a lesson from this case."), key="lesson")
    elif cases.acts(request.user, case):
        make = f"{reverse('lessons:new')}?{urlencode({'sak': case.ref})}"
        yield Section(_("Lesson"), [], _("No lesson yet."), (_("Make a lesson"), make), key="lesson")


def lessons_of_process(request: HttpRequest, process: Any) -> Iterator[Section]:
    """At which step, and what."""
    lines = [
        Line(one.title, one.get_absolute_url(), f"{one.step.line} · {lessons.named(one)}", "", "none")
        for one in lessons.at_steps(request.user, process)
    ]
    if lines:
        yield Section(_("What others have learnt at these steps"), lines)
