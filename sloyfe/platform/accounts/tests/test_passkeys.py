"""Passkeys: a device's answer holds for this place, this question and this person, or it opens nothing."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pghistory.models import Events

from sloyfe.platform.access.throttle import Door
from sloyfe.platform.accounts import commands, limits, sessions
from sloyfe.platform.accounts.models import Passkey
from tests.cast import PASSWORD

from .authenticator import Authenticator

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def fresh_sources(monkeypatch):
    monkeypatch.setattr(limits, "passwords", Door(limits.PER_SOURCE, limits.WINDOW))


def signed_in(name="nurse"):
    client = Client()
    assert client.post("/logg-inn", {"name": name, "password": PASSWORD}).status_code == 303
    return client


def make(client, device, name="Jobbtelefon"):
    question = client.post("/profil/passnokkel/sporsmal").json()
    return client.post("/profil/passnokkel", {"name": name, "credential": device.make(question)})


def sign_in(client, device, **how):
    question = client.post("/logg-inn/passnokkel/sporsmal").json()
    return client.post(
        "/logg-inn/passnokkel", {"credential": device.prove(question, **how), "next": "/profil"}
    )


@pytest.fixture
def device(cast):
    made = Authenticator()
    assert make(signed_in(), made)["Location"] == "/profil"
    return made


def who(client):
    return client.session.get("_auth_user_id")


def test_a_passkey_signs_in_without_a_name(cast, client, device):
    assert sign_in(client, device)["Location"] == "/profil"
    assert who(client) == str(cast.nurse.pk)
    assert Passkey.objects.get().used_at is not None


def test_what_the_history_keeps_of_a_passkey_is_its_name(cast, client, device):
    sign_in(client, device)
    rows = Events.objects.filter(pgh_obj_model="accounts.Passkey")
    assert [sorted(row.pgh_data) for row in rows] == [["created_at", "id", "name", "user_id"]]


def test_a_question_is_answered_once(cast, client, device):
    question = client.post("/logg-inn/passnokkel/sporsmal").json()
    answer = {"credential": device.prove(question)}
    assert client.post("/logg-inn/passnokkel", answer).status_code == 303
    client.post("/logg-ut")
    assert client.post("/logg-inn/passnokkel", answer).status_code == 422
    assert who(client) is None


def test_an_answer_to_the_question_of_another_browser_opens_nothing(cast, client, device):
    question = Client().post("/logg-inn/passnokkel/sporsmal").json()
    client.post("/logg-inn/passnokkel/sporsmal")
    assert client.post("/logg-inn/passnokkel", {"credential": device.prove(question)}).status_code == 422
    assert who(client) is None


FALSE = {
    "made for another page": lambda device: setattr(device, "origin", "https://evil.example"),
    "made for another host": lambda device: setattr(device, "host", "evil.example"),
    "without finger or PIN": lambda device: setattr(device, "verified", False),
    "signed by another key": lambda device: setattr(device, "key", Authenticator().key),
    "of an unknown device": lambda device: setattr(device, "id", bytes(16)),
    "for another person": lambda device: setattr(device, "handle", bytes(32)),
}


@pytest.mark.parametrize("falsify", FALSE.values(), ids=FALSE.keys())
def test_an_answer_that_does_not_hold_opens_nothing(cast, client, device, falsify):
    falsify(device)
    answer = sign_in(client, device)
    assert answer.status_code == 422
    assert "Passnøkkelen ble ikke godtatt." in answer.content.decode()
    assert who(client) is None


@pytest.mark.parametrize(
    "rubbish", ["", "{}", "[]", "null", "{", '{"id": 1}', '{"rawId": "x", "response": {}}']
)
def test_rubbish_is_refused_in_words(cast, client, device, rubbish):
    client.post("/logg-inn/passnokkel/sporsmal")
    assert client.post("/logg-inn/passnokkel", {"credential": rubbish}).status_code == 422
    own = signed_in()
    own.post("/profil/passnokkel/sporsmal")
    assert own.post("/profil/passnokkel", {"name": "x", "credential": rubbish}).status_code == 422
    assert Passkey.objects.count() == 1


def test_a_copied_device_is_found_by_its_count(cast, client, device):
    sign_in(client, device)
    other = Client()
    assert sign_in(other, device, counts=False).status_code == 422
    assert who(other) is None


def test_a_passkey_stops_when_access_ends(cast, client, device):
    commands.set_last_day(
        by=None, user=cast.again("nurse"), last_day=timezone.localdate() - timedelta(days=1)
    )
    assert sign_in(client, device).status_code == 422
    assert who(client) is None


def test_one_device_key_belongs_to_one_person(cast, device):
    assert make(signed_in("colleague"), device).status_code == 422
    assert Passkey.objects.get().user == cast.nurse


def test_a_passkey_confirms_its_own_person_alone(cast, device):
    for name, status in (("nurse", 303), ("colleague", 422)):
        client = signed_in(name)
        session = client.session
        session[sessions.PROVEN] = (timezone.now() - timedelta(hours=1)).isoformat()
        session.save()
        question = client.post("/logg-inn/passnokkel/sporsmal").json()
        answer = client.post(
            "/bekreft/passnokkel", {"credential": device.prove(question), "next": "/profil/passord"}
        )
        assert answer.status_code == status
        assert client.get("/profil/passord").status_code == (200 if status == 303 else 303)
        assert who(client) == str(cast.users[name].pk)


def test_nobody_names_or_removes_the_passkey_of_somebody_else(cast, device):
    other, pk = signed_in("colleague"), Passkey.objects.get().pk
    for address in (f"/profil/passnokkel/{pk}", f"/profil/passnokkel/{pk}/fjern"):
        assert other.get(address).status_code == 404
        assert other.post(address, {"name": "min"}).status_code == 404
    assert Passkey.objects.get().name == "Jobbtelefon"


def test_the_last_way_in_is_not_removed(cast, client, device):
    user, pk = cast.again("nurse"), Passkey.objects.get().pk
    user.set_unusable_password()
    user.save()
    sign_in(client, device)
    answer = client.post(f"/profil/passnokkel/{pk}/fjern")
    assert (answer.status_code, Passkey.objects.count()) == (422, 1)


def test_a_passkey_is_the_first_way_in_for_a_code(cast, client):
    cast.nurse.set_unusable_password()
    cast.nurse.save()
    device, code = (
        Authenticator(),
        commands.hand_out_code(by=cast.leader, user=cast.nurse, now=timezone.now()),
    )
    client.post("/kode", {"code": code})
    question = client.post("/kode/passnokkel/sporsmal").json()
    assert client.post("/kode/passnokkel", {"credential": device.make(question)}).status_code == 303
    assert who(client) == str(cast.nurse.pk)
    assert client.post("/kode", {"code": code}).status_code == 422
    assert sign_in(Client(), device).status_code == 303


def test_without_a_code_there_is_no_first_passkey(cast, client):
    assert client.post("/kode/passnokkel/sporsmal").status_code == 404
    assert client.post("/kode/passnokkel", {"credential": "{}"})["Location"] == "/kode"


def test_an_address_in_numbers_offers_no_passkeys(cast, settings):
    settings.ALLOWED_HOSTS = ["127.0.0.1", "testserver"]
    pages = [
        Client().get("/logg-inn", headers={"Host": host}).content.decode()
        for host in ("127.0.0.1:8000", "testserver")
    ]
    assert ["passnøkkel" in page for page in pages] == [False, True]
