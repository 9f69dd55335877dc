"""What a case has cost, line by line."""

from datetime import datetime
from typing import Any

from sloyfe.platform import access, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..models import Case, CaseCost
from .sending import hash_of_sent
from .steps import locked


@history.command("cases.add_cost")
def add_cost(*, by: Any, case: Case, what: str, amount: int, now: datetime, key: str = "") -> CaseCost:
    """`key` is the form's own: the same line with it once more changes nothing."""
    held = locked(case)
    access.require("cases.count_costs", by, held)
    stop_national_ids(what=what)
    sent = hash_of_sent(key, f"{amount} {what}")
    standing = held.costs.filter(sent_hash=sent).first() if sent else None
    return standing or CaseCost.objects.create(
        case=held, what=what.strip(), amount=amount, by=by, at=now, sent_hash=sent
    )


@history.command("cases.remove_cost")
def remove_cost(*, by: Any, cost: CaseCost) -> None:
    """The history keeps what it said."""
    held = locked(cost.case)
    access.require("cases.count_costs", by, held)
    CaseCost.objects.filter(pk=cost.pk, case=held).delete()
