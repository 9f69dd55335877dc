"""A leader lets somebody of the own part in for the first time."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.accounts import commands as accounts
from sloyfe.platform.accounts.queries import ways_in
from sloyfe.platform.notify import commands as notify

from ..models import Person, Position, Unit
from ..rules import reaches_further

CODE_LASTS = accounts.CODE_LASTS


class NotOfTheUnit(ValueError):
    """Only somebody who works in the unit today gets a code from its leader."""

    sentence = _("This person does not work in the unit today. Hand out the code where they do.")


class ReachesFurther(ValueError):
    """Whoever holds a code can become the person, so nobody hands out more than they have themselves."""

    sentence = _(
        "This person has roles that you do not decide over. A system administrator can hand out the code."
    )


@history.command("organisation.hand_out_code")
def hand_out_code(*, by: Any, person: Person, unit: Unit, now: datetime) -> str:
    """A one-time code for the person's first login, told this once.

    It opens the way again for whoever lost theirs. Whoever has a way in already is told of it: nobody shall
    read another's confidential reports unnoticed.
    """
    access.require("organisation.hand_out_code", by, unit)
    today = timezone.localdate(now)
    if not Position.objects.current(today).filter(person=person, unit=unit).exists():
        raise NotOfTheUnit
    if reaches_further(person.user, by, unit):
        raise ReachesFurther
    user = person.user
    if ways_in([user.pk], now)[user.pk].has_login:
        notify.tell(
            by=by,
            user_ids=[user.pk],
            kind="organisation.code",
            ref=person.number,
            url="/profil",
            now=now,
            urgent=True,
        )
    return accounts.hand_out_code(by=by, user=user, now=now)
