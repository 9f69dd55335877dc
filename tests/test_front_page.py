"""The front page answers everybody: a door for strangers, Min side for those who are signed in."""

import pytest

from sloyfe.domains.cases.tests.factories import reported

pytestmark = pytest.mark.django_db


def test_strangers_meet_two_doors(client):
    page = client.get("/")
    assert page.status_code == 200
    assert all(f'href="{door}"' in page.content.decode() for door in ("/meld", "/logg-inn"))


@pytest.mark.parametrize(
    "who", ["nurse", "leader", "deputy", "quality_manager", "administrator", "auditor", "director"]
)
def test_everybody_has_a_page_of_their_own(client, cast, who):
    client.force_login(cast.users[who])
    assert client.get("/").status_code == 200


def test_the_leader_is_told_that_a_case_waits_and_the_leader_elsewhere_is_not(client, cast):
    case = reported(cast.nurse, cast.a)
    shown = {}
    for who in ("leader", "leader_b"):
        client.force_login(cast.users[who])
        page = client.get("/").content.decode()
        shown[who] = ("/gjennomgang" in page.split("<main")[1], case.ref in page)
    assert shown["leader"][0]
    assert not any(shown["leader_b"])
