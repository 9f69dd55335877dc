"""Single rows by their key, each through what the person may see."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import QuerySet

from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant
from sloyfe.platform.access.queries import holders, reach
from sloyfe.platform.accounts.models import User

from ..models import Absence, Person, Position, StagedImport, Unit
from .people import people_visible_to, responsible_for

KEEPERS = (Role.SYSTEM_ADMINISTRATOR, Role.QUALITY_MANAGER)
APPOINTERS = (*KEEPERS, Role.UNIT_LEADER, Role.TOP_MANAGEMENT)


def get_position(user: Any, pk: int) -> Position | None:
    positions = Position.objects.select_related("unit__scope", "person__user")
    return positions.filter(pk=pk, unit__scope_id__in=reach(user).scope_ids(*KEEPERS)).first()


def get_grant(user: Any, pk: int) -> Grant | None:
    grants = Grant.objects.select_related("scope__unit", "user")
    return grants.filter(pk=pk, scope_id__in=reach(user).scope_ids(Role.SYSTEM_ADMINISTRATOR)).first()


def get_deputy(user: Any, pk: int) -> Deputy | None:
    deputies = Deputy.objects.select_related("scope__unit")
    return deputies.filter(pk=pk, scope_id__in=reach(user).scope_ids(*APPOINTERS)).first()


def get_absence(user: Any, pk: int) -> Absence | None:
    absences = Absence.objects.select_related("person__user")
    people = people_visible_to(user) | Person.objects.filter(user=user).distinct()
    return absences.filter(pk=pk, person__in=people).first()


def staged_import(user: Any, pk: int) -> StagedImport | None:
    """Only one's own: a file of people is not for others to look into."""
    return StagedImport.objects.filter(pk=pk, by=user).first()


def leader_of(unit: Unit, today: date) -> Any:
    """Who leads exactly this unit, away or not; None when the post is vacant."""
    ids = holders(Role.UNIT_LEADER, unit.scope, today) or holders(Role.TOP_MANAGEMENT, unit.scope, today)
    return User.objects.filter(pk=ids[0]).first() if ids else None


def administrators(today: date) -> QuerySet[User]:
    """System administrators of the whole tree who have access today."""
    held = Grant.objects.current(today).filter(role=Role.SYSTEM_ADMINISTRATOR, scope__parent=None)
    users = User.objects.filter(grants__in=held, is_active=True).exclude(ends_on__lt=today)
    return users.distinct()


def responsible_name(unit: Unit, today: date) -> str:
    """The name of whoever answers for the unit today, be it a deputy or a leader above."""
    responsible = responsible_for(unit, today)
    user = User.objects.filter(pk=responsible.user_id).first() if responsible else None
    return user.name if user else ""


def unit_for_absence(user: Any, person: Person, today: date) -> Unit | None:
    """The unit by which this user may write the person's absence: any for oneself, else one they lead."""
    positions = Position.objects.current(today).filter(person=person).select_related("unit__scope")
    for position in positions:
        if person.user_id == user.pk or access.can("organisation.appoint_deputy", user, position.unit):
            return position.unit
    return None


def own_number(user: Any, numbers: Collection[str]) -> set[str]:
    """Of these employee numbers the person's own: nobody is told of somebody else's."""
    return set(Person.objects.filter(user=user, number__in=numbers).values_list("number", flat=True))
