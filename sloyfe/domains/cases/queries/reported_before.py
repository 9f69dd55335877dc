"""What whoever reports is told of what was reported before: the own reports, and of others' a number and no more.

A colleague sees nothing of others' cases, so the number is for the own unit, never under five, and counts words of
the dictionary alone: a name, or anything else that somebody might fish for, is no word there.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.days import midnight
from sloyfe.platform.search import telling

from ..choices import Status
from ..models import Case
from .candidates import matches
from .own import reported_by
from .similar import Alike, Sought, similar_to_story, sought_by
from .state import FEWEST

YEAR = timedelta(days=365)
OWN = 3
LOOKED_AT = 2_000  # reports of a unit in a year
THINGS = 2  # that two stories must share


@dataclass(frozen=True)
class Before:
    """`often` is how many reports of the unit were alike the last year; None where it is not to be said."""

    own: list[Alike] = field(default_factory=list)
    often: int | None = None


def before_story(user: Any, story: str, unit_code: str, today: date) -> Before:
    """While it is being written."""
    homes = organisation.home_units(user, today)
    unit = next((one for one in homes if one.code == unit_code), None) or next(iter(homes), None)
    if unit is None or not story.strip():
        return Before()
    return _before(user, Sought(story, unit.pk, unit.scope.path, today), today, but=None)


def before_case(user: Any, case: Case, today: date) -> Before:
    """When it has arrived: the same, of all that came before it."""
    if case.is_restricted:
        return Before()
    mine = {unit.pk for unit in organisation.home_units(user, today)}
    return _before(user, sought_by(case, today), today, but=case.pk, counted=case.unit_id in mine)


def _before(user: Any, sought: Sought, today: date, *, but: int | None, counted: bool = True) -> Before:
    mine = reported_by(user).filter(secrecy=Secrecy.OPEN).exclude(pk__in=[but] if but else [])
    own = similar_to_story(user, mine, sought, today, OWN)
    own = [hit for hit in own if hit.group != "topic"]
    return Before(own, _often(sought, today, but) if counted else None)


def _often(sought: Sought, today: date, but: int | None) -> int | None:
    meant = telling.meanings(telling.read([sought.story])[0])
    if len(meant) < THINGS:
        return None
    since = midnight(today - YEAR)
    cases = Case.objects.filter(
        unit=sought.unit_id, reported_at__gte=since, secrecy=Secrecy.OPEN, concerns=None
    )
    cases = cases.exclude(status=Status.MERGED).exclude(pk__in=[but] if but else [])
    ids = list(cases.newest().values_list("pk", flat=True)[:LOOKED_AT])
    things: dict[int, set[str]] = defaultdict(set)
    for case_id, found in matches(ids, meant).items():
        things[case_id] |= set(found)
    alike = sum(len(found) >= THINGS for found in things.values())
    return alike if alike >= FEWEST else None
