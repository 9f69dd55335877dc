"""What others ask of risk: where actions come from, how high it is at steps, what a workshop begins with."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max
from django.utils.translation import gettext as _

from sloyfe.domains.actions import queries as actions
from sloyfe.platform import access

from ..choices import OF_RANK
from ..models import Risk, RiskQuerySet
from .page import line_of
from .visible import standing_to, visible_to

LABEL = "risk.risk"


def source_of(risk: Risk) -> tuple[str, str]:
    return LABEL, str(risk.pk)


def origin(user: Any, risk: Risk) -> actions.Origin:
    """What is done about a risk must have a way to be seen; a restricted risk keeps its actions restricted."""
    return actions.Origin(
        words=_("Risk %(ref)s: %(event)s") % {"ref": risk.ref, "event": risk.event},
        url=risk.get_absolute_url(),
        unit=risk.unit,
        step=line_of(user, risk),
        must_measure=True,
        secrecy=risk.secrecy,
    )


def acts(user: Any, risk: Risk) -> bool:
    """Those who keep the risk ask for what is to be done about it."""
    return access.can("risk.keep", user, risk)


@dataclass(frozen=True)
class AtStep:
    count: int
    level: str


def risks_at_steps(user: Any, step_ids: Collection[int]) -> dict[int, AtStep]:
    """How many risks in the register lie at each step, and the highest level, as this reader may see them."""
    if not step_ids:
        return {}
    rows = standing_to(user).filter(step__in=step_ids).order_by().values_list("step")
    counted = rows.annotate(n=Count("pk"), top=Max("rank"))
    return {step: AtStep(n, OF_RANK.get(top, "")) for step, n, top in counted}


def at_step(user: Any, step_id: int) -> list[Risk]:
    rows = standing_to(user).filter(step=step_id).select_related("unit")
    return list(rows.order_by("-rank", "pk")[:50])


def of_unit(user: Any, unit: Any, most: int = 5) -> tuple[list[Risk], int]:
    """The highest risks of a unit, and how many it has."""
    rows = standing_to(user).filter(unit=unit)
    return list(rows.order_by("-rank", "-likelihood", "pk")[:most]), rows.count()


def last_standing(user: Any, unit_ids: Collection[int], step_ids: Collection[int] = ()) -> RiskQuerySet:
    """What a workshop opens with: the register of its units, and of its steps where they are named."""
    rows = standing_to(user).filter(unit__in=unit_ids)
    if step_ids:
        rows = rows.filter(step__in=step_ids)
    return rows.select_related("unit", "theme", "owner").order_by("-rank", "-likelihood", "pk")


def guarded_by(user: Any, control_ids: Collection[int]) -> RiskQuerySet:
    """Risks in whose bow-tie one of the controls stands."""
    rows = visible_to(user).in_the_register().filter(barriers__control__in=control_ids)
    return rows.distinct().select_related("unit")
