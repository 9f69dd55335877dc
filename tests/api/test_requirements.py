"""Requirements and controls over the interface: the same locks as the screens."""

import pytest
from django.utils import timezone

from sloyfe.domains.controls.models import Control
from sloyfe.domains.requirements.tests.factories import catalogue

pytestmark = pytest.mark.django_db
LAW = "NO:LOV-2018-06-22-83"


@pytest.fixture
def ask(speak):
    """(status, what came), of what is asked by a token of that person."""

    def of(name, *scopes):
        def call(*asked):
            answer = speaker(*asked)
            return answer.status_code, answer.json()

        speaker = speak(name, *scopes)
        return call

    return of


def test_requirements_are_found_by_edition_and_by_alias(ask):
    catalogue()
    call = ask("nurse")
    status, found = call("get", "/requirements?code=KL-25-1-c")
    assert (status, [row["ref"] for row in found["items"]]) == (200, [f"{LAW}:25-1:c"])
    status, found = call("get", "/requirements?edition=ISO:27001:2022&limit=5")
    assert (status, len(found["items"]), bool(found["next"])) == (200, 5, True)
    assert {row["edition"] for row in found["items"]} == {"ISO:27001:2022"}
    status, editions = call("get", "/editions")
    assert (status, len(editions)) == (200, 40)
    status, document = call("get", "/editions/ISO:9001:2015/oscal")
    assert (status, document["catalog"]["metadata"]["version"]) == (200, "2015")


def test_quality_writes_and_adds_evidence_and_others_are_refused(ask):
    catalogue()
    body = {"unit": "TOP", "text": "I mai.", "standing": "met"}
    path = f"/requirements/{LAW}:25-2"
    assert ask("nurse")("put", f"{path}/fulfilment", body)[0] == 403
    assert ask("quality_manager", "requirements.read")("put", f"{path}/fulfilment", body)[0] == 403
    call = ask("quality_manager")
    today = timezone.localdate().isoformat()
    proof = {"unit": "TOP", "what": "Sak 12", "dated_on": today}
    assert call("post", f"{path}/evidence", proof)[0] == 422
    status, written = call("put", f"{path}/fulfilment", body)
    assert (status, written["fulfilments"][0]["text"]) == (200, "I mai.")
    status, refusal = call("put", f"{path}/fulfilment", body | {"text": "I juni."})
    assert (status, refusal["type"]) == (409, "urn:sloyfe:problem:overtaken")
    seen = {"revision": written["fulfilments"][0]["revision"]}
    status, again = call("put", f"{path}/fulfilment", body | seen)
    assert (status, again["fulfilments"][0]["revision"]) == (200, 2)
    assert call("post", f"{path}/evidence", proof)[0] == 201
    assert call("post", f"{path}/evidence", proof | {"dated_on": "2999-01-01"})[0] == 422
    (fulfilment,) = ask("nurse")("get", path)[1]["fulfilments"]
    assert [row["what"] for row in fulfilment["evidence"]] == ["Sak 12"]
    assert call("get", "/requirements/NOPE")[0] == 404


def test_a_leader_makes_a_control_and_says_how_it_stands(ask):
    catalogue()
    call = ask("leader")
    body = {"unit": "A", "title": "To teller", "text": "Hver dag.", "requirements": [f"{LAW}:25-1:c"]}
    status, made = call("post", "/controls", body)
    assert (status, made["ref"], made["requirements"]) == (201, "S-0001", [f"{LAW}:25-1:c"])
    assert call("post", "/controls", body | {"unit": "B"})[0] == 403
    assert call("post", "/controls/S-0001/step", {"event": "fail", "reason": "x"})[0] == 409
    assert call("post", "/controls/S-0001/step", {"event": "start"})[1]["state"] == "working"
    assert call("post", "/controls/S-0001/step", {"event": "fail"})[0] == 422
    assert ask("nurse")("post", "/controls/S-0001/step", {"event": "retire", "reason": "x"})[0] == 403
    proof = {"what": "Logg", "dated_on": timezone.localdate().isoformat()}
    assert call("post", "/controls/S-0001/evidence", proof)[0] == 201
    status, listed = ask("nurse")("get", "/controls?state=working")
    assert (status, [row["ref"] for row in listed["items"]]) == (200, ["S-0001"])
    assert Control.objects.count() == 1
