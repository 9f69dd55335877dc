"""When the last position ends, every way in closes on the day, whatever subject keeps its key."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from sloyfe.domains.cases import commands as cases
from sloyfe.domains.cases import queries as case_queries
from sloyfe.domains.organisation import commands as organisation
from sloyfe.domains.organisation.models import Position
from sloyfe.domains.organisation.tests.scim_client import Provider as ScimProvider
from sloyfe.platform.access.throttle import Door
from sloyfe.platform.accounts import commands as accounts
from sloyfe.platform.accounts import limits
from sloyfe.platform.accounts.models import Identity
from sloyfe.platform.accounts.oidc import Claims, Provider
from sloyfe.platform.accounts.tests.authenticator import Authenticator
from sloyfe.platform.api import commands as api
from tests.cast import PASSWORD

pytestmark = pytest.mark.django_db

PROVIDER = Provider("kommunen", "Kommunens innlogging", "https://id.example", "sloyfe", "hemmelig")
CLAIMS = Claims("https://id.example", "id-nurse", "nurse@example.test", "", "", "", None)


@pytest.fixture
def keys(cast, monkeypatch):
    """Everything the nurse can hold, each as a question: does it still open?"""
    monkeypatch.setattr(limits, "passwords", Door(limits.PER_SOURCE, limits.WINDOW))
    monkeypatch.setattr(limits, "codes", Door(limits.PER_SOURCE, limits.WINDOW))
    now, nurse, browser, device = timezone.now(), cast.nurse, Client(), Authenticator()
    browser.post("/logg-inn", {"name": "nurse", "password": PASSWORD})
    question = browser.post("/profil/passnokkel/sporsmal").json()
    browser.post("/profil/passnokkel", {"name": "Telefon", "credential": device.make(question)})
    Identity.objects.create(user=nurse, issuer=CLAIMS.issuer, subject=CLAIMS.subject, created_at=now)
    code = accounts.hand_out_code(by=cast.leader, user=nurse, now=now)
    phone = cases.remember_device(by=cast.again("nurse"), device="Telefon", now=now)
    _row, token = api.make_token(
        by=cast.again("nurse"), name="Skript", scopes=["cases.read"], lifetime=timedelta(days=30), now=now
    )

    def by_passkey():
        client = Client()
        asked = client.post("/logg-inn/passnokkel/sporsmal").json()
        return client.post("/logg-inn/passnokkel", {"credential": device.prove(asked)}).status_code == 303

    def by_provider():
        try:
            return accounts.user_for(by=None, provider=PROVIDER, claims=CLAIMS, now=timezone.now()) == nurse
        except accounts.NoSuchUser:
            return False

    def by_token():
        answer = Client().get("/api/v1/cases", headers={"Authorization": f"Bearer {token}"})
        return answer.status_code == 200

    return {
        "open session": lambda: browser.get("/profil").status_code == 200,
        "password": lambda: (
            Client().post("/logg-inn", {"name": "nurse", "password": PASSWORD}).status_code == 303
        ),
        "passkey": by_passkey,
        "provider": by_provider,
        "code": lambda: Client().post("/kode", {"code": code}).status_code == 303,
        "phone that reports": lambda: case_queries.holder_of(phone, timezone.now()) == nurse,
        "token of the API": by_token,
    }


@pytest.mark.parametrize(("days_ago", "opens"), [(0, True), (1, False)])
def test_every_way_in_works_through_the_last_day_and_no_longer(cast, keys, days_ago, opens):
    last_day = timezone.localdate() - timedelta(days=days_ago)
    for position in Position.objects.filter(person=cast.nurse.person).select_related("person__user", "unit"):
        organisation.end_position(by=cast.administrator, position=position, last_day=last_day)
    assert {name: still_opens() for name, still_opens in keys.items()} == dict.fromkeys(keys, opens)


def test_every_way_in_closes_at_once_when_the_identity_provider_closes_access(cast, keys):
    provider = ScimProvider(cast.administrator)
    assert {name: still_opens() for name, still_opens in keys.items()} == dict.fromkeys(keys, True)
    assert provider.change(cast.nurse.person.pk, ("replace", "active", False)).status_code == 200
    assert {name: still_opens() for name, still_opens in keys.items()} == dict.fromkeys(keys, False)
