"""The actions a workshop agreed on, and whether it may be approved."""

from dataclasses import dataclass
from typing import Any

from sloyfe.domains.actions.choices import AGREED, NOTHING
from sloyfe.domains.actions.choices import Status as ActionStatus

from ..models import AgreedAction, Workshop


@dataclass(frozen=True)
class Agreed:
    """`lacks` is what is missing before the plan can be approved: a yes or somebody else to fall back on, or a way to
    see that it helped; nothing where it is empty."""

    row: AgreedAction
    action: Any
    lacks: tuple[str, ...]


def agreed_in(workshop: Workshop) -> list[Agreed]:
    rows = AgreedAction.objects.filter(question__workshop=workshop, question__left_out=False)
    rows = rows.select_related("action__owner", "fallback", "question").order_by("question__position", "pk")
    return [
        Agreed(one, one.action, _lacks(one)) for one in rows if one.action.status != ActionStatus.WITHDRAWN
    ]


def _lacks(row: AgreedAction) -> tuple[str, ...]:
    found = []
    if row.action.status not in AGREED and not (
        row.action.status == ActionStatus.PROPOSED and row.fallback_id not in (None, row.action.owner_id)
    ):
        found.append("owner")
    if row.action.measure == NOTHING:
        found.append("measure")
    return tuple(found)


def may_be_approved(workshop: Workshop) -> bool:
    return not any(one.lacks for one in agreed_in(workshop))
