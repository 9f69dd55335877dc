"""Trying again, giving up, pausing, changing the secret, and what the night does."""

import json
from datetime import timedelta

import pytest
from django.db import connection
from django.test import override_settings
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.platform import sealing
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.models import Grant
from sloyfe.platform.history.tracking import tracked
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.webhooks import commands
from sloyfe.platform.webhooks.choices import KEPT, OVERLAP, WAITS, Outcome, PausedBy, State
from sloyfe.platform.webhooks.models import Attempt, Hook, Sending
from sloyfe.platform.webhooks.posting import Answer

from .conftest import NOW, TELLS
from .receiver import LOOPBACK, verified

pytestmark = pytest.mark.django_db
NO = Answer(Outcome.REFUSED, 500)
YES = Answer(Outcome.RECEIVED, 204)


@pytest.fixture
def sending(hook, cast):
    reported(cast.nurse, cast.a, now=NOW)
    return Sending.objects.get()


def tried(sending, now, answer=NO, chance=0.0):
    """The job of its present turn."""
    sending.refresh_from_db()
    commands.deliver(
        by=None,
        sending_id=sending.pk,
        turn=sending.turn,
        now=now,
        random=lambda: chance,
        knock=lambda *_: answer,
    )
    sending.refresh_from_db()
    return sending


def tried_to_the_last(sending, answer=NO):
    now = NOW
    while sending.state == "waiting":
        now = sending.next_at
        if tried(sending, now, answer).hook.state != State.ACTIVE:
            break
    return now


def test_each_wait_is_longer_and_after_ten_attempts_it_is_given_up(sending):
    Hook.objects.update(kinds=TELLS)
    waits, now = [], NOW
    while tried(sending, now).state == "waiting":
        waits.append(sending.next_at - now)
        now = sending.next_at
        Hook.objects.update(failures=0, failing_since=None)  # so that it is not paused on the way
    assert waits == list(WAITS)
    assert waits == sorted(waits)
    assert (sending.state, sending.attempts.count(), now - NOW) == ("given_up", 10, sum(WAITS, timedelta()))


@pytest.mark.parametrize(("chance", "seconds"), [(0.0, 5), (0.5, 5.5), (0.999, 5.999)])
def test_a_part_of_the_wait_is_by_chance(sending, chance, seconds):
    tried(sending, NOW, chance=chance)
    assert (sending.next_at - NOW).total_seconds() == pytest.approx(seconds)


@pytest.mark.parametrize(("asked", "waits"), [(1, 5), (3600, 3600), (10**7, 86400)])
def test_a_receiver_that_asks_us_to_wait_is_heard_within_reason(sending, asked, waits):
    tried(sending, NOW, Answer(Outcome.REFUSED, 503, "", asked))
    assert (sending.next_at - NOW).total_seconds() == waits


def test_the_next_attempt_has_a_job_of_its_own_and_the_same_id(sending, receiver):
    receiver.will_say(500)
    commands.deliver(by=None, sending_id=sending.pk, turn=0, now=NOW, random=lambda: 0.0)
    job = ProcrastinateJob.objects.filter(task_name="webhooks.deliver").latest("id")
    assert (job.args, job.scheduled_at) == ({"sending_id": sending.pk, "turn": 1}, NOW + WAITS[0])
    commands.deliver(by=None, **job.args, now=NOW + WAITS[0])
    first, second = (got.headers for got in receiver.got)
    assert first["webhook-id"] == second["webhook-id"]
    assert int(second["webhook-timestamp"]) - int(first["webhook-timestamp"]) == 5
    assert list(Attempt.objects.values_list("number", "outcome", "status")) == [
        (1, "refused", 500),
        (2, "received", 204),
    ]


def test_a_job_that_comes_twice_sends_once(sending, receiver):
    for _ in range(2):
        commands.deliver(by=None, sending_id=sending.pk, turn=0, now=NOW)
    assert len(receiver.got) == 1


