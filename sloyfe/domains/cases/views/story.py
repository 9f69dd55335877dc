"""The reporter's timeline: what happened to the report, in words and dates. Never an internal note."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.platform.ui import formats

from .. import queries
from ..choices import MessageKind, Status, TextField, Track
from ..models import Case
from .receipts import promise


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


def standing(case: Case, today: date) -> str:
    """Where it stands, in one sentence that says who does what by when."""
    by_status = {
        Status.MERGED: _(
            "Several have reported the same. We handle it as one case, and the answer comes here."
        ),
        Status.CLOSED: _("You have got your answer, and the case is closed."),
        Status.RETURNED: _("%(name)s has asked you something. Answer below."),
    }
    sentence = by_status.get(case.status)
    if sentence is None and case.answered_at:
        sentence = _("You have got an answer. %(name)s goes on with the case.")
    sentence = sentence or _waiting(case, today)
    return sentence % {"name": case.handler, "day": formats.date(case.due_on)} if sentence else promise(case)


def _waiting(case: Case, today: date) -> str:
    """While no answer has come; empty while it has not even been read."""
    if case.due_on < today:
        return _("The answer is late. You should have had it by %(day)s. %(name)s has the case.")
    if case.read_at and case.track in (Track.STANDARD, Track.LEARNING):
        return _("%(name)s has read your report and is looking for the cause.")
    return _("%(name)s has read your report. You will hear back by %(day)s.") if case.read_at else ""
