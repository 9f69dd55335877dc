"""While reporting: the own reports that are alike, and of others a number from five up and nothing else."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import queries
from sloyfe.domains.cases.models import Case

from .factories import reported

pytestmark = pytest.mark.django_db
FALL = "Bruker falt på badet og slo hodet."
ALIKE = "Ho datt i dusjen i dag."


def earlier(who, unit, count=1, story=FALL, **given):
    now = timezone.now() - timedelta(days=30)
    return [reported(who, unit, now=now, story=story, **given) for _n in range(count)]


def asked(client, story=ALIKE, **given):
    return client.post("/meld/lignende", {"story": story, "unit": "A", **given}).content.decode()


def test_the_own_reports_are_shown_and_lead_to_their_page(cast, client):
    (mine,) = earlier(cast.nurse, cast.a)
    client.force_login(cast.nurse)
    page = asked(client)
    assert f'href="/min-sak/{mine.ref}"' in page and FALL in page
    assert "Meld fra likevel: hver gang teller." in page


def test_of_the_reports_of_others_a_number_is_said_from_five_up_and_nothing_else(cast, client):
    others = earlier(cast.colleague, cast.a, 4)
    client.force_login(cast.nurse)
    assert asked(client) == asked(client, story="Helt noe annet, xyzzy.")
    others += earlier(cast.colleague, cast.a)
    page = asked(client)
    assert "Noe lignende er meldt her 5 ganger det siste året." in page
    assert not [case.ref for case in others if case.ref in page] and FALL not in page


@pytest.mark.parametrize(
    "given",
    [
        {"category": "violence_threats"},
        {"concerns_leader": True},
        {"unit": "b"},
        {"story": "Kari Nordmann og Ola Hansen."},
        {"days": 400},
    ],
)
def test_what_is_kept_from_a_colleague_is_not_counted(cast, client, given):
    earlier(cast.colleague, cast.a, 4)
    changes = {"story": FALL}
    if code := given.get("category"):
        changes["category"] = queries.category_named(code, timezone.localdate())
    if "concerns_leader" in given:
        changes["concerns_leader"] = True
    changes["story"] = given.get("story", FALL)
    now = timezone.now() - timedelta(days=given.get("days", 10))
    reported(cast.colleague, cast.units[given.get("unit", "a")], now=now, **changes)
    client.force_login(cast.nurse)
    assert "ganger det siste året" not in asked(client)


def test_names_cannot_be_fished_for(cast, client):
    earlier(cast.colleague, cast.a, 6, story="Kari Nordmann skrek til Ola.")
    client.force_login(cast.nurse)
    assert "ganger" not in asked(client, story="Kari Nordmann Ola")


def test_the_number_of_a_unit_one_does_not_work_in_is_not_told(cast, client):
    earlier(cast.nurse_b, cast.b, 6)
    client.force_login(cast.nurse)
    assert "ganger" not in asked(client, unit="B")


def test_it_is_asked_only_by_who_is_signed_in_and_not_on_a_poster(cast, client):
    assert client.post("/meld/lignende", {"story": FALL}).status_code == 302
    assert "data-alike" not in client.get("/meld/enhet/A").content.decode()
    client.force_login(cast.nurse)
    assert 'data-alike="/meld/lignende" hidden' in client.get("/meld").content.decode()
    assert client.get("/meld/lignende")["Location"] == "/meld"


def test_nothing_is_kept_of_what_was_asked(cast, client):
    client.force_login(cast.nurse)
    asked(client)
    assert Case.objects.count() == 0


def test_without_script_it_stands_on_the_page_of_the_report_that_has_arrived(cast, client):
    (mine,) = earlier(cast.nurse, cast.a)
    earlier(cast.colleague, cast.a, 4)
    client.force_login(cast.nurse)
    sent = client.post("/meld", {"kind": "deviation", "story": ALIKE, "outcome": "well"})
    page = client.get(sent["Location"]).content.decode()
    assert "Meldt fra om før" in page and f'href="/min-sak/{mine.ref}"' in page
    assert "Noe lignende er meldt her 5 ganger det siste året." in page
    case = Case.objects.get(texts__body=ALIKE)
    Case.objects.filter(pk=case.pk).update(reported_at=timezone.now() - timedelta(hours=2))
    assert "Meldt fra om før" not in client.get(sent["Location"]).content.decode()
