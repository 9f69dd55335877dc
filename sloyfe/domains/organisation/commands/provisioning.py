"""People as the municipality's identity provider wants them (SCIM), by the same steps as a file.

The provider says where somebody works, what they do and who their manager is. Roles it does not give: they
hold for a part of the tree and a period, and its lists have neither.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.methods import national_id
from sloyfe.platform import access, history
from sloyfe.platform.accounts import commands as accounts

from .. import queries
from ..models import Person, Position, Provisioned, Unit
from ..queries.import_findings import Fault
from ..queries.person_rows import PersonRow, read_person
from ..rules import has_roles_beyond
from .importing import apply_people
from .people import change_person, end_position


@dataclass(frozen=True)
class Wanted:
    """A person as the provider describes them; empty where it says nothing. `said` is in its own shape."""

    username: str
    number: str
    name: str
    email: str
    phone: str
    title: str
    department: str
    manager: Person | None
    active: bool
    said: dict[str, Any]


class Unfit(ValueError):
    """Something in the description cannot be; the faults say what and how to mend it."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("; ".join(f"{fault.column}: {fault.sentence}" for fault in faults))
        self.faults = faults


class Taken(ValueError):
    """Another person has this user name or employee number."""

    def __init__(self, attribute: str) -> None:
        super().__init__(attribute)
        self.attribute = attribute


@history.command("organisation.provision")
def provision(*, by: Any, person: Person | None, wanted: Wanted, now: datetime) -> Person:
    """Make the person as wanted, or a new one; raises Unfit or Taken and writes nothing.

    Without `person`, somebody whom the provider took out before is brought in again as who they were.
    """
    today = timezone.localdate(now)
    unit = queries.unit_called(wanted.department, today) if wanted.department else None
    standing = person or queries.number_holder(wanted.number)
    main = queries.main_positions([standing], today).get(standing.pk) if standing else None
    row = _row(wanted, unit, main, today)
    _ensure_free(wanted, person)
    place = _place_in_tree(unit, main, today)
    _require(by, standing, place)
    found = _registered(by, standing, wanted, place)
    accounts.set_active(by=by, user=found.user, active=wanted.active)
    if wanted.active:
        _place(by=by, person=found, row=row, unit=unit, main=main, today=today)
    else:
        _end_positions(by, found, today)
    _remember(by, found, wanted, today)
    return found


@history.command("organisation.withdraw_provisioned")
def withdraw_provisioned(*, by: Any, person: Person, now: datetime) -> None:
    """The provider takes the person out: access and positions end, and what they did keeps their name."""
    today = timezone.localdate(now)
    main = queries.main_positions([person], today).get(person.pk)
    _require(by, person, _place_in_tree(None, main, today))
    accounts.set_active(by=by, user=person.user, active=False)
    _end_positions(by, person, today)
    kept, _created = Provisioned.objects.get_or_create(person=person)
    former, kept.manager, kept.removed_at = kept.manager, None, now
    kept.save()
    _settle(by, former, today, unnamed=True)


def _row(wanted: Wanted, unit: Unit | None, main: Position | None, today: date) -> PersonRow:
    """The description as a row of a file would have it, held to the same rules."""
    line = {
        "number": wanted.number,
        "name": wanted.name,
        "email": wanted.email,
        "phone": wanted.phone,
        "unit": unit.code if unit else wanted.department,
        "title": wanted.title or (main.title if main else _("Employee")),
    }
    row, faults = read_person(line, today)
    if not 0 < len(wanted.username) <= 150:
        faults.append(Fault(1, "brukernavn", _("Write 1–%(limit)d characters.") % {"limit": 150}))
    for column, text in (("brukernavn", wanted.username), ("ansattnummer", wanted.number)):
        if national_id.find(text):
            faults.append(
                Fault(1, column, _("This is a national ID number. Send a number of the municipality's own."))
            )
    if faults:
        raise Unfit(faults)
    return row


def _place_in_tree(unit: Unit | None, main: Position | None, today: date) -> Unit:
    """Where the locks are asked: the unit, the one they work in, or the whole for who works nowhere."""
    place = unit or (main.unit if main else queries.top_unit(today))
    if place is None:
        raise Unfit([Fault(1, "enhet", _("There are no units yet. Import them from a file to begin."))])
    return place


