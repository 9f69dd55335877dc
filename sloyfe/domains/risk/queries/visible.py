"""The read lock of risks and analyses as querysets. `rules` says the same of one."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from sloyfe.domains.organisation.queries import in_parts_of
from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Role, Secrecy
from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.access.queries import reach
from sloyfe.platform.keys import ids_of

from ..choices import WAS_APPROVED, AssessmentKind, RiskStatus
from ..models import AssessmentQuerySet, Participant, Risk, RiskAssessment, RiskQuerySet
from ..rules import KEEPERS

COVERAGE = (
    "coverage:"  # begins the ref of a notice about what units must have; then comes the code of the part
)


def visible_to(user: Any) -> RiskQuerySet:
    """What is decided and open; besides it what the person owns, leads, takes part in or keeps."""
    return _seen(user, Q(secrecy=Secrecy.OPEN) & ~Q(status=RiskStatus.DRAFT))


def standing_to(user: Any) -> RiskQuerySet:
    """What of it is in the register. All of that is decided, and so the indexes of the register answer alone."""
    return _seen(user, Q(secrecy=Secrecy.OPEN)).standing()


def _seen(user: Any, seen: Q) -> RiskQuerySet:
    if not works_here(user):
        return Risk.objects.none()
    found = reach(user)
    if found.holds_whole(*KEEPERS):
        return Risk.objects.all()
    seen |= Q(owner=user) | among("assessment_id", own_assessments(user))
    if found.holds(*KEEPERS):
        seen |= in_parts_of(user, *KEEPERS)
    return Risk.objects.filter(seen)


def assessments_visible_to(user: Any) -> AssessmentQuerySet:
    if not works_here(user):
        return RiskAssessment.objects.none()
    found = reach(user)
    if found.holds_whole(*KEEPERS):
        return RiskAssessment.objects.all()
    seen = Q(secrecy=Secrecy.OPEN, status__in=WAS_APPROVED) | Q(pk__in=own_assessments(user))
    if found.holds(*KEEPERS):
        seen |= in_parts_of(user, *KEEPERS)
    return RiskAssessment.objects.filter(seen)


def own_assessments(user: Any) -> list[int]:
    """Ids of those the person leads or takes part in; a data protection officer takes part in every DPIA."""

    def ask() -> Collection[int]:
        mine = Q(leader=user) | Q(facilitator=user)
        mine |= Q(pk__in=Participant.objects.filter(person=user).values("assessment"))
        if reach(user).holds(Role.DATA_PROTECTION_OFFICER):
            mine |= Q(kind=AssessmentKind.PRIVACY)
        return RiskAssessment.objects.filter(mine).values_list("pk", flat=True)

    return reach(user).once("risk.own_assessments", ask=ask)


def get_visible(user: Any, ref: str) -> Risk | None:
    """One risk with what its page needs, or None: to those who may not see it, it does not exist."""
    if "\x00" in ref:
        return None
    rows = visible_to(user).select_related(
        "unit__scope", "owner", "theme", "assessment__unit__scope", "edition__scale", "step"
    )
    return rows.filter(ref__iexact=ref).first()


def get_assessment(user: Any, ref: str) -> RiskAssessment | None:
    if "\x00" in ref:
        return None
    rows = assessments_visible_to(user).select_related(
        "unit__scope", "leader", "facilitator", "edition__scale", "approved_by", "replaces"
    )
    return rows.filter(ref__iexact=ref).first()


def by_key(user: Any, keys: Collection[str]) -> dict[str, Risk]:
    """For links and actions that point at risks."""
    rows = visible_to(user).select_related("unit__scope", "assessment__unit__scope")
    return {str(one.pk): one for one in rows.filter(pk__in=ids_of(keys))}


def assessments_by_key(user: Any, keys: Collection[str]) -> dict[str, RiskAssessment]:
    rows = assessments_visible_to(user).select_related("unit__scope")
    return {str(one.pk): one for one in rows.filter(pk__in=ids_of(keys))}


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the numbers, of risks or analyses, that the person may see."""
    risks = visible_to(user).filter(ref__in=refs).values_list("ref", flat=True)
    return set(risks) | set(assessments_visible_to(user).filter(ref__in=refs).values_list("ref", flat=True))


def told_refs(user: Any, refs: Collection[str]) -> set[str]:
    """What notices may name to the person. How units stand with their analyses everybody who works here may see."""
    found = seen_refs(user, refs)
    return found | {ref for ref in refs if ref.startswith(COVERAGE) and works_here(user)}


def assessment_by_id(pk: int) -> RiskAssessment:
    """For handlers, which have no reader whose right could be asked for."""
    return RiskAssessment.objects.select_related("unit__scope", "leader").get(pk=pk)


def risk_by_id(pk: int) -> Risk:
    """For handlers, as above."""
    return Risk.objects.select_related("unit__scope", "owner", "assessment").get(pk=pk)
