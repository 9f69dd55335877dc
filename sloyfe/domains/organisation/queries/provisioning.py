"""What an identity provider may see and keep: people of the token owner's part, and where they work."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import reach
from sloyfe.platform.accounts.models import User
from sloyfe.platform.keys import ids_of

from ..models import Person, Position, Unit
from .public import top_unit

# What a client may look people up by, and the column it stands for.
SOUGHT = {"userName": "user__username", "externalId": "number", "id": "pk"}


def people_kept_by(user: Any, today: date) -> QuerySet[Person]:
    """People with a position, past or present, where the user is system administrator; the whole has everyone.

    Whoever the provider has taken out is gone for it, until it brings them in again.
    """
    people = Person.objects.filter(Q(provisioned=None) | Q(provisioned__removed_at=None))
    theirs, top = reach(user), top_unit(today)
    if top is None or not theirs.holds(Role.SYSTEM_ADMINISTRATOR, path=top.access_path):
        ids = theirs.scope_ids(Role.SYSTEM_ADMINISTRATOR)
        people = people.filter(pk__in=Position.objects.filter(unit__scope_id__in=ids).values("person"))
    return people.select_related("user", "provisioned__manager").order_by("pk")


def sought(people: QuerySet[Person], attribute: str, value: str) -> QuerySet[Person]:
    """People whose `attribute` equals the value; names of users are stored in small letters."""
    if attribute == "id":
        return people.filter(pk__in=ids_of([value]))
    return people.filter(**{SOUGHT[attribute]: value.lower() if attribute == "userName" else value})


def main_positions(people: Iterable[Person], today: date) -> dict[int, Position]:
    """The position a person has mainly, by id: the newest they will have tomorrow too.

    Of those whose access is closed it is the last they had, so that it can be opened again where it was.
    """
    closed = [person.pk for person in people if not person.user.is_active]
    lasting = Q(valid_to=None) | Q(valid_to__gt=today) | Q(person__in=closed)
    found = Position.objects.filter(lasting, person__in=people).select_related("unit__scope")
    ordered = found.order_by(F("valid_to").asc(nulls_last=True), "valid_from", "pk")
    return {position.person_id: position for position in ordered}


def unit_called(words: str, today: date) -> Unit | None:
    """By code; by name where one unit alone has it, since providers often know only the name."""
    units = Unit.objects.current(today).select_related("scope")
    by_code = units.filter(code__iexact=words).first()
    by_name = list(units.filter(name__iexact=words)[:2])
    return by_code or (by_name[0] if len(by_name) == 1 else None)


def unit_codes(today: date) -> list[str]:
    return list(Unit.objects.current(today).order_by("code").values_list("code", flat=True))


def led_by_naming(manager: Person, today: date) -> set[int]:
    """Ids of the units that this person leads because others there, or below, name them as their manager.

    For each who names them it is the nearest unit, from the namer's own upwards, where the manager works.
    """
    works_in = dict(
        Position.objects.current(today).filter(person=manager).values_list("unit__scope_id", "unit_id")
    )
    namers = Position.objects.current(today).filter(
        person__provisioned__manager=manager,
        person__provisioned__removed_at=None,
        person__user__is_active=True,
    )
    led = set()
    for position in namers.exclude(person=manager).select_related("unit__scope"):
        above = [works_in[pk] for pk in position.unit.scope.ancestor_ids if pk in works_in]
        led.update(above[-1:])
    return led


def number_holder(number: str) -> Person | None:
    return Person.objects.select_related("user", "provisioned").filter(number=number).first()


def username_holder(username: str) -> User | None:
    return User.objects.filter(username=username.lower()).first()


def held_now(person: Person, main: Position | None) -> dict[str, Any]:
    """What we hold of a person that a provider also has a word for."""
    return {
        "username": person.user.username,
        "number": person.number,
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "title": main.title if main else "",
        "department": main.unit.code if main else "",
        "active": person.user.is_active,
    }
