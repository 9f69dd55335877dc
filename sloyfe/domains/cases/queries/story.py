"""The reporter's timeline: what happened to the report, in words and dates. Never an internal note."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from .. import queries
from ..choices import MessageKind, TextField
from ..models import Case


@dataclass(frozen=True)
class Entry:
    """One line of `kit.timeline`."""

    when: datetime
    text: str
    who: str = ""
    body: str = ""


def told(case: Case) -> list[Entry]:
    """Oldest first: reported, read, what was said, closed."""
    texts = {text.field: text.body for text in case.texts.all()}
    entries = [Entry(case.reported_at, _("You reported"), body=texts.get(TextField.STORY, ""))]
    if case.read_at:
        entries.append(Entry(case.read_at, _("%(name)s has read the report") % {"name": case.handler}))
    entries += [
        _said(message) for message in case.messages.exclude(kind=MessageKind.NOTE).select_related("author")
    ]
    entries += [_said(message) for message in queries.merged_answers(case)]
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
