"""The way to approval and into force. Approval is a second person's, and always comes before effect."""

from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.methods.months import add_months
from sloyfe.platform import access, events, history

from ..choices import STATES, RemarkKind, State
from ..events import ItemDue, ItemWithdrawn, VersionApproved, VersionPublished, VersionReturned, VersionSent
from ..models import Hearing, Item, ItemType, Version
from ..queries.subjects import subject_of
from ..queries.types import type_named
from ..queries.waiting import unanswered_comments
from .steps import NotReady, begin, locked, locked_item, remark


class CommentsUnanswered(ValueError):
    sentence = _("Answer every comment from the hearing first. Those who wrote them will read the answers.")


class HearingMissing(ValueError):
    sentence = _("This type goes on hearing before it is approved.")


class HearingStillOpen(ValueError):
    """Those who are asked have been promised a day."""

    field = "summary"
    sentence = _("People can answer the hearing until its day. Wait, or write why it ends now.")


class CannotReview(ValueError):
    sentence = _("Choose somebody else than those who have written on it.")


@history.command("publishing.send_to_review")
def send_to_review(*, by: Any, version: Version, reviewer: Any, now: datetime) -> Version:
    """Ask one person to look through it."""
    held, state = begin("publishing.send", by, version, "review")
    if reviewer.pk == held.author_id or held.writers.filter(user=reviewer).exists():
        raise CannotReview
    held.state, held.reviewer, held.sent_at = state, reviewer, now
    held.save(update_fields=["state", "reviewer", "sent_at"])
    _sent(held, by, now)
    return held


@history.command("publishing.send")
def send(*, by: Any, version: Version, now: datetime, summary: str = "") -> Version:
    """Send for approval: nothing is missing, every comment has its answer, and the type has been heard. `summary` is
    what came of the hearing; one that ends before its day must have it."""
    held, state = begin("publishing.send", by, version, "send")
    today = timezone.localdate(now)
    rules = _rules_of(held.item, today)
    if problems := subject_of(held.item).problems(held):
        raise NotReady(problems)
    if unanswered_comments(held).exists():
        raise CommentsUnanswered
    if rules.needs_hearing and not held.hearings.exists():
        raise HearingMissing
    if not summary.strip() and held.hearings.filter(closed_at=None, due_on__gt=today).exists():
        raise HearingStillOpen
    if summary.strip():
        remark(held, RemarkKind.HEARING, summary, by, now)
    held.state, held.level, held.sent_at = state, rules.level, now
    held.save(update_fields=["state", "level", "sent_at"])
    _close_hearings(held, now)
    _sent(held, by, now)
    return held


@history.command("publishing.return")
def send_back(*, by: Any, version: Version, reason: str, now: datetime) -> Version:
    """Back to the draft, with a reason: from review, hearing or approval, or before it has come into force."""
    held, state = begin("publishing.return", by, version, "return")
    remark(held, RemarkKind.RETURNED, reason, by, now)
    held.state, held.level = state, ""
    held.approved_by = held.approved_at = held.approved_on = None
    held.save(update_fields=["state", "level", "approved_by", "approved_at", "approved_on"])
    _close_hearings(held, now)
    events.publish(VersionReturned(held.item.subject, held.item_id, held.pk, by.pk, now))
    return held


@history.command("publishing.approve")
def approve(*, by: Any, version: Version, seal: str, now: datetime) -> Version:
    """Approve what was read: `seal` is that of the version on the page. Takes effect today, or on its later day."""
    held, state = begin("publishing.approve", by, version, "approve")
    if seal != held.seal:
        raise NotReady([str(_("The text is not the one you read. Load the page again."))])
    today = timezone.localdate(now)
    held.state, held.approved_by, held.approved_at, held.approved_on = state, by, now, today
    held.effective_on = max(held.effective_on or today, today)
    held.save(update_fields=["state", "approved_by", "approved_at", "approved_on", "effective_on"])
    events.publish(VersionApproved(held.item.subject, held.item_id, held.pk, by.pk, held.effective_on, now))
    if held.effective_on <= today:
        return _take_effect(held, now)
    return held


@history.command("publishing.take_effect")
def take_effect(*, by: None, version: Version, now: datetime) -> Version:
    """The day has come for an approved version. The clock does this; nobody's right is asked."""
    held = locked(version)
    if held.state != State.APPROVED or (held.effective_on or date.max) > timezone.localdate(now):
        return held
    return _take_effect(held, now)


