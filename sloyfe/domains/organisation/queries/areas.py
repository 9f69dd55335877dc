"""The service area a unit lies in."""

from collections.abc import Collection

from ..choices import Level
from ..models import Unit


def levels_at(paths: Collection[str]) -> set[str]:
    """The heights in the tree of the units that these paths lead to."""
    return set(Unit.objects.filter(scope__path__in=paths).values_list("level", flat=True))


def areas_of(unit_ids: Collection[int]) -> dict[int, Unit]:
    """For each unit the nearest service area it lies in, itself included; where there is none, the top of the tree."""
    units = Unit.objects.filter(pk__in=unit_ids).select_related("scope")
    areas = {
        area.scope.path: area
        for area in Unit.objects.filter(level__in=[Level.SERVICE_AREA, Level.MUNICIPALITY]).select_related(
            "scope"
        )
    }
    found = {}
    for unit in units:
        above = [path for path in areas if unit.scope.path.startswith(path)]
        found[unit.pk] = areas[max(above, key=len)] if above else unit
    return found
