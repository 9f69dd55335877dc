"""How much things are used, counted without knowing by whom."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet, Sum

from ..choices import IN_FORCE, State
from ..models import Item, ItemQuerySet, Opening, Version
from .visible import in_service

YEAR = timedelta(days=365)


def openings_of(item: Item, today: date) -> int:
    """The last year."""
    found = Opening.objects.filter(item=item, day__gt=today - YEAR)
    return found.aggregate(n=Sum("count"))["n"] or 0


def unopened(today: date) -> ItemQuerySet:
    """In force for more than a year, and nobody has opened it in one: proposed for withdrawal.

    An external link counts like the rest. What was kept after a proposal is left alone for another year.
    """
    opened = Opening.objects.filter(item=OuterRef("pk"), day__gt=today - YEAR)
    old = Item.objects.in_force().filter(current__effective_on__lte=today - YEAR)
    kept = Item.objects.filter(
        pk=OuterRef("pk"), versions__remarks__kind="kept", versions__remarks__at__date__gt=today - YEAR
    )
    return old.exclude(Exists(opened)).exclude(Exists(kept))


def own_unopened(user: Any, today: date) -> ItemQuerySet:
    """What the person owns that is proposed for withdrawal."""
    if not in_service(user):
        return Item.objects.none()
    return unopened(today).filter(owner=user).select_related("type", "unit").order_by("title", "pk")


def is_unopened(item: Item, today: date) -> bool:
    return unopened(today).filter(pk=item.pk).exists()


def uses_of(item_ids: Collection[int], today: date) -> dict[int, int]:
    """Openings of each in the last year, in one question; what nobody opened is left out."""
    found = Opening.objects.filter(item__in=item_ids, day__gt=today - YEAR)
    return dict(found.values("item").annotate(n=Sum("count")).values_list("item", "n"))


def once_in_force(item: Item) -> QuerySet[Version]:
    """The versions people have read, the newest first."""
    states = (*IN_FORCE, State.REPLACED, State.WITHDRAWN)
    return item.versions.filter(state__in=states).select_related("approved_by").order_by("-number")
