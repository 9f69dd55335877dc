"""Every event in every state, of a webhook and of what it sends: done, or refused with a sentence."""

from itertools import product

import pytest

from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform import access
from sloyfe.platform.webhooks import commands, posting, queries
from sloyfe.platform.webhooks.choices import (
    SENDING_STATES,
    STATES,
    Event,
    Outcome,
    SendingEvent,
    SendingState,
    State,
)
from sloyfe.platform.webhooks.models import Attempt, Hook, Sending

from .conftest import NOW

pytestmark = pytest.mark.django_db


def brought_to(state, cast, hook):
    if state == State.PAUSED:
        commands.pause(by=cast.administrator, hook=hook)
    if state == State.ENDED:
        commands.end(by=cast.administrator, hook=hook)
    return Hook.objects.get(pk=hook.pk)


def does(event, by, hook):
    if event == Event.RESUME:
        commands.resume(by=by, hook=hook, now=NOW)
    else:
        {Event.PAUSE: commands.pause, Event.END: commands.end}[event](by=by, hook=hook)


@pytest.mark.parametrize(("state", "event"), list(product(State, Event)))
def test_a_webhook_in_each_state_at_each_event(cast, hook, state, event):
    found = brought_to(state, cast, hook)
    if event in STATES[state]:
        does(event, cast.administrator, found)
        expected = STATES[state][event]
    else:
        with pytest.raises(NotAllowed):
            does(event, cast.administrator, found)
        expected = state
    assert Hook.objects.get(pk=hook.pk).state == expected


@pytest.mark.parametrize("event", Event)
def test_each_event_is_for_those_who_run_webhooks(cast, hook, event):
    for who in ("leader", "quality_manager", "director"):
        with pytest.raises(access.Refused) as refused:
            does(event, cast.users[who], hook)
        assert str(refused.value.sentence) == "Bare systemadministratorer kan sette opp koblinger."
    assert Hook.objects.get(pk=hook.pk).state == State.ACTIVE


ANSWERS = {
    SendingEvent.RECEIVE: posting.Answer(Outcome.RECEIVED, 204),
    SendingEvent.FAIL: posting.Answer(Outcome.REFUSED, 500),
    SendingEvent.GIVE_UP: posting.Answer(Outcome.GONE, 410),
}


@pytest.mark.parametrize(("state", "event"), list(product(SendingState, SendingEvent)))
def test_a_sending_in_each_state_at_each_event(cast, hook, state, event):
    sending = commands.test(by=cast.administrator, hook=hook, now=NOW).sending
    waits = NOW if state == SendingState.WAITING else None
    Sending.objects.filter(pk=sending.pk).update(state=state, next_at=waits)
    sending.refresh_from_db()
    expected = SENDING_STATES[state].get(event, state)
    if event != SendingEvent.RESEND:
        # A job that comes too late finds nothing to do, and nobody is there to be refused.
        made = commands.record(by=None, sending=sending, answer=ANSWERS[event], now=NOW)
        assert (made is not None) == (event in SENDING_STATES[state])
    elif event in SENDING_STATES[state]:
        commands.resend(by=cast.administrator, sending=sending, now=NOW)
    else:
        with pytest.raises(NotAllowed):
            commands.resend(by=cast.administrator, sending=sending, now=NOW)
    sending.refresh_from_db()
    assert sending.state == expected


def test_what_is_ended_is_gone_with_its_secret_and_its_history_stays(cast, hook):
    commands.renew_secret(by=cast.administrator, hook=hook, now=NOW)
    brought_to(State.ENDED, cast, hook)
    ended = Hook.objects.get(pk=hook.pk)
    assert (bytes(ended.secret), ended.old_secret, queries.get_visible(cast.administrator, hook.pk)) == (
        b"",
        None,
        None,
    )
    assert [entry.command for entry in queries.history_of(ended)] == [
        "webhooks.make",
        "webhooks.renew_secret",
        "webhooks.end",
    ]


def test_nothing_is_sent_again_while_paused(cast, hook):
    sending = commands.test(by=cast.administrator, hook=hook, now=NOW).sending
    commands.pause(by=cast.administrator, hook=hook)
    with pytest.raises(commands.IsPaused):
        commands.resend(by=cast.administrator, sending=sending, now=NOW)
    assert Attempt.objects.count() == 1
