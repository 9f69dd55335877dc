"""Knocking: outside every transaction, for the receiver may take its time. What came of it is then written down."""

import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe import __version__
from sloyfe.methods import lifecycle, webhook_signature
from sloyfe.platform import access, history, sealing

from .. import kinds, queries
from ..choices import (
    FINAL,
    JITTER,
    LONGEST_WAIT,
    SENDING_STATES,
    TEST,
    WAITS,
    Outcome,
    SendingEvent,
    SendingState,
)
from ..models import Attempt, Hook, Sending
from ..posting import Answer, post
from .pausing import count_failure, forget_failures
from .telling import put_test, send_on

RUN = "webhooks.run"
Chance = Callable[[], float]
Post = Callable[..., Answer]


class IsPaused(ValueError):
    """Nothing is sent again while nothing is sent."""

    conflict = True
    sentence = _("The webhook is paused. Start it first; what waits is then sent.")


def chance() -> float:
    """From 0 to below 1."""
    return secrets.randbelow(10_000) / 10_000


def deliver(
    *, by: Any, sending_id: int, turn: int, now: datetime, random: Chance = chance, knock: Post = post
) -> Attempt | None:
    """One attempt, when it is still this job's turn. Twice at worst, if a worker dies in between: same id."""
    sending = queries.to_deliver(sending_id, turn)
    if sending is None:
        return None
    answer = _knock(sending, now, knock)
    return record(by=by, sending=sending, answer=answer, now=now, random=random)


@history.command("webhooks.record")
def record(
    *, by: Any, sending: Sending, answer: Answer, now: datetime, random: Chance = chance
) -> Attempt | None:
    """The attempt in the log, and what follows: received, once more, given up; the webhook paused when it is enough."""
    hook = Hook.objects.select_for_update(no_key=True).get(pk=sending.hook_id)
    current = Sending.objects.select_for_update().filter(pk=sending.pk, turn=sending.turn).first()
    if current is None or current.state != SendingState.WAITING:
        return None
    current.tries += 1
    current.turn += 1
    attempt = _log(current, answer, now)
    _step(current, _what_follows(current, answer), answer, now, random)
    if current.state == SendingState.WAITING:
        send_on(current)
    if answer.outcome == Outcome.RECEIVED:
        forget_failures(hook)
    elif answer.outcome != Outcome.WITHHELD:
        count_failure(hook, gone=answer.outcome == Outcome.GONE, now=now)
    return attempt


def test(*, by: Any, hook: Hook, now: datetime, knock: Post = post) -> Attempt:
    """Sent at once, also while paused, and not again; it counts neither for nor against the webhook."""
    access.require(RUN, by)
    sending = _put_test(by=by, hook=hook, now=now)
    answer = _knock(sending, now, knock)
    return _record_test(by=by, sending=sending, answer=answer, now=now)


@history.command("webhooks.resend")
def resend(*, by: Any, sending: Sending, now: datetime) -> None:
    """Once more from the first try, with the same id, so that the receiver knows it."""
    access.require(RUN, by)
    current = Sending.objects.select_for_update(of=("self",)).select_related("hook").get(pk=sending.pk)
    if not current.hook.is_active:
        raise IsPaused
    current.state = lifecycle.step(SENDING_STATES, current.state, SendingEvent.RESEND)
    current.turn, current.tries, current.next_at = current.turn + 1, 0, now
    current.save(update_fields=["state", "turn", "tries", "next_at"])
    send_on(current)


@history.command("webhooks.catch_up")
def catch_up(*, by: Any, now: datetime) -> int:
    """Jobs anew for what should have been sent and whose job is gone; one that still waits is left alone."""
    late = queries.lost(now)
    for sending in late:
        send_on(sending)
    return len(late)


@history.command("webhooks.test")
def _put_test(*, by: Any, hook: Hook, now: datetime) -> Sending:
    return put_test(hook, TEST, now)


@history.command("webhooks.test")
def _record_test(*, by: Any, sending: Sending, answer: Answer, now: datetime) -> Attempt:
    sending.tries += 1
    attempt = _log(sending, answer, now)
    received = answer.outcome == Outcome.RECEIVED
    event = SendingEvent.RECEIVE if received else SendingEvent.GIVE_UP
    _step(sending, event, answer, now, chance)
    return attempt


def _knock(sending: Sending, now: datetime, knock: Post) -> Answer:
    """The request as the specification wants it: the time is the attempt's, the id the message's."""
    if not kinds.may_still_be_told(sending.kind, sending.key):
        return Answer(Outcome.WITHHELD)
    body, seconds = sending.body.encode(), int(now.timestamp())
    try:
        keys = [sealing.open_box(box).decode() for box in sending.hook.sealed_secrets(now)]
    except sealing.Unopenable:
        return Answer(Outcome.NO_SECRET)
    headers = {
        "Content-Type": "application/json",
        "User-Agent": f"Sloyfe/{__version__}",
        "webhook-id": sending.message_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": webhook_signature.sign_with_all(keys, sending.message_id, seconds, body),
    }
    return knock(sending.hook.address, body, headers)


def _log(sending: Sending, answer: Answer, now: datetime) -> Attempt:
    return Attempt.objects.create(
        sending=sending,
        number=sending.attempts.count() + 1,
        at=now,
        outcome=answer.outcome,
        status=answer.status,
        answer=answer.words,
    )


def _what_follows(sending: Sending, answer: Answer) -> SendingEvent:
    if answer.outcome == Outcome.RECEIVED:
        return SendingEvent.RECEIVE
    spent = answer.outcome in FINAL or sending.tries > len(WAITS)
    return SendingEvent.GIVE_UP if spent else SendingEvent.FAIL


def _step(sending: Sending, event: SendingEvent, answer: Answer, now: datetime, random: Chance) -> None:
    sending.state = lifecycle.step(SENDING_STATES, sending.state, event)
    waits = sending.state == SendingState.WAITING
    sending.next_at = now + _wait(sending.tries, answer.wait_seconds, random) if waits else None
    sending.save(update_fields=["state", "next_at", "tries", "turn"])


def _wait(tries: int, asked: int | None, random: Chance) -> timedelta:
    """Longer each time, and somewhat by chance; as long as the receiver asks for, if that is longer."""
    wait = WAITS[tries - 1] * (1 + JITTER * random())
    return max(wait, min(timedelta(seconds=asked or 0), LONGEST_WAIT))
