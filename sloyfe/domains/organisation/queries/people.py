"""Reads of the tree: who leads, who answers today, and what a person belongs to."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Scope
from sloyfe.platform.access.queries import (
    deputies_of,
    held_or_coming,
    holders,
    holders_covering,
    holders_of_each,
    reach,
)

from ..models import Absence, Person, Position, Unit, UnitQuerySet, UnitType
from ..rules import may_give_all


@dataclass(frozen=True)
class Responsible:
    """Who answers for a unit today. `instead_of` is the absent leader a deputy stands in for."""

    user_id: int
    scope_path: str
    instead_of: int | None = None


def visible_to(user: Any) -> UnitQuerySet:
    """The tree is no secret to those who work in it."""
    units = Unit.objects.select_related("scope", "unit_type")
    return units if user.is_authenticated else units.none()


def people_visible_to(user: Any) -> QuerySet[Person]:
    """People with a position, past or present, in a part where the user leads or keeps order."""
    roles = (
        Role.UNIT_LEADER,
        Role.TOP_MANAGEMENT,
        Role.SYSTEM_ADMINISTRATOR,
        Role.QUALITY_MANAGER,
        Role.QUALITY_COORDINATOR,
    )
    ids = reach(user).scope_ids(*roles)
    return Person.objects.filter(positions__unit__scope_id__in=ids).distinct()


def with_roles_beyond(user: Any, others: Iterable[Any], today: date) -> set[int]:
    """Ids of those who hold, or will hold, a role that the user may not give; oneself never counts."""
    held = held_or_coming({other.pk for other in others} - {user.pk}, today)
    return {user_id for user_id, roles in held.items() if not may_give_all(user, roles)}


def unit_types() -> QuerySet[UnitType]:
    return UnitType.objects.order_by("nb")


def home_units(user: Any, today: date) -> list[Unit]:
    """Units where the person has a position today, the oldest first."""
    positions = (
        Position.objects.current(today)
        .filter(person__user=user)
        .select_related("unit__scope", "unit__unit_type")
    )
    return [position.unit for position in positions.order_by("valid_from", "pk")]


def absent_users(user_ids: Iterable[int], today: date) -> set[int]:
    absences = Absence.objects.current(today).filter(person__user_id__in=list(user_ids))
    return set(absences.values_list("person__user_id", flat=True))


def responsible_for(unit: Unit, today: date, *, not_user: int | None = None) -> Responsible | None:
    """Who answers for the unit: its leader, the deputy in absence, else the next leader up.

    `not_user` is a leader whom a report concerns: neither that leader nor the deputies, whom the
    same leader appointed, but the next one up.
    """
    scopes = {scope.pk: scope for scope in Scope.objects.filter(pk__in=unit.scope.ancestor_ids)}
    for scope_id in reversed(unit.scope.ancestor_ids):
        scope = scopes[scope_id]
        leaders = holders(Role.UNIT_LEADER, scope, today) or holders(Role.TOP_MANAGEMENT, scope, today)
        if not leaders or not_user in leaders:
            continue
        away = absent_users(leaders, today)
        if present := [leader for leader in leaders if leader not in away]:
            return Responsible(present[0], scope.path)
        for leader in leaders:
            stand_ins = [user_id for user_id in deputies_of(leader, scope, today) if user_id != not_user]
            free = [user_id for user_id in stand_ins if user_id not in absent_users(stand_ins, today)]
            if free:
                return Responsible(free[0], scope.path, instead_of=leader)
    return None


def responsible_for_each(units: Collection[Unit], today: date) -> dict[int, Responsible]:
    """Who answers for each of the units, by its id; left out where nobody does. Where leaders are at work, as most
    are, two questions find them all."""
    leaders = holders_of_each(Role.UNIT_LEADER, {unit.scope_id for unit in units}, today)
    away = absent_users({user_id for users in leaders.values() for user_id in users}, today)
    found = {}
    for unit in units:
        present = [user_id for user_id in leaders[unit.scope_id] if user_id not in away]
        one = Responsible(present[0], unit.scope.path) if present else responsible_for(unit, today)
        if one:
            found[unit.pk] = one
    return found


def unit_ids(user: Any, *roles: str) -> list[int]:
    """Ids of all units, past ones too, in the parts that the person holds one of the roles for."""
    found = reach(user)
    units = Unit.objects.under(*found.paths_of(roles)).values_list("pk", flat=True)
    return found.once("units", *roles, ask=lambda: units)


def in_parts_of(user: Any, *roles: str) -> Q:
    """Rows whose `unit` lies in the parts that the roles are held for; all of them when that is the whole tree."""
    if reach(user).holds_whole(*roles):
        return Q(pk__isnull=False)
    return among("unit_id", unit_ids(user, *roles))


def unit_ids_below(code: str) -> list[int]:
    """Ids of a unit and all below it, past ones too; none where no unit has the code."""
    path = Unit.objects.filter(code=code).values_list("scope__path", flat=True).first()
    return list(Unit.objects.under(path).values_list("pk", flat=True)) if path else []


def holders_for(unit: Unit, roles: Iterable[Role], today: date) -> list[int]:
    """User ids that hold one of the roles for the unit or a part it lies in, the nearest first."""
    return holders_covering(roles, unit.scope, today)
