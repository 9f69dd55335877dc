"""The read lock of cases: PRODUCT §3 as one queryset. `rules` says the same of one case."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from sloyfe.domains.organisation.queries import in_parts_of
from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Role, Secrecy
from sloyfe.platform.access.queries import Reach, reach

from ..models import Case, CaseQuerySet, Category, NamedReader
from ..rules import LEADERS, QUALITY
from .own import reported_by


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
    seen = Q(handler=user) | _named(user)
    if found.holds(*QUALITY):
        seen |= in_parts_of(user, *QUALITY)
    if found.holds(*LEADERS):
        seen |= in_parts_of(user, *LEADERS) & Q(secrecy=Secrecy.OPEN) & _not_about_the_lender(found)
    if found.holds(Role.SAFETY_REPRESENTATIVE):
        seen |= in_parts_of(user, Role.SAFETY_REPRESENTATIVE) & Q(
            category_id__in=_categories(for_safety=True)
        )
    if found.holds(Role.DATA_PROTECTION_OFFICER):
        seen |= Q(category_id__in=_categories(for_privacy=True))
    if found.holds(Role.INTERNAL_AUDITOR):
        seen |= in_parts_of(user, Role.INTERNAL_AUDITOR) & Q(secrecy=Secrecy.OPEN)
    return Case.objects.filter(seen).exclude(concerns=user)


def get_visible(user: Any, ref: str) -> Case | None:
    """One case with what its page needs, or None: to those who may not see it, it does not exist."""
    cases = visible_to(user).select_related(
        "unit__scope", "category", "handler", "place", "merged_into", "reporter"
    )
    return cases.filter(ref=ref).first()


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
