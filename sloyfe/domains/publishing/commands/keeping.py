"""What is decided of an item beside its text: who owns it, when it is looked through, where an external one lies."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle
from sloyfe.methods.months import add_months
from sloyfe.platform import access, events, history

from ..choices import STATES, RemarkKind, State
from ..events import ItemHandedOver
from ..models import Item
from .steps import locked_item, remark

FURTHEST = 60  # months


class ReviewTooFar(ValueError):
    field = "review_on"
    sentence = _(
        "Choose a day within five years. A text nobody has looked at for longer is not to be trusted."
    )


@dataclass(frozen=True)
class External:
    """Where an external document lies, who publishes it, and who looks after it here."""

    url: str
    source: str
    reviewer: Any


@history.command("publishing.hand_over")
def hand_over(
    *,
    by: Any,
    item: Item,
    owner: Any,
    review_months: int | None,
    review_on: date | None,
    now: datetime,
    reason: str = "",
    external: External | None = None,
) -> Item:
    """A new owner, or another rhythm of review; the text and its approval stay as they are. To put a review off asks
    for a `reason`, as to confirm it does."""
    held = locked_item(item)
    access.require("publishing.keep", by, held)
    before = held.owner_id
    held.owner, held.review_months = owner, review_months
    if review_on is not None and review_on > timezone.localdate(now):
        _move_review(held, review_on, reason, by, now)
    if external is not None and held.external_url:
        held.external_url, held.external_source = external.url, external.source
        held.external_reviewer = external.reviewer
    held.save()
    if owner.pk != before:
        events.publish(ItemHandedOver(held.pk, owner.pk, by.pk, now))
    return held


def _move_review(item: Item, day: date, reason: str, by: Any, now: datetime) -> None:
    if day > add_months(timezone.localdate(now), FURTHEST):
        raise ReviewTooFar
    version, before = item.current, item.review_on
    item.review_on = day
    if version is None or before is None or day <= before:
        return
    remark(version, RemarkKind.MOVED, reason, by, now)
    if version.state == State.DUE:
        version.state = lifecycle.step(STATES, version.state, "confirm")
        version.save(update_fields=["state"])
