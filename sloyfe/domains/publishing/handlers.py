"""What follows when something has happened to governing content: the right people are told, with no content."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify import commands as notify

from . import queries
from .choices import State
from .events import (
    ChangeSuggested,
    CommentAnswered,
    HearingOpened,
    ItemDue,
    ReadingAsked,
    SuggestionAnswered,
    VersionApproved,
    VersionPublished,
    VersionReturned,
    VersionSent,
    WriterInvited,
)
from .models import Comment, Hearing, Item, Suggestion, Version


def tell_whom_it_is_sent_to(event: VersionSent) -> None:
    """The one who is asked to look through, or the nearest who may approve."""
    version = queries.version_by_id(event.version_id)
    if event.to == State.REVIEW:
        _tell([version.reviewer_id], "publishing.review", version.item, event.at, _work(version))
    else:
        approvers = queries.approvers_of(version, timezone.localdate(event.at))
        _tell(approvers, "publishing.approval", version.item, event.at, _work(version))


def tell_who_may_write(event: WriterInvited) -> None:
    version = queries.version_by_id(event.version_id)
    _tell([event.user_id], "publishing.invited", version.item, event.at, _work(version))


def tell_the_writers(event: VersionReturned | VersionApproved) -> None:
    version = queries.version_by_id(event.version_id)
    kind = "publishing.returned" if isinstance(event, VersionReturned) else "publishing.approved"
    writers = [version.author_id, version.item.owner_id, *version.writers.values_list("user_id", flat=True)]
    told = [pk for pk in writers if pk != event.by_id]
    _tell(told, kind, version.item, event.at, _work(version))


def tell_the_invited(event: HearingOpened) -> None:
    hearing = Hearing.objects.select_related("version__item").get(pk=event.hearing_id)
    today, told = timezone.localdate(event.at), set()
    for role, path in hearing.invitations.values_list("role", "unit__scope__path"):
        asked = Grant.objects.current(today).filter(
            role=role or Role.EMPLOYEE, scope__path__startswith=path, user__is_active=True
        )
        told |= set(asked.values_list("user_id", flat=True))
    url = reverse("publishing:hearing", args=[hearing.pk])
    _tell(sorted(told - {hearing.opened_by_id}), "publishing.hearing", hearing.version.item, event.at, url)


def tell_who_commented(event: CommentAnswered) -> None:
    comment = Comment.objects.select_related("hearing__version__item").get(pk=event.comment_id)
    url = reverse("publishing:hearing", args=[comment.hearing_id])
    _tell([comment.by_id], "publishing.answered", comment.hearing.version.item, event.at, url)


def tell_the_readers(event: VersionPublished | ReadingAsked) -> None:
    """Those on a list who have it to read, now that it is in force or newly asked for."""
    item = queries.item_by_id(event.item_id)
    if isinstance(event, ReadingAsked):
        lines = [queries.demand_by_id(event.demand_id)]
    else:
        lines = list(queries.demands_on(item)) if event.significant else []
    today = timezone.localdate(event.at)
    told = {pk for line in lines for pk in queries.unread_by(line, today)}
    _tell(sorted(told), "publishing.read", item, event.at)


def tell_those_with_addenda(event: VersionPublished) -> None:
    """Whoever owns a local addendum is asked whether it still fits the common text."""
    addenda = Item.objects.in_force().filter(parent_id=event.item_id).select_related("unit__scope")
    for addendum in addenda:
        _tell([addendum.owner_id], "publishing.parent_changed", addendum, event.at)


def tell_the_owner(event: ItemDue | ChangeSuggested) -> None:
    if isinstance(event, ItemDue):
        item, kind = queries.item_by_id(event.item_id), "publishing.due"
        told = [item.owner_id, *([item.external_reviewer_id] if item.external_reviewer_id else [])]
    else:
        item, kind = Suggestion.objects.get(pk=event.suggestion_id).item, "publishing.suggested"
        told = [item.owner_id]
    _tell(told, kind, item, event.at)


def tell_who_suggested(event: SuggestionAnswered) -> None:
    suggestion = Suggestion.objects.select_related("item").get(pk=event.suggestion_id)
    _tell([suggestion.by_id], "publishing.suggestion_answered", suggestion.item, event.at)


def _work(version: Version) -> str:
    return reverse("publishing:version", args=[version.item_id, version.number])


def _tell(user_ids: Iterable[int | None], kind: str, item: Item, now: datetime, url: str = "") -> None:
    told = [pk for pk in user_ids if pk is not None]
    ref = str(item.pk)
    notify.tell(by=None, user_ids=told, kind=kind, ref=ref, url=url or queries.url_of(item), now=now)
