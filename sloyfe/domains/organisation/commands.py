"""Writes of the organisation. Units, people and positions, and what follows for access."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Max, Q

from sloyfe.platform import access, events, history
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Deputy, Grant
from sloyfe.platform.accounts import commands as accounts

from .choices import Level
from .events import PositionEnded, UnitMoved, UnitsMerged
from .models import Absence, Person, Position, Unit, UnitType


class HasEnded(ValueError):
    """The unit has ended and takes no people or units."""


class CannotMergeUnits(ValueError):
    """A unit is not merged into itself, below itself, or while units hang on it."""


@history.command("organisation.create_unit")
def create_unit(
    *, by: Any, parent: Unit | None, code: str, name: str, level: Level, unit_type: UnitType | None, today: date
) -> Unit:
    access.require("organisation.change", by, parent)
    if parent is not None and not parent.is_current(today):
        raise HasEnded
    scope = scopes.add_scope(by=by, parent=parent.scope if parent else None)
    return Unit.objects.create(
        scope=scope, code=code, name=name, level=level, unit_type=unit_type, valid_from=today
    )


@history.command("organisation.change_unit")
def change_unit(*, by: Any, unit: Unit, name: str, code: str, unit_type: UnitType | None) -> Unit:
    access.require("organisation.change", by, unit)
    unit.name, unit.code, unit.unit_type = name, code, unit_type
    unit.save(update_fields=["name", "code", "unit_type"])
    return unit


@history.command("organisation.move_unit")
def move_unit(*, by: Any, unit: Unit, parent: Unit, today: date) -> Unit:
    """Hang the unit below another. Cases, roles and people come along; raises WouldBeCycle."""
    access.require("organisation.change", by, unit)
    access.require("organisation.change", by, parent)
    if not parent.is_current(today):
        raise HasEnded
    old = unit.scope.path
    scopes.move_scope(by=by, scope=unit.scope, parent=parent.scope)
    events.publish(UnitMoved(unit.pk, old, unit.scope.path))
    return unit


@history.command("organisation.merge_units")
def merge_units(*, by: Any, source: Unit, target: Unit, today: date) -> Unit:
    """`source` ends yesterday; its people continue in `target`. What it did stays under its own name."""
    access.require("organisation.change", by, source)
    access.require("organisation.change", by, target)
    below = Unit.objects.current(today).under(source.scope.path).exclude(pk=source.pk)
    if target.scope.path.startswith(source.scope.path) or below.exists() or not target.is_current(today):
        raise CannotMergeUnits
    for position in list(Position.objects.current(today).filter(unit=source).select_related("person__user")):
        hire(by=by, person=position.person, unit=target, title=position.title, leads=False, today=today)
        end_position(by=by, position=position, last_day=today - timedelta(days=1))
    source.valid_to = max(source.valid_from, today - timedelta(days=1))
    source.merged_into = target
    source.save(update_fields=["valid_to", "merged_into"])
    events.publish(UnitsMerged((source.pk,), target.pk, today))
    return target


@history.command("organisation.end_unit")
def end_unit(*, by: Any, unit: Unit, last_day: date) -> Unit:
    """Close a unit down. Its history stays; units below it must be moved or ended first."""
    access.require("organisation.change", by, unit)
    if Unit.objects.current(last_day + timedelta(days=1)).under(unit.scope.path).exclude(pk=unit.pk).exists():
        raise CannotMergeUnits
    unit.valid_to = max(unit.valid_from, last_day)
    unit.save(update_fields=["valid_to"])
    return unit


@dataclass(frozen=True)
class NewPerson:
    number: str
    name: str
    email: str = ""
    phone: str = ""
    language: str = "nb"


@history.command("organisation.register_person")
def register_person(*, by: Any, person: NewPerson, unit: Unit) -> Person:
    """A person with a user to sign in with; the user name is the employee number."""
    access.require("organisation.change", by, unit)
    user = accounts.create_user(by=by, username=person.number, name=person.name, email=person.email, language=person.language)
    return Person.objects.create(
        number=person.number, name=person.name, email=person.email, phone=person.phone, user=user
    )


@history.command("organisation.change_person")
def change_person(*, by: Any, person: Person, unit: Unit, name: str, email: str, phone: str) -> Person:
    access.require("organisation.change", by, unit)
    person.name, person.email, person.phone = name, email, phone
    person.save(update_fields=["name", "email", "phone"])
    accounts.rename(by=by, user=person.user, name=name, email=email)
    return person


@history.command("organisation.hire")
def hire(
    *, by: Any, person: Person, unit: Unit, title: str, leads: bool, today: date, valid_to: date | None = None
) -> Position:
    """A position from today, and the roles that follow from it."""
    access.require("organisation.change", by, unit)
    if not unit.is_current(today):
        raise HasEnded
    position, _created = Position.objects.update_or_create(
        person=person, unit=unit, valid_from=today, defaults={"title": title, "leads": leads, "valid_to": valid_to}
    )
    for role in (Role.EMPLOYEE, *((Role.UNIT_LEADER,) if leads else ())):
        scopes.grant(
            by=by, user=person.user, role=role, scope=unit.scope, valid_from=today, valid_to=valid_to, from_position=True
        )
    _end_access_with_the_last_position(by, person)
    return position


@history.command("organisation.end_position")
def end_position(*, by: Any, position: Position, last_day: date) -> Position:
    """The position ends, and with it every role in that unit; with the last one, all access."""
    access.require("organisation.change", by, position.unit)
    position.valid_to = max(position.valid_from, last_day)
    position.save(update_fields=["valid_to"])
    still = Position.objects.filter(person=position.person, unit=position.unit).exclude(pk=position.pk)
    if not still.filter(Q(valid_to=None) | Q(valid_to__gt=last_day)).exists():
        scopes.end_position_grants(
            by=by, user=position.person.user, scope=position.unit.scope, last_day=position.valid_to
        )
    _end_access_with_the_last_position(by, position.person)
    events.publish(PositionEnded(position.person.user_id, position.unit_id, position.valid_to))
    return position


def _end_access_with_the_last_position(by: Any, person: Person) -> None:
    if person.positions.filter(valid_to=None).exists():
        last_day = None
    else:
        last_day = person.positions.aggregate(last=Max("valid_to"))["last"]
    if person.user.ends_on != last_day:
        accounts.set_last_day(by=by, user=person.user, last_day=last_day)


@history.command("organisation.give_role")
def give_role(
    *, by: Any, user: Any, role: Role, unit: Unit, valid_from: date, valid_to: date | None = None
) -> Grant:
    access.require("organisation.grant_role", by, unit)
    return scopes.grant(by=by, user=user, role=role, scope=unit.scope, valid_from=valid_from, valid_to=valid_to)


@history.command("organisation.end_role")
def end_role(*, by: Any, grant: Grant, today: date) -> None:
    access.require("organisation.grant_role", by, grant.scope.unit)
    scopes.end_grant(by=by, grant=grant, today=today)


@history.command("organisation.appoint_deputy")
def appoint_deputy(
    *, by: Any, of: Any, deputy: Any, unit: Unit, valid_from: date, valid_to: date | None = None
) -> Deputy:
    access.require("organisation.appoint_deputy", by, unit)
    return scopes.appoint_deputy(
        by=by, of=of, deputy=deputy, scope=unit.scope, valid_from=valid_from, valid_to=valid_to
    )


@history.command("organisation.end_deputy")
def end_deputy(*, by: Any, deputy: Deputy, today: date) -> None:
    access.require("organisation.appoint_deputy", by, deputy.scope.unit)
    scopes.end_deputy(by=by, deputy=deputy, today=today)


@history.command("organisation.register_absence")
def register_absence(*, by: Any, person: Person, unit: Unit, valid_from: date, valid_to: date | None) -> Absence:
    """A person says when they are away; leaders and administrators may say it for them."""
    if person.user_id != by.pk:
        access.require("organisation.appoint_deputy", by, unit)
    absence, _created = Absence.objects.update_or_create(
        person=person, valid_from=valid_from, defaults={"valid_to": valid_to}
    )
    return absence


@history.command("organisation.end_absence")
def end_absence(*, by: Any, absence: Absence, unit: Unit, today: date) -> None:
    if absence.person.user_id != by.pk:
        access.require("organisation.appoint_deputy", by, unit)
    if absence.valid_from >= today:
        absence.delete()
        return
    absence.valid_to = today - timedelta(days=1)
    absence.save(update_fields=["valid_to"])
