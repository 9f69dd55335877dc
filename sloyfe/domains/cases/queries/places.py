"""Where a poster leads to."""

from typing import Any

from django.db.models import QuerySet

from ..models import Place


def place_at(code: str) -> Place | None:
    """The place of a poster; people also type the code by hand."""
    return Place.objects.select_related("unit__scope", "unit__unit_type").filter(code=code.upper()).first()


def places_of(unit: Any) -> QuerySet[Place]:
    return Place.objects.filter(unit=unit, closed_on=None).order_by("name")
