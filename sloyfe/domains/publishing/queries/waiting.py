"""What waits for somebody: to be finished, looked through, commented, approved or reviewed."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet

from ..choices import WORKING, Level, State, Verdict
from ..models import Comment, Hearing, Item, ItemQuerySet, Remark, Suggestion, Version, Writer
from ..rules import approving_paths
from .subjects import subject_of
from .visible import hearings_for, in_service

SOON = timedelta(days=60)


def to_approve(user: Any) -> "QuerySet[Version]":
    """Versions that wait for a post the person holds, and that the person has not written on."""
    return _sent(user, _approvable(user))


def to_look_through(user: Any) -> "QuerySet[Version]":
    return _sent(user, Q(state=State.REVIEW, reviewer=user))


def to_decide(user: Any) -> "QuerySet[Version]":
    """To look through and to approve, in one question; the state tells them apart."""
    return _sent(user, _approvable(user) | Q(state=State.REVIEW, reviewer=user))


def _sent(user: Any, wanted: Q) -> "QuerySet[Version]":
    if not in_service(user):
        return Version.objects.none()
    versions = Version.objects.filter(wanted).select_related("item__type", "item__unit")
    return versions.order_by("sent_at", "pk")


def _approvable(user: Any) -> Q:
    wanted = Q(pk__in=[])
    for level in Level:
        for path in approving_paths(user, level):
            wanted |= Q(level=level, item__unit__scope__path__startswith=path)
    wrote = Exists(Writer.objects.filter(version=OuterRef("pk"), user=user))
    return Q(wanted, state=State.APPROVAL) & ~(Q(author=user) | Q(wrote))


def own_drafts(user: Any) -> "QuerySet[Version]":
    """What the person writes on or owns, and that is not out of their hands."""
    if not in_service(user):
        return Version.objects.none()
    wrote = Exists(Writer.objects.filter(version=OuterRef("pk"), user=user))
    mine = Version.objects.filter(Q(author=user) | Q(item__owner=user) | wrote, state__in=WORKING)
    return mine.select_related("item__type", "item__unit").order_by("-saved_at", "pk")


def to_comment(user: Any, today: date, most: int) -> list[Hearing]:
    """Open hearings the person is invited to and has said nothing in; what they are about is asked of those alone."""
    said = Comment.objects.filter(hearing=OuterRef("pk"), by=user)
    found = hearings_for(user).filter(closed_at=None, due_on__gte=today).exclude(Exists(said))
    ids = list(found.select_related(None).order_by("due_on", "pk").values_list("pk", flat=True)[:most])
    few = Hearing.objects.filter(pk__in=ids).order_by("due_on", "pk") if ids else Hearing.objects.none()
    return list(few.select_related("version__item__type", "version__item__unit"))


def unanswered_comments(version: Version) -> "QuerySet[Comment]":
    return Comment.objects.filter(hearing__version=version, answered_at=None)


def comments_of(version: Version) -> "QuerySet[Comment]":
    return Comment.objects.filter(hearing__version=version).select_related("by", "answered_by", "hearing")


def comments_in(hearing: Hearing) -> "QuerySet[Comment]":
    return comments_of(hearing.version).filter(hearing=hearing)


def places_in(hearing: Hearing) -> list[tuple[str, str]]:
    """What one can comment on, as it was when people were asked. Of one from before that was kept, the text that is
    on hearing tells as long as it is open: it cannot be changed before that."""
    if hearing.places is not None:
        return [(key, words) for key, words in hearing.places]
    return subject_of(hearing.version.item).places(hearing.version) if hearing.is_open else []


def comment_on(version: Version, pk: int) -> Comment | None:
    return comments_of(version).filter(pk=pk).first()


def remarks_of(version: Version) -> "QuerySet[Remark]":
    return version.remarks.select_related("by")


def hearings_of(version: Version) -> "QuerySet[Hearing]":
    return version.hearings.all()


def open_hearings(user: Any) -> "QuerySet[Hearing]":
    """Those the person sees that one can still comment in, the nearest date first."""
    return hearings_for(user).filter(closed_at=None).order_by("due_on", "pk")


def past_hearings(user: Any) -> "QuerySet[Hearing]":
    return hearings_for(user).exclude(closed_at=None).order_by("-closed_at", "-pk")


def verdicts_of(comments: Iterable[Comment]) -> list[tuple[Any, int]]:
    """How many comments were followed, partly and not: what the version says of its hearing."""
    said = [one.verdict for one in comments if one.is_answered]
    return [(verdict.label, said.count(verdict)) for verdict in Verdict]


def is_heard_until_later(version: Version, today: date) -> bool:
    """Those who are asked have more days to answer in."""
    return version.hearings.filter(closed_at=None, due_on__gt=today).exists()


def open_suggestions(user: Any) -> "QuerySet[Suggestion]":
    """Suggestions to what the person owns that wait for an answer."""
    if not in_service(user):
        return Suggestion.objects.none()
    found = Suggestion.objects.filter(item__owner=user, answered_at=None)
    return found.select_related("item", "by")


def suggestions_on(item: Item) -> "QuerySet[Suggestion]":
    return item.suggestions.select_related("by", "answered_by", "version")


def suggestions_of(user: Any, item: Item) -> "QuerySet[Suggestion]":
    """Their own, with the answers: what others suggest is between them and those who make the item."""
    return suggestions_on(item).filter(by=user)


def suggestion_on(item: Item, pk: int) -> Suggestion | None:
    return suggestions_on(item).filter(pk=pk).first()


def to_review(user: Any, today: date) -> ItemQuerySet:
    """What the person owns that is due for review, or soon will be, and that no new version is begun of."""
    return _kept(user, _due(user, today))


def unbound(user: Any) -> ItemQuerySet:
    """Local addenda the person owns whose common text has moved on, or is withdrawn."""
    return _kept(user, _moved_on(user))


def to_keep(user: Any, today: date) -> ItemQuerySet:
    """To review and unbound, in one question; `is_due` and `has_moved_on` tell which, and one may be both."""
    found = _kept(user, _due(user, today) | _moved_on(user))
    return found.annotate(is_due=_claim(_due(user, today)), has_moved_on=_claim(_moved_on(user)))


def _claim(condition: Q) -> "ExpressionWrapper[Q]":
    return ExpressionWrapper(condition, BooleanField())


def _kept(user: Any, wanted: Q) -> ItemQuerySet:
    if not in_service(user):
        return Item.objects.none()
    return Item.objects.in_force().filter(wanted).select_related("type", "unit").order_by("review_on", "pk")


def _due(user: Any, today: date) -> Q:
    working = Version.objects.filter(item=OuterRef("pk"), state__in=WORKING)
    mine = Q(owner=user) | Q(external_reviewer=user)
    return mine & Q(review_on__lte=today + SOON) & ~Q(Exists(working))


def _moved_on(user: Any) -> Q:
    return Q(owner=user, parent__isnull=False) & (Q(parent__current=None) | ~Q(bound_to=F("parent__current")))
