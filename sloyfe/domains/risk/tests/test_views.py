"""The pages of risk, from a plan to an accepted risk, in the browser's own words."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.processes import queries as processes
from sloyfe.domains.processes.tests.factories import draft
from sloyfe.domains.risk import commands
from sloyfe.domains.risk.models import Barrier, Risk, RiskAssessment, Score

from .factories import planned, scored, standing, written

pytestmark = pytest.mark.django_db
SCORE = {
    "kind": "before",
    "likelihood": "4",
    "c_life": "4",
    "c_information_integrity": "2",
    "knowledge": "weak",
}
SENTENCE = {
    "because": "Pakningene er like",
    "event": "En bruker får feil dose",
    "so_that": "brukeren blir skadet",
    "unit": "A",
}


def text_of(client, url):
    return client.get(url).content.decode()


def test_a_leader_makes_an_analysis_from_plan_to_register_in_the_browser(cast, client):
    client.force_login(cast.leader)
    first = client.post("/risiko/vurderinger/ny", {"unit": "A"})
    assert (first.status_code, first["Location"]) == (303, "/risiko/vurderinger/ny?enhet=A")
    scale = commands.plan.__module__ and planned(cast).edition_id
    given = {
        "title": "Legemidler 2027",
        "kind": "service",
        "edition": scale,
        "leader": cast.leader.pk,
        "secrecy": "open",
    }
    made = client.post("/risiko/vurderinger/ny?enhet=A", given)
    assert (made.status_code, made["Location"]) == (303, "/risiko/vurderinger/ROS-0002")
    here = "/risiko/vurderinger/ROS-0002"
    assert client.post(f"{here}/start").status_code == 303
    made = client.post(f"{here}/risiko", SENTENCE)
    assert (made.status_code, made["Location"]) == (303, "/risiko/R-0001")
    assert (
        "Fordi pakningene er like, kan det skje at en bruker får feil dose, slik at brukeren blir skadet."
        in (text_of(client, "/risiko/R-0001"))
    )
    assert client.post("/risiko/R-0001/vurder", SCORE).status_code == 303
    assert client.post(f"{here}/tekster", {"purpose": "Trygge legemidler."}).status_code == 303
    assert client.post(f"{here}/send").status_code == 303
    until = (timezone.localdate() + timedelta(days=300)).isoformat()
    assert client.post(f"{here}/godkjenn", {"valid_until": until}).status_code == 303
    found = Risk.objects.get()
    assert (found.status, found.level, found.knowledge) == ("standing", "high", "weak")
    text = text_of(client, "/risiko")
    assert "R-0001" in text
    assert "Høy (4 × 4)" in text


def test_a_score_without_anything_harmed_comes_back_with_words(cast, client):
    written(cast)
    client.force_login(cast.leader)
    sent = client.post("/risiko/R-0001/vurder", {"kind": "before", "likelihood": "4", "knowledge": "weak"})
    assert sent.status_code == 422
    assert "Velg hvor ille det er" in sent.content.decode()
    assert not Score.objects.exists()


def test_the_bow_tie_is_drawn_with_a_control_that_shows_how_it_stands(cast, client):
    standing(cast)
    kept = control(cast, owner=cast.nurse)
    client.force_login(cast.leader)
    assert client.post("/risiko/R-0001/arsak", {"words": "Avbrytelser"}).status_code == 303
    assert (
        client.post("/risiko/R-0001/konsekvens", {"words": "Fall", "type": "life", "level": "3"}).status_code
        == 303
    )
    risk = Risk.objects.get()
    cause, harm = risk.causes.get(), risk.consequences.get()
    sent = client.post("/risiko/R-0001/barriere/hindrer", {"control": kept.ref, "ends": [cause.pk]})
    assert sent.status_code == 303
    sent = client.post("/risiko/R-0001/barriere/begrenser", {"words": "Noen som ringer", "ends": [harm.pk]})
    assert sent.status_code == 303
    text = text_of(client, "/risiko/R-0001")
    assert "0 av 2 barrierer er på plass og virker." in text
    assert 'data-state="planned"' in text
    assert 'data-state="missing"' in text
    barrier = Barrier.objects.get(control=kept)
    text = text_of(client, f"/sikring/{kept.ref}")
    assert "R-0001 En bruker får feil legemiddel" in text
    assert client.post(f"/risiko/R-0001/barriere/{barrier.pk}/fjern").status_code == 303
    assert client.post(f"/risiko/R-0001/arsak/{cause.pk}/fjern").status_code == 303
    assert list(Barrier.objects.values_list("words", flat=True)) == ["Noen som ringer"]


def test_a_barrier_stands_on_a_line_of_its_own_bow_tie(cast, client):
    standing(cast)
    client.force_login(cast.leader)
    assert client.post("/risiko/R-0001/barriere/hindrer", {"words": "Noe", "ends": ["12"]}).status_code == 422
    assert not Barrier.objects.exists()


def test_a_high_risk_is_accepted_by_the_area_and_lifted_by_the_unit(cast, client):
    standing(cast)
    client.force_login(cast.leader)
    assert client.get("/risiko/R-0001/aksepter").status_code == 403
    sent = client.post("/risiko/R-0001/loft", {"to": "NORTH", "why": "Vi kan ikke bytte leverandør."})
    assert sent.status_code == 303
    lift = Risk.objects.get().lifts.get()
    assert client.get(f"/risiko/loftet/{lift.pk}").status_code == 404
    client.force_login(cast.area_leader)
    assert "har løftet en risiko" in text_of(client, "/")
    answer = {"answer": "action_decided", "words": "Ny avtale fra mars."}
    assert client.post(f"/risiko/loftet/{lift.pk}", answer).status_code == 303
    until = (timezone.localtime() + timedelta(days=30)).strftime("%Y-%m-%dT%H:%M")
    assert (
        client.post(
            "/risiko/R-0001/aksepter", {"until": until, "reason": "Vi venter på ny avtale."}
        ).status_code
        == 303
    )
    client.force_login(cast.nurse)
    text = text_of(client, "/risiko/R-0001")
    assert "Ny avtale fra mars." in text
    assert "aksepterer risikoen på dette nivået til" in text


def test_the_matrix_counts_says_and_leads_to_the_risks_of_a_cell(cast, client):
    standing(cast)
    low = standing(cast, likelihood=1, life=2)
    scored(cast, low, likelihood=2, life=2, kind="after")
    client.force_login(cast.nurse)
    text = text_of(client, "/risiko/matrise")
    assert '<span class="ds-sr-only">Sannsynlighet 4, konsekvens 4: 1 risiko</span></a>' in text
    assert "1 risiko fra 1 × 2 til 2 × 2" in text
    assert "R-0002" in text_of(client, "/risiko?moved=up")
    assert "R-0002" not in text_of(client, "/risiko?moved=down")
    text = text_of(client, "/risiko/matrise?cell=4x4")
    assert "/risiko/R-0001" in text
    assert "/risiko/R-0002" not in text


def test_themes_stand_by_part_with_their_highest_level(cast, client):
    theme = commands.add_theme(
        by=cast.quality_manager, code="prove", words=("Prøvetema", "Prøvetema", "Trial")
    )
    standing(cast, theme=theme)
    standing(cast, by=cast.leader_b, unit=cast.b, theme=theme, likelihood=1, life=1)
    client.force_login(cast.nurse)
    text = text_of(client, "/risiko/tema?enhet=NORTH")
    assert "Prøvetema" in text
    assert "Høy: 1" in text
    assert "2 av 2 deler" not in text  # two parts are too few to say that something lies in many


def test_coverage_says_what_is_missing_and_leads_to_a_plan(cast, client):
    client.force_login(cast.leader)
    text = text_of(client, "/risiko/dekning?enhet=A")
    assert "Av 3 analyser som skal finnes, er 0 i orden. 3 er aldri laget, og 0 har gått ut." in text
    assert "/risiko/vurderinger/ny?enhet=A&amp;plikt=" in text


def test_scales_are_read_by_all_and_changed_by_those_who_keep_them(cast, client):
    client.force_login(cast.nurse)
    assert "Svært lite sannsynlig" in text_of(client, "/risiko/skalaer/unit/1")
    assert client.post("/risiko/skalaer/unit/1/ny").status_code == 403
    client.force_login(cast.quality_manager)
    assert "si hva nivå 1 betyr" in text_of(client, "/risiko/skalaer/society/1")
    assert client.post("/risiko/skalaer/society/1/publiser").status_code == 303
    sent = client.post("/risiko/skalaer/unit/1/ny")
    assert (sent.status_code, sent["Location"]) == (303, "/risiko/skalaer/unit/2")
    for page in ("sannsynlighet/1", "konsekvens", "konsekvens/life", "matrise", "aksept", "lignende"):
        assert client.get(f"/risiko/skalaer/unit/2/{page}").status_code == 200
    assert client.post("/risiko/skalaer/unit/2/konsekvens/life/fjern").status_code == 303
    assert client.post("/risiko/skalaer/unit/2/publiser").status_code == 303
    assert "Erstattet" in text_of(client, "/risiko/skalaer/unit/1")


def test_forms_of_an_analysis_open_for_those_who_keep_it(cast, client):
    found = planned(cast, kind="privacy")
    standing(cast)
    client.force_login(cast.leader)
    here = f"/risiko/vurderinger/{found.ref}"
    for page in (
        "",
        "/endre",
        "/omfang",
        "/tekster",
        "/deltakere",
        "/var-med",
        "/risiko",
        "/ta-med",
        "/avlys",
        "/rad",
    ):
        assert client.get(here + page).status_code == 200, page
    sent = client.post(
        f"{here}/deltakere", {"part": "expert", "function": "Sykepleier", "person": cast.nurse.pk}
    )
    assert sent.status_code == 303
    one = found.participants.get()
    assert client.post(f"{here}/var-med", {"present": [one.pk]}).status_code == 303
    assert client.post(f"{here}/deltakere/{one.pk}/fjern").status_code == 303
    client.force_login(cast.nurse)
    assert client.get(here).status_code == 404


def test_the_register_asks_the_same_number_of_questions_with_one_row_and_with_three(
    cast, client, django_assert_num_queries
):
    client.force_login(cast.leader)
    client.get("/risiko")
    for number in (1, 2, 3):
        standing(cast)
        if number != 2:
            with django_assert_num_queries(REGISTER_QUERIES):
                client.get("/risiko")


REGISTER_QUERIES = 11


def test_the_list_of_analyses_asks_the_same_number_of_questions_with_one_row_and_with_three(
    cast, client, django_assert_num_queries
):
    client.force_login(cast.leader)
    client.get("/risiko/vurderinger")
    for number in (1, 2, 3):
        planned(cast)
        if number != 2:
            with django_assert_num_queries(ANALYSES_QUERIES):
                client.get("/risiko/vurderinger")
    assert RiskAssessment.objects.count() == 3


ANALYSES_QUERIES = 10


def test_a_step_that_is_in_force_no_more_stays_on_the_risk_that_is_changed(cast, client):
    step = min(processes.keys_of(draft(cast.leader_b, cast.b).item_id).values())
    risk = standing(cast)
    Risk.objects.filter(pk=risk.pk).update(step=step)
    client.force_login(cast.leader)
    given = SENTENCE | {"event": "En bruker får feil pille", "step": step, "revision": 0}
    assert client.post(f"/risiko/{risk.ref}/endre", given).status_code == 303
    risk.refresh_from_db()
    assert (risk.event, risk.step_id) == ("En bruker får feil pille", step)
