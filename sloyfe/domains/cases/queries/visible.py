"""The read lock of cases: PRODUCT §3 as one queryset. `rules` says the same of one case."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from sloyfe.domains.organisation.queries import in_parts_of, unit_ids
from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Role, Secrecy
from sloyfe.platform.access.queries import Reach, reach

from ..models import Case, CaseQuerySet, Category, NamedReader
from ..rules import LEADERS, QUALITY
from .own import reported_by


@dataclass(frozen=True)
class Sight:
    """`visible_to`, said for those who count many at once: of the units in `wholly` the person sees every case, of
    those in `openly` the open ones, and then those of `besides` (None where there are none). What concerns one of
    `kept_from` may be hidden all the same: ask `visible_to` of it."""

    wholly: frozenset[int]
    openly: frozenset[int] = frozenset()
    besides: Q | None = None
    kept_from: frozenset[int] = frozenset()


def concerning(user: Any, people: Collection[int]) -> list[int]:
    """Few: the cases that concern one of some people."""
    cases = Case.objects.filter(concerns__in=people).values_list("pk", flat=True)
    return reach(user).once("concerning", *map(str, sorted(people)), ask=lambda: cases) if people else []


def sight_of(user: Any, among_units: Collection[int]) -> Sight:
    """What the person sees in these units."""
    units = frozenset(among_units)
    found = reach(user)
    if not getattr(user, "is_authenticated", False) or not user.pk or not found.roles:
        return Sight(frozenset())
    kept_from = frozenset({user.pk, *found.lenders})
    if found.holds_whole(*QUALITY):
        return Sight(units, kept_from=kept_from)
    wholly = units & set(unit_ids(user, *QUALITY))
    openly = units & {*unit_ids(user, *LEADERS), *unit_ids(user, Role.INTERNAL_AUDITOR)}
    return Sight(wholly, openly - wholly, _besides(user, found) & ~Q(concerns=user), kept_from)


def visible_to(user: Any) -> CaseQuerySet:
    """Cases the person may see as a handler, leader or guardian; the own reports are in `own`.

    A role for the whole tree adds no condition on the unit, so that the newest are read off an index.
    """
    if not getattr(user, "is_authenticated", False) or not user.pk:
        return Case.objects.none()
    found = reach(user)
    if not found.roles:
        return Case.objects.none()
    if found.holds_whole(*QUALITY):
        return Case.objects.exclude(concerns=user)
    seen = _besides(user, found)
    if found.holds(*QUALITY):
        seen |= in_parts_of(user, *QUALITY)
    if found.holds(*LEADERS):
        seen |= in_parts_of(user, *LEADERS) & Q(secrecy=Secrecy.OPEN) & _not_about_the_lender(found)
    if found.holds(Role.INTERNAL_AUDITOR):
        seen |= in_parts_of(user, Role.INTERNAL_AUDITOR) & Q(secrecy=Secrecy.OPEN)
    return Case.objects.filter(seen).exclude(concerns=user)


def get_visible(user: Any, ref: str) -> Case | None:
    """One case with what its page needs, or None: to those who may not see it, it does not exist."""
    cases = visible_to(user).select_related(
        "unit__scope", "category", "handler", "place", "merged_into", "reporter"
    )
    return cases.filter(ref=ref).first()


def _besides(user: Any, found: Reach) -> Q:
    """What somebody sees of units that are not open to them."""
    seen = Q(handler=user) | _named(user)
    if found.holds(Role.SAFETY_REPRESENTATIVE):
        seen |= in_parts_of(user, Role.SAFETY_REPRESENTATIVE) & Q(
            category_id__in=_categories(for_safety=True)
        )
    if found.holds(Role.DATA_PROTECTION_OFFICER):
        seen |= Q(category_id__in=_categories(for_privacy=True))
    return seen


def _named(user: Any) -> Q:
    """Cases the person is named in, by their ids: some hundreds in ten years.

    As a subquery in an OR they keep PostgreSQL from every index, and it reads a million cases to count some;
    as an array that it must gather itself it has no hash of them, and looks through all for each case.
    """
    named = NamedReader.objects.filter(user=user).values_list("case_id", flat=True)
    return among("pk", reach(user).once("named", ask=lambda: named))


def _not_about_the_lender(found: Reach) -> Q:
    """A deputy leads by a loan, and no loan opens what the lender is kept from."""
    condition = Q()
    for lender in found.lenders:
        besides = Q(pk__in=[])
        for path in found.paths_of(LEADERS, not_from=lender):
            besides |= Q(unit__scope__path__startswith=path)
        condition &= ~Q(concerns=lender) | besides
    return condition


def _categories(**flag: bool) -> list[int]:
    """Small and asked once; ids let the planner use the index on cases where a join would not."""
    return list(Category.objects.filter(**flag).values_list("pk", flat=True))


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the numbers whose case the person may see, as handler or as the one who reported."""
    seen = set(visible_to(user).filter(ref__in=refs).values_list("ref", flat=True))
    if others := set(refs) - seen:
        seen |= set(reported_by(user).filter(ref__in=others).values_list("ref", flat=True))
    return seen
