"""Which workshops a person may see, and which room a code or an address opens."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q

from sloyfe.domains.risk import queries as risks
from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.access.secret import ALPHABET, hash_of
from sloyfe.platform.keys import ids_of

from ..choices import State
from ..models import Seat, Workshop, WorkshopQuerySet

CODE_LENGTH = 6
WITH_ALL = ("assessment__unit__scope", "assessment__leader", "facilitator", "focus", "record")


def visible_to(user: Any) -> WorkshopQuerySet:
    """Those of analyses the person may read, and those the person leads."""
    if not works_here(user):
        return Workshop.objects.none()
    readable = risks.assessments_visible_to(user).values("pk")
    return Workshop.objects.filter(Q(facilitator=user) | Q(assessment__in=readable))


def get_visible(user: Any, ref: str) -> Workshop | None:
    if "\x00" in ref:
        return None
    return visible_to(user).select_related(*WITH_ALL).filter(ref__iexact=ref).first()


def listed(user: Any) -> WorkshopQuerySet:
    return visible_to(user).select_related("assessment__unit", "facilitator").order_by("-pk")


def of_assessment(user: Any, assessment: Any) -> list[Workshop]:
    return list(listed(user).filter(assessment=assessment))


def by_key(user: Any, keys: Collection[str]) -> dict[str, Workshop]:
    """For links."""
    rows = visible_to(user).select_related("assessment__unit").filter(pk__in=ids_of(keys))
    return {str(one.pk): one for one in rows}


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the numbers whose workshop the person may see."""
    return set(visible_to(user).filter(ref__in=refs).values_list("ref", flat=True))


def by_room(key: str) -> Workshop | None:
    """The room behind an address that only those who were let in know. Before it opens there is nothing to see."""
    rows = Workshop.objects.select_related(*WITH_ALL).exclude(state=State.PLANNED)
    return rows.filter(key=key).first() if key.isascii() and key.isalnum() else None


def by_code(code: str) -> Workshop | None:
    """The room that a code opens, however it was typed: small letters, blanks, a hyphen."""
    folded = "".join(letter for letter in code.upper() if letter.isalnum())
    if len(folded) != CODE_LENGTH or set(folded) - set(ALPHABET):
        return None
    return Workshop.objects.running().select_related(*WITH_ALL).filter(code=folded).first()


def seat_in(workshop: Workshop, secret: str) -> Seat | None:
    """Where a phone sits, by the secret that it was given when it came."""
    return Seat.objects.filter(workshop=workshop, secret_hash=hash_of(secret)).first() if secret else None
