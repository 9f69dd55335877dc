"""What was estimated, as numbers that what happened can be held against."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from math import inf
from typing import Any

from sloyfe.methods.risk.frequencies import Knowledge as Known
from sloyfe.methods.risk.scales import Scale

from ..choices import LEVELS, PRESENT, Axis, RiskStatus
from ..models import Barrier, LikelihoodLevel, Risk, RiskQuerySet, ScaleEdition
from .scales import mapped
from .visible import standing_to

FIELDS = ("pk", "unit_id", "step_id", "likelihood", "knowledge", "edition_id")


@dataclass(frozen=True)
class Estimate:
    """How often one risk was said to happen, as a level of its scale, and where it lies."""

    risk_id: int
    unit_id: int
    step_id: int | None
    likelihood: int
    knowledge: str
    edition_id: int

    @property
    def known(self) -> Known:
        """Where nobody has said how much is known, little is."""
        return Known(self.knowledge) if self.knowledge else Known.WEAK


@dataclass(frozen=True)
class AtHand:
    """What somebody who scores a risk anew is told beside the question, and the level it points at."""

    words: str
    likelihood: int


def estimates_in(user: Any, unit_ids: Collection[int]) -> list[Estimate]:
    """Of all risks in the register of the units that this person may see. An opportunity is not held against cases."""
    return [Estimate(*row) for row in _held(user, unit_ids).values_list(*FIELDS)]


def estimate_of(risk: Risk) -> Estimate | None:
    """None where there is nothing to hold: an opportunity, a risk without a score, one that is given up."""
    if risk.is_opportunity or risk.likelihood is None or risk.status == RiskStatus.RETIRED:
        return None
    return Estimate(*(getattr(risk, name) for name in FIELDS))


def controls_in(
    user: Any, unit_ids: Collection[int], control_ids: Collection[int]
) -> dict[int, frozenset[int]]:
    """Which of the controls stand in the bow-tie of each risk in the register of the units."""
    rows = Barrier.objects.filter(control__in=control_ids, risk__in=_held(user, unit_ids).values("pk"))
    return _by_risk(rows)


def controls_of(risk: Risk) -> frozenset[int]:
    """All controls of one bow-tie."""
    return _by_risk(risk.barriers.exclude(control=None)).get(risk.pk, frozenset())


def frequencies(edition_ids: Iterable[int]) -> dict[int, Scale]:
    """Editions whose likelihoods are intervals of times a year; those that are something else are left out."""
    rows: dict[int, list[LikelihoodLevel]] = defaultdict(list)
    for one in LikelihoodLevel.objects.filter(edition__in=set(edition_ids)).order_by("edition", "level"):
        rows[one.edition_id].append(one)
    found = {pk: _scale(levels) for pk, levels in rows.items()}
    return {pk: scale for pk, scale in found.items() if scale is not None}


def _held(user: Any, unit_ids: Collection[int]) -> RiskQuerySet:
    rows = standing_to(user).filter(unit__in=unit_ids, is_opportunity=False)
    return rows.exclude(likelihood=None).order_by()


def _by_risk(rows: Any) -> dict[int, frozenset[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for risk, control in rows.order_by().values_list("risk_id", "control_id"):
        found[risk].add(control)
    return {risk: frozenset(controls) for risk, controls in found.items()}


def _scale(levels: list[LikelihoodLevel]) -> Scale | None:
    bounds = [one.year_from for one in levels[1:]]
    if [one.level for one in levels] != list(LEVELS) or None in bounds:
        return None
    first, last = levels[0].year_from, levels[-1].year_to
    ends = {"lowest": float(first or 0), "highest": inf if last is None else float(last)}
    return Scale(tuple(float(bound) for bound in bounds if bound is not None), **ends)


def scored_last(risk: Risk, edition: ScaleEdition) -> dict[str, int]:
    """How bad it was said to be last for each kind of harm, by the names of the form's questions; by another edition
    only where somebody has said how its levels are read."""
    score = risk.scores.filter(kind__in=PRESENT).order_by("-decided_at", "-pk").first()
    way = mapped(score.edition_id, edition.pk) if score else None
    rows = score.by_type.select_related("type") if score and way else ()
    levels = way[Axis.CONSEQUENCE] if way else {}
    return {f"c_{one.type.code}_{one.aspect}".rstrip("_"): levels[one.level] for one in rows}
