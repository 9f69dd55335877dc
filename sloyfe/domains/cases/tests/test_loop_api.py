"""The loop over the programming interface: the same locks and sentences as the pages."""

import pytest

from sloyfe.domains.cases.choices import Status, Track
from sloyfe.domains.cases.models import Case, Cause
from sloyfe.domains.controls.tests.factories import control as safeguard
from sloyfe.domains.processes.tests.factories import in_force

from .factories import NOW, reported
from .looping import acted, finished, judged, taken

pytestmark = pytest.mark.django_db


def test_the_whole_loop_is_walked_by_another_system(cast, speak):
    process = in_force(cast.leader, cast.a, cast.area_leader)
    step, control = process.lines.get(name="Kontrollere navnet").step, safeguard(cast)
    case, say = taken(cast, track=Track.LEARNING), speak("leader")
    at = f"/cases/{case.ref}"
    assert [one["stage"] for one in say("get", f"{at}/loop").json()["nodes"]][:2] == ["answered", "cause"]
    found = {
        "revision": 0,
        "correction": "Ga dosen.",
        "causes": [{"code": "procedure_unfit", "step": step.pk, "control": control.ref, "words": "Bak."}],
        "lines": [{"method": "whys", "words": "Lista var gammel."}],
        "elsewhere": "no",
        "changes": ["procedure"],
    }
    after = say("post", f"{at}/cause", found).json()
    assert (after["revision"], after["changes"]) == (1, ["procedure"])
    assert [(one["code"], one["step"], one["control"]) for one in after["causes"]] == [
        ("procedure_unfit", step.pk, control.ref)
    ]
    assert say("post", f"{at}/cause", found).status_code == 409
    action = acted(cast, case)
    finished(cast, action, now=NOW)
    assert say("post", f"{at}/find-again").status_code == 409
    judged(cast, action, now=NOW)
    assert say("post", f"{at}/finish", {"answer": "Ferdig."}).status_code == 409
    assert say("post", f"{at}/anchor", {"item": process.item_id}).status_code == 200
    assert say("post", f"{at}/leave-as-it-is", {"reason": "Lista er rettet."}).status_code == 200
    assert say("post", f"{at}/keep-to-us", {"reason": "Bare vi har lista."}).status_code == 200
    done = say("post", f"{at}/finish", {"answer": "Navnet står foran."})
    assert (done.status_code, done.json()["stage"], Case.objects.get().status) == (200, "", Status.CLOSED)


def test_what_is_not_there_is_refused_with_a_sentence(cast, speak):
    hidden = in_force(cast.leader_b, cast.b, cast.area_leader).lines.get(name="Kontrollere navnet").step
    case, say = taken(cast), speak("leader")
    for cause in (
        {"code": "blame"},
        {"code": "training", "step": hidden.pk},
        {"code": "training", "control": "X"},
    ):
        answer = say("post", f"/cases/{case.ref}/cause", {"revision": 0, "causes": [cause]})
        assert (answer.status_code, answer["Content-Type"]) == (422, "application/problem+json")
        assert answer.json()["errors"] or answer.json()["detail"]
    assert say("post", f"/cases/{case.ref}/anchor", {"item": 10**9}).status_code == 422
    assert not Cause.objects.exists()


def test_a_case_without_a_loop_and_a_case_of_others_have_none_here(cast, speak):
    small, others = reported(cast.nurse, cast.a), taken(cast)
    assert speak("leader")("get", f"/cases/{small.ref}/loop").status_code == 404
    assert speak("leader_b")("get", f"/cases/{others.ref}/loop").status_code == 404
    assert speak("nurse")("post", f"/cases/{others.ref}/cause", {"revision": 0}).status_code == 404
