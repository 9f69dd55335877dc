"""Webhooks by a token: its scope and its owner's right, both."""

import pytest
from django.utils import timezone

from sloyfe.platform.webhooks import commands
from sloyfe.platform.webhooks.models import Hook
from tests.webhooks.receiver import LOOPBACK, Receiver, started

pytestmark = pytest.mark.django_db
NEW = {"name": "Arkivet", "address": "https://arkiv.example/hook", "kinds": ["cases.closed"]}


def told(answer):
    body = answer.json()
    return answer.status_code, body["type"].removeprefix("urn:sloyfe:problem:")


def test_a_webhook_is_made_listed_paused_started_and_ended(speak):
    call = speak("administrator")
    made = call("post", "/webhooks", NEW)
    assert (made.status_code, made.json()["secret"][:6]) == (201, "whsec_")
    pk = made.json()["id"]
    (listed,) = call("get", "/webhooks").json()["items"]
    assert listed == {name: value for name, value in made.json().items() if name != "secret"}
    states = [call("post", f"/webhooks/{pk}/{verb}").json()["state"] for verb in ("pause", "resume")]
    assert states == ["paused", "active"]
    assert told(call("post", f"/webhooks/{pk}/resume")) == (409, "not-now")
    assert call("post", f"/webhooks/{pk}/end").status_code == 204
    assert told(call("get", f"/webhooks/{pk}")) == (404, "not-found")


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"address": "http://arkiv.example/"}, "address"),
        ({"address": "https://[::ffff:10.0.0.1]/"}, "address"),
        ({"kinds": ["cases.secrets"]}, "kinds"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(speak, changes, where):
    answer = speak("administrator")("post", "/webhooks", NEW | changes)
    assert (answer.status_code, answer.json()["errors"][0]["where"]) == (422, where)
    assert Hook.objects.count() == 0


def test_the_scope_alone_opens_nothing_and_neither_does_the_right_alone(speak, cast):
    hook, _secret = commands.make(
        by=cast.administrator, name="Arkivet", address=NEW["address"], tells=NEW["kinds"], now=timezone.now()
    )
    for who in ("leader", "quality_manager"):
        call = speak(who)
        assert told(call("get", "/webhooks")) == (403, "refused")
        assert told(call("post", "/webhooks", NEW)) == (403, "refused")
        assert told(call("get", f"/webhooks/{hook.pk}")) == (404, "not-found")
    assert told(speak("administrator", "cases.read")("get", "/webhooks")) == (403, "missing-scope")
    assert Hook.objects.count() == 1


def test_a_test_is_sent_and_the_log_says_how_it_went(speak, cast, settings):
    settings.WEBHOOKS_PRIVATE = LOOPBACK
    receiver = Receiver()
    server = started(receiver)
    try:
        receiver.will_say(500)
        hook, _secret = commands.make(
            by=cast.administrator, name="A", address=receiver.address, tells=NEW["kinds"], now=timezone.now()
        )
        call = speak("administrator")
        said = call("post", f"/webhooks/{hook.pk}/test").json()
        assert (said["number"], said["outcome"], said["status"]) == (1, "refused", 500)
        (row,) = call("get", f"/webhooks/{hook.pk}/sendings").json()["items"]
        assert (row["kind"], row["state"], row["attempts"]) == ("webhooks.test", "given_up", [said])
        assert row["message_id"] == receiver.got[0].headers["webhook-id"]
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_and_the_log_ask_as_often_for_three_as_for_one(speak, cast, rows, django_assert_num_queries):
    made = [
        commands.make(
            by=cast.administrator, name=f"{n}", address=NEW["address"], tells=NEW["kinds"], now=timezone.now()
        )
        for n in range(rows)
    ]
    call = speak("administrator")
    call("get", "/webhooks")
    with django_assert_num_queries(5):
        assert len(call("get", "/webhooks").json()["items"]) == len(made)


def test_the_kinds_are_told_with_words(speak):
    kinds = {one["name"]: one["words"] for one in speak("administrator")("get", "/webhooks/kinds").json()}
    assert kinds["cases.closed"] == "En sak er lukket"
