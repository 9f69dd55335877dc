"""What whoever reported is told: at once a name and a date, later where it stands, in one sentence."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.platform.ui import formats

from ..choices import Status, Track, WhyUnsorted
from ..models import Case


def promise(case: Case) -> str:
    words: dict[str, Any] = {"name": case.handler, "day": formats.date(case.due_on)}
    unsorted = getattr(case, "unsorted", None)
    if unsorted and unsorted.why == WhyUnsorted.SENDER:
        return (
            _(
                "Thank you. We no longer know this phone, so the report came without your name. "
                "%(name)s finds out where it belongs. Use the code to read the answer by %(day)s."
            )
            % words
        )
    if case.handler_id is None:
        return _("Thank you. You will hear back by %(day)s.") % words
    return _("Thank you. %(name)s will read it. You will hear back by %(day)s.") % words


def standing(case: Case, today: date) -> str:
    """Where it stands, in one sentence that says who does what by when."""
    by_status: dict[str, str] = {
        Status.MERGED: _(
            "Several have reported the same. We handle it as one case, and the answer comes here."
        ),
        Status.CLOSED: _("You have got your answer, and the case is closed."),
        Status.RETURNED: _("%(name)s has asked you something. Answer below."),
    }
    sentence = by_status.get(Status(case.status))
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
