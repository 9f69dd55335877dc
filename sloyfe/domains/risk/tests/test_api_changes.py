"""An analysis and its risks over the programming interface, from a plan to an accepted risk."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.risk.models import MandatoryAssessment, Risk, RiskAssessment

from .factories import planned, standing, written

pytestmark = pytest.mark.django_db
PLAN = {"unit": "A", "title": "Legemidler hjemme", "kind": "service"}
SENTENCE = {
    "because": "pakningene er like",
    "event": "En bruker får feil legemiddel",
    "so_that": "brukeren blir skadet",
}
HARM = {"type": "life", "level": 3}
SCORE = {"kind": "before", "likelihood": 3, "consequences": [HARM], "knowledge": "strong"}


def test_from_a_plan_to_a_risk_that_is_accepted(cast, speak):
    leader = speak("leader")
    made = leader("post", "/risk-assessment-plans", PLAN)
    assert (made.status_code, made.json()["status"], made.json()["leader"]) == (
        201,
        "planned",
        cast.leader.name,
    )
    here = f"/risk-assessments/{made.json()['ref']}"
    written_down = leader("post", f"{here}/risks", SENTENCE | {"owner": "nurse", "theme": "medication"})
    assert (written_down.status_code, written_down.json()["owner"]) == (201, cast.nurse.name)
    there = f"/risks/{written_down.json()['ref']}"
    assert leader("post", f"{here}/send").status_code == 409
    scored = leader("post", f"{there}/score", SCORE).json()
    assert (scored["level"], scored["knowledge"], len(scored["scores"])) == ("medium", "strong", 1)
    assert leader("post", f"{here}/texts", {"texts": {"purpose": "Trygt."}}).json()["texts"] == {
        "purpose": "Trygt."
    }
    people = leader("post", f"{here}/participants", {"part": "expert", "function": "Sykepleier på natt"})
    assert [one["function"] for one in people.json()["participants"]] == ["Sykepleier på natt"]
    assert leader("post", f"{here}/start").json()["status"] == "under_way"
    assert leader("post", f"{here}/send").json()["status"] == "to_approve"
    back = leader("post", f"{here}/send-back", {"reason": "Ta med helgene."})
    assert back.json()["status"] == "under_way"
    leader("post", f"{here}/send")
    until = timezone.localdate() + timedelta(days=200)
    approved = leader("post", f"{here}/approve", {"valid_until": until.isoformat()})
    assert (approved.json()["status"], approved.json()["valid_until"]) == ("approved", until.isoformat())
    end = timezone.now() + timedelta(days=60)
    accepted = leader("post", f"{there}/accept", {"until": end.isoformat(), "reason": "Vi venter."})
    assert (accepted.status_code, accepted.json()["status"]) == (200, "standing")
    assert accepted.json()["accepted_until"] is not None
    assert leader("post", f"{there}/end-acceptance").json()["accepted_until"] is None


def test_a_risk_and_an_analysis_are_described_anew_and_the_second_of_two_is_told(cast, speak):
    risk, leader = written(cast), speak("leader")
    there = f"/risks/{risk.ref}"
    given = SENTENCE | {"event": "En bruker får feil dose", "controllability": "high", "revision": 0}
    changed = leader("post", f"{there}/change", given)
    assert (changed.json()["event"], changed.json()["controllability"], changed.json()["revision"]) == (
        "En bruker får feil dose",
        "high",
        1,
    )
    late = leader("post", f"{there}/change", given)
    assert (late.status_code, late.json()["type"]) == (409, "urn:sloyfe:problem:overtaken")
    here = f"/risk-assessments/{risk.assessment.ref}"
    about = {"title": "Legemidler 2027", "kind": "service", "restricted": True, "revision": 0}
    told = leader("post", f"{here}/change", about)
    assert (told.status_code, told.json()["title"], told.json()["revision"]) == (200, "Legemidler 2027", 1)
    assert RiskAssessment.objects.get().is_restricted
    assert leader("post", f"{here}/change", about).status_code == 409
    assert leader("post", f"{here}/cancel", {"reason": "Slås sammen."}).json()["status"] == "cancelled"


def test_a_risk_is_lifted_given_up_and_comes_back(cast, speak):
    risk, leader = standing(cast), speak("leader")
    there = f"/risks/{risk.ref}"
    assert leader("post", f"{there}/lift", {"to": "NORTH", "why": "Vi har ikke råd."}).status_code == 200
    assert risk.lifts.get().to == cast.north
    assert leader("post", f"{there}/retire", {"reason": "Vi gjør det ikke."}).json()["status"] == "retired"
    assert leader("post", f"{there}/resume").json()["status"] == "standing"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"unit": "NOWHERE"}, "unit"),
        ({"scale": "society"}, "scale"),
        ({"leader": "nobody-here"}, "leader"),
        ({"covers": ["nothing"]}, "covers"),
        ({"replaces": "ROS-0099"}, "replaces"),
        ({"kind": "own"}, "own_kind"),
        ({"title": "Om 13097248022"}, "title"),
    ],
)
def test_a_plan_that_cannot_be_says_where(cast, speak, changes, where):
    refused = speak("leader")("post", "/risk-assessment-plans", PLAN | changes)
    assert (refused.status_code, refused.json()["errors"][0]["where"]) == (422, where)
    assert not RiskAssessment.objects.exists()


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"unit": "B"}, "unit"),
        ({"step": 10**6}, "step"),
        ({"theme": "nothing"}, "theme"),
        ({"owner": "nobody-here"}, "owner"),
        ({"because": "."}, "event"),
    ],
)
def test_a_risk_that_cannot_be_says_where(cast, speak, changes, where):
    here = f"/risk-assessments/{planned(cast).ref}/risks"
    refused = speak("leader")("post", here, SENTENCE | changes)
    assert (refused.status_code, refused.json()["errors"][0]["where"]) == (422, where)
    assert not Risk.objects.exists()


def test_what_a_unit_must_have_is_named_by_its_code(cast, speak):
    (demand,) = [one for one in MandatoryAssessment.objects.all() if one.at_level == "unit"][:1]
    made = speak("leader")("post", "/risk-assessment-plans", PLAN | {"covers": [demand.code]})
    assert made.status_code == 201
    assert RiskAssessment.objects.get().covers.get().mandatory == demand


def test_a_harm_that_the_scale_does_not_know_is_refused_in_words(cast, speak):
    there = f"/risks/{written(cast).ref}/score"
    wrong = SCORE | {"consequences": [HARM | {"type": "pride"}]}
    refused = speak("leader")("post", there, wrong)
    assert (refused.status_code, refused.json()["errors"][0]["where"]) == (422, "consequences")
    assert speak("leader")("post", there, SCORE | {"likelihood": 6}).status_code == 422


def test_those_who_may_only_read_and_those_who_do_not_see_it_change_nothing(cast, speak):
    risk, draft = standing(cast), written(cast, assessment=planned(cast, title="Ny"))
    end = (timezone.now() + timedelta(days=30)).isoformat()
    nurse, other = speak("nurse"), speak("leader_b")
    assert nurse("post", f"/risks/{risk.ref}/score", SCORE).status_code == 403
    assert other("post", f"/risks/{risk.ref}/accept", {"until": end, "reason": "Ja."}).status_code == 403
    assert other("post", f"/risks/{draft.ref}/score", SCORE).status_code == 404
    assert other("post", f"/risk-assessments/{draft.assessment.ref}/start").status_code == 404
    assert nurse("post", "/risk-assessment-plans", PLAN).status_code == 403