def _require(by: Any, person: Person | None, unit: Unit) -> None:
    access.require("organisation.provision", by, unit)
    if person is not None and has_roles_beyond(person.user, by):
        raise access.Refused(
            "organisation.provision",
            _(
                "This person has roles outside your part of the organisation. Ask an administrator of the whole."
            ),
        )


def _ensure_free(wanted: Wanted, person: Person | None) -> None:
    """Nobody else has the number or the user name; whoever was taken out may come in again by the number."""
    holder = queries.number_holder(wanted.number)
    if holder is not None and holder != person and (person is not None or not _was_removed(holder)):
        raise Taken("externalId")
    user = queries.username_holder(wanted.username)
    others = Person.objects.filter(user=user).exclude(pk=(person or holder or Person()).pk)
    if user is not None and others.exists():
        raise Taken("userName")


def _was_removed(person: Person) -> bool:
    return Provisioned.objects.filter(person=person).exclude(removed_at=None).exists()


def _registered(by: Any, person: Person | None, wanted: Wanted, unit: Unit) -> Person:
    if person is None:
        described = {"name": wanted.name, "email": wanted.email}
        user = queries.username_holder(wanted.username)
        if user is None:
            user = accounts.create_user(by=by, username=wanted.username, **described)
        else:  # the identity provider's own sign-in came first
            accounts.rename(by=by, user=user, **described)
        person = Person.objects.create(number=wanted.number, user=user, **described)
    if person.user.username != wanted.username.lower():
        accounts.set_username(by=by, user=person.user, username=wanted.username)
    if person.number != wanted.number:
        person.number = wanted.number
        person.save(update_fields=["number"])
    described = {"name": wanted.name, "email": wanted.email, "phone": wanted.phone}
    if any(getattr(person, name) != value for name, value in described.items()):
        change_person(by=by, person=person, unit=unit, **described)
    return person


def _place(
    *, by: Any, person: Person, row: PersonRow, unit: Unit | None, main: Position | None, today: date
) -> None:
    """The position in the unit; the main one elsewhere ends the day before, and any others stay."""
    there = Position.objects.current(today).filter(person=person, unit=unit).first()
    stays = there is not None and (there.valid_to is None or there.valid_to > today)
    if unit is not None:
        leads, last_day = (there.leads, there.valid_to) if there and stays else (False, None)
        apply_people(by, [replace(row, leads=leads, valid_to=last_day)], today)
    if main is not None and not stays and (main.valid_to is None or main.valid_to > today):
        end_position(by=by, position=main, last_day=today - timedelta(days=1))


def _end_positions(by: Any, person: Person, today: date) -> None:
    standing = Position.objects.filter(person=person).exclude(valid_to__lte=today)
    for position in standing.select_related("unit__scope", "person__user"):
        end_position(by=by, position=position, last_day=today - timedelta(days=1))


def _remember(by: Any, person: Person, wanted: Wanted, today: date) -> None:
    """What was said, in its own shape, and who leads now that somebody else is named."""
    kept, _created = Provisioned.objects.get_or_create(person=person)
    former = kept.manager
    main = queries.main_positions([person], today).get(person.pk)
    told = (wanted.said, queries.held_now(person, main), wanted.manager, None)
    if told != (kept.said, kept.held, former, kept.removed_at):
        kept.said, kept.held, kept.manager, kept.removed_at = told
        kept.save()
    if wanted.active:
        _settle(by, wanted.manager, today)
        _settle(by, person, today)
    if former != wanted.manager or not wanted.active:
        _settle(by, former, today, unnamed=True)


def _settle(by: Any, manager: Person | None, today: date, *, unnamed: bool = False) -> None:
    """Whoever is named as manager leads where they work. `unnamed` tells that somebody no longer names them:
    a unit where nobody does so any more has them no longer as its leader."""
    if manager is None:
        return
    led = queries.led_by_naming(manager, today)
    rows = []
    for position in Position.objects.current(today).filter(person=manager).select_related("unit__scope"):
        leads = position.unit_id in led or (position.leads and not unnamed)
        if leads != position.leads:
            access.require("organisation.provision", by, position.unit)
            rows.append(_as_row(manager, position, leads, today))
    if rows:
        apply_people(by, rows, today)


def _as_row(person: Person, position: Position, leads: bool, today: date) -> PersonRow:
    return PersonRow(
        person.number,
        person.name,
        person.email,
        person.phone,
        position.unit.code,
        position.title,
        leads,
        today,
        position.valid_to,
    )
