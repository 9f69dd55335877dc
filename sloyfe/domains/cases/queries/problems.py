"""Several cases made one problem: which may be gathered, where the problem lies, and what members hear of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import access
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.access.queries import with_above

from ..choices import MessageKind, Status
from ..models import Case, CaseQuerySet, Member, Message, Problem
from .matching import excerpt
from .visible import visible_to

MOST = 200  # cases that are gathered at once


@dataclass(frozen=True)
class Marked:
    """A case that somebody has marked. `refusal` is why it cannot be gathered, "" where it can."""

    case: Case
    refusal: str


@dataclass(frozen=True)
class Gathering:
    """What the page of a case says: the members of a problem as far as they are seen, or the problem it is part of."""

    title: str
    problem: Case | None = None
    members: Sequence[Case] = ()
    unseen: int = 0


def problems_seen(user: Any) -> CaseQuerySet:
    """The cases that are problems, with what a row of a list says."""
    return visible_to(user).filter(problem__isnull=False).select_related("unit", "handler", "problem")


def get_problem(user: Any, ref: str) -> Case | None:
    return problems_seen(user).filter(ref=ref).first()


def marked(user: Any, refs: Collection[str]) -> list[Marked]:
    """Those of the numbers that the person may see, the newest first."""
    cases = visible_to(user).filter(ref__in=list(refs)[:MOST]).newest()
    cases = cases.select_related("unit__scope", "category", "problem", "part_of").annotate(
        beginning=excerpt()
    )
    return [Marked(case, refusal_of(user, case)) for case in cases]


def refusal_of(user: Any, case: Case) -> str:
    """Why the case cannot be part of a problem. Many may read the problem, so what is kept from some stays outside."""
    reasons = (
        (not access.can("cases.make_problem", user, case), _("You do not handle this case.")),
        (case.is_restricted, _("The case is restricted.")),
        (case.concerns_id, _("The case concerns a person and is handled by itself.")),
        (case.status == Status.MERGED, _("The case is merged with another.")),
        (hasattr(case, "problem"), _("The case is a problem already.")),
        (hasattr(case, "part_of"), _("The case is part of a problem already.")),
    )
    return next((words for holds, words in reasons if holds), "")


def common_path(cases: Sequence[Case]) -> str:
    """The nearest part of the organisation that all of them lie in."""
    ways = [with_above(case.access_path) for case in cases]
    shared = set(ways[0]).intersection(*ways[1:])
    return max(shared, key=len)


def unit_above(cases: Sequence[Case], today: date) -> Any:
    """The nearest unit that all of them lie in; None where none of today does."""
    return organisation.nearest_unit(with_above(common_path(cases)), today) if cases else None


def units_for(user: Any, cases: Sequence[Case]) -> list[tuple[str, str]]:
    """Where the problem may lie: the nearest part they have in common, and those above it."""
    if not cases:
        return []
    paths = with_above(common_path(cases))
    units = organisation.visible_to(user).filter(scope__path__in=paths).order_by("-scope__path")
    return [(unit.code, unit.name) for unit in units]


def gathering_of(user: Any, case: Case) -> Gathering | None:
    """None for most cases: they are by themselves."""
    if member := Member.objects.filter(case=case).select_related("problem__case").first():
        seen = visible_to(user).filter(pk=member.problem_id).select_related("unit").first()
        return Gathering(member.problem.title if seen else "", seen)
    if problem := Problem.objects.filter(case=case).first():
        members = (
            visible_to(user).filter(part_of__problem=problem).select_related("unit", "category").newest()
        )
        rows = list(members[:MOST])
        # Who became restricted afterwards is not counted: also that there is one is a secret.
        standing = problem.members.filter(case__secrecy=Secrecy.OPEN).count()
        return Gathering(problem.title, None, rows, standing - sum(not one.is_restricted for one in rows))
    return None


def problem_answers(case: Case) -> list[Message]:
    """The answers on the problem that the case is part of, once that is closed: they are for all who reported."""
    above = Message.objects.filter(kind=MessageKind.ANSWER, from_reporter=False)
    above = above.filter(case__problem__members__case=case, case__closed_at__isnull=False)
    return list(above.select_related("author"))


def members_of(case_id: int) -> list[Case]:
    """Of a problem that was closed; for the notices to those who reported."""
    return list(Case.objects.filter(part_of__problem=case_id).select_related("reporter"))