def _take_effect(version: Version, now: datetime) -> Version:
    item = locked_item(version.item)
    before = item.current
    if before is not None:
        before.state, before.ended_at = lifecycle.step(STATES, before.state, "replace"), now
        before.save(update_fields=["state", "ended_at"])
    version.state, version.published_at = lifecycle.step(STATES, version.state, "take_effect"), now
    version.save(update_fields=["state", "published_at"])
    today = timezone.localdate(now)
    item.current, item.title = version, version.title
    item.review_on = _next_review(item, today)
    if version.significant or item.significant_number is None:
        item.significant_number, item.significant_on = version.number, today
    item.save(update_fields=["current", "title", "review_on", "significant_number", "significant_on"])
    if item.parent_id:
        _bind(item)
    replaced = before.pk if before else None
    events.publish(VersionPublished(item.subject, item.pk, version.pk, replaced, version.significant, now))
    version.item = item
    return version


@history.command("publishing.fall_due")
def fall_due(*, by: None, version: Version, now: datetime) -> Version:
    """Its review date has come: it stays in force, and says so."""
    held = locked(version)
    review_on = held.item.review_on
    if held.state != State.PUBLISHED or review_on is None or review_on > timezone.localdate(now):
        return held
    held.state = lifecycle.step(STATES, held.state, "fall_due")
    held.save(update_fields=["state"])
    events.publish(ItemDue(held.item.subject, held.item_id, now))
    return held


@history.command("publishing.confirm")
def confirm(*, by: Any, item: Item, reason: str, now: datetime) -> Item:
    """Looked through at its date, and right as it is: trusted for another round."""
    held = locked_item(item)
    version = _in_force(held)
    access.require("publishing.keep", by, held)
    version.state = lifecycle.step(STATES, version.state, "confirm")
    remark(version, RemarkKind.CONFIRMED, reason, by, now)
    version.save(update_fields=["state"])
    held.review_on = _next_review(held, timezone.localdate(now))
    held.save(update_fields=["review_on"])
    return held


@history.command("publishing.withdraw")
def withdraw(*, by: Any, item: Item, reason: str, now: datetime) -> Item:
    """No longer in force, and nobody must read it. It can be begun anew; what was approved is kept."""
    held = locked_item(item)
    version = _in_force(held)
    access.require("publishing.keep", by, held)
    version.state, version.ended_at = lifecycle.step(STATES, version.state, "withdraw"), now
    remark(version, RemarkKind.WITHDRAWN, reason, by, now)
    held.current = None
    held.save(update_fields=["current"])
    version.save(update_fields=["state", "ended_at"])
    events.publish(ItemWithdrawn(held.subject, held.pk, version.pk, by.pk, now))
    return held


@history.command("publishing.keep")
def keep(*, by: Any, item: Item, reason: str, now: datetime) -> Item:
    """Nobody opened it in a year, and it is needed all the same: not proposed again for another year."""
    held = locked_item(item)
    access.require("publishing.keep", by, held)
    remark(_in_force(held), RemarkKind.KEPT, reason, by, now)
    return held


@history.command("publishing.bind")
def bind(*, by: Any, item: Item, now: datetime) -> Item:
    """The local addendum still fits the common text as it reads today."""
    held = locked_item(item)
    access.require("publishing.keep", by, held)
    _bind(held)
    return held


def _bind(item: Item) -> None:
    current = Item.objects.filter(addenda=item).values_list("current", flat=True).first()
    if current is not None:
        item.bound_to_id = current
        item.save(update_fields=["bound_to"])


class NotInForce(ValueError):
    conflict = True
    sentence = _("This is not in force.")


def _in_force(item: Item) -> Version:
    if item.current is None:
        raise NotInForce
    return item.current


def _rules_of(item: Item, today: date) -> ItemType:
    """What the edition in force says of the item's type; what the item was made with, when it is gone."""
    return type_named(item.subject, item.type.code, today) or item.type


def _next_review(item: Item, today: date) -> date:
    """By the item's own rhythm, or that of its type as it is in force today."""
    return add_months(today, item.review_months or _rules_of(item, today).review_months)


def _close_hearings(version: Version, now: datetime) -> None:
    Hearing.objects.filter(version=version, closed_at=None).update(closed_at=now)


def _sent(version: Version, by: Any, now: datetime) -> None:
    events.publish(VersionSent(version.item.subject, version.item_id, version.pk, version.state, by.pk, now))
