"""What the page of insight holds for one reader: the whole part, unit by unit, and where it breaks."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sloyfe.domains.cases import queries as cases
from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods.learning_loop import Stage

from ..rules import READERS
from .effects import Effect, effects_seen
from .health import Health, health_of
from .quiet import Quiet, quiet_units

MOST_BREAKS = 100


@dataclass(frozen=True)
class Row:
    unit: Any
    health: Health


@dataclass(frozen=True)
class Break:
    """The broken loops of a stage that are among the oldest of all, the oldest first, and how many it has in all."""

    stage: str
    cases: list[Any]
    total: int


@dataclass(frozen=True)
class Overview:
    health: Health
    rows: list[Row]
    breaks: list[Break]
    quiet: list[tuple[Any, Quiet]]
    effects: list[Effect]
    in_time: int
    late: int


def units_of_part(user: Any) -> list[Any]:
    """Units, past ones too, in the parts this person answers for; the top of the largest part comes first."""
    ids = set(organisation.unit_ids(user, *READERS))
    units = organisation.visible_to(user).select_related(None).select_related("scope")
    return sorted(
        (one for one in units if one.pk in ids), key=lambda one: (one.scope.path.count("/"), one.name)
    )


def part_of(units: Collection[Any], code: str) -> list[int]:
    """Ids of a unit and those below it, of these; of all of them without a code, none for a code that is not here."""
    if not code:
        return [one.pk for one in units]
    top = next((one for one in units if one.code == code), None)
    return [one.pk for one in units if top and one.scope.path.startswith(top.scope.path)]


def overview(user: Any, units: Collection[Any], unit_ids: Collection[int], today: date) -> Overview:
    heaps = cases.heaps_seen(user, unit_ids, today)
    years = cases.years_seen(user, unit_ids, today)
    named = {one.pk: one for one in units}
    of_unit: dict[int, list[cases.Heap]] = defaultdict(list)
    for one in heaps:
        of_unit[one.unit_id].append(one)
    rows = [Row(named[pk], health_of(found)) for pk, found in of_unit.items()]
    health = health_of(heaps)
    return Overview(
        health,
        sorted(rows, key=lambda row: row.unit.name),
        _breaks(cases.breaks_seen(user, unit_ids, today, MOST_BREAKS), health),
        sorted(
            ((named[one.unit_id], one) for one in quiet_units(years, today)), key=lambda found: found[0].name
        ),
        effects_seen(user, unit_ids, today),
        sum(one.in_time for one in years),
        sum(one.late for one in years),
    )


def _breaks(rows: list[Any], health: Health) -> list[Break]:
    return [
        Break(str(stage), [one for one in rows if one.loop.breaks_at == stage], health.at[stage])
        for stage in Stage
        if stage in health.at
    ]
