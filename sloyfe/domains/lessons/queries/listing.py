"""Lists of lessons: what is offered, what is taken up, what is published, and what waits for whom."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet, prefetch_related_objects

from sloyfe.domains.cases.choices import Kind as CaseKind
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.processes import queries as processes
from sloyfe.platform import access
from sloyfe.platform.access.queries import reach

from ..choices import TAKEN_UP, DeliveryStatus, Kind, Status
from ..models import Delivery, Lesson, LessonQuerySet
from ..rules import LEADERS, QUALITY
from .visible import REACHED, deliveries_to, made_by, visible_to
from .wording import likenesses_said

MOST_OFFERED = 3  # on the page of a leader; the list has the rest
MOST_ADOPTED = 5


def listed(user: Any) -> LessonQuerySet:
    """What the person may see, with all that a row of the list says."""
    taken_up = Count("deliveries", filter=Q(deliveries__answer__in=TAKEN_UP))
    asked = Count("deliveries", filter=Q(deliveries__status__in=REACHED))
    return visible_to(user).select_related("unit", "step").annotate(taken_up=taken_up, asked=asked)


def narrowed(user: Any, *, status: str = "", unit: Any = None) -> LessonQuerySet:
    """For the programming interface: in a state, and from exactly one unit whose name may be told."""
    rows = visible_to(user).select_related("unit", "step", "case", "author")
    if status:
        rows = rows.filter(status=status)
    if unit:
        rows = rows.filter(Q(shows_unit=True) | Q(pk__in=made_by(user).values("pk")), unit=unit)
    return rows


def matching(rows: LessonQuerySet, text: str) -> LessonQuerySet:
    for word in text.split()[:6]:
        inside = Q(pk__in=Lesson.objects.filter(texts__body__icontains=word).values("pk"))
        rows = rows.filter(Q(title__icontains=word) | Q(ref__iexact=word) | inside)
    return rows


def at_process(rows: LessonQuerySet, key: str) -> LessonQuerySet:
    return rows.filter(step__process=int(key))


def processes_offered(user: Any) -> list[tuple[str, str]]:
    """Processes in force for the person that some lesson is about."""
    about = Lesson.objects.published().filter(step__isnull=False).values("step__process")
    rows = processes.readable_by(user).filter(pk__in=about).order_by("item__title")
    return [(str(one.pk), str(one)) for one in rows]


def offered_to(user: Any, count: int | None = None) -> list[Delivery]:
    """What has reached the units the person leads and is not answered, the longest waiting first."""
    rows = (
        deliveries_to(user).filter(status=DeliveryStatus.DELIVERED).order_by("delivered_at", "-score", "pk")
    )
    return list(rows[:count] if count else rows)


def taken_up_by(user: Any, today: date, count: int = MOST_ADOPTED) -> list[Delivery]:
    """What the units have taken up that the person leads or works in, the newest first."""
    units = {unit.pk for unit in organisation.home_units(user, today)}
    if reach(user).holds(*LEADERS):
        units |= set(organisation.unit_ids(user, *LEADERS))
    rows = Delivery.objects.filter(unit__in=units, answer__in=TAKEN_UP, lesson__status=Status.PUBLISHED)
    return list(rows.select_related("lesson__unit", "unit").order_by("-answered_at", "-pk")[:count])


def to_edit(user: Any) -> list[Lesson]:
    """What the writers have sent to quality, the longest waiting first."""
    if not reach(user).holds(*QUALITY):
        return []
    rows = made_by(user).filter(status=Status.EDITING).select_related("unit__scope", "case", "author")
    return [one for one in rows.order_by("sent_at", "pk") if access.can("lessons.publish", user, one)]


def with_receivers(lessons: Collection[Lesson]) -> list[Lesson]:
    """With the units each would go to, in one question."""
    rows = Delivery.objects.exclude(status=DeliveryStatus.REMOVED).select_related("unit", "added_by")
    prefetch_related_objects(
        list(lessons), Prefetch("deliveries", rows.order_by("-score", "unit__name"), "receivers")
    )
    return list(lessons)


def first_receivers(lesson: Any, count: int) -> list[tuple[Delivery, list[str]]]:
    """The best of them, with why."""
    return [(one, likenesses_said(one)) for one in lesson.receivers[:count]]


def own_drafts(user: Any) -> list[Lesson]:
    """What one has begun and not sent, the newest first."""
    rows = visible_to(user).filter(author=user, status=Status.DRAFT)
    return list(rows.order_by("-changed_at", "-pk"))


def newest(user: Any, count: int) -> list[Lesson]:
    rows = visible_to(user).filter(status=Status.PUBLISHED).select_related("unit")
    return list(rows.order_by("-published_at", "-pk")[:count])


def keeps_quality(user: Any) -> bool:
    return reach(user).holds(*QUALITY)


@dataclass(frozen=True)
class Queued:
    """How many lessons wait their turn with a unit."""

    unit: Any
    waiting: int


def queued(user: Any) -> list[Queued]:
    """Units with lessons that wait their turn, of what this person publishes; the longest queue first."""
    rows = Delivery.objects.filter(
        status=DeliveryStatus.WAITING,
        lesson__status=Status.PUBLISHED,
        lesson__in=made_by(user).values("pk"),
    )
    counted = rows.values_list("unit").annotate(n=Count("pk")).order_by("-n", "unit__name")
    numbers = dict(counted)
    units = organisation.visible_to(user).in_bulk(list(numbers))
    return [Queued(units[pk], n) for pk, n in numbers.items() if pk in units]


def lesson_of_case(user: Any, case: Any) -> Lesson | None:
    """The lesson that a case has become, as far as this person may see it."""
    return visible_to(user).filter(case=case).exclude(status=Status.WITHDRAWN).first()


def has_lesson(case: Any) -> bool:
    """Whether somebody has begun one, whoever asks."""
    return Lesson.objects.filter(case=case).exclude(status=Status.WITHDRAWN).exists()


def is_for_lessons(case: Any) -> bool:
    """Learning cases, and good practice whatever its track."""
    return bool(case.track == Track.LEARNING or case.kind == CaseKind.GOOD_PRACTICE)


def kind_for(case: Any) -> Kind:
    return Kind.PRACTICE if case is None or case.kind == CaseKind.GOOD_PRACTICE else Kind.EVENT


def at_steps(user: Any, process: Any) -> list[Lesson]:
    """Published lessons about steps of a process, the newest first."""
    rows = visible_to(user).published().filter(step__process=process.pk)
    return list(rows.select_related("unit", "step__line").order_by("-published_at", "-pk"))


def reached(user: Any) -> "QuerySet[Delivery]":
    return deliveries_to(user).order_by("-delivered_at", "-pk")
