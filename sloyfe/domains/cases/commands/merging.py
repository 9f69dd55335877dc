"""Two reports of the same become one case; both reporters follow the one that goes on."""

from datetime import datetime
from typing import Any

from sloyfe.platform import access, history

from ..choices import DecisionKind, Status
from ..models import Case
from .steps import begin, decide, locked, snapshot


class CannotMerge(ValueError):
    """The other case is this one, is merged itself, or is not open."""


@history.command("cases.merge")
def merge(*, by: Any, case: Case, into: Case, now: datetime) -> Case:
    """`case` ends and points to `into`, which must be open and handled by the same person's rights."""
    if case.pk == into.pk:
        raise CannotMerge
    # One order for all: two merges the opposite way wait for each other instead of locking up.
    if into.pk < case.pk:
        target = locked(into)
        held, status = begin("cases.merge", by, case, "merge")
    else:
        held, status = begin("cases.merge", by, case, "merge")
        target = locked(into)
    access.require("cases.merge", by, target)
    if not target.is_open or target.status == Status.MERGED:
        raise CannotMerge
    before = snapshot(held)
    held.status, held.merged_into = status, target
    held.read_at = held.read_at or now
    held.save(update_fields=["status", "merged_into", "read_at"])
    decide(held, DecisionKind.MERGE, by, now, before)
    return target
