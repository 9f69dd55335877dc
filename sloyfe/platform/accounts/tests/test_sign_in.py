"""In by password: one sentence for every refusal, brakes on guessing, a session of its own."""

from datetime import UTC, datetime, timedelta
from statistics import median
from time import perf_counter

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.db import connection
from django.test import Client
from django.utils import timezone

from sloyfe.platform.access.throttle import Door
from sloyfe.platform.accounts import commands, limits
from sloyfe.platform.accounts.models import Attempts, Session
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)
REFUSED = "Brukernavnet eller passordet stemmer ikke. Sjekk begge og prøv igjen."


@pytest.fixture(autouse=True)
def fresh_sources(monkeypatch):
    monkeypatch.setattr(limits, "passwords", Door(limits.PER_SOURCE, limits.WINDOW))


def sign_in(client, name="nurse", password=PASSWORD, **more):
    return client.post("/logg-inn", {"name": name, "password": password, **more})


def user_of(client):
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("name", ["nurse", " Nurse ", "nurse@example.test", "NURSE@example.test"])
def test_user_name_or_email_and_the_password_open_a_session(cast, client, name):
    answer = sign_in(client, name)
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert user_of(client) == str(cast.nurse.pk)


@pytest.mark.parametrize("name", ["nurse", "nobody", "leaver", "", "nurse\x00"])
def test_a_refusal_is_the_same_sentence_whatever_was_wrong(cast, client, name):
    cast.colleague.ends_on = timezone.localdate() - timedelta(days=1)
    cast.colleague.username = "leaver"
    cast.colleague.save()
    wrong = sign_in(client, name, PASSWORD if name == "leaver" else "wrong")
    assert wrong.status_code == 422
    assert (REFUSED in wrong.content.decode()) == (name in {"nurse", "nobody", "leaver"})
    assert user_of(client) is None


def test_two_people_with_one_email_cannot_use_it_to_sign_in(cast, client):
    cast.colleague.email = cast.nurse.email
    cast.colleague.save()
    assert REFUSED in sign_in(client, cast.nurse.email).content.decode()
    assert sign_in(client, "nurse").status_code == 303


def test_a_user_without_a_password_is_not_let_in_by_any(cast, client):
    user = commands.create_user(by=None, username="ny", name="Ny Ansatt")
    for password in ("", "!", user.password):
        assert sign_in(client, "ny", password).status_code == 422


def test_every_refusal_takes_as_long_as_a_check(cast, monkeypatch):
    """Rough on purpose: a refusal without hashing would be a hundred times faster."""
    monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 100_000)
    cast.colleague.set_password(PASSWORD)
    cast.colleague.save()
    cast.leader.set_password(PASSWORD)
    cast.leader.ends_on = NOW.date() - timedelta(days=1)
    cast.leader.save()
    commands.create_user(by=None, username="ny", name="Ny Ansatt")

    def seconds(name):
        begun = perf_counter()
        with pytest.raises(commands.WrongAnswer):
            commands.sign_in_with_password(
                by=None, name=name, password=PASSWORD if name == "leader" else "x", source="::1", now=NOW
            )
        return perf_counter() - begun

    names = ("colleague", "nobody", "leader", "ny")
    spent = {name: median(seconds(name) for _ in range(3)) for name in names}
    assert max(spent.values()) < 4 * min(spent.values())


def test_the_tenth_wrong_answer_closes_the_account_for_a_quarter_of_an_hour(cast):
    def attempt(password, now):
        return commands.sign_in_with_password(by=None, name="nurse", password=password, source="::1", now=now)

    for n in range(limits.PER_ACCOUNT):
        with pytest.raises(commands.WrongAnswer):
            attempt("wrong", NOW + timedelta(seconds=n))
    with pytest.raises(limits.TooManyTries):
        attempt(PASSWORD, NOW + timedelta(minutes=14))
    assert attempt(PASSWORD, NOW + timedelta(minutes=15)) == cast.nurse
    assert not Attempts.objects.exists()


def test_a_name_nobody_has_is_braked_like_any_other(cast, client):
    answers = {name: [sign_in(client, name, "wrong") for _ in range(11)] for name in ("nurse", "nobody")}
    statuses = {name: [answer.status_code for answer in found] for name, found in answers.items()}
    assert statuses["nurse"] == statuses["nobody"] == [422] * 10 + [429]
    assert "Det har vært for mange forsøk" in answers["nurse"][-1].content.decode()


def test_the_count_is_kept_without_the_name_that_was_typed(cast, client):
    sign_in(client, "mitt hemmelige passord", "x")
    assert "hemmelige" not in repr(list(Attempts.objects.values()))


def test_a_session_that_was_planted_before_is_not_the_one_that_is_opened(cast, client):
    planted = client.session
    planted["planted"] = "yes"
    planted.save()
    client.cookies["sessionid"] = planted.session_key
    sign_in(client)
    assert client.session.session_key != planted.session_key
    assert "planted" not in client.session
    assert not Session.objects.filter(user=None).exists()


def test_the_key_in_the_browser_is_not_in_the_database(cast, client):
    sign_in(client)
    key = client.cookies["sessionid"].value
    with connection.cursor() as cursor:
        cursor.execute("select row_to_json(s)::text from accounts_session s")
        assert [key in text for (text,) in cursor.fetchall()] == [False]


@pytest.mark.parametrize(
    ("wanted", "landed"),
    [
        ("/meld", "/meld"),
        ("https://evil.example/", "/"),
        ("//evil.example/", "/"),
        ("/\\evil.example", "/"),
        ("javascript:alert(1)", "/"),
        ("meld", "/"),
        ("accounts:sign_out", "/"),
        ("http://testserver.evil.example/", "/"),
    ],
)
def test_the_way_on_stays_in_the_house(cast, client, wanted, landed):
    assert sign_in(client, next=wanted)["Location"] == landed


def test_signing_in_and_out_need_our_own_page(cast):
    strict = Client(enforce_csrf_checks=True)
    assert sign_in(strict).status_code == 403
    strict.force_login(cast.nurse)
    assert strict.post("/logg-ut").status_code == 403
    assert user_of(strict) == str(cast.nurse.pk)


def test_signing_out_is_a_post_and_ends_the_session_everywhere(cast, client):
    sign_in(client)
    stolen = Client()
    stolen.cookies["sessionid"] = client.cookies["sessionid"].value
    assert client.get("/logg-ut").status_code == 405
    assert client.post("/logg-ut")["Location"] == "/logg-inn"
    assert stolen.get("/meld").status_code == 302


def test_cookies_are_out_of_reach_for_scripts_and_other_sites(cast, client):
    client.get("/logg-inn")
    sign_in(client)
    for name in ("sessionid", "csrftoken"):
        assert (client.cookies[name]["httponly"], client.cookies[name]["samesite"]) == (True, "Lax")


def test_who_is_signed_in_already_is_sent_on(cast, client):
    sign_in(client)
    assert client.get("/logg-inn?next=/meld")["Location"] == "/meld"
