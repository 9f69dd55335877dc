"""The same cause in several units: counted from the causes that were found, shown to who can do something about it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from sloyfe.domains.processes import queries as processes
from sloyfe.platform import access
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.days import midnight

from ..models import Case, Cause, CauseCode, ProposedProblem
from ..rules import keeps_quality_of_all
from .state import FEWEST

UNITS = 3
PERIOD = timedelta(days=365)


@dataclass(frozen=True)
class Proposal:
    """`cases` is None under five: so few tell of persons. `about` is the step, the safeguard or the kind of cause."""

    row: ProposedProblem
    about: str
    units: int
    cases: int | None


@dataclass(frozen=True)
class Counted:
    step_id: int | None
    control_id: int | None
    code: str
    units: int
    cases: int

    @property
    def key(self) -> dict[str, Any]:
        return {"step_id": self.step_id, "control_id": self.control_id, "code": self.code}


def problems_proposed(user: Any, today: date) -> list[Proposal]:
    """What waits for this person's yes or no, the most units first."""
    rows = ProposedProblem.objects.filter(set_aside_on=None, problem=None, found_on__gte=today - PERIOD)
    rows = rows.select_related("step__line__process__item", "control").order_by("-units", "-cases", "pk")
    if not keeps_quality_of_all(user, None):
        rows = rows.filter(step__line__process__item__owner=user)
    found = list(rows)
    lines = processes.steps_by_key(user, {str(one.step_id) for one in found if one.step_id})
    codes = CauseCode.objects.filter(code__in={one.code for one in found if one.code}).order_by("edition_id")
    names = {one.code: str(one) for one in codes}  # as the newest edition says it
    return [Proposal(one, _about(one, lines, names), one.units, _many(one.cases)) for one in found]


def get_proposed(user: Any, pk: int) -> ProposedProblem | None:
    """One that this person may answer; another does not exist."""
    rows = ProposedProblem.objects.filter(pk=pk, problem=None, set_aside_on=None)
    found = rows.select_related("step__line__process__item", "control").first()
    return found if found and access.can("cases.answer_proposal", user, found) else None


def causes_in_several_units(today: date) -> Iterator[Counted]:
    """Each cause that three units or more have had within twelve months."""
    causes = _countable(today)
    yield from _grouped(causes.filter(step__isnull=False), step_id=F("step"))
    yield from _grouped(causes.filter(control__isnull=False), control_id=F("control"))
    yield from _grouped(causes.filter(step=None, control=None), kind=F("code__code"))


def cases_of(row: ProposedProblem, today: date) -> list[Case]:
    """The cases that have the cause today."""
    same: dict[str, Any] = {"step": row.step_id} if row.step_id else {"control": row.control_id}
    if row.code:
        same = {"step": None, "control": None, "code__code": row.code}
    causes = _countable(today).filter(**same)
    return list(Case.objects.filter(pk__in=causes.values("case")).order_by("pk"))


def _countable(today: date) -> "QuerySet[Cause]":
    """Found in the round that stands, of cases that many may know of and that are in no problem."""
    since = midnight(today - PERIOD)
    kept = Q(case__secrecy=Secrecy.OPEN, case__concerns=None, case__merged_into=None)
    alone = Q(case__part_of=None, case__problem=None)
    return Cause.objects.filter(kept, alone, at__gte=since, round=F("case__loop__round")).order_by()


def _grouped(causes: "QuerySet[Cause]", **by: Any) -> Iterator[Counted]:
    (name,) = by
    rows = causes.annotate(**{f"by_{name}": by[name]}).values(f"by_{name}")
    rows = rows.annotate(n=Count("case__unit", distinct=True), m=Count("case", distinct=True))
    for row in rows.filter(n__gte=UNITS):
        values: dict[str, Any] = {"step_id": None, "control_id": None, "code": ""}
        values["code" if name == "kind" else name] = row[f"by_{name}"]
        yield Counted(**values, units=row["n"], cases=row["m"])


def _many(cases: int) -> int | None:
    return cases if cases >= FEWEST else None


def _about(row: ProposedProblem, lines: Mapping[str, Any], names: Mapping[str, str]) -> str:
    if row.step_id:
        line = lines.get(str(row.step_id))
        return (
            f"{line.process.item.title}: {line}" if line else _("A step that is not in force where you work")
        )
    return str(row.control) if row.control else names.get(row.code, row.code)
