"""How the loops stand, over the programming interface: the same numbers as the page, for the same readers."""

from datetime import date
from math import isfinite
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy
from ninja import Router, Schema
from pydantic import Field

from sloyfe.domains.processes import queries as processes
from sloyfe.methods.learning_loop import Stage
from sloyfe.methods.rates import Count
from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.ui.finding import found_or_404

from . import queries

router = Router(tags=["insight"])
SCOPES = {"insight.read": gettext_lazy("Read how the loops stand")}
HEAPS = ("due", "with_effect", "without_effect", "without_action", "broken")


class HeapsOut(Schema):
    """Loops that were due in the last twelve months: the other four numbers make `due` together."""

    due: int
    with_effect: int
    without_effect: int
    without_action: int
    broken: int


class HealthOut(HeapsOut):
    at: dict[str, int] = Field(description=f"Where the broken ones broke, by stage: {', '.join(Stage)}")


class UnitHealthOut(HealthOut):
    unit: str


class BrokenOut(Schema):
    """A broken loop, by its case, and its first day as a break."""

    case: str
    unit: str
    handler: str | None
    breaks_on: date


class BreakOut(Schema):
    """The oldest breaks of the part that are at this stage, and how many there are in all."""

    stage: str
    total: int
    oldest: list[BrokenOut]


class QuietOut(Schema):
    """A unit that has not reported for longer than is usual for it; `reports` in the last two years."""

    unit: str
    days: int
    reports: int


class CountedOut(Schema):
    cases: int
    days: int


class EffectOut(Schema):
    """Cases on the step before the action was done and since. Without an end an interval goes on for ever, and
    `ratio` is missing where nothing can be compared."""

    action: str
    verdict: str
    words: str
    before: CountedOut
    after: CountedOut
    ratio: float | None
    low: float
    high: float | None


class InsightOut(Schema):
    """`in_time` and `late` are small cases of the last twelve months."""

    health: HealthOut
    words: str
    units: list[UnitHealthOut]
    breaks: list[BreakOut]
    quiet: list[QuietOut]
    effects: list[EffectOut]
    in_time: int
    late: int


class ProcessHealthOut(Schema):
    """To all who read the process: `heaps` is missing where a number would be from one to four."""

    process: int
    words: str
    heaps: HeapsOut | None


def show_heaps(health: queries.Health) -> dict[str, int]:
    return {name: getattr(health, name) for name in HEAPS}


def show_health(health: queries.Health) -> dict[str, Any]:
    return show_heaps(health) | {"at": health.at}


def show_break(one: queries.Break) -> dict[str, Any]:
    return {
        "stage": one.stage,
        "total": one.total,
        "oldest": [
            {
                "case": case.ref,
                "unit": case.unit.code,
                "handler": case.handler.name if case.handler else None,
                "breaks_on": case.loop.breaks_on,
            }
            for case in one.cases
        ],
    }


def show_effect(one: queries.Effect) -> dict[str, Any]:
    return {
        "action": one.action.ref,
        "verdict": one.action.verdict,
        "words": one.words,
        "before": _counted(one.around.before),
        "after": _counted(one.around.after),
        "ratio": _finite(one.ratio.value),
        "low": one.ratio.low,
        "high": _finite(one.ratio.high),
    }


def _counted(count: Count) -> dict[str, int]:
    return {"cases": count.events, "days": int(count.exposure)}


def _finite(value: float | None) -> float | None:
    return value if value is not None and isfinite(value) else None


@router.get(
    "/insight",
    response={200: InsightOut, **PROBLEMS},
    summary="How the loops stand in your part, or a part of it",
)
@needs("insight.read")
def insight(request: HttpRequest, unit: str = "") -> dict[str, Any]:
    """`unit` is the code of a unit in your part: it, and all below it."""
    access.require("insight.view", request.user)
    units = queries.units_of_part(request.user)
    ids = found_or_404(queries.part_of(units, unit) or None)
    found = queries.overview(request.user, units, ids, timezone.localdate())
    return {
        "health": show_health(found.health),
        "words": queries.said(found.health),
        "units": [show_health(one.health) | {"unit": one.unit.code} for one in found.rows],
        "breaks": [show_break(one) for one in found.breaks],
        "quiet": [
            {"unit": one.code, "days": quiet.days, "reports": quiet.reports} for one, quiet in found.quiet
        ],
        "effects": [show_effect(one) for one in found.effects],
        "in_time": found.in_time,
        "late": found.late,
    }


@router.get(
    "/processes/{pk}/loops",
    response={200: ProcessHealthOut, **PROBLEMS},
    summary="How the loops stand at the steps of a process",
)
@needs("insight.read")
def process(request: HttpRequest, pk: int) -> dict[str, Any]:
    found = found_or_404(processes.get_readable(request.user, pk) if 0 < pk < 2**63 else None)
    health = queries.of_process(found.pk, timezone.localdate())
    return {
        "process": found.pk,
        "words": queries.widely_said(health),
        "heaps": show_heaps(health) if queries.widely_known(health) else None,
    }
