"""What all verbs of an action share: the lock, the state table, and reasons in words."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import STATES
from ..models import Action, Reason
from ..queries import sources

YEARS_AHEAD = 20


class ReasonMissing(ValueError):
    """A no, a new date or a verdict without a word helps nobody."""

    field = "reason"
    sentence = _("Say why in a few words.")


class NotThatPerson(ValueError):
    """What concerns somebody is neither owned nor read by them, and nobody who has left owns anything."""

    field = "owner"
    sentence = _("This person cannot own the action. Choose somebody else.")


class DateTooEarly(ValueError):
    """A deadline that has passed already is not a promise."""

    field = "due_on"
    sentence = _("Choose today or a later day.")


class DateTooFar(ValueError):
    """A promise for the next generation is none, and dates near the end of the calendar cannot be reckoned with."""

    sentence = _("Choose a day within the next twenty years.")

    def __init__(self, field: str) -> None:
        super().__init__(field)
        self.field = field


def near_enough(day: date | None, today: date, field: str) -> None:
    """Raises DateTooFar."""
    if day is not None and day.year > today.year + YEARS_AHEAD:
        raise DateTooFar(field)


def locked(action: Action) -> Action:
    """The row as it is now, held until the command ends: two people never both decide. After what it comes from."""
    sources.hold(action.source)
    rows = Action.objects.select_for_update(of=("self",)).select_related("unit__scope", "owner", "asked_by")
    return rows.get(pk=action.pk)


def begin(permission: str, by: Any, action: Action, event: str) -> tuple[Action, str]:
    """Ask the lock, hold the row, and let the state table say what comes next."""
    held = locked(action)
    access.require(permission, by, held)
    return held, lifecycle.step(STATES, held.status, event)


def because(action: Action, event: str, reason: str, by: Any, now: datetime, *, needed: bool = True) -> None:
    """Keep the reason. Raises ReasonMissing where one is needed and none is given."""
    words = reason.strip()
    if words:
        stop_national_ids(reason=words)
        Reason.objects.create(action=action, event=event, body=words, by=by, at=now)
    elif needed:
        raise ReasonMissing
