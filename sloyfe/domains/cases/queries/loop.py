"""The eight stages of a case: done, next, broken, not needed or yet to come, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.platform.ui import formats

from ..choices import Status, Track
from ..models import Case


@dataclass(frozen=True)
class Node:
    """What `kit.loop_strip` draws: state is done, next, broken, not_needed or waiting."""

    key: str
    label: str
    state: str
    text: str
    href: str | None = None


def loop_of(case: Case, today: date) -> list[Node]:
    """The small track ends with the answer; what the other tracks add is shown as coming, never as done."""
    return [_answered(case, today), *(_later(case, key, label) for key, label in _stages())]


def _stages() -> list[tuple[str, str]]:
    return [
        ("cause", _("Cause")),
        ("action", _("Action")),
        ("done", _("Carried out")),
        ("effect", _("Effect")),
        ("anchored", _("Anchored")),
        ("shared", _("Shared")),
        ("acknowledged", _("Acknowledged")),
    ]


def _answered(case: Case, today: date) -> Node:
    handler: Any = case.handler or _("Nobody yet")
    words = {"name": handler, "day": formats.workday(case.due_on)}
    if case.status == Status.MERGED:
        state, text = "not_needed", _("Follows case %(ref)s") % {"ref": case.merged_into}
    elif case.answered_at:
        state, text = "done", _("Answered %(day)s") % {"day": formats.workday(case.answered_at)}
    elif case.due_on < today:
        state, text = "broken", _("Should have been answered %(day)s. Owner: %(name)s") % words
    elif case.status == Status.RETURNED:
        state, text = "next", _("Waits for a reply from the one who reported")
    else:
        state, text = "next", _("Answer by %(day)s. Owner: %(name)s") % words
    return Node("answered", _("Answer"), state, text, "#thread")


def _later(case: Case, key: str, label: str) -> Node:
    if case.status == Status.MERGED:
        return Node(key, label, "not_needed", "")
    if case.track == Track.LEARNING:
        return Node(
            key, label, "waiting", _owner_of_cause(case) if key == "cause" else _("Comes in its turn")
        )
    if case.track == Track.STANDARD:
        return _standard(case, key, label)
    if case.track == Track.SMALL or case.status == Status.CLOSED:
        return Node(key, label, "not_needed", _("The answer was enough") if key == "cause" else "")
    return Node(key, label, "waiting", _("Comes if the cause is to be found") if key == "cause" else "")


def _standard(case: Case, key: str, label: str) -> Node:
    if key in ("shared", "acknowledged"):
        return Node(key, label, "not_needed", _("For learning cases") if key == "shared" else "")
    if key == "cause":
        return Node(key, label, "waiting", _owner_of_cause(case))
    only_if = (
        _("When the cause lies in a process") if key == "anchored" else _("Comes when the cause is found")
    )
    return Node(key, label, "waiting", only_if)


def _owner_of_cause(case: Case) -> str:
    return _("%(name)s finds the cause") % {"name": case.handler} if case.handler else _("Nobody owns it yet")
