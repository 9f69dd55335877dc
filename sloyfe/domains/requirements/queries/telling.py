"""What handlers need to know of a row that an event names: there is nobody whose lock could be asked."""

from collections.abc import Collection

from ..models import Fulfilment, Requirement, Review


def owned_reviews(amendment_id: int) -> list[Review]:
    """Of one change, those that somebody owns, in order."""
    rows = Review.objects.filter(amendment=amendment_id, owner__isnull=False)
    return list(rows.select_related("requirement").order_by("pk"))


def fulfilment_by_id(pk: int) -> Fulfilment:
    return Fulfilment.objects.select_related("requirement", "common").get(pk=pk)


def ids_in(edition_ids: Collection[int]) -> list[int]:
    """Of all requirements of the editions, ended ones too."""
    return list(Requirement.objects.filter(edition__in=edition_ids).values_list("pk", flat=True))
