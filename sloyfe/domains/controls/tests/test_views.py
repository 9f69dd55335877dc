"""The pages of controls."""

import pytest
from django.utils import timezone

from sloyfe.domains.controls.models import Control
from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.requirements.tests.factories import catalogue

pytestmark = pytest.mark.django_db
LAW = "NO:LOV-2018-06-22-83"


def test_the_list_asks_the_same_number_of_questions_with_one_row_and_with_three(
    cast, client, django_assert_num_queries
):
    client.force_login(cast.leader)
    client.get("/sikringer")
    for number in (1, 2, 3):
        control(cast, owner=cast.nurse)
        if number != 2:
            with django_assert_num_queries(LIST_QUERIES):
                client.get("/sikringer")


LIST_QUERIES = 7


def test_a_leader_makes_a_control_from_a_requirement_and_it_stands_on_its_page(cast, client):
    catalogue()
    client.force_login(cast.leader)
    text = client.get(f"/krav/{LAW}:25-1:c").content.decode()
    assert "Ingen sikring svarer på dette ennå." in text
    given = {"unit": "A", "title": "Vi ringer mandag", "body": "Alle saker.", "evidence_months": "1"}
    made = client.post(f"/sikringer/ny?krav={LAW}:25-1:c", given)
    assert (made.status_code, made["Location"]) == (303, "/sikring/S-0001")
    text = client.get(f"/krav/{LAW}:25-1:c").content.decode()
    assert "S-0001 Vi ringer mandag" in text
    assert (
        "/sikring/S-0001"
        in client.get("/sikringer?q=ringer&state=used&owner=nobody&evidence=none").content.decode()
    )
    client.force_login(cast.nurse)
    assert client.get("/sikringer/ny").status_code == 403
    text = client.get("/sikring/S-0001").content.decode()
    assert "Avvik og fare for avvik" in text
    assert "Endre sikringen" not in text


def test_it_fails_with_a_reason_and_without_one_the_form_comes_back(cast, client):
    control(cast)
    client.force_login(cast.leader)
    assert client.post("/sikring/S-0001/tilstand", {"event": "start"}).status_code == 303
    assert client.post("/sikring/S-0001/tilstand", {"event": "fail"}).status_code == 422
    assert client.post("/sikring/S-0001/tilstand", {"event": "mend"}).status_code == 422
    assert client.post("/sikring/S-0001/tilstand", {"event": "fail", "reason": "Syk"}).status_code == 303
    text = client.get("/sikring/S-0001").content.decode()
    assert "Virker ikke" in text
    assert "Syk" in text


def test_evidence_is_added_and_taken_away(cast, client):
    control(cast)
    client.force_login(cast.leader)
    today = timezone.localdate().isoformat()
    assert client.post("/sikring/S-0001/bevis", {"what": "", "dated_on": today}).status_code == 422
    assert client.post("/sikring/S-0001/bevis", {"what": "Logg", "dated_on": today}).status_code == 303
    (row,) = Control.objects.get().proofs.all()
    client.force_login(cast.nurse)
    assert client.post(f"/sikringer/bevis/{row.pk}/fjern").status_code == 404
    client.force_login(cast.leader)
    assert client.post(f"/sikringer/bevis/{row.pk}/fjern").status_code == 303
    assert Control.objects.get().newest is None


def test_requirements_are_chosen_by_words_and_those_chosen_stay_in_view(cast, client):
    catalogue()
    control(cast)
    client.force_login(cast.leader)
    text = client.get("/sikring/S-0001/krav?q=legemidler").content.decode()
    assert "NO:FOR-2008-04-03-320:4" in text
    assert f"{LAW}:25-2" not in text
    given = {"requirements": ["NO:FOR-2008-04-03-320:4"]}
    assert client.post("/sikring/S-0001/krav?q=legemidler", given).status_code == 303
    assert "NO:FOR-2008-04-03-320:4" in client.get("/sikring/S-0001/krav").content.decode()
    assert client.post("/sikring/S-0001/krav", {"requirements": [f"{LAW}:25-2"]}).status_code == 422


def test_change_keeps_the_unit_and_an_unknown_number_is_not_there(cast, client):
    control(cast)
    client.force_login(cast.leader)
    given = {"unit": "A", "title": "Ny", "body": "Ny", "owner": cast.leader.pk, "evidence_months": "2"}
    given["revision"] = "0"
    assert client.post("/sikring/S-0001/endre", given).status_code == 303
    made = Control.objects.get()
    assert (made.title, made.owner, made.evidence_months, made.unit) == ("Ny", cast.leader, 2, cast.a)
    assert client.get("/sikring/S-9999").status_code == 404
    client.force_login(cast.leader_b)
    assert client.post("/sikring/S-0001/endre", given).status_code == 403


def test_whoever_was_overtaken_sees_both_and_saves_again_to_put_theirs_in_its_place(cast, client):
    control(cast, owner=cast.nurse)
    client.force_login(cast.leader)
    drawn = client.get("/sikring/S-0001/endre").content.decode()
    assert '<input type="hidden" name="revision" value="0" id="id_revision">' in drawn
    given = {"unit": "A", "title": "Vi teller to ganger", "body": "Morgen og kveld.", "evidence_months": "2"}
    client.force_login(cast.coordinator)
    assert client.post("/sikring/S-0001/endre", given | {"revision": "0"}).status_code == 303
    client.force_login(cast.leader)
    mine = given | {"title": "Vi teller tre ganger", "revision": "0"}
    for sent in (mine, {name: value for name, value in mine.items() if name != "revision"}):
        late = client.post("/sikring/S-0001/endre", sent)
        text = late.content.decode()
        assert late.status_code == 409
        assert "Noen andre har lagret dette i mellomtiden" in text
        assert "<dd>Vi teller to ganger</dd>" in text
        assert 'value="Vi teller tre ganger"' in text
        assert 'name="revision" value="1"' in text
    assert Control.objects.get().title == "Vi teller to ganger"
    assert client.post("/sikring/S-0001/endre", mine | {"revision": "1"}).status_code == 303
    assert Control.objects.get().title == "Vi teller tre ganger"
