"""The list of cases: what a row needs, and the choices its filters offer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Subquery

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.among import among
from sloyfe.platform.access.queries import reach, with_above

from ..models import Case, CaseQuerySet, SavedView
from ..rules import READERS
from .editions import offered_categories
from .matching import excerpt, newest_matching
from .visible import visible_to

HANDLERS = 200  # more names than that are not a choice but a search


@dataclass(frozen=True)
class Choices:
    """What the filters offer this person today, as (value, words)."""

    units: list[tuple[str, str]]
    categories: list[tuple[str, str]]
    handlers: list[tuple[str, str]]


def listed(user: Any) -> CaseQuerySet:
    """What the person may see, with all that a row of the list says."""
    return _beginning(visible_to(user).select_related("unit", "category", "handler"))


def found(user: Any, text: str, count: int) -> list[Case]:
    """The newest of what the person may see whose story has all the words as they are typed, for the one search."""
    return newest_matching(_beginning(visible_to(user).select_related("unit")), text, count)


def _beginning(cases: CaseQuerySet) -> CaseQuerySet:
    return cases.annotate(beginning=Subquery(excerpt()))


def narrowed(user: Any, *, status: str = "", kind: str = "", unit: Any = None) -> CaseQuerySet:
    """What the person may see of a state, a kind and exactly one unit, each where it is given."""
    asked = {"status": status, "kind": kind, "unit": unit}
    given = {name: value for name, value in asked.items() if value}
    return visible_to(user).filter(**given).select_related("unit", "category", "handler")


def choices_for(user: Any, today: date) -> Choices:
    categories = [(c.code, str(c) if not c.parent_code else f"– {c}") for c in offered_categories(today)]
    handlers = visible_to(user).open().exclude(handler=None).values("handler").distinct()
    handling = get_user_model().objects.filter(among("pk", handlers))
    people = handling.exclude(pk=user.pk).order_by("name").values_list("pk", "name")[:HANDLERS]
    return Choices(_units(user), categories, [(str(key), name) for key, name in people])


def _units(user: Any) -> list[tuple[str, str]]:
    """The units in the person's parts, as a tree in one list."""
    tops = reach(user).paths_of(READERS)
    known = organisation.visible_to(user).values_list("scope__path", "code", "name")
    by_path = {path: (code, name) for path, code, name in known}
    mine = [path for path in by_path if any(path.startswith(top) for top in tops)]

    def trail(path: str) -> list[str]:
        return [by_path[one][1].casefold() for one in with_above(path) if one in by_path]

    shallowest = min((path.count("/") for path in mine), default=0)
    ordered = sorted(mine, key=trail)
    return [(by_path[path][0], "– " * (path.count("/") - shallowest) + by_path[path][1]) for path in ordered]


def saved_views(user: Any) -> list[SavedView]:
    return list(SavedView.objects.filter(user=user))
