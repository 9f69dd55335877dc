"""At which steps of the processes the reports are: by what they tell of, where people work with it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import NamedTuple

from sloyfe.domains.cases.models import AboutStep
from sloyfe.site.demo.caseload import Case
from sloyfe.site.demo.copying import copy
from sloyfe.site.demo.process_rows import ProcessRows
from sloyfe.site.demo.written import STORY

LOOKED_BACK = timedelta(days=730)
# Topic, or category where the scenes have none; type of unit, or "" for any; process; its steps in turn.
AT = (
    ("visit", "", "K8", ("Gå besøk etter planen", "Planlegge dagens liste", "Gå besøk etter planen")),
    ("medicine", "", "K9", ("Dele ut", "Legge i dosett", "Dobbeltkontrollere dosetten", "Dele ut")),
    ("child_environment", "primary_school", "K3", ("Følge med", "Gripe inn", "Melde til rektor")),
    ("information_security", "nav", "T4", ("Bestille tilgang", "Fjerne tilganger som ikke trengs")),
)
CHANGED_AFTER = timedelta(days=30)  # what the story changed, on the step it changed
STILL = 5  # one in so many of those that would have happened there happens still


class About(NamedTuple):
    number: int
    case: Case


@dataclass
class Steps:
    processes: ProcessRows

    def write(self, cases: list[About]) -> None:
        copy(AboutStep, ("case_id", "step_id"), self._rows(cases))

    def _rows(self, cases: list[About]) -> Iterator[tuple[int, int]]:
        steps = {row[:2]: [self.processes.step(row[2], name) for name in row[3]] for row in AT}
        told = next((one.case for one in cases if one.case.number == STORY), None)
        changed = self.processes.step("K9", "Dele ut")
        for number, case in cases:
            found = self._choice(steps, case)
            if not found:
                continue
            step = found[number % len(found)]
            if step == changed and told and _comes_after(case, told) and number % STILL:
                step = next(one for one in found if one != changed)
            yield number, changed if case.number == STORY else step

    def _choice(self, steps: dict[tuple[str, str], list[int]], case: Case) -> list[int]:
        keys = product((case.topic, case.category), ("", case.unit.type))
        return next((steps[key] for key in keys if key in steps), [])


def _comes_after(case: Case, told: Case) -> bool:
    """In the unit of the story, when it had changed what it does."""
    return case.unit is told.unit and case.reported > told.reported + CHANGED_AFTER
