"""The list of cases: what a row needs, and the choices its filters offer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BooleanField, Func, Subquery

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.queries import reach

from ..models import CaseQuerySet, SavedView
from ..rules import READERS
from .editions import offered_categories
from .matching import excerpt
from .visible import visible_to

HANDLERS = 200  # more names than that are not a choice but a search


class _AmongFew(Func):
    """Equal to one of the few: as an array they are gathered once, where `pk__in` would ask for every person."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


@dataclass(frozen=True)
class Choices:
    """What the filters offer this person today, as (value, words)."""

    units: list[tuple[str, str]]
    categories: list[tuple[str, str]]
    handlers: list[tuple[str, str]]


def listed(user: Any) -> CaseQuerySet:
    """What the person may see, with all that a row of the list says."""
    cases = visible_to(user).select_related("unit", "category", "handler")
    return cases.annotate(beginning=Subquery(excerpt()))


def narrowed(user: Any, *, status: str = "", kind: str = "", unit: Any = None) -> CaseQuerySet:
    """What the person may see of a state, a kind and exactly one unit, each where it is given."""
    asked = {"status": status, "kind": kind, "unit": unit}
    given = {name: value for name, value in asked.items() if value}
    return visible_to(user).filter(**given).select_related("unit", "category", "handler")


def choices_for(user: Any, today: date) -> Choices:
    categories = [(c.code, str(c) if not c.parent_code else f"– {c}") for c in offered_categories(today)]
    handlers = visible_to(user).open().exclude(handler=None).values("handler").distinct()
    handling = get_user_model().objects.filter(_AmongFew("pk", ArraySubquery(handlers)))
    people = handling.exclude(pk=user.pk).order_by("name")[:HANDLERS]
    return Choices(_units(user), categories, [(str(person.pk), str(person)) for person in people])


def _units(user: Any) -> list[tuple[str, str]]:
    """The units in the person's parts, as a tree in one list."""
    tops = reach(user).paths_of(READERS)
    by_path = {unit.scope.path: unit for unit in organisation.visible_to(user)}
    mine = {path: unit for path, unit in by_path.items() if any(path.startswith(top) for top in tops)}

    def trail(path: str) -> list[str]:
        parts = path.strip("/").split("/")
        above = ["/" + "/".join(parts[: n + 1]) + "/" for n in range(len(parts))]
        return [by_path[one].name.casefold() for one in above if one in by_path]

    ordered = sorted(mine.items(), key=lambda row: trail(row[0]))
    shallowest = min((path.count("/") for path in mine), default=0)
    return [(unit.code, "– " * (path.count("/") - shallowest) + unit.name) for path, unit in ordered]


def saved_views(user: Any) -> list[SavedView]:
    return list(SavedView.objects.filter(user=user))
