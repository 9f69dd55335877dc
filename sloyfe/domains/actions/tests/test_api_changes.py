"""What is asked for, many at once, tasks that come back and who is reminded, over the programming interface."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.actions import commands, queries
from sloyfe.domains.actions.models import Action, RecurringTask, ReminderEdition

from .factories import done, proposed, task, wanted

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6
EDITIONS_QUERIES = 6


def told(action, **changes):
    """What is asked for of it, as it was read."""
    texts = queries.texts_of(action)
    return {
        "title": action.title,
        "what": texts["what"],
        "sign": texts["sign"],
        "strength": action.strength,
        "measure": action.measure,
        "effect_on": action.effect_on.isoformat(),
        "revision": queries.revision_of(action),
    } | changes


def test_what_is_asked_for_is_changed_and_the_second_of_two_is_told(cast, speak):
    action, leader = proposed(cast), speak("leader")
    read = leader("get", f"/actions/{action.ref}").json()
    assert read["revision"] == queries.revision_of(action)
    changed = leader(
        "post", f"/actions/{action.ref}/change", told(action, title="La tre kontrollere", cost=900)
    )
    assert (changed.status_code, changed.json()["title"], changed.json()["cost"]) == (
        200,
        "La tre kontrollere",
        900,
    )
    assert changed.json()["due_on"] == action.due_on.isoformat()
    late = leader("post", f"/actions/{action.ref}/change", told(action, title="La fire kontrollere"))
    assert (late.status_code, late.json()["type"]) == (409, "urn:sloyfe:problem:overtaken")
    assert Action.objects.get().title == "La tre kontrollere"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"effect_on": "2020-01-01"}, "effect_on"),
        ({"measure": "nothing.like"}, "measure"),
        ({"sign": ""}, "sign"),
        ({"step": 10**6}, "step"),
        ({"title": "Ring 13097248022"}, "title"),
    ],
)
def test_a_change_that_cannot_be_says_where(cast, speak, changes, where):
    action = proposed(cast)
    answer = speak("leader")("post", f"/actions/{action.ref}/change", told(action, **changes))
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, [where])


def test_the_owner_does_not_change_what_is_asked_for(cast, speak):
    action = proposed(cast)
    assert speak("nurse")("post", f"/actions/{action.ref}/change", told(action)).status_code == 403
    reader = speak("leader", "actions.read")
    assert reader("post", f"/actions/{action.ref}/change", told(action)).status_code == 403
    assert speak("leader_b")("post", f"/actions/{action.ref}/change", told(action)).status_code == 404


def test_evidence_is_taken_away_but_never_the_last_that_shows_that_it_is_done(cast, speak):
    action, nurse = done(cast), speak("nurse")
    nurse("post", f"/actions/{action.ref}/evidence", {"what": "Bilde av lista."})
    first, second = nurse("get", f"/actions/{action.ref}").json()["evidence"]
    left = nurse("delete", f"/actions/{action.ref}/evidence/{first['id']}")
    assert [one["id"] for one in left.json()["evidence"]] == [second["id"]]
    last = nurse("delete", f"/actions/{action.ref}/evidence/{second['id']}")
    assert (last.status_code, last.json()["type"]) == (409, "urn:sloyfe:problem:still-needed")
    assert nurse("delete", f"/actions/{action.ref}/evidence/{first['id']}").status_code == 404


def many(*actions, **changes):
    given = {"event": "postpone", "days": 7, "reason": "Ferie."}
    return {"actions": [one.ref for one in actions]} | given | changes


def test_many_are_changed_as_the_preview_said_and_not_otherwise(cast, speak):
    today = timezone.localdate()
    soon = [proposed(cast, wanted=task(due_on=today + timedelta(days=n))) for n in (10, 20)]
    leader = speak("leader")
    seen = leader("post", "/action-changes/preview", many(*soon)).json()
    assert [(one["ref"], one["before"], one["after"], one["refusal"]) for one in seen["outcomes"]] == [
        (one.ref, one.due_on.isoformat(), (one.due_on + timedelta(days=7)).isoformat(), "") for one in soon
    ]
    assert [one.due_on for one in Action.objects.order_by("pk")] == [one.due_on for one in soon]
    other = leader("post", "/action-changes", many(*soon, days=8, seen=seen["seen"]))
    assert (other.status_code, other.json()["type"]) == (409, "urn:sloyfe:problem:changed-meanwhile")
    changed = leader("post", "/action-changes", many(*soon, seen=seen["seen"]))
    assert [one["ref"] for one in changed.json()] == [one.ref for one in soon]
    assert [one.due_on for one in Action.objects.order_by("pk")] == [
        one.due_on + timedelta(days=7) for one in soon
    ]


def test_many_are_handed_over_or_withdrawn_and_what_may_not_be_says_why(cast, speak):
    mine = proposed(cast, wanted=task())
    theirs = proposed(cast, unit=cast.b, owner=cast.leader, by=cast.quality_manager, wanted=task())
    leader = speak("leader")
    given = many(mine, theirs, event="hand_over", owner=cast.colleague.username)
    seen = leader("post", "/action-changes/preview", given).json()
    assert [bool(one["refusal"]) for one in seen["outcomes"]] == [False, True]
    assert len(leader("post", "/action-changes", given | {"seen": seen["seen"]}).json()) == 1
    assert Action.objects.get(pk=mine.pk).owner == cast.colleague
    gone = many(mine, event="withdraw")
    seen = leader("post", "/action-changes/preview", gone).json()["seen"]
    assert leader("post", "/action-changes", gone | {"seen": seen}).json()[0]["status"] == "withdrawn"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"days": None}, "days"),
        ({"event": "hand_over", "owner": "x"}, "owner"),
        ({"actions": ["T-9"]}, "actions"),
    ],
)
def test_many_that_cannot_be_say_where(cast, speak, changes, where):
    action = proposed(cast)
    answer = speak("leader")("post", "/action-changes/preview", many(action, **changes))
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, [where])


def test_an_action_of_others_is_not_among_many(cast, speak):
    action = proposed(
        cast, unit=cast.b, owner=cast.leader_b, by=cast.quality_manager, wanted=wanted(title="I B")
    )
    answer = speak("leader")("post", "/action-changes/preview", many(action))
    assert (answer.status_code, "I B" in answer.content.decode()) == (422, False)
    assert speak("nurse")("post", "/action-changes/preview", many(proposed(cast))).status_code == 403


def each_year(cast, **changes):
    given = {"title": "Kontroller brannslokkere", "unit": "A", "owner": cast.nurse.username}
    return (
        given | {"first_on": timezone.localdate().isoformat(), "every_months": 12, "body": "Alle."} | changes
    )


def test_a_task_that_comes_back_is_made_changed_and_ended(cast, speak):
    leader = speak("leader")
    made = leader("post", "/recurring-tasks", each_year(cast))
    pk = made.json()["id"]
    assert (made.status_code, made.json()["unit"], made.json()["days_ahead"]) == (201, "A", 30)
    again = {"title": "Kontroller røykvarslere", "owner": cast.colleague.username, "days_ahead": 14}
    assert leader("post", f"/recurring-tasks/{pk}/change", again).status_code == 422
    again["revision"] = made.json()["revision"]
    changed = leader("post", f"/recurring-tasks/{pk}/change", again).json()
    assert (changed["title"], changed["owner"], changed["days_ahead"], changed["body"]) == (
        "Kontroller røykvarslere",
        str(cast.colleague.name),
        14,
        "",
    )
    late = leader("post", f"/recurring-tasks/{pk}/change", again | {"title": "For sent"})
    assert (late.status_code, late.json()["type"]) == (409, "urn:sloyfe:problem:overtaken")
    assert leader("get", f"/recurring-tasks/{pk}").json() == changed
    assert leader("post", f"/recurring-tasks/{pk}/end").json()["ended_on"] == timezone.localdate().isoformat()
    assert (
        leader("get", f"/recurring-tasks/{pk}").json() == leader("get", "/recurring-tasks").json()["items"][0]
    )
    for call in (("get", ""), ("post", "/end")):
        assert speak("leader_b")(call[0], f"/recurring-tasks/{pk}{call[1]}").status_code == 404
    assert speak("leader_b")("get", "/recurring-tasks").json()["items"] == []


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"unit": "X"}, "unit"),
        ({"owner": "x"}, "owner"),
        ({"every_months": 5}, "every_months"),
        ({"first_on": "2020-01-01"}, "first_on"),
    ],
)
def test_a_task_that_cannot_be_says_where(cast, speak, changes, where):
    answer = speak("leader")("post", "/recurring-tasks", each_year(cast, **changes))
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, [where])
    assert not RecurringTask.objects.exists()


def test_the_tasks_ask_the_same_however_many(cast, speak, django_assert_num_queries):
    leader = speak("leader")
    leader("get", "/recurring-tasks")
    for number in (1, 2, 3):
        commands.make_recurring(
            by=cast.leader,
            unit=cast.a,
            owner=cast.nurse,
            task=commands.NewTask(f"Fast {number}", timezone.localdate(), 6, body="Slik."),
            now=timezone.now(),
        )
        if number != 2:
            with django_assert_num_queries(LIST_QUERIES):
                assert len(leader("get", "/recurring-tasks").json()["items"]) == number
    whole = leader("get", "/recurring-tasks?limit=2").json()
    assert [one["title"] for one in whole["items"]] == ["Fast 3", "Fast 2"]
    rest = leader("get", f"/recurring-tasks?limit=2&cursor={whole['next']}").json()
    assert [one["title"] for one in rest["items"]] == ["Fast 1"]


def test_who_is_reminded_is_a_new_edition_by_those_who_keep_the_rules(cast, speak, django_assert_num_queries):
    manager, today = speak("quality_manager"), timezone.localdate().isoformat()
    given = {"steps": [{"days_after": 2, "recipient": "owner"}], "answer_owner": 4, "answer_leader": 0}
    for number in (2, 3, 4):
        made = manager("post", "/action-reminders", given | {"valid_from": today})
        assert (made.status_code, made.json()) == (201, given | {"valid_from": today, "number": number})
        if number != 3:
            with django_assert_num_queries(EDITIONS_QUERIES):
                assert manager("get", "/action-reminders").json()[0]["number"] == number
    nobody = manager("post", "/action-reminders", given | {"valid_from": today, "steps": []})
    assert (nobody.status_code, nobody.json()["type"]) == (422, "urn:sloyfe:problem:no-steps")
    for method, body in (("get", None), ("post", given | {"valid_from": today})):
        assert speak("leader")(method, "/action-reminders", body).status_code == 403
    assert ReminderEdition.objects.count() == 4
