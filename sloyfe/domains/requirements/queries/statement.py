"""The statement of applicability of an edition, line by line."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from ..choices import Age
from ..models import Edition, Requirement, StatementLine
from .fulfilling import answered, widest_first
from .visible import visible_to


@dataclass(frozen=True)
class Declared:
    """One safeguard, what was decided about it, and who answers for it; no line where nobody has decided."""

    requirement: Requirement
    line: StatementLine | None
    owner: Any
    age: Age


def statement_of(user: Any, edition: Edition, today: date) -> list[Declared]:
    rows = visible_to(user).filter(edition=edition, selectable=True, ended_on=None)
    rows = rows.select_related(
        "edition", "statement__decided_by", "common", "parent__common"
    ).prefetch_related(*widest_first())
    found = []
    for row in rows.order_by("position"):
        answer = answered(row, today)
        found.append(Declared(row, getattr(row, "statement", None), answer.owner, answer.age))
    return found
