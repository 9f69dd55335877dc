"""The register as a list: what a row needs, and what the filters do."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import F, Q
from django.db.models.lookups import GreaterThan, LessThan

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.processes import queries as processes
from sloyfe.platform.access.queries import reach

from ..choices import Axis, Knowledge
from ..models import AssessmentQuerySet, Risk, RiskQuerySet, ScaleEdition, Theme
from ..rules import KEEPERS
from .scales import mapped_to
from .visible import assessments_visible_to, standing_to

AHEAD = timedelta(days=60)


def register(user: Any) -> RiskQuerySet:
    """What stands in the register, with all that a row says."""
    return standing_to(user).select_related("unit", "owner")


def described(user: Any, *, level: str = "", unit: Any = None, theme: str = "") -> RiskQuerySet:
    """The register as an interface tells it, each part narrowed where it is given."""
    rows = register(user).select_related("theme", "assessment")
    if level:
        rows = rows.filter(level=level)
    if unit is not None:
        rows = rows.filter(unit=unit)
    return rows.filter(theme__code=theme) if theme else rows


def matching(rows: RiskQuerySet, text: str) -> RiskQuerySet:
    for word in text.split()[:6]:
        inside = Q(event__icontains=word) | Q(because__icontains=word) | Q(so_that__icontains=word)
        rows = rows.filter(inside | Q(ref__iexact=word))
    return rows


def below(rows: Any, code: str) -> Any:
    return rows.filter(unit_id__in=organisation.unit_ids_below(code))


def in_cell(rows: RiskQuerySet, cell: str) -> RiskQuerySet:
    """ "4x3" as an address has it; what does not read is nothing."""
    likelihood, consequence = _levels(cell)
    return rows.filter(likelihood=likelihood, consequence=consequence) if likelihood else rows.none()


def newest_in_cell(rows: RiskQuerySet, cell: str, edition: ScaleEdition, most: int = 50) -> list[Risk]:
    """Those that stand in one cell of the matrix of an edition, the last scored first; of other editions those that a
    mapping reads so."""
    likelihood, consequence = _levels(cell)
    if not likelihood:
        return []
    there = Q()
    for before, way in mapped_to(edition.pk).items():
        there |= Q(
            edition=before,
            likelihood__in=[one for one, becomes in way[Axis.LIKELIHOOD].items() if becomes == likelihood],
            consequence__in=[one for one, becomes in way[Axis.CONSEQUENCE].items() if becomes == consequence],
        )
    return list(rows.filter(there).order_by("-scored_at", "-pk")[:most])


def _levels(cell: str) -> tuple[int, int]:
    """(0, 0) for what does not read."""
    likelihood, _times, consequence = cell.partition("x")
    reads = likelihood.isdecimal() and consequence.isdecimal() and len(cell) == 3
    return (int(likelihood), int(consequence)) if reads else (0, 0)


def standing_as(rows: RiskQuerySet, state: str, now: datetime) -> RiskQuerySet:
    """What those who follow up look for first."""
    today = now.date()
    match state:
        case "accepted":
            return rows.filter(accepted_until__gt=now)
        case "not_accepted":
            return rows.filter(Q(accepted_until=None) | Q(accepted_until__lte=now), rank__gt=1)
        case "to_examine":
            return rows.filter(knowledge=Knowledge.WEAK, consequence__gte=4)
        case "to_review":
            return rows.filter(review_on__lte=today + AHEAD)
        case _:
            return rows.filter(lifts__answer="", lifts__isnull=False).distinct()


def moved(rows: RiskQuerySet, way: str) -> RiskQuerySet:
    """Up or down since the score before the present one; by the sum of both, as the arrow is drawn."""
    then, now = F("was_likelihood") + F("was_consequence"), F("likelihood") + F("consequence")
    rows = rows.exclude(was_likelihood=None)
    return rows.filter(GreaterThan(now, then) if way == "up" else LessThan(now, then))


def owned_by(rows: RiskQuerySet, who: str, user: Any) -> RiskQuerySet:
    return rows.filter(owner=None) if who == "nobody" else rows.filter(owner=user)


def units_offered(user: Any, today: date) -> list[tuple[str, str]]:
    """All units of today, the widest first: the register is read across the tree."""
    units = organisation.visible_to(user).current(today).select_related(None)
    rows = units.values_list("code", "name", "scope__path")
    ranked = sorted(rows, key=lambda row: (row[2].count("/"), row[1].casefold()))
    return [(code, name) for code, name, _path in ranked]


def themes_offered() -> list[tuple[str, str]]:
    return [(one.code, str(one)) for one in Theme.objects.filter(ended_on=None)]


def assessments(user: Any) -> AssessmentQuerySet:
    return assessments_visible_to(user).select_related("unit", "leader", "edition__scale")


def assessments_in(user: Any, status: str = "") -> AssessmentQuerySet:
    rows = assessments(user)
    return rows.filter(status=status) if status else rows


def assessments_matching(rows: AssessmentQuerySet, text: str) -> AssessmentQuerySet:
    for word in text.split()[:6]:
        rows = rows.filter(Q(title__icontains=word) | Q(ref__iexact=word) | Q(unit__name__icontains=word))
    return rows


def units_for(user: Any, today: date) -> list[tuple[str, str]]:
    """Units the person may plan an analysis for, their own first, then the widest first."""
    mine = organisation.unit_ids(user, *KEEPERS)
    home = {unit.pk for unit in organisation.home_units(user, today)}
    units = organisation.visible_to(user).current(today).filter(pk__in=mine)
    ranked = sorted(
        units, key=lambda unit: (unit.pk not in home, unit.scope.path.count("/"), unit.name.casefold())
    )
    return [(unit.code, unit.name) for unit in ranked]


def owned_or_kept(user: Any) -> bool:
    """Whose work risk is: they have it in the main menu."""
    return reach(user).holds(*KEEPERS)


def steps_of(user: Any, risks: Iterable[Risk]) -> dict[int, Any]:
    """The steps of the risks as they stand in force, for this reader."""
    keys = {str(one.step_id) for one in risks if one.step_id}
    return {int(key): line for key, line in processes.steps_by_key(user, keys).items()} if keys else {}


# (user, risks, today) -> cases of the last 12 months for each risk's id, as `site/wiring.py` fills the port.
Tallies = Callable[[Any, Collection[Risk], date], Mapping[int, int]]
_tallies: list[Tallies] = []


def register_tallies(port: Tallies) -> None:
    """The last one registered answers."""
    _tallies[:] = [port]


def tallies(user: Any, risks: Collection[Risk], today: date) -> Mapping[int, int]:
    return _tallies[0](user, risks, today) if _tallies and risks else {}


# (user, control ids, unit id, today) -> in how many cases of the last 12 months each of them failed there, as above.
Failures = Callable[[Any, Collection[int], int, date], Mapping[int, int]]
_failures: list[Failures] = []


def register_failures(port: Failures) -> None:
    """The last one registered answers."""
    _failures[:] = [port]


def failures(user: Any, risk: Risk, controls: Collection[int], today: date) -> Mapping[int, int]:
    return _failures[0](user, controls, risk.unit_id, today) if _failures and controls else {}
