"""What units and people have been called, for whoever reads lists that others have kept."""

from django.apps import apps

from ..models import Person, Unit


def units_ever() -> list[Unit]:
    """All units, those that stand first, then those that ended last; with their scope."""
    units = Unit.objects.select_related("scope", "merged_into__scope").order_by("pk")
    return sorted(units, key=lambda unit: (unit.valid_to is not None, _last(unit)))


def _last(unit: Unit) -> int:
    return -unit.valid_to.toordinal() if unit.valid_to else 0


def former_names_of_units() -> list[tuple[int, str]]:
    """(unit id, name or code) that history remembers, the newest first."""
    events = apps.get_model("organisation", "UnitEvent").objects.order_by("-pgh_id")
    rows = events.values_list("pgh_obj_id", "name", "code")
    return list(dict.fromkeys((pk, word) for pk, name, code in rows for word in (name, code)))


def people_known_by() -> dict[str, int]:
    """Employee number, e-mail address or user name in small letters → user id; what two people share is nobody's."""
    found: dict[str, int] = {}
    shared: set[str] = set()
    rows = Person.objects.values_list("user_id", "number", "email", "user__username")
    for user_id, *words in rows:
        for word in {one.lower() for one in words if one}:
            if found.setdefault(word, user_id) != user_id:
                shared.add(word)
    return {word: user_id for word, user_id in found.items() if word not in shared}
