"""What those who keep controls need: units, owners, and what waits for whom."""

from datetime import date
from typing import Any

from django.db.models import QuerySet

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.requirements import queries as requirements
from sloyfe.platform import access
from sloyfe.platform.access.predicates import works_here

from ..choices import State
from ..models import Control, Proof
from ..rules import KEEPERS


def units_for(user: Any, today: date) -> list[tuple[str, str]]:
    """Units the person may make controls for, the widest first."""
    mine = organisation.unit_ids(user, *KEEPERS)
    units = organisation.visible_to(user).current(today).filter(pk__in=mine)
    ranked = sorted(units, key=lambda unit: (unit.scope.path.count("/"), unit.name.casefold()))
    return [(unit.code, unit.name) for unit in ranked]


def owners_for(unit: Any, today: date) -> list[tuple[str, str]]:
    return requirements.possible_owners(unit, today)


def proof_row(user: Any, pk: int) -> Proof | None:
    found = Proof.objects.select_related("control__unit__scope").filter(pk=pk).first()
    return found if found and access.can("controls.keep", user, found.control) else None


def to_renew(user: Any, today: date) -> "QuerySet[Control]":
    """One's own controls whose newest evidence is, or soon is, too old."""
    if not works_here(user):
        return Control.objects.none()
    rows = Control.objects.filter(owner=user, renew_by__lt=today + requirements.AHEAD)
    return rows.exclude(state=State.RETIRED).select_related("unit").order_by("renew_by", "pk")
