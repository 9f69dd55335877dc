"""What points at persons: their names, and how many work in each unit."""

from datetime import date

from django.db.models import Count

from ..models import Person, Position, Unit


def names_of_people() -> list[str]:
    """Of everybody who works or has worked here. Never shown: a text is held against them."""
    return list(Person.objects.values_list("name", flat=True))


def people_in_units(today: date) -> dict[int, int]:
    """How many people have a position today in each current unit or below it, by the unit's id."""
    units = list(Unit.objects.current(today).values_list("pk", "scope__path"))
    counted = list(
        Position.objects.current(today)
        .values_list("unit__scope__path")
        .annotate(n=Count("person", distinct=True))
        .order_by()
    )
    return {pk: sum(n for path, n in counted if path.startswith(top)) for pk, top in units}


def names_of_small_units(fewest: int, today: date) -> list[str]:
    """Units in which so few work that their name points at persons."""
    sizes = people_in_units(today)
    small = [pk for pk, size in sizes.items() if size < fewest]
    return list(Unit.objects.filter(pk__in=small).order_by("name").values_list("name", flat=True))
