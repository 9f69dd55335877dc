"""The statement of applicability, one safeguard at a time."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import Progress
from ..models import Requirement, StatementLine


class NotSelectable(ValueError):
    """Only safeguards of an annex are chosen; a requirement itself applies."""

    sentence = _("This requirement is not one that can be chosen away.")


@history.command("requirements.declare")
def declare(
    *, by: Any, requirement: Requirement, applies: bool, reason: str, progress: str, now: datetime
) -> StatementLine:
    """`progress` is kept for what applies alone."""
    access.require("requirements.declare", by, requirement)
    stop_national_ids(reason=reason)
    if not requirement.selectable:
        raise NotSelectable
    values = {
        "applies": applies,
        "reason": reason.strip(),
        "progress": (progress or Progress.AHEAD) if applies else "",
        "decided_by": by,
        "decided_at": now,
    }
    line, _made = StatementLine.objects.update_or_create(requirement=requirement, defaults=values)
    return line
