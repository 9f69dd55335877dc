"""Two reports of the same become one case; both reporters follow the one that goes on."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history

from ..choices import DecisionKind, Status
from ..models import Case
from ..queries.merged import is_kept_closer
from .steps import begin, decide, locked, snapshot, write_correction


class CannotMerge(ValueError):
    """The other case is this one, is merged itself, or is not open."""

    conflict = True
    sentence = _("The two cases cannot be merged: the other one is closed, merged itself, or the same case.")


class MoreWouldRead(ValueError):
    """The clocks of a case go on in the one it becomes part of, before other readers than its own."""

    conflict = True
    sentence = _(
        "This case is kept to a few, and others may read the other one. Merge the other one into this instead, or let "
        "the same people into both first."
    )


@history.command("cases.merge")
def merge(
    *, by: Any, case: Case, into: Case, now: datetime, correction: str = "", turn: int | None = None
) -> Case:
    """`case` ends and points to `into`, which must be open and handled by the same person's rights."""
    if case.pk == into.pk:
        raise CannotMerge
    # One order for all: two merges the opposite way wait for each other instead of locking up.
    if into.pk < case.pk:
        target = locked(into)
        held, status = begin("cases.merge", by, case, "merge", turn)
    else:
        held, status = begin("cases.merge", by, case, "merge", turn)
        target = locked(into)
    access.require("cases.merge", by, target)
    if not target.is_open or target.status == Status.MERGED:
        raise CannotMerge
    if is_kept_closer(held, target):
        raise MoreWouldRead
    before = snapshot(held)
    held.status, held.merged_into = status, target
    held.read_at = held.read_at or now
    held.save(update_fields=["status", "merged_into", "read_at"])
    write_correction(held, correction)
    decide(held, DecisionKind.MERGE, by, now, before)
    return target
