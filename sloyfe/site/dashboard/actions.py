"""What actions put on Min side: what one is asked for, what one has promised, and what is to be judged."""

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.actions import queries
from sloyfe.domains.actions.choices import Status
from sloyfe.domains.actions.tables import title
from sloyfe.platform.ui import formats

from .parts import Sentence, Task


def waiting(request: HttpRequest, _about: Any) -> Iterator[Task]:
    """What is past its date comes before what somebody asks for, and that before what is due soon."""
    user, today = request.user, timezone.localdate()
    for action in queries.to_judge(user, today):
        text = _("See whether “%(title)s” worked") % {"title": title(action)}
        said = _("To be judged by %(day)s") % {"day": formats.date(action.effect_on, "short")}
        late = action.is_late(today)
        yield Task(text, action.get_absolute_url(), action.effect_on, late, _about_action(action), 3, said)
    for action in queries.waiting_for(user, today):
        yield _task(action, today)


def _task(action: Any, today: Any) -> Task:
    late, url, about = action.due_on < today, action.get_absolute_url(), _about_action(action)
    said = _("Due by %(day)s") % {"day": formats.date(action.due_on, "short")}
    words = {"title": title(action), "name": action.asked_by, "owner": action.owner}
    if action.status == Status.DECLINED:
        return Task(_("%(owner)s said no to “%(title)s”") % words, url, action.due_on, late, about, 3, said)
    if action.status == Status.PROPOSED:
        text = _("Say yes or no to “%(title)s”") % words
        return Task(text, url, action.due_on, late, about, 2, said)
    text = _("Carry out “%(title)s”") % words
    return Task(text, url, action.due_on, late, about, 1 if late else 5, said)


def _about_action(action: Any) -> str:
    return f"{action.ref} · {action.unit}"


def state(request: HttpRequest, _about: Any) -> Iterator[Sentence]:
    """For those who answer for a part: how many are open, and how many of them are past their date."""
    if not queries.oversees(request.user):
        return
    found = queries.numbers(request.user, timezone.localdate())
    if not found.open and not found.overdue:
        return
    text = ngettext("%(num)s action is open.", "%(num)s actions are open.", found.open)
    yield Sentence(text % {"num": found.open}, f"{reverse('actions:list')}?state=open")
    if found.overdue:
        late = ngettext(
            "%(num)s action is past its date.", "%(num)s actions are past their date.", found.overdue
        )
        yield Sentence(late % {"num": found.overdue}, f"{reverse('actions:list')}?state=overdue")