def test_a_webhook_that_gets_nothing_through_for_two_days_pauses_and_tells_its_owner(sending, cast, hook):
    now = tried_to_the_last(sending)
    hook.refresh_from_db()
    assert (hook.state, hook.paused_by) == (State.PAUSED, PausedBy.FAILURES)
    assert now - NOW >= timedelta(days=2)
    notice = Notice.objects.get(kind="webhooks.paused")
    assert (notice.user, notice.url, notice.ref) == (
        cast.administrator,
        f"/innstillinger/koblinger/{hook.pk}",
        str(hook.pk),
    )


def test_few_failures_and_one_success_do_not_pause(sending, hook):
    Hook.objects.update(failures=9, failing_since=NOW - timedelta(days=1))
    tried(sending, NOW)
    hook.refresh_from_db()
    assert (hook.state, hook.failures) == (State.ACTIVE, 10)
    tried(sending, NOW, YES)
    hook.refresh_from_db()
    assert (hook.failures, hook.failing_since) == (0, None)


def test_a_receiver_that_is_gone_for_good_pauses_at_once(sending, hook, receiver):
    receiver.will_say(410)
    commands.deliver(by=None, sending_id=sending.pk, turn=0, now=NOW)
    hook.refresh_from_db()
    sending.refresh_from_db()
    assert (hook.state, hook.paused_by, sending.state) == (State.PAUSED, PausedBy.GONE, "given_up")
    assert Notice.objects.filter(kind="webhooks.paused").count() == 1


def test_when_the_owner_has_left_all_who_run_webhooks_are_told(sending, cast):
    today = NOW.date()
    Grant.objects.filter(user=cast.administrator).update(valid_to=today - timedelta(days=1))
    Grant.objects.create(
        user=cast.director, role=Role.SYSTEM_ADMINISTRATOR, scope=cast.top.scope, valid_from=today
    )
    tried(sending, NOW, Answer(Outcome.GONE, 410))
    assert [notice.user for notice in Notice.objects.filter(kind="webhooks.paused")] == [cast.director]


def test_what_waits_while_paused_is_sent_when_it_starts_again(sending, cast, hook, receiver):
    commands.pause(by=cast.administrator, hook=hook)
    commands.deliver(by=None, sending_id=sending.pk, turn=0, now=NOW)
    assert receiver.got == []
    commands.resume(by=cast.administrator, hook=hook, now=NOW + timedelta(days=1))
    job = ProcrastinateJob.objects.filter(task_name="webhooks.deliver").latest("id")
    commands.deliver(by=None, **job.args, now=NOW + timedelta(days=1))
    assert len(receiver.got) == 1


def test_what_was_given_up_is_sent_again_with_the_same_id(sending, cast, receiver):
    tried(sending, NOW, Answer(Outcome.REFUSED, 400))
    Sending.objects.update(state="given_up", next_at=None, tries=10)
    commands.resend(by=cast.administrator, sending=sending, now=NOW)
    job = ProcrastinateJob.objects.filter(task_name="webhooks.deliver").latest("id")
    commands.deliver(by=None, **job.args, now=NOW)
    sending.refresh_from_db()
    assert (sending.state, sending.tries, sending.attempts.count()) == ("received", 1, 2)
    assert receiver.got[0].headers["webhook-id"] == sending.message_id


def test_both_secrets_sign_for_a_day(made, cast, sending, receiver):
    hook, old = made
    new = commands.renew_secret(by=cast.administrator, hook=hook, now=NOW)
    for moment in (NOW, NOW + OVERLAP):
        Sending.objects.update(state="waiting", next_at=NOW)
        sending.refresh_from_db()
        commands.deliver(by=None, sending_id=sending.pk, turn=sending.turn, now=moment)
    within, after = receiver.got
    assert [verified(secret, got) for got in (within, after) for secret in (old, new)] == [
        True,
        True,
        False,
        True,
    ]
    assert len(after.headers["webhook-signature"].split()) == 1


