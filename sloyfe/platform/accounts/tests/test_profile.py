"""One's own page: preferences, password, and the sessions one can see and end."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sloyfe.platform.access.throttle import Door
from sloyfe.platform.accounts import commands, limits, sessions
from sloyfe.platform.accounts.models import Session
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile"
NEW = "tre gule sykler i regn"


@pytest.fixture(autouse=True)
def fresh_sources(monkeypatch):
    monkeypatch.setattr(limits, "passwords", Door(limits.PER_SOURCE, limits.WINDOW))


def signed_in(name="nurse", agent="") -> Client:
    client = Client(headers={"User-Agent": agent})
    assert client.post("/logg-inn", {"name": name, "password": PASSWORD}).status_code == 303
    return client


def age(client, name, **ago):
    session = client.session
    session[name] = (timezone.now() - timedelta(**ago)).isoformat()
    session.save()


def test_preferences_are_saved_and_followed_at_once(cast):
    client = signed_in()
    chosen = {"language": "nn", "colour_scheme": "dark", "shortcuts": ""}
    assert client.post("/profil", chosen).status_code == 303
    page = client.get("/profil").content.decode()
    assert 'lang="nn"' in page
    assert 'data-color-scheme="dark"' in page
    user = cast.again("nurse")
    assert (user.language, user.colour_scheme, user.shortcuts) == ("nn", "dark", False)


def test_sessions_are_listed_with_device_and_this_one_marked(cast):
    signed_in(agent=PHONE)
    page = signed_in().get("/profil").content.decode()
    assert page.count("Chrome, Android</p>") == 1
    assert page.count("Denne") == 1
    assert "Mozilla" not in repr(list(Session.objects.values()))


def test_one_session_is_ended_and_the_others_go_on(cast):
    lost, here = signed_in(agent=PHONE), signed_in()
    key = Session.objects.get(device="Chrome, Android").pk
    here.post("/profil/okter/avslutt", {"session": key})
    assert [one.get("/profil").status_code for one in (lost, here)] == [302, 200]


def test_nobody_ends_the_session_of_somebody_else(cast):
    victim, other = signed_in(), signed_in("colleague")
    other.post("/profil/okter/avslutt", {"session": Session.objects.get(user=cast.nurse).pk})
    other.post("/profil/okter/avslutt-andre")
    assert victim.get("/profil").status_code == 200


def test_signing_out_everywhere_leaves_this_one(cast):
    others, here = [signed_in(), signed_in()], signed_in()
    here.post("/profil/okter/avslutt-andre")
    assert [one.get("/profil").status_code for one in (*others, here)] == [302, 302, 200]


def test_a_new_password_ends_every_other_session(cast):
    other, here = signed_in(), signed_in()
    before = here.session.session_key
    assert here.post("/profil/passord", {"password": NEW, "again": NEW}).status_code == 303
    assert [one.get("/profil").status_code for one in (other, here)] == [302, 200]
    assert here.session.session_key != before
    assert cast.again("nurse").check_password(NEW)


def test_the_password_page_asks_who_you_are_when_it_is_long_ago(cast):
    client = signed_in()
    age(client, sessions.PROVEN, minutes=11)
    assert client.get("/profil/passord")["Location"] == "/bekreft?next=%2Fprofil%2Fpassord"
    assert client.post("/profil/passord", {"password": NEW, "again": NEW}).status_code == 303
    assert cast.again("nurse").check_password(PASSWORD)
    wrong = client.post("/bekreft", {"password": "feil", "next": "/profil/passord"})
    assert "Passordet stemmer ikke." in wrong.content.decode()
    before = client.session.session_key
    right = client.post("/bekreft", {"password": PASSWORD, "next": "/profil/passord"})
    assert right["Location"] == "/profil/passord"
    assert client.session.session_key != before
    assert client.get("/profil/passord").status_code == 200


def test_confirming_is_braked_like_signing_in_and_stays_in_the_house(cast):
    client = signed_in()
    assert client.post("/bekreft", {"password": PASSWORD, "next": "//evil.example"})["Location"] == "/"
    for _ in range(10):
        client.post("/bekreft", {"password": "feil"})
    assert "for mange" in client.post("/bekreft", {"password": PASSWORD}).content.decode()


def test_a_code_that_was_handed_out_in_ones_name_is_seen(cast):
    commands.hand_out_code(by=cast.leader, user=cast.nurse, now=timezone.now())
    assert "Prøve Leader delte ut en kode til deg" in signed_in().get("/profil").content.decode()


def test_a_session_ends_when_the_last_day_of_access_has_passed(cast):
    client, today = signed_in(), timezone.localdate()
    commands.set_last_day(by=None, user=cast.again("nurse"), last_day=today)
    assert client.get("/profil").status_code == 200
    commands.set_last_day(by=None, user=cast.again("nurse"), last_day=today - timedelta(days=1))
    assert client.get("/profil").status_code == 302
    assert not Session.objects.filter(user=cast.nurse).exists()


def test_a_session_ends_after_a_week_however_busy(cast):
    client = signed_in()
    age(client, sessions.OPENED, days=7, minutes=1)
    assert client.get("/profil").status_code == 302


def test_use_is_noted_every_five_minutes_and_no_oftener(cast, django_assert_num_queries):
    """Asked where nothing is drawn, so that only knowing who asks is counted."""
    client = signed_in()
    with django_assert_num_queries(2):  # the session and the person
        assert client.get("/logg-ut").status_code == 405
    age(client, sessions.SEEN, minutes=6)
    with django_assert_num_queries(5):  # and, once in five minutes, an update in a savepoint
        client.get("/logg-ut")
    assert timezone.now() - Session.objects.get().seen_at < timedelta(seconds=10)


def test_who_is_not_signed_in_costs_the_database_nothing(client, db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert client.get("/hjelp").status_code == 200


def test_what_is_over_is_cleared(cast):
    client, now = signed_in(), timezone.now()
    client.post("/logg-inn", {"name": "nobody", "password": "x"})
    commands.clear(by=None, now=now + timedelta(hours=11))
    assert Session.objects.count() == 1
    commands.clear(by=None, now=now + timedelta(hours=13))
    assert not Session.objects.exists()
