"""The reporter's timeline: what happened to the report, in words and dates. Never an internal note."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from ..choices import MessageKind
from ..models import Case
from .case_page import texts_of, thread_of
from .loop_told import loop_told
from .own import merged_answers
from .problems import problem_answers


@dataclass(frozen=True)
class Entry:
    """One line of `kit.timeline`."""

    when: datetime
    text: str
    who: str = ""
    body: str = ""


def story_of(case: Case) -> list[Entry]:
    """Oldest first: reported, read, what was said, closed."""
    entries = [Entry(case.reported_at, _("You reported"), body=texts_of(case)["story"])]
    if case.read_at:
        entries.append(Entry(case.read_at, _("%(name)s has read the report") % {"name": case.handler}))
    entries += [_said(message) for message in thread_of(case, notes=False)]
    entries += [_said(message) for message in merged_answers(case)]
    entries += [Entry(one.when, one.text, body=one.body) for one in loop_told(case)]
    entries += [_said(message) for message in problem_answers(case)]
    entries.sort(key=lambda entry: entry.when)
    if case.closed_at:
        entries.append(Entry(case.closed_at, _("The case is closed")))
    return entries


def _said(message: Any) -> Entry:
    if message.from_reporter:
        return Entry(message.at, _("You wrote"), body=message.body)
    words = {
        MessageKind.ANSWER: _("%(name)s has answered"),
        MessageKind.QUESTION: _("%(name)s asks you"),
    }
    said = words.get(message.kind, _("%(name)s wrote")) % {"name": message.author}
    return Entry(message.at, said, body=message.body)
