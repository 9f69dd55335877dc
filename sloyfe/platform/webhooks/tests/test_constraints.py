"""What the tables of webhooks refuse, whoever writes to them."""

from datetime import UTC, datetime

import pytest

from sloyfe.platform.webhooks import commands, kinds
from sloyfe.platform.webhooks.choices import Outcome
from sloyfe.platform.webhooks.models import Attempt, Sending
from sloyfe.platform.webhooks.posting import Answer
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)


@pytest.fixture
def hook(cast):
    made, _secret = commands.make(
        by=cast.administrator,
        name="Arkivet",
        address="https://arkiv.example/hook",
        tells=list(kinds.known()),
        now=NOW,
    )
    return made


@pytest.fixture
def attempt(cast, hook):
    return commands.test(
        by=cast.administrator, hook=hook, now=NOW, knock=lambda *_: Answer(Outcome.RECEIVED, 204)
    )


def test_a_webhook_has_a_name_and_tells_of_something(hook):
    refused("hook_has_a_name", hook, name="")
    refused("hook_tells_of_something", hook, kinds=[])


def test_a_webhook_stands_in_a_known_state_and_is_paused_for_a_reason(hook):
    refused("hook_state_is_known", hook, state="asleep")
    refused("hook_paused_for_a_reason", hook, state="paused")
    refused("hook_paused_for_a_reason", hook, paused_by="person")
    refused("hook_paused_for_a_reason", hook, state="paused", paused_by="mood")


def test_an_old_secret_ends_and_failures_began_some_time(hook):
    refused("hook_old_secret_ends", hook, old_secret=b"x")
    refused("hook_old_secret_ends", hook, old_secret_until=NOW)
    refused("hook_fails_since_a_moment", hook, failures=1)
    refused("hook_fails_since_a_moment", hook, failing_since=NOW)


def test_a_sending_waits_for_a_moment_or_for_nothing(attempt):
    refused("sending_state_is_known", attempt.sending, state="lost")
    refused("sending_waits_for_a_moment", attempt.sending, state="waiting")
    refused("sending_waits_for_a_moment", attempt.sending, next_at=NOW)
    assert Sending.objects.get().state == "received"


def test_an_attempt_is_one_of_its_sending_and_ended_as_its_status_says(attempt):
    refused("attempt_ended_somehow", attempt, outcome="well")
    refused("attempt_received_by_its_status", attempt, status=500)
    refused_once_more("attempt_once", attempt)
    assert Attempt.objects.count() == 1
