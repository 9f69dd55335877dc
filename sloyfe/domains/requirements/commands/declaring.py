"""The statement of applicability, one safeguard at a time."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids
from sloyfe.platform.ui.revising import Overtaken

from ..choices import Progress
from ..models import Requirement, StatementLine


class NotSelectable(ValueError):
    """Only safeguards of an annex are chosen; a requirement itself applies."""

    sentence = _("This requirement is not one that can be chosen away.")


@history.command("requirements.declare")
def declare(
    *,
    by: Any,
    requirement: Requirement,
    applies: bool,
    reason: str,
    progress: str,
    revision: int | None = None,
    now: datetime,
) -> StatementLine:
    """`progress` is kept for what applies alone.

    `revision` is the decision that was read, None where nobody had decided. Raises `Overtaken` when another stands
    there now.
    """
    access.require("requirements.declare", by, requirement)
    stop_national_ids(reason=reason)
    if not requirement.selectable:
        raise NotSelectable
    # What is decided about is held first, so that of two who decide for the first time the second finds the line.
    Requirement._base_manager.select_for_update(no_key=True).get(pk=requirement.pk)
    held = StatementLine.objects.filter(requirement=requirement).select_related("decided_by").first()
    stands = held.revision if held else None
    if stands != revision:
        raise Overtaken(held, stands)
    values = {
        "applies": applies,
        "reason": reason.strip(),
        "progress": (progress or Progress.AHEAD) if applies else "",
        "decided_by": by,
        "decided_at": now,
        "revision": 0 if held is None else held.revision + 1,
    }
    line, _made = StatementLine.objects.update_or_create(requirement=requirement, defaults=values)
    return line
