"""The case goes to the unit or person that can do something about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.platform import events, history

from ..choices import DecisionKind, MessageKind
from ..events import CaseForwarded
from ..models import Case, Message
from .steps import ConcernsThatPerson, begin, decide, snapshot, write_correction

if TYPE_CHECKING:
    from sloyfe.domains.organisation.models import Unit


class NobodyThere(ValueError):
    """No leader, deputy or leader above could take the case."""

    field = "unit"
    sentence = _("Nobody leads this unit or the ones above it. Choose another unit or a person.")


@history.command("cases.forward")
def forward(
    *,
    by: Any,
    case: Case,
    now: datetime,
    unit: Unit | None = None,
    to: Any = None,
    why: str = "",
    correction: str = "",
    turn: int | None = None,
) -> Case:
    """Send to a unit (its leader takes it) or to a person in the same unit. The promised date stands."""
    held, status = begin("cases.forward", by, case, "forward", turn)
    if to is not None and to.pk == held.concerns_id:
        raise ConcernsThatPerson
    before = snapshot(held)
    if unit is not None:
        held.unit = unit
    held.handler_id = to.pk if to is not None else _leader_for(held, timezone.localdate(now))
    held.status = status
    held.read_at = None
    held.save(update_fields=["unit", "handler", "status", "read_at"])
    note = None
    if why.strip():
        note = Message.objects.create(case=held, kind=MessageKind.NOTE, author=by, body=why.strip(), at=now)
    write_correction(held, correction)
    decide(held, DecisionKind.FORWARD, by, now, before, message=note)
    events.publish(CaseForwarded(held.pk, by.pk, now))
    return held


def _leader_for(case: Case, today: Any) -> int:
    responsible = responsible_for(case.unit, today, not_user=case.concerns_id)
    if responsible is None:
        raise NobodyThere
    return responsible.user_id