def test_the_secret_is_kept_sealed_and_stands_in_no_history(made):
    hook, secret = made
    assert secret.encode() not in bytes(hook.secret)
    assert sealing.open_box(bytes(hook.secret)).decode() == secret
    kept = {field.name for field in tracked(Hook).events._meta.fields}
    assert {"name", "address", "state"} <= kept
    assert kept & {"secret", "old_secret"} == set()


def test_a_secret_that_no_key_opens_is_said_and_a_new_one_mends_it(made, cast, sending, receiver):
    with override_settings(SEAL_KEYS=["another key of more than thirty-two letters"]):
        commands.deliver(by=None, sending_id=sending.pk, turn=0, now=NOW)
        assert (Attempt.objects.get().outcome, receiver.got) == (Outcome.NO_SECRET, [])
        commands.renew_secret(by=cast.administrator, hook=made[0], now=NOW)
        commands.sweep(by=None, now=NOW + OVERLAP)
        commands.deliver(by=None, sending_id=sending.pk, turn=1, now=NOW + OVERLAP)
    assert len(receiver.got) == 1


def test_each_night_secrets_are_sealed_with_the_newest_key(made, settings):
    hook, secret = made
    settings.SEAL_KEYS = ["a newer key of more than thirty-two letters", *settings.SEAL_KEYS]
    commands.sweep(by=None, now=NOW)
    settings.SEAL_KEYS = settings.SEAL_KEYS[:1]
    hook.refresh_from_db()
    assert sealing.open_box(bytes(hook.secret)).decode() == secret


def test_old_rows_of_the_log_go_and_what_is_still_tried_stays(sending, cast, hook):
    old = commands.test(by=cast.administrator, hook=hook, now=NOW).sending
    Sending.objects.update(at=NOW - KEPT - timedelta(seconds=1))
    recent = commands.test(by=cast.administrator, hook=hook, now=NOW).sending
    assert commands.sweep(by=None, now=NOW) == 1
    assert set(Sending.objects.values_list("pk", flat=True)) == {sending.pk, recent.pk} != {old.pk}
    assert Attempt.objects.count() == 1


def test_a_job_that_was_lost_is_made_anew_and_one_that_waits_is_left_alone(sending, receiver):
    jobs = ProcrastinateJob.objects.filter(task_name="webhooks.deliver")
    late = NOW + timedelta(minutes=16)
    assert commands.catch_up(by=None, now=NOW + timedelta(minutes=14)) == 0
    assert (commands.catch_up(by=None, now=late), jobs.count()) == (1, 1)
    with connection.cursor() as cursor:
        cursor.execute("delete from procrastinate_jobs")
    assert (commands.catch_up(by=None, now=late), jobs.count()) == (1, 1)
    commands.deliver(by=None, **jobs.get().args, now=late)
    assert (len(receiver.got), commands.catch_up(by=None, now=late)) == (1, 0)


def test_a_test_goes_through_while_paused_and_counts_for_nothing(cast, hook, receiver):
    commands.pause(by=cast.administrator, hook=hook)
    receiver.will_say(500)
    attempts = [commands.test(by=cast.administrator, hook=hook, now=NOW) for _ in range(2)]
    assert [(one.outcome, one.sending.state) for one in attempts] == [
        ("refused", "given_up"),
        ("received", "received"),
    ]
    assert json.loads(receiver.got[0].body)["type"] == "webhooks.test"
    hook.refresh_from_db()
    assert (hook.failures, ProcrastinateJob.objects.filter(task_name="webhooks.deliver").count()) == (0, 0)


@pytest.mark.django_db(transaction=True)
def test_the_worker_sends_what_was_committed(hook, cast, receiver, settings):
    settings.WEBHOOKS_PRIVATE = LOOPBACK
    reported(cast.nurse, cast.a, now=NOW)
    with app.replace_connector(app.connector.get_worker_connector()) as working:
        working.run_worker(wait=False, install_signal_handlers=False, listen_notify=False)
    assert [got.headers["webhook-id"] for got in receiver.got] == [Sending.objects.get().message_id]
