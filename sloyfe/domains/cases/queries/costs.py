"""What a case has cost: its own lines and what its actions cost."""

from dataclasses import dataclass

from sloyfe.domains.actions import queries as actions

from ..models import Case, CaseCost
from .acting import source_of


@dataclass(frozen=True)
class Costs:
    lines: list[CaseCost]
    own: int
    actions: int

    @property
    def total(self) -> int:
        return self.own + self.actions


def costs_of(case: Case) -> Costs:
    lines = list(case.costs.select_related("by"))
    return Costs(lines, sum(line.amount for line in lines), actions.cost_of(source_of(case)))


def cost_of_case(case: Case, pk: int) -> CaseCost | None:
    return case.costs.filter(pk=pk).first()
