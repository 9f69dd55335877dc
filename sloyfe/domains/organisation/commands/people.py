"""People and their positions, and the access that follows from them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.accounts import commands as accounts

from ..events import PeopleChanged, PositionEnded
from ..models import Person, Position, Unit


class HasEnded(ValueError):
    """The unit has ended and takes no people or units."""

    sentence = _("The unit has ended. Choose one that is in use.")


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
    user = accounts.create_user(
        by=by, username=person.number, name=person.name, email=person.email, language=person.language
    )
    return Person.objects.create(
        number=person.number, name=person.name, email=person.email, phone=person.phone, user=user
    )


@history.command("organisation.change_person")
def change_person(*, by: Any, person: Person, unit: Unit, name: str, email: str, phone: str) -> Person:
    access.require("organisation.change", by, unit)
    if email != person.email:
        access.require("organisation.change_email", by, person.user)
    person.name, person.email, person.phone = name, email, phone
    person.save(update_fields=["name", "email", "phone"])
    accounts.rename(by=by, user=person.user, name=name, email=email)
    events.publish(PeopleChanged((person.pk,)))
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
        person=person,
        unit=unit,
        valid_from=today,
        defaults={"title": title, "leads": leads, "valid_to": valid_to},
    )
    for role in (Role.EMPLOYEE, *((Role.UNIT_LEADER,) if leads else ())):
        scopes.grant(
            by=by,
            user=person.user,
            role=role,
            scope=unit.scope,
            valid_from=today,
            valid_to=valid_to,
            from_position=True,
        )
    _end_access_with_the_last_position(by, person)
    events.publish(PeopleChanged((person.pk,)))
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
    events.publish(PeopleChanged((position.person_id,)))
    return position


def _end_access_with_the_last_position(by: Any, person: Person) -> None:
    if person.positions.filter(valid_to=None).exists():
        last_day = None
    else:
        last_day = person.positions.aggregate(last=Max("valid_to"))["last"]
    if person.user.ends_on != last_day:
        accounts.set_last_day(by=by, user=person.user, last_day=last_day)


class NobodyWithNumber(ValueError):
    """No person has this employee number."""

    field = "number"
    sentence = _("Nobody has this employee number. Check the number, or register the person first.")


@history.command("organisation.hire")
def hire_by_number(
    *, by: Any, number: str, unit: Unit, title: str, leads: bool, valid_to: date | None, today: date
) -> Position:
    """A position for somebody who is registered, found by the number that payroll knows."""
    person = Person.objects.select_related("user").filter(number=number).first()
    if person is None:
        raise NobodyWithNumber
    return hire(by=by, person=person, unit=unit, title=title, leads=leads, today=today, valid_to=valid_to)


@history.command("organisation.register_person")
def register_and_hire(
    *,
    by: Any,
    unit: Unit,
    number: str,
    name: str,
    email: str,
    phone: str,
    title: str,
    leads: bool,
    valid_to: date | None,
    today: date,
) -> Position:
    """A new person with the first position, both or neither."""
    person = register_person(by=by, person=NewPerson(number, name, email, phone), unit=unit)
    return hire(by=by, person=person, unit=unit, title=title, leads=leads, today=today, valid_to=valid_to)
