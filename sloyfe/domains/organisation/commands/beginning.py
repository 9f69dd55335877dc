"""The very first person of a municipality, and the way back in when nobody can keep order any more."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from sloyfe.platform import events, history
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import Role
from sloyfe.platform.accounts import commands as accounts
from sloyfe.platform.accounts.queries import user_called

from ..choices import Level
from ..events import UnitsChanged
from ..models import Person, Unit
from ..queries import administrators, top_unit
from .people import NewPerson


@dataclass(frozen=True)
class Municipality:
    """What the top of the tree is called; its code is the one that the list of units will use for it."""

    code: str
    name: str


class HasAdministrator(ValueError):
    """Somebody keeps order here already, and can give the role to others."""


class NoMunicipality(ValueError):
    """There is no unit yet, and nobody has said what the municipality is called."""


@history.command("organisation.appoint_administrator")
def appoint_administrator(
    *, by: None, person: NewPerson, municipality: Municipality | None, another: bool, now: datetime
) -> str:
    """A system administrator for the whole tree, and the code for the first sign-in, told this once.

    No lock is asked, since nobody is there who could be: it is for the one who runs the machine, and has the
    whole database in hand anyway. `another` is for when those who had the role are gone or cannot sign in; a
    person whose number is known gets the role and a new code, and is otherwise left alone.
    """
    today = timezone.localdate(now)
    if administrators(today).exists() and not another:
        raise HasAdministrator
    top = top_unit(today) or _found(municipality, today)
    standing = Person.objects.select_related("user").filter(number=person.number).first()
    user = (standing or _register(person)).user
    scopes.grant(by=by, user=user, role=Role.SYSTEM_ADMINISTRATOR, scope=top.scope, valid_from=today)
    return accounts.hand_out_code(by=by, user=user, now=now)


def _found(municipality: Municipality | None, today: date) -> Unit:
    if municipality is None:
        raise NoMunicipality
    unit = Unit.objects.create(
        scope=scopes.add_scope(by=None, parent=None),
        code=municipality.code,
        name=municipality.name,
        level=Level.MUNICIPALITY,
        valid_from=today,
    )
    events.publish(UnitsChanged((unit.pk,)))
    return unit


def _register(person: NewPerson) -> Person:
    user = user_called(person.number) or accounts.create_user(
        by=None, username=person.number, name=person.name, email=person.email, language=person.language
    )
    return Person.objects.create(number=person.number, name=person.name, email=person.email, user=user)
