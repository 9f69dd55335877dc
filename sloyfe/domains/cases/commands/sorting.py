"""A report that came without a known sender or unit gets its place."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.platform import access, events, history

from ..events import CaseForwarded
from ..models import Case, Unsorted
from .forwarding import NobodyThere
from .steps import locked

if TYPE_CHECKING:
    from sloyfe.domains.organisation.models import Unit


@history.command("cases.sort")
def sort(*, by: Any, case: Case, unit: Unit, now: datetime) -> Case:
    """Give it to the unit it belongs to, whose leader takes it. The promised date stands."""
    held = locked(case)
    access.require("cases.sort_inbox", by, held)
    responsible = responsible_for(unit, timezone.localdate(now), not_user=held.concerns_id)
    if responsible is None:
        raise NobodyThere
    held.unit, held.handler_id, held.read_at = unit, responsible.user_id, None
    held.save(update_fields=["unit", "handler", "read_at"])
    Unsorted.objects.filter(case=held).delete()
    events.publish(CaseForwarded(held.pk, by.pk, now))
    return held
