"""What waits for whom: evidence that is too old, and changes nobody has looked at."""

from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from sloyfe.platform.access.predicates import works_here

from ..choices import ReviewState
from ..models import Fulfilment, Review
from ..rules import keeps_the_whole

# So long before the last day the owner is asked: time enough to make what has to be made.
AHEAD = timedelta(days=14)


def to_renew(user: Any, today: date) -> QuerySet[Fulfilment]:
    """One's own answers whose newest evidence is, or soon is, too old."""
    if not works_here(user):
        return Fulfilment.objects.none()
    rows = Fulfilment.objects.filter(owner=user, renew_by__lt=today + AHEAD)
    return rows.select_related("requirement", "common", "unit").order_by("renew_by", "pk")


def reviews_waiting_for(user: Any) -> QuerySet[Review]:
    """One's own, and those that have no owner for those who look at what nobody owns."""
    if not works_here(user):
        return Review.objects.none()
    mine = Q(owner=user)
    if keeps_the_whole(user, None):
        mine |= Q(owner=None)
    rows = Review.objects.filter(mine, state=ReviewState.OPEN)
    return rows.select_related("requirement", "amendment").order_by("amendment__in_force_on", "pk")
