"""Writes to the tree of scopes and to the grants. Subjects check who may; this room keeps the shape."""

from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import Q, Value
from django.db.models.functions import Concat, Substr
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import history

from .choices import Role
from .models import Deputy, Grant, Scope


class WouldBeCycle(ValueError):
    """A part of the tree cannot be moved below itself."""

    field = "unit"
    sentence = _("A unit cannot lie below itself. Choose another.")


@history.command("access.add_scope")
def add_scope(*, by: Any, parent: Scope | None) -> Scope:
    return add_scopes(by=by, parents=[parent])[0]


@history.command("access.add_scopes")
def add_scopes(*, by: Any, parents: list[Scope | None]) -> list[Scope]:
    """New scopes, one below each parent; ids come first so that a path is written once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select nextval(pg_get_serial_sequence('access_scope', 'id')) from generate_series(1, %s)",
            [len(parents)],
        )
        ids = [row[0] for row in cursor.fetchall()]
    scopes = [
        Scope(id=new_id, parent=parent, path=f"{parent.path if parent else '/'}{new_id}/")
        for new_id, parent in zip(ids, parents, strict=True)
    ]
    return Scope.objects.bulk_create(scopes)


@history.command("access.move_scope")
def move_scope(*, by: Any, scope: Scope, parent: Scope) -> None:
    """Hang a part of the tree below another; everything under it follows."""
    if parent.path.startswith(scope.path):
        raise WouldBeCycle
    old, new = scope.path, f"{parent.path}{scope.pk}/"
    below = Scope.objects.under(old).exclude(pk=scope.pk)
    below.update(path=Concat(Value(new), Substr("path", len(old) + 1)))
    scope.parent, scope.path = parent, new
    scope.save(update_fields=["parent", "path"])


@history.command("access.grant")
def grant(
    *,
    by: Any,
    user: Any,
    role: Role,
    scope: Scope,
    valid_from: date,
    valid_to: date | None = None,
    from_position: bool = False,
) -> Grant:
    """Give a role; the same role again for the same start only moves its end."""
    found, _created = Grant.objects.update_or_create(
        user=user,
        role=role,
        scope=scope,
        valid_from=valid_from,
        defaults={"valid_to": valid_to, "from_position": from_position},
    )
    return found


@history.command("access.end_grant")
def end_grant(*, by: Any, grant: Grant, today: date) -> None:
    """The role ends with yesterday; one that never came into force is taken away."""
    yesterday = today - timedelta(days=1)
    if grant.valid_from > yesterday:
        grant.delete()
        return
    grant.valid_to = yesterday
    grant.save(update_fields=["valid_to"])


@history.command("access.end_position_grants")
def end_position_grants(*, by: Any, user: Any, scope: Scope, last_day: date) -> None:
    """What followed from a position ends with it, also the roles that were given beside it there."""
    grants = Grant.objects.filter(user=user, scope=scope).filter(Q(valid_to=None) | Q(valid_to__gt=last_day))
    grants.filter(valid_from__gt=last_day).delete()
    grants.update(valid_to=last_day)


@history.command("access.appoint_deputy")
def appoint_deputy(
    *, by: Any, of: Any, deputy: Any, scope: Scope, valid_from: date, valid_to: date | None = None
) -> Deputy:
    found, _created = Deputy.objects.update_or_create(
        of=of, deputy=deputy, scope=scope, valid_from=valid_from, defaults={"valid_to": valid_to}
    )
    return found


@history.command("access.end_deputy")
def end_deputy(*, by: Any, deputy: Deputy, today: date) -> None:
    yesterday = today - timedelta(days=1)
    if deputy.valid_from > yesterday:
        deputy.delete()
        return
    deputy.valid_to = yesterday
    deputy.save(update_fields=["valid_to"])
