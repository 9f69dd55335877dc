"""Many at once: first what would happen to each, then all that was shown, or nothing."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform import access, history
from sloyfe.platform.access import Refused
from sloyfe.platform.access.refusals import said_by

from ..choices import Event
from ..models import Action
from .answering import hand_over, postpone, withdraw

MOST = 200
NOT_NOW = _("This cannot be done with an action that stands like this.")


class ChangedMeanwhile(ValueError):
    """Somebody has changed one of them since the preview was shown."""

    conflict = True
    sentence = _("Something has changed since you saw this. Look once more before you go on.")


class TooMany(ValueError):
    sentence = _("That is more than we change at once. Choose at most 200.")


@dataclass(frozen=True)
class Change:
    """The same for all: another owner, so many days later, or withdrawn; `event` is one of the three."""

    event: str
    reason: str = ""
    owner: Any = None
    days: int = 0

    def fingerprint(self, outcomes: "Sequence[Outcome]") -> str:
        """What a preview said, in short: only that is carried out."""
        told = [[one.action.pk, one.before, one.after, bool(one.refusal)] for one in outcomes]
        owner = self.owner.pk if self.owner else None
        text = json.dumps([self.event, self.reason, owner, self.days, told])
        return hashlib.sha256(text.encode()).hexdigest()


@dataclass(frozen=True)
class Outcome:
    """What happens to one. `refusal` says why it would not happen."""

    action: Action
    before: str
    after: str
    refusal: str = ""


@history.command("actions.preview_many")
def preview_many(*, by: Any, actions: Sequence[Action], change: Change, now: datetime) -> list[Outcome]:
    """Each is really tried and taken back, so that the preview and the deed can never say different things."""
    access.require("actions.change_many", by)
    if len(actions) > MOST:
        raise TooMany
    return [_tried(by, action, change, now) for action in actions]


@history.command("actions.change_many")
def change_many(
    *, by: Any, actions: Sequence[Action], change: Change, seen: str, now: datetime
) -> list[Action]:
    """All that the preview said would go; `seen` is the fingerprint of that preview."""
    access.require("actions.change_many", by)
    outcomes = preview_many(by=by, actions=actions, change=change, now=now)
    if change.fingerprint(outcomes) != seen:
        raise ChangedMeanwhile
    going = [one.action for one in outcomes if not one.refusal]
    done = {one.pk: _carry_out(by, one, change, now) for one in sorted(going, key=_held_in_turn)}
    return [done[one.pk] for one in going]


def _held_in_turn(action: Action) -> tuple[tuple[str, str], int]:
    """Two who change the same ones hold them in one order, whatever their lists are sorted by: what they come from,
    and then its actions as whoever holds it takes them."""
    return action.source or ("", ""), action.pk


def _tried(by: Any, action: Action, change: Change, now: datetime) -> Outcome:
    before = _stands(action, change)
    after, refusal = "", ""
    try:
        with transaction.atomic():
            after = _stands(_carry_out(by, action, change, now), change)
            transaction.set_rollback(True)
    except NotAllowed:
        refusal = str(NOT_NOW)
    except Refused as no:
        refusal = no.sentence
    except ValueError as no:
        said = said_by(no)
        if said is None:
            raise
        refusal = said.sentence
    return Outcome(action, before, after, refusal)


def _carry_out(by: Any, action: Action, change: Change, now: datetime) -> Action:
    if change.event == Event.HAND_OVER:
        return hand_over(by=by, action=action, owner=change.owner, reason=change.reason, now=now)
    if change.event == Event.POSTPONE:
        due_on = _later(action.due_on, change.days)
        return postpone(by=by, action=action, due_on=due_on, reason=change.reason, now=now)
    return withdraw(by=by, action=action, reason=change.reason, now=now)


def _later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def _stands(action: Action, change: Change) -> str:
    """The one thing that changes, as data: the page puts it into words."""
    if change.event == Event.HAND_OVER:
        return str(action.owner)
    return action.due_on.isoformat() if change.event == Event.POSTPONE else str(action.status)
