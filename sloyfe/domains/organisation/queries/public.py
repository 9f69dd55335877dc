"""What anybody may know of the tree: the names of the units, for posters and for reports without a login.

Never people; those are `people` and stand behind a login.
"""

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from ..choices import Level
from ..models import Unit

# Work is done here; the levels above only hold units.
WORKPLACES = (Level.UNIT, Level.DEPARTMENT)


def unit_named(code: str, today: date) -> Unit | None:
    """The unit with this code today; people also type it by hand."""
    units = Unit.objects.current(today).select_related("scope", "unit_type")
    return units.filter(code__iexact=code).first()


def top_unit(today: date) -> Unit | None:
    """The municipality itself."""
    return Unit.objects.current(today).select_related("scope").order_by("scope__path").first()


def nearest_unit(paths: Collection[str], today: date) -> Unit | None:
    """The lowest unit of today among parts of the tree that lie above each other."""
    units = Unit.objects.current(today).filter(scope__path__in=paths)
    return units.select_related("scope").order_by("-scope__path").first()


def workplaces(words: str, today: date, count: int = 20) -> list[Unit]:
    """Units with all the words in their name or in the name of their kind."""
    units = Unit.objects.current(today).filter(level__in=WORKPLACES).select_related("scope", "unit_type")
    for word in words.split()[:6]:
        names = ("name", "unit_type__nb", "unit_type__nn", "unit_type__en")
        condition = Q(pk__in=[])
        for name in names:
            condition |= Q(**{f"{name}__icontains": word})
        units = units.filter(condition)
    return list(units.order_by("name", "pk")[:count])
