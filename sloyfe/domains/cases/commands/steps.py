"""What all verbs of a case share: the lock, the state table, and the trail for undo."""

import json
from datetime import datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder

from sloyfe.methods import lifecycle
from sloyfe.platform import access

from ..choices import STATES
from ..models import Case, Decision, Message

# The columns a decision may change, and undo puts back.
UNDONE_COLUMNS = ("status", "track", "severity", "unit_id", "handler_id", "due_on", "read_at", "answered_at", "closed_at",
                  "merged_into_id")  # fmt: skip


def locked(case: Case) -> Case:
    """The row as it is now, held until the command ends: two leaders never both decide."""
    return Case.objects.select_for_update(of=("self",)).select_related("unit__scope", "category").get(pk=case.pk)


def begin(action: str, by: Any, case: Case, event: str) -> tuple[Case, str]:
    """Ask the lock, hold the row, and let the state table say what comes next."""
    held = locked(case)
    access.require(action, by, held)
    return held, lifecycle.step(STATES, held.status, event)


def snapshot(case: Case) -> dict[str, Any]:
    values = {column: getattr(case, column) for column in UNDONE_COLUMNS}
    stored: dict[str, Any] = json.loads(json.dumps(values, cls=DjangoJSONEncoder))
    return stored


def decide(case: Case, kind: str, by: Any, now: datetime, before: dict[str, Any], message: Message | None = None) -> None:
    Decision.objects.create(case=case, kind=kind, by=by, at=now, before=before, message=message)
