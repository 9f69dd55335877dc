"""Roles for a part of the tree, deputies and absences."""

from datetime import date, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, history
from sloyfe.platform.access import commands as scopes
from sloyfe.platform.access.choices import EVERYWHERE, Role
from sloyfe.platform.access.models import Deputy, Grant

from ..models import Absence, Person, Unit


@history.command("organisation.give_role")
def give_role(
    *, by: Any, user: Any, role: Role, unit: Unit, valid_from: date, valid_to: date | None = None
) -> Grant:
    access.require("organisation.grant_role", by, unit)
    if role in EVERYWHERE:
        access.require("organisation.grant_role_everywhere", by)
    return scopes.grant(
        by=by, user=user, role=role, scope=unit.scope, valid_from=valid_from, valid_to=valid_to
    )


@history.command("organisation.end_role")
def end_role(*, by: Any, grant: Grant, today: date) -> None:
    access.require("organisation.grant_role", by, grant.scope.unit)
    scopes.end_grant(by=by, grant=grant, today=today)


class OwnDeputy(ValueError):
    """Nobody stands in for themselves."""

    field = "number"
    sentence = _("Nobody is their own deputy. Choose another person.")


@history.command("organisation.appoint_deputy")
def appoint_deputy(
    *, by: Any, of: Any, deputy: Any, unit: Unit, valid_from: date, valid_to: date | None = None
) -> Deputy:
    access.require("organisation.appoint_deputy", by, unit)
    if of == deputy:
        raise OwnDeputy
    return scopes.appoint_deputy(
        by=by, of=of, deputy=deputy, scope=unit.scope, valid_from=valid_from, valid_to=valid_to
    )


@history.command("organisation.end_deputy")
def end_deputy(*, by: Any, deputy: Deputy, today: date) -> None:
    access.require("organisation.appoint_deputy", by, deputy.scope.unit)
    scopes.end_deputy(by=by, deputy=deputy, today=today)


@history.command("organisation.register_absence")
def register_absence(
    *, by: Any, person: Person, unit: Unit, valid_from: date, valid_to: date | None
) -> Absence:
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
