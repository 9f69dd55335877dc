"""Who is told when something has happened, and the thing it happened to, by its key."""

from datetime import date

from django.db.models import QuerySet

from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant

from ..models import Comment, Hearing, Item, Suggestion, Version


def makers_of(version: Version) -> list[int]:
    """Ids of the one who began it, the owner, and those who write on it."""
    others = version.writers.values_list("user_id", flat=True)
    return list(dict.fromkeys([version.author_id, version.item.owner_id, *others]))


def invited_to(hearing: Hearing, today: date) -> set[int]:
    """Ids of those whom a hearing asks today."""
    found: set[int] = set()
    for role, path in hearing.invitations.values_list("role", "unit__scope__path"):
        asked = Grant.objects.current(today).filter(
            role=role or Role.EMPLOYEE, scope__path__startswith=path, user__is_active=True
        )
        found |= set(asked.values_list("user_id", flat=True))
    return found


def addenda_in_force(item_id: int) -> "QuerySet[Item]":
    return Item.objects.in_force().filter(parent_id=item_id).select_related("unit__scope")


def hearing_by_id(pk: int) -> Hearing:
    return Hearing.objects.select_related("version__item").get(pk=pk)


def comment_by_id(pk: int) -> Comment:
    return Comment.objects.select_related("hearing__version__item").get(pk=pk)


def suggestion_by_id(pk: int) -> Suggestion:
    return Suggestion.objects.select_related("item").get(pk=pk)
