"""Places in a unit that have a poster of their own."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.access.secret import new_code

from ..models import Place

if TYPE_CHECKING:
    from sloyfe.domains.organisation.models import Unit


class PlaceExists(ValueError):
    """The unit has a place of this name already."""

    field = "name"
    sentence = _("The unit has a place with this name. Choose another name.")


@history.command("cases.add_place")
def add_place(*, by: Any, unit: Unit, name: str) -> Place:
    """A new place; one that was closed comes back with the address its old posters have."""
    access.require("cases.keep_places", by, unit)
    found = Place.objects.filter(unit=unit, name=name).first()
    if found is None:
        return Place.objects.create(unit=unit, name=name, code=new_code(groups=1, size=8))
    if found.closed_on is None:
        raise PlaceExists
    found.closed_on = None
    found.save(update_fields=["closed_on"])
    return found


@history.command("cases.close_place")
def close_place(*, by: Any, place: Place, today: date) -> None:
    """Its poster leads on to the unit's own form: an old poster on a wall never stops a report."""
    access.require("cases.keep_places", by, place)
    place.closed_on = place.closed_on or today
    place.save(update_fields=["closed_on"])
