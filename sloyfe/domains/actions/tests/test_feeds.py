"""Calendars by a secret address: whoever has it reads the owner's own days, until it is taken back."""

from datetime import timedelta

import pytest

from sloyfe.domains.actions import commands, queries
from sloyfe.domains.actions.models import Action, CalendarFeed
from sloyfe.platform.access.models import Grant

from .factories import NOW, TODAY, accepted, done, judged, proposed, task

pytestmark = pytest.mark.django_db


@pytest.fixture
def address(cast):
    feed, secret = commands.make_feed(by=cast.nurse, name="Jobb", now=NOW)
    assert secret not in str(CalendarFeed.objects.filter(pk=feed.pk).values())
    return f"/kalender/{secret}.ics"


def test_the_calendar_holds_ones_own_promises_and_nothing_else(cast, client, address):
    mine = accepted(cast, wanted=task(title="Bytt lås; nå, takk"))
    proposed(cast, owner=cast.colleague, wanted=task(title="En annens"))
    judged(cast, title="Ferdig")
    answer = client.get(address)
    text = answer.content.decode().replace("\r\n ", "")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "Set-Cookie" not in answer
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Frist: Bytt lås\\; nå\\, takk\r\n" in text
    assert "DTSTART;VALUE=DATE:20261216\r\n" in text
    assert f"/tiltak/{mine.ref}\r\n" in text


def test_when_it_is_done_the_day_of_the_effect_stands_there(cast, client, address):
    done(cast)
    text = client.get(address).content.decode().replace("\r\n ", "")
    assert "SUMMARY:Virket det? La to kontrollere dosetten" in text
    assert "DTSTART;VALUE=DATE:20270317" in text


def test_of_a_restricted_action_the_number_alone(cast, client, address):
    made = accepted(cast)
    Action.objects.filter(pk=made.pk).update(secrecy="restricted")
    text = client.get(address).content.decode()
    assert "dosetten" not in text
    assert f"SUMMARY:Frist: Tiltak {made.ref}" in text


def test_an_address_that_is_taken_back_or_made_up_is_not_there(cast, client, address):
    accepted(cast)
    assert client.get("/kalender/gjettet.ics").status_code == 404
    assert client.get("/kalender/%00.ics").status_code == 404
    client.force_login(cast.nurse)
    feed = CalendarFeed.objects.get()
    assert client.post(f"/tiltak/kalender/{feed.pk}/trekk").status_code == 303
    client.logout()
    assert client.get(address).status_code == 404


def test_an_address_stops_when_its_owner_does(cast, client, address):
    accepted(cast)
    cast.nurse.is_active = False
    cast.nurse.save()
    assert client.get(address).status_code == 404


def test_somebody_without_a_role_any_more_gets_an_empty_calendar(cast, client, address):
    accepted(cast)
    Grant.objects.filter(user=cast.nurse).delete()
    answer = client.get(address)
    assert b"VEVENT" not in answer.content


def test_an_address_is_made_shown_once_and_taken_back_by_its_owner_alone(cast, client):
    client.force_login(cast.nurse)
    page = client.post("/tiltak/kalender", {"name": "Outlook"})
    secret = page.content.decode().split("/kalender/")[1].split(".ics")[0]
    assert queries.feed_at(secret, NOW + timedelta(days=9999), TODAY).name == "Outlook"
    assert page["Cache-Control"] == "no-store"
    assert secret not in client.get("/tiltak/kalender").content.decode()
    assert client.post("/tiltak/kalender", {"name": ""}).status_code == 422
    feed = CalendarFeed.objects.get()
    client.force_login(cast.leader)
    assert client.post(f"/tiltak/kalender/{feed.pk}/trekk").status_code == 404
    feed.refresh_from_db()
    assert feed.revoked_at is None
