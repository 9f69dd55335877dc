"""What the clock must do today, as ids: one job for each, so that one bad row stops no other."""

from datetime import date, timedelta

from ..choices import State
from ..models import Demand, Item, Version

SOON = timedelta(days=30)


def to_take_effect(today: date) -> list[int]:
    found = Version.objects.filter(state=State.APPROVED, effective_on__lte=today)
    return list(found.order_by("pk").values_list("pk", flat=True))


def to_fall_due(today: date) -> list[int]:
    found = Version.objects.filter(state=State.PUBLISHED, item__review_on__lte=today)
    return list(found.order_by("pk").values_list("pk", flat=True))


def nearly_due(today: date) -> list[int]:
    """Ids of items whose review date is within a month."""
    found = Item.objects.in_force().filter(review_on__gt=today, review_on__lte=today + SOON)
    return list(found.order_by("pk").values_list("pk", flat=True))


def waiting_approval(today: date) -> list[int]:
    """Versions that have waited a week or more."""
    found = Version.objects.filter(state=State.APPROVAL, sent_at__date__lte=today - timedelta(days=7))
    return list(found.order_by("pk").values_list("pk", flat=True))


def demands_to_remind() -> list[int]:
    found = Demand.objects.filter(item__current__isnull=False)
    return list(found.order_by("pk").values_list("pk", flat=True))


def version_by_id(pk: int) -> Version:
    return Version.objects.select_related("item__unit__scope", "item__type").get(pk=pk)


def item_by_id(pk: int) -> Item:
    return Item.objects.select_related("unit__scope", "type", "current").get(pk=pk)


def demand_by_id(pk: int) -> Demand:
    return Demand.objects.select_related("item", "unit__scope").get(pk=pk)
