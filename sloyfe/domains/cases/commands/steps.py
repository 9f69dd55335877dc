"""What all verbs of a case share: the lock, the state table, and the trail for undo."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.platform import access

from ..choices import STATES, TextField
from ..models import Case, CaseText, Decision, Message
from ..queries.waiting import turn_of
from .settling import settle

# The columns a decision may change, and undo puts back.
UNDONE_COLUMNS = (
    "status",
    "track",
    "severity",
    "unit_id",
    "handler_id",
    "due_on",
    "read_at",
    "answered_at",
    "closed_at",
    "merged_into_id",
)


def locked(case: Case) -> Case:
    """The row as it is now, held until the command ends: two leaders never both decide."""
    return (
        Case.objects.select_for_update(of=("self",)).select_related("unit__scope", "category").get(pk=case.pk)
    )


class Overtaken(Exception):
    """Somebody else decided while the page was open: what they did is not overwritten unseen."""

    conflict = True
    sentence = _(
        "Somebody else has decided something in this case since you opened it. Read it once more first."
    )


class ConcernsThatPerson(ValueError):
    """A report about somebody is neither handled nor read by them."""

    sentence = _("The report concerns this person. Choose somebody else.")


def begin(action: str, by: Any, case: Case, event: str, turn: int | None = None) -> tuple[Case, str]:
    """Ask the lock, hold the row, and let the state table say what comes next.

    `turn` is what the page was drawn from; without it the caller has just read the case itself.
    """
    held = locked(case)
    access.require(action, by, held)
    if turn is not None and turn != turn_of(held):
        raise Overtaken
    return held, lifecycle.step(STATES, held.status, event)


def write_correction(case: Case, text: str) -> None:
    """What was done at once. It is a fact about what happened, so undo leaves it standing."""
    if text.strip():
        CaseText.objects.update_or_create(
            case=case, field=TextField.CORRECTION, defaults={"body": text.strip()}
        )


def snapshot(case: Case) -> dict[str, Any]:
    values = {column: getattr(case, column) for column in UNDONE_COLUMNS}
    # Django's own encoder cuts a moment to milliseconds, and undo would put back another one.
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def decide(
    case: Case, kind: str, by: Any, now: datetime, before: dict[str, Any], *, message: Message | None = None
) -> None:
    Decision.objects.create(case=case, kind=kind, by=by, at=now, before=before, message=message)
    settle(case, now)
