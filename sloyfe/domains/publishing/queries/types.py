"""Types of content as they are in force on a day."""

from datetime import date

from ..models import ItemType, TypeEdition


def edition_in_force(today: date) -> TypeEdition:
    """There is always one: the first comes with the migrations and holds from long ago."""
    return TypeEdition.objects.filter(valid_from__lte=today).order_by("-valid_from", "-number")[0]


def types_in_force(subject: str, today: date) -> list[ItemType]:
    return list(ItemType.objects.filter(edition=edition_in_force(today), subject=subject))


def type_named(subject: str, code: str, today: date) -> ItemType | None:
    return ItemType.objects.filter(edition=edition_in_force(today), subject=subject, code=code).first()


def all_types(today: date) -> list[ItemType]:
    found = ItemType.objects.filter(edition=edition_in_force(today))
    return list(found.order_by("subject", "position", "code"))
