"""A webhook comes, changes, pauses and ends."""

import secrets
from collections.abc import Callable, Collection
from datetime import datetime
from typing import Any

from django.db.models import F
from django.utils.translation import gettext_lazy as _

from sloyfe.methods import lifecycle, webhook_signature
from sloyfe.platform import access, history, sealing

from .. import addresses, kinds
from ..choices import OVERLAP, STATES, Event, PausedBy, SendingState
from ..models import Hook, Sending
from .telling import send_on

RUN = "webhooks.run"
BYTES = 32
Random = Callable[[int], bytes]


class UnknownKind(ValueError):
    """A kind of event that nobody tells of."""

    field = "kinds"
    sentence = _("Choose one or more of the events in the list.")


@history.command("webhooks.make")
def make(
    *,
    by: Any,
    name: str,
    address: str,
    tells: Collection[str],
    now: datetime,
    random: Random = secrets.token_bytes,
) -> tuple[Hook, str]:
    """The secret comes back once, to be shown, and is kept sealed."""
    access.require(RUN, by)
    _check(address, tells)
    secret = webhook_signature.written(random(BYTES))
    hook = Hook.objects.create(
        name=name,
        address=address,
        kinds=sorted(set(tells)),
        owner=by,
        secret=sealing.close_box(secret.encode()),
        created_at=now,
    )
    return hook, secret


@history.command("webhooks.change")
def change(*, by: Any, hook: Hook, name: str, address: str, tells: Collection[str]) -> None:
    """Whoever changes it owns it from now on: they know what it is for."""
    locked = _locked(by, hook)
    _check(address, tells)
    locked.name, locked.address, locked.kinds, locked.owner = name, address, sorted(set(tells)), by
    locked.save(update_fields=["name", "address", "kinds", "owner"])


@history.command("webhooks.pause")
def pause(*, by: Any, hook: Hook) -> None:
    """What waits goes on waiting; what happens meanwhile is not sent."""
    locked = _locked(by, hook)
    locked.state = lifecycle.step(STATES, locked.state, Event.PAUSE)
    locked.paused_by = PausedBy.PERSON
    locked.save(update_fields=["state", "paused_by"])


@history.command("webhooks.resume")
def resume(*, by: Any, hook: Hook, now: datetime) -> None:
    """What waited is sent at once, each from its first try."""
    locked = _locked(by, hook)
    locked.state = lifecycle.step(STATES, locked.state, Event.RESUME)
    locked.paused_by, locked.failures, locked.failing_since = "", 0, None
    locked.save(update_fields=["state", "paused_by", "failures", "failing_since"])
    waiting = Sending.objects.filter(hook=locked, state=SendingState.WAITING)
    waiting.update(turn=F("turn") + 1, tries=0, next_at=now)
    for sending in waiting.order_by("pk"):
        send_on(sending)


@history.command("webhooks.end")
def end(*, by: Any, hook: Hook) -> None:
    """For good: nothing more is sent, and the secrets are erased. Its history stays."""
    locked = _locked(by, hook)
    locked.state = lifecycle.step(STATES, locked.state, Event.END)
    locked.paused_by, locked.secret, locked.old_secret, locked.old_secret_until = "", b"", None, None
    locked.save(update_fields=["state", "paused_by", "secret", "old_secret", "old_secret_until"])
    waiting = Sending.objects.filter(hook=locked, state=SendingState.WAITING)
    waiting.update(state=SendingState.GIVEN_UP, next_at=None)


@history.command("webhooks.renew_secret")
def renew_secret(*, by: Any, hook: Hook, now: datetime, random: Random = secrets.token_bytes) -> str:
    """A day long both sign, so that the receiver can change at leisure."""
    locked = _locked(by, hook)
    secret = webhook_signature.written(random(BYTES))
    locked.old_secret, locked.old_secret_until = bytes(locked.secret), now + OVERLAP
    locked.secret = sealing.close_box(secret.encode())
    locked.save(update_fields=["secret", "old_secret", "old_secret_until"])
    return secret


def _locked(by: Any, hook: Hook) -> Hook:
    access.require(RUN, by)
    return Hook.objects.select_for_update(no_key=True).get(pk=hook.pk)


def _check(address: str, tells: Collection[str]) -> None:
    addresses.read(address)
    if not tells or set(tells) - set(kinds.known()):
        raise UnknownKind
