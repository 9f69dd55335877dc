"""Cases that became part of another: what goes on there, and what stays because others read there."""

from django.contrib.auth import get_user_model
from django.utils import timezone

from sloyfe.platform import access
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import holders_covering

from ..models import Case, NamedReader
from ..rules import QUALITY

GUARDS = (*QUALITY, Role.SAFETY_REPRESENTATIVE)


def goes_on_in(case: Case) -> Case:
    """Where the clocks of a case are decided: in the one it became part of, as long as nobody reads that whom this
    one is kept from. Asked each time, for either may be kept to a few long after they were merged."""
    while case.merged_into is not None and not is_kept_closer(case, case.merged_into):
        case = case.merged_into
    return case


def family_of(case: Case) -> list[int]:
    """The case and all that goes on in it, at every remove: their clocks are decided here."""
    found, newest = [case.pk], [case.pk]
    while newest:
        rows = Case.objects.filter(merged_into__in=newest).select_related(
            "unit__scope", "category", "merged_into__unit__scope", "merged_into__category"
        )
        newest = [one.pk for one in rows if one.merged_into and not is_kept_closer(one, one.merged_into)]
        found += newest
    return found


def is_kept_closer(case: Case, other: Case) -> bool:
    """The other one may be read by somebody whom this one is kept from: what hangs on this must not go on there."""
    if case.concerns_id is not None and case.concerns_id != other.concerns_id:
        return True
    if not case.is_restricted:
        return False
    return not other.is_restricted or _reads_more(case, other)


def _reads_more(case: Case, other: Case) -> bool:
    """Whether somebody reads the other of two restricted cases and not this one, by name or by what they guard."""
    if _has(other, "for_privacy") and not _has(case, "for_privacy"):
        return True  # the data protection officer, wherever the case lies
    ids = _by_name(other) - _by_name(case)
    if other.unit_id != case.unit_id or _has(other, "for_safety") != _has(case, "for_safety"):
        ids |= set(holders_covering(GUARDS, other.unit.scope, timezone.localdate()))
    users = get_user_model().objects.filter(pk__in=ids)
    return any(
        access.can("cases.view", user, other) and not access.can("cases.view", user, case) for user in users
    )


def _by_name(case: Case) -> set[int]:
    named = set(NamedReader.objects.filter(case=case).values_list("user_id", flat=True))
    return named | {case.handler_id} if case.handler_id else named


def _has(case: Case, mark: str) -> bool:
    return case.category is not None and bool(getattr(case.category, mark))
