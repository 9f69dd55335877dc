"""Risks and analyses over the programming interface: the same locks, a cursor, and scopes."""

import pytest

from sloyfe.domains.controls.tests.factories import control
from sloyfe.domains.risk import commands

from .factories import planned, standing, written

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6


def test_the_register_is_paged_and_narrowed(cast, speak):
    for likelihood in (5, 4, 1):
        standing(cast, likelihood=likelihood, life=1)
    written(cast)
    nurse = speak("nurse")
    first = nurse("get", "/risks?limit=2").json()
    assert [one["ref"] for one in first["items"]] == ["R-0003", "R-0002"]
    last = nurse("get", f"/risks?limit=2&cursor={first['next']}").json()
    assert ([one["ref"] for one in last["items"]], last["next"]) == (["R-0001"], None)
    assert [one["level"] for one in nurse("get", "/risks?level=medium").json()["items"]] == ["medium"]
    assert nurse("get", "/risks?unit=B").json()["items"] == []
    assert nurse("get", "/risks?unit=NOWHERE").status_code == 422
    assert nurse("get", "/risks/R-0004").status_code == 404


def test_one_risk_is_told_with_its_bow_tie_and_every_score(cast, speak):
    risk = standing(cast)
    cause = commands.add_cause(by=cast.leader, risk=risk, words="Avbrytelser")
    kept = control(cast)
    commands.add_barrier(by=cast.leader, risk=risk, side="preventive", control=kept, causes=[cause])
    told = speak("nurse")("get", "/risks/r-0001").json()
    assert (told["causes"], told["consequences"], len(told["scores"])) == (["Avbrytelser"], [], 1)
    assert told["barriers"] == [
        {"words": "To kontrollerer dosetten", "side": "preventive", "control": kept.ref, "state": "planned"}
    ]
    assert (told["level"], told["accepted_until"], told["assessment"]) == ("high", None, "ROS-0001")


def test_analyses_are_told_to_those_who_may_see_them(cast, speak):
    standing(cast)
    found = planned(cast, title="Ikke ferdig")
    assert [one["ref"] for one in speak("nurse")("get", "/risk-assessments").json()["items"]] == ["ROS-0001"]
    assert speak("nurse")("get", f"/risk-assessments/{found.ref}").status_code == 404
    leader = speak("leader")
    assert [one["ref"] for one in leader("get", "/risk-assessments").json()["items"]] == [
        "ROS-0002",
        "ROS-0001",
    ]
    assert [one["ref"] for one in leader("get", "/risk-assessments?status=planned").json()["items"]] == [
        "ROS-0002"
    ]
    told = leader("get", "/risk-assessments/ROS-0001").json()
    assert (told["risks"], told["texts"]) == (["R-0001"], {"purpose": "Trygge legemidler."})


def test_the_list_asks_the_same_number_of_questions_with_one_row_and_with_three(
    cast, speak, django_assert_num_queries
):
    nurse = speak("nurse")
    nurse("get", "/risks")
    for number in (1, 2, 3):
        standing(cast)
        if number != 2:
            with django_assert_num_queries(LIST_QUERIES):
                nurse("get", "/risks")
