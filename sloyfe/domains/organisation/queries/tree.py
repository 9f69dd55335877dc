"""The tree as it is drawn: each unit with its leader and how many work there, in four questions."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant

from ..models import Absence, Person, Position, Unit, UnitQuerySet
from .people import people_visible_to, visible_to

LEADING = (Role.UNIT_LEADER, Role.TOP_MANAGEMENT)


@dataclass
class Branch:
    """A unit in the tree. `people` counts those with a position in the unit itself."""

    unit: Unit
    leaders: list[str] = field(default_factory=list)
    people: int = 0
    below: list["Branch"] = field(default_factory=list)

    @property
    def people_in_all(self) -> int:
        return self.people + sum(branch.people_in_all for branch in self.below)


def tree(user: Any, today: date) -> list[Branch]:
    """The current units, parents before children; a unit whose parent has ended stands at the top."""
    units = list(visible_to(user).current(today).order_by("name"))
    branches: dict[int | None, Branch] = {unit.scope_id: Branch(unit) for unit in units}
    leaders = Grant.objects.current(today).filter(
        role__in=LEADING, scope_id__in=[unit.scope_id for unit in units], user__is_active=True
    )
    # Who leads the municipality often holds both roles there, and is still one person.
    held = leaders.order_by("valid_from").values_list("scope_id", "user_id", "user__name")
    for scope_id, _user_id, name in dict.fromkeys(held):
        branches[scope_id].leaders.append(name)
    counts = (
        Position.objects.current(today)
        .values_list("unit__scope_id")
        .annotate(n=Count("person", distinct=True))
    )
    for scope_id, number in counts:
        if scope_id in branches:
            branches[scope_id].people = number
    tops: list[Branch] = []
    for branch in branches.values():
        above = branches.get(branch.unit.scope.parent_id)
        (above.below if above else tops).append(branch)
    return tops


def listed(user: Any, on: date | None) -> UnitQuerySet:
    """Units with what hangs above them; those of one day, or past ones too."""
    units = visible_to(user).select_related("scope__parent__unit", "unit_type", "merged_into")
    return units if on is None else units.current(on)


def get_unit(user: Any, code: str) -> Unit | None:
    return (
        visible_to(user)
        .select_related("scope__parent__unit", "merged_into")
        .filter(code__iexact=code)
        .first()
    )


def get_person(user: Any, number: str) -> Person | None:
    """A person the user may see: their own people, and always oneself."""
    people = people_visible_to(user) | Person.objects.filter(user=user).distinct()
    return people.select_related("user").filter(number=number).first()


def children(unit: Unit, today: date) -> QuerySet[Unit]:
    return Unit.objects.current(today).filter(scope__parent=unit.scope).order_by("name")


def staff(unit: Unit, today: date) -> QuerySet[Position]:
    """Current positions in the unit, leaders first, then by name."""
    return (
        Position.objects.current(today)
        .filter(unit=unit)
        .select_related("person")
        .order_by("-leads", "person__name")
    )


def grants(unit: Unit, today: date) -> QuerySet[Grant]:
    """Roles held for exactly this unit, besides that of employee."""
    held = Grant.objects.current(today).filter(scope=unit.scope).exclude(role=Role.EMPLOYEE)
    return held.select_related("user", "scope__unit").order_by("role", "user__name")


def deputies(unit: Unit, today: date) -> QuerySet[Deputy]:
    rows = Deputy.objects.filter(scope=unit.scope).exclude(valid_to__lt=today)
    return rows.select_related("of", "deputy", "scope__unit").order_by("valid_from")


def absences(person: Person, today: date) -> QuerySet[Absence]:
    return Absence.objects.filter(person=person).exclude(valid_to__lt=today).order_by("valid_from")


def positions(person: Person) -> QuerySet[Position]:
    return Position.objects.filter(person=person).select_related("unit__scope").order_by("-valid_from", "-pk")


def roles_of(person: Person, today: date) -> QuerySet[Grant]:
    held = Grant.objects.current(today).filter(user=person.user_id).exclude(role=Role.EMPLOYEE)
    return held.select_related("scope__unit").order_by("role")
