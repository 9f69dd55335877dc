"""Changes of sources, and the reviews that follow."""

from typing import Any

from django.db.models import Count, Q, QuerySet

from sloyfe.platform.access.predicates import works_here

from ..choices import ReviewState
from ..models import Amendment, Fulfilment, Requirement, Review, Source
from .fulfilling import clauses_of

OPEN = Q(reviews__state=ReviewState.OPEN)


def amendments(user: Any) -> QuerySet[Amendment]:
    """The newest first, each with how many reviews it has and how many wait."""
    rows = Amendment.objects.all() if works_here(user) else Amendment.objects.none()
    return rows.select_related("source").annotate(
        count=Count("reviews", distinct=True), waiting=Count("reviews", filter=OPEN, distinct=True)
    )


def amendment(user: Any, pk: int) -> Amendment | None:
    return amendments(user).select_related("source", "recorded_by").filter(pk=pk).first()


def open_reviews(found: Amendment | None = None, requirement: Requirement | None = None) -> list[Review]:
    """Of one change, all its reviews; of one requirement, those that wait."""
    rows = Review.objects.select_related("requirement__edition__source", "owner", "done_by", "amendment")
    if found is not None:
        return list(rows.filter(amendment=found).order_by("requirement__position", "pk"))
    return list(rows.filter(requirement=requirement, state=ReviewState.OPEN).order_by("pk"))


def review(user: Any, pk: int) -> Review | None:
    if not works_here(user):
        return None
    rows = Review.objects.select_related("requirement", "amendment__source", "owner")
    return rows.filter(pk=pk).first()


def touched_by(source: Source) -> list[tuple[Requirement, int | None]]:
    """The requirements of a source that hold today, each with the owner of the widest answer, if any."""
    rows = list(
        Requirement.objects.asked()
        .filter(edition__source=source, ended_on=None)
        .select_related("parent__common", "common")
        .order_by("position")
    )
    commons = {clause.pk for row in rows for clause in clauses_of(row)}
    answers = Fulfilment.objects.filter(
        Q(requirement__in=rows) | Q(common__in=commons), owner__isnull=False
    ).order_by("-unit__scope__path", "-pk")
    own: dict[int, int] = {}
    shared: dict[int, int] = {}
    for requirement, common, owner in answers.values_list("requirement", "common", "owner"):
        if requirement:
            own[requirement] = owner
        else:
            shared[common] = owner
    return [(row, own.get(row.pk) or _shared(row, shared)) for row in rows]


def _shared(row: Requirement, owners: dict[int, int]) -> int | None:
    return next((owners[clause.pk] for clause in clauses_of(row) if clause.pk in owners), None)
