"""The read lock of lessons, and of what was sent to units. `rules` says the same of one."""

from collections.abc import Collection
from typing import Any

from django.db.models import Q, QuerySet

from sloyfe.domains.organisation.queries import unit_ids
from sloyfe.platform.access.among import among
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.access.predicates import works_here
from sloyfe.platform.access.queries import reach
from sloyfe.platform.keys import ids_of

from ..choices import DeliveryStatus, Status
from ..models import Delivery, Lesson, LessonQuerySet
from ..rules import LEADERS, QUALITY

REACHED = (DeliveryStatus.DELIVERED, DeliveryStatus.ANSWERED)
WITH_ALL = (
    *("unit__scope", "case__unit__scope", "step", "control__unit__scope"),
    *("requirement__edition", "author"),
)


def visible_to(user: Any) -> LessonQuerySet:
    """What is published, and what the person helps to make."""
    if not works_here(user):
        return Lesson.objects.none()
    return Lesson.objects.filter(Q(status=Status.PUBLISHED) | _made_by(user))


def made_by(user: Any) -> LessonQuerySet:
    """What the person helps to make, whatever has become of it."""
    return Lesson.objects.filter(_made_by(user)) if works_here(user) else Lesson.objects.none()


def get_visible(user: Any, ref: str) -> Lesson | None:
    """One lesson with what its page needs, or None: to those who may not see it, it does not exist."""
    if "\x00" in ref:
        return None
    return visible_to(user).select_related(*WITH_ALL).filter(ref__iexact=ref).first()


def by_id(lesson_id: int) -> Lesson:
    """For jobs and handlers, which have no reader whose right could be asked for."""
    return Lesson.objects.select_related(*WITH_ALL).get(pk=lesson_id)


def delivery_by_id(delivery_id: int) -> Delivery:
    return Delivery.objects.select_related("lesson__unit__scope", "lesson__case", "unit__scope").get(
        pk=delivery_id
    )


def deliveries_to(user: Any) -> "QuerySet[Delivery]":
    """What has reached the units that the person leads, of lessons that still stand."""
    if not reach(user).holds(*LEADERS):
        return Delivery.objects.none()
    rows = Delivery.objects.filter(
        among("unit_id", unit_ids(user, *LEADERS)), status__in=REACHED, lesson__status=Status.PUBLISHED
    )
    return rows.select_related("lesson__unit__scope", "lesson__step", "lesson__control", "unit__scope")


def get_delivery(user: Any, pk: int) -> Delivery | None:
    rows = deliveries_to(user).select_related("lesson__case", "lesson__requirement")
    return rows.filter(pk=pk).first() if 0 < pk < 2**63 else None


def deliveries_by_key(user: Any, keys: Collection[str]) -> dict[str, Delivery]:
    """For links and actions: where a lesson was taken up is no secret to those who may read the lesson."""
    ids = ids_of(keys)
    rows = Delivery.objects.filter(pk__in=ids, status__in=REACHED, lesson__in=visible_to(user).values("pk"))
    return {str(one.pk): one for one in rows.select_related("lesson", "unit__scope")}


def seen_refs(user: Any, refs: Collection[str]) -> set[str]:
    """Those of the numbers whose lesson the person may see."""
    return set(visible_to(user).filter(ref__in=refs).values_list("ref", flat=True))


def _made_by(user: Any) -> Q:
    not_about = Q(case__concerns=None) | ~Q(case__concerns=user)
    made = (Q(author=user) & not_about) | Q(case__handler=user)
    if reach(user).holds(*QUALITY):
        made |= among("unit_id", unit_ids(user, *QUALITY)) & not_about
    if reach(user).holds(*LEADERS):
        open_ones = Q(restricted=False) & (Q(case=None) | Q(case__secrecy=Secrecy.OPEN))
        made |= among("unit_id", unit_ids(user, *LEADERS)) & open_ones & Q(case__concerns=None)
    return made
