"""The demo's one click; outside the demo there is nothing to click and nothing that answers."""

import pytest

from sloyfe.platform.accounts import queries

pytestmark = pytest.mark.django_db

PERSONAS = [("nurse", "Sykepleier"), ("leader", "Enhetsleder"), ("ghost", "Finnes ikke")]


def personas():
    return PERSONAS


@pytest.fixture
def demo(settings):
    settings.DEMO = True
    settings.ACCOUNTS_PERSONAS = f"{__name__}.personas"


def test_one_click_opens_a_session_as_the_persona(cast, client, demo):
    page = client.get("/logg-inn").content.decode()
    assert "Enhetsleder" in page
    assert "Finnes ikke" not in page
    assert client.post("/logg-inn/rolle", {"persona": "leader"}).status_code == 303
    assert client.session["_auth_user_id"] == str(cast.leader.pk)


def test_one_changes_role_without_signing_out(cast, client, demo):
    client.post("/logg-inn/rolle", {"persona": "leader"})
    first = client.session.session_key
    assert "Sykepleier" in client.get("/logg-inn").content.decode()
    client.post("/logg-inn/rolle", {"persona": "nurse"})
    assert client.session["_auth_user_id"] == str(cast.nurse.pk)
    assert not client.session.exists(first)


@pytest.mark.parametrize("name", ["colleague", "ghost", ""])
def test_nobody_else_is_let_in_by_a_click(cast, client, demo, name):
    assert client.post("/logg-inn/rolle", {"persona": name}).status_code == 404
    assert "_auth_user_id" not in client.session


def test_outside_the_demo_nothing_answers(cast, client, settings):
    settings.ACCOUNTS_PERSONAS = f"{__name__}.personas"
    assert settings.DEMO is False
    assert queries.personas() == []
    for answer in (client.get("/logg-inn/rolle"), client.post("/logg-inn/rolle", {"persona": "leader"})):
        assert answer.status_code == 404
    assert "_auth_user_id" not in client.session
    assert "Enhetsleder" not in client.get("/logg-inn").content.decode()
