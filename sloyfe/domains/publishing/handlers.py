"""What follows when something has happened to governing content: the right people are told, with no content."""

from collections.abc import Iterable
from datetime import datetime

from django.urls import reverse
from django.utils import timezone

from sloyfe.platform.notify import commands as notify

from . import queries
from .choices import State
from .events import (
    ChangeSuggested,
    CommentAnswered,
    HearingOpened,
    ItemDue,
    ItemHandedOver,
    ItemWithdrawn,
    ReadingAsked,
    SuggestionAnswered,
    VersionApproved,
    VersionPublished,
    VersionReturned,
    VersionSent,
    WriterInvited,
)
from .models import Item, Version


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
    told = [pk for pk in queries.makers_of(version) if pk != event.by_id]
    _tell(told, kind, version.item, event.at, _work(version))


def tell_the_invited(event: HearingOpened) -> None:
    hearing = queries.hearing_by_id(event.hearing_id)
    told = queries.invited_to(hearing, timezone.localdate(event.at)) - {hearing.opened_by_id}
    url = reverse("publishing:hearing", args=[hearing.pk])
    _tell(sorted(told), "publishing.hearing", hearing.version.item, event.at, url)


def tell_who_commented(event: CommentAnswered) -> None:
    comment = queries.comment_by_id(event.comment_id)
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


def tell_those_with_addenda(event: VersionPublished | ItemWithdrawn) -> None:
    """Whoever owns a local addendum is asked whether it still fits the common text, or is told that there is none."""
    gone = isinstance(event, ItemWithdrawn)
    for addendum in queries.addenda_in_force(event.item_id):
        kind = "publishing.parent_withdrawn" if gone else "publishing.parent_changed"
        _tell([addendum.owner_id], kind, addendum, event.at, reverse("publishing:item", args=[addendum.pk]))


def tell_the_new_owner(event: ItemHandedOver) -> None:
    if event.owner_id != event.by_id:
        item = queries.item_by_id(event.item_id)
        url = reverse("publishing:item", args=[item.pk])
        _tell([event.owner_id], "publishing.handed_over", item, event.at, url)


def tell_the_owner(event: ItemDue | ChangeSuggested) -> None:
    if isinstance(event, ItemDue):
        item, kind = queries.item_by_id(event.item_id), "publishing.due"
        told = [item.owner_id, *([item.external_reviewer_id] if item.external_reviewer_id else [])]
    else:
        item, kind = queries.suggestion_by_id(event.suggestion_id).item, "publishing.suggested"
        told = [item.owner_id]
    _tell(told, kind, item, event.at)


def tell_who_suggested(event: SuggestionAnswered) -> None:
    suggestion = queries.suggestion_by_id(event.suggestion_id)
    _tell([suggestion.by_id], "publishing.suggestion_answered", suggestion.item, event.at)


def _work(version: Version) -> str:
    return reverse("publishing:version", args=[version.item_id, version.number])


def _tell(user_ids: Iterable[int | None], kind: str, item: Item, now: datetime, url: str = "") -> None:
    told = [pk for pk in user_ids if pk is not None]
    ref = str(item.pk)
    notify.tell(by=None, user_ids=told, kind=kind, ref=ref, url=url or queries.url_of(item), now=now)
