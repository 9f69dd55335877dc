"""First sign-in by a code: once, in time, and only for whom it was made."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sloyfe.platform.access.throttle import Door
from sloyfe.platform.accounts import commands, limits, queries
from sloyfe.platform.accounts.models import OneTimeCode, Session
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

NEW = "tre gule sykler i regn"
UNKNOWN = "Vi kjenner ikke denne koden."


@pytest.fixture(autouse=True)
def fresh_sources(monkeypatch):
    monkeypatch.setattr(limits, "codes", Door(20, limits.WINDOW))


def code_for(cast, name="nurse", now=None):
    return commands.hand_out_code(by=cast.leader, user=cast.users[name], now=now or timezone.now())


def choose(client, password=NEW, again=None):
    return client.post("/kode/passord", {"password": password, "again": password if again is None else again})


def test_a_code_opens_the_choice_of_a_password_and_then_the_house(cast, client):
    code = code_for(cast)
    written = code.lower().replace("-", " ")
    assert client.post("/kode", {"code": written})["Location"] == "/kode/passord"
    assert cast.nurse.username in client.get("/kode/passord").content.decode()
    assert "_auth_user_id" not in client.session
    assert choose(client).status_code == 303
    assert client.session["_auth_user_id"] == str(cast.nurse.pk)
    assert cast.again("nurse").check_password(NEW)


def test_a_code_works_once(cast, client):
    code = code_for(cast)
    client.post("/kode", {"code": code})
    choose(client)
    client.post("/logg-ut")
    assert UNKNOWN in client.post("/kode", {"code": code}).content.decode()


def test_two_browsers_with_one_code_make_one_password(cast, client):
    code, other = code_for(cast), Client()
    for browser in (client, other):
        assert browser.post("/kode", {"code": code}).status_code == 303
    choose(client)
    assert choose(other, "en annen lang setning")["Location"] == "/kode"
    assert cast.again("nurse").check_password(NEW)
    assert "_auth_user_id" not in other.session


@pytest.mark.parametrize("why", ["unknown", "expired", "replaced", "left"])
def test_a_code_that_does_not_work_is_refused_by_one_sentence(cast, client, why):
    now = timezone.now()
    code = code_for(cast, now=now - timedelta(days=15) if why == "expired" else now)
    if why == "replaced":
        code_for(cast)
    if why == "left":
        cast.nurse.ends_on = timezone.localdate() - timedelta(days=1)
        cast.nurse.save()
    answer = client.post("/kode", {"code": "2222-2222-2222-2222" if why == "unknown" else code})
    assert answer.status_code == 422
    assert UNKNOWN in answer.content.decode()
    assert client.get("/kode/passord")["Location"] == "/kode"


def test_the_last_minute_of_a_code_and_the_first_after(cast):
    now = timezone.now()
    code = code_for(cast, now=now)
    assert queries.code_shown(code, now + timedelta(days=14, seconds=-1)).user == cast.nurse
    assert queries.code_shown(code, now + timedelta(days=14)) is None


def test_nobody_whose_access_has_ended_gets_a_code(cast):
    cast.nurse.ends_on = timezone.localdate() - timedelta(days=1)
    with pytest.raises(commands.NoAccess):
        code_for(cast)
    assert not OneTimeCode.objects.exists()


def test_using_a_code_signs_out_whoever_was_in_and_ends_the_old_password(cast, client):
    old = Client()
    old.post("/logg-inn", {"name": "nurse", "password": PASSWORD})
    client.post("/kode", {"code": code_for(cast)})
    choose(client)
    assert old.get("/profil").status_code == 302
    assert not cast.again("nurse").check_password(PASSWORD)
    assert Session.objects.filter(user=cast.nurse).count() == 1


def test_a_source_that_guesses_codes_must_wait(cast, client):
    answers = [client.post("/kode", {"code": f"2222-2222-2222-22{n}"}) for n in range(21)]
    assert "Det har vært for mange forsøk" in answers[-1].content.decode()
    assert "Det har vært for mange forsøk" not in answers[-2].content.decode()
    assert "for mange" in client.post("/kode", {"code": code_for(cast)}).content.decode()


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("kort", "Passordet er for kort."),
        ("qwerty123456", "noe av det første alle ville gjette"),
        ("nurse@example.test", "ligner for mye på navnet"),
    ],
)
def test_a_weak_password_is_refused_in_words(cast, client, password, said):
    client.post("/kode", {"code": code_for(cast)})
    answer = choose(client, password)
    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert OneTimeCode.objects.filter(used_at=None).exists()


def test_two_different_passwords_are_refused(cast, client):
    client.post("/kode", {"code": code_for(cast)})
    assert "De to passordene er ikke like" in choose(client, NEW, "noe helt annet enn det").content.decode()


def test_a_code_that_was_shown_is_forgotten_after_half_an_hour(cast, client):
    client.post("/kode", {"code": code_for(cast)})
    session = client.session
    session["code"] = session["code"] | {"at": (timezone.now() - timedelta(minutes=31)).isoformat()}
    session.save()
    assert client.get("/kode/passord")["Location"] == "/kode"
