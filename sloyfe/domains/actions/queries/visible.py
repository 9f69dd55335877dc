"""The read lock of actions as one queryset. `rules` says the same of one action."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from sloyfe.domains.organisation.queries import in_parts_of
from sloyfe.platform.access.choices import Role, Secrecy
from sloyfe.platform.access.queries import reach
from sloyfe.platform.keys import ids_of

from ..models import Action, ActionEvidence, ActionQuerySet
from ..rules import LEADERS, QUALITY


def visible_to(user: Any) -> ActionQuerySet:
    """What the person owns or asked for, and what lies in the parts they answer for."""
    if not getattr(user, "is_authenticated", False) or not user.pk:
        return Action.objects.none()
    found = reach(user)
    if not found.roles:
        return Action.objects.none()
    if found.holds_whole(*QUALITY):
        return _not_about(user, Action.objects.all())
    seen = Q(owner=user) | Q(asked_by=user)
    if found.holds(*QUALITY):
        seen |= in_parts_of(user, *QUALITY)
    overseen = (*LEADERS, Role.INTERNAL_AUDITOR)
    if found.holds(*overseen):
        seen |= in_parts_of(user, *overseen) & Q(secrecy=Secrecy.OPEN)
    return _not_about(user, Action.objects.filter(seen))


def get_visible(user: Any, ref: str) -> Action | None:
    """One action with what its page needs, or None: to those who may not see it, it does not exist."""
    if "\x00" in ref:
        return None
    rows = visible_to(user).select_related("unit__scope", "owner", "asked_by", "measure_step", "turn_of")
    return rows.filter(ref__iexact=ref).first()


def by_key(user: Any, keys: Collection[str]) -> dict[str, Action]:
    """For links that point at actions."""
    ids = ids_of(keys)
    return {str(one.pk): one for one in visible_to(user).filter(pk__in=ids)}


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the numbers whose action the person may see."""
    return set(visible_to(user).filter(ref__in=refs).values_list("ref", flat=True))


def may_read(user: Any, file: Any) -> bool:
    """A file that shows that an action is done is read by those who see the action."""
    rows = ActionEvidence.objects.filter(file=file, action__in=visible_to(user).values("pk"))
    return rows.exists()


def _not_about(user: Any, rows: ActionQuerySet) -> ActionQuerySet:
    return rows.filter(Q(concerns=None) | ~Q(concerns=user))
