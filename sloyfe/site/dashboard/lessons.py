"""What lessons put on Min side: what is offered to one's units, what waits for quality, and what is new."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.lessons import queries
from sloyfe.platform import access

from .parts import News, Task

NEWEST = 2
DAYS = timedelta(days=21)


def waiting(request: HttpRequest, _about: Any) -> Iterator[Task]:
    """UX §3.2: at most three lessons at a time; the rest stand in the list."""
    user, today = request.user, timezone.localdate()
    if not user.is_authenticated:
        return
    for one in queries.offered_to(user, queries.MOST_OFFERED):
        text = _("See whether “%(title)s” applies to you") % {"title": one.lesson.title}
        due = timezone.localdate(one.delivered_at) + DAYS
        yield Task(text, one.get_absolute_url(), due, due < today, f"{queries.asks(one)}", 6)
    if found := queries.to_edit(user):
        words = ngettext("Look at %(num)s lesson", "Look at %(num)s lessons", len(found))
        yield Task(words % {"num": len(found)}, reverse("lessons:queue"), first=5)


def news(request: HttpRequest, _about: Any) -> Iterator[News]:
    """What others have learnt lately."""
    if not access.can("lessons.list", request.user):
        return
    for one in queries.newest(request.user, NEWEST):
        day = timezone.localdate(one.published_at)
        yield News(
            one.title, one.get_absolute_url(), _("Learnt by %(unit)s") % {"unit": queries.named(one)}, day
        )
