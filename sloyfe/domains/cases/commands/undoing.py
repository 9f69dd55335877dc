"""Undo: the last decision is taken back, and the case stands as it stood."""

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history

from ..events import DecisionUndone
from ..models import Case, Decision
from .settling import settle
from .steps import UNDONE_COLUMNS, locked


class NothingToUndo(ValueError):
    """There is no decision that still stands, or something has happened after it."""

    conflict = True
    sentence = _(
        "This can no longer be undone: something has happened in the case since, or somebody else decided it."
    )


@history.command("cases.undo")
def undo(*, by: Any, case: Case, now: datetime) -> Case:
    """Put back what the last decision changed. Only the one who decided may, and only the last."""
    held = locked(case)
    decision = (
        Decision.objects.select_for_update().filter(case=held, undone_at=None).order_by("-at", "-pk").first()
    )
    if decision is None or decision.by_id != by.pk:
        raise NothingToUndo
    before = decision.before
    access.require("cases.undo", by, _as_it_was(held, before))
    if held.messages.filter(at__gt=decision.at).exists():
        raise NothingToUndo
    held.save(update_fields=[column.removesuffix("_id") for column in UNDONE_COLUMNS])
    settle(held, now)
    decision.undone_at = now
    decision.save(update_fields=["undone_at"])
    if decision.message:
        decision.message.delete()
    events.publish(DecisionUndone(held.pk, decision.kind, by.pk, decision.at, now))
    return held


def _as_it_was(case: Case, before: dict[str, Any]) -> Case:
    for column in UNDONE_COLUMNS:
        value = before[column]
        if column == "due_on" and value:
            value = date.fromisoformat(value)
        elif column.endswith("_at") and value:
            value = datetime.fromisoformat(value)
        setattr(case, column, value)
    return case
