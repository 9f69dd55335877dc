"""The thinnest whole path through pages: reported, answered, read."""

import re

import pytest

from sloyfe.domains.cases.models import Case

pytestmark = pytest.mark.django_db


def test_a_report_is_answered_and_the_reporter_reads_the_answer(cast, client):
    client.force_login(cast.nurse)
    sent = client.post(
        "/meld", {"kind": "deviation", "story": "Dosetten manglet kveldsdosen.", "outcome": "well"}
    )
    case = Case.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, f"/min-sak/{case.ref}")
    assert re.search("Prøve Leader", client.get(sent["Location"]).content.decode())
    client.force_login(cast.leader)
    answered = client.post(
        f"/sak/{case.ref}/avgjor", {"decision": "close", "turn": 0, "answer": "Vi teller dosene to ganger."}
    )
    assert answered.status_code == 303
    client.force_login(cast.nurse)
    assert "Vi teller dosene to ganger." in client.get(f"/min-sak/{case.ref}").content.decode()


def test_the_leader_of_another_unit_finds_no_such_case(cast, client):
    client.force_login(cast.nurse)
    client.post("/meld", {"kind": "deviation", "story": "Dosetten manglet kveldsdosen.", "outcome": "well"})
    client.force_login(cast.leader_b)
    assert client.get(f"/sak/{Case.objects.get().ref}").status_code == 404
