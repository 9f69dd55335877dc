"""The programming interface of actions: the same locks and sentences, a cursor, and scopes."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.actions.models import Action

from .factories import proposed, the_day_comes, wanted

pytestmark = pytest.mark.django_db
LIST_QUERIES = 6


def body(cast, **changes):
    today = timezone.localdate()
    return {
        "title": "Nytt nøkkelskap",
        "unit": "A",
        "owner": cast.nurse.username,
        "due_on": (today + timedelta(days=10)).isoformat(),
        "measure": "observation",
        "sign": "Skapet er låst.",
        "effect_on": (today + timedelta(days=100)).isoformat(),
    } | changes


def test_an_action_goes_all_the_way_by_token(cast, speak):
    leader, nurse = speak("leader"), speak("nurse")
    made = leader("post", "/actions", body(cast))
    assert (made.status_code, made.json()["ref"], made.json()["status"]) == (201, "T-0001", "proposed")
    assert leader("post", "/actions/T-0001/accept").status_code == 403
    assert nurse("post", "/actions/T-0001/accept").json()["status"] == "accepted"
    assert nurse("post", "/actions/T-0001/accept").status_code == 409
    assert nurse("post", "/actions/T-0001/finish", {}).json()["errors"][0]["where"] == "evidence"
    shown = {"what": "Bilde", "url": "https://example.org/1"}
    assert nurse("post", "/actions/T-0001/evidence", shown).status_code == 201
    assert nurse("post", "/actions/T-0001/finish", {}).json()["status"] == "done"
    assert nurse("post", "/actions/T-0001/judge", {"verdict": "worked", "reason": "Ja"}).status_code == 403
    later = (timezone.localdate() + timedelta(days=130)).isoformat()
    waited = leader("post", "/actions/T-0001/wait", {"effect_on": later, "reason": "For få"})
    assert waited.json()["effect_on"] == later
    verdict = {"verdict": "worked", "reason": "Ingen nye"}
    early = leader("post", "/actions/T-0001/judge", verdict)
    assert (early.status_code, early.json()["errors"][0]["where"]) == (422, "verdict")
    the_day_comes(Action.objects.get(), timezone.localdate())
    judged = leader("post", "/actions/T-0001/judge", verdict)
    assert (judged.json()["verdict"], judged.json()["evidence"][0]["url"]) == ("worked", shown["url"])


def test_the_other_ways_an_action_may_go(cast, speak):
    leader, nurse = speak("leader"), speak("nurse")
    leader("post", "/actions", body(cast))
    assert nurse("post", "/actions/T-0001/decline", {"reason": "Permisjon"}).json()["status"] == "declined"
    given = leader("post", "/actions/T-0001/hand-over", {"owner": cast.leader.username})
    assert (given.json()["owner"], given.json()["status"]) == (cast.leader.name, "accepted")
    assert nurse("get", "/actions/T-0001").status_code == 404
    later = (timezone.localdate() + timedelta(days=20)).isoformat()
    moved = leader("post", "/actions/T-0001/postpone", {"due_on": later, "reason": "Ferie"})
    assert moved.json()["due_on"] == later
    leader("post", "/actions/T-0001/finish", {"evidence": "Ja"})
    assert leader("post", "/actions/T-0001/resume", {"reason": "Nei"}).json()["status"] == "accepted"
    assert leader("post", "/actions/T-0001/withdraw", {"reason": "Dobbelt"}).json()["status"] == "withdrawn"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"unit": "X"}, "unit"),
        ({"owner": "ingen"}, "owner"),
        ({"source": "cases.case:999999"}, "source"),
        ({"source": "hva:som:helst"}, "source"),
        ({"step": 999}, "step"),
        ({"due_on": "2001-01-01"}, "due_on"),
        ({"due_on": "9999-12-31", "effect_on": "9999-12-31"}, "due_on"),
        ({"effect_on": None}, "effect_on"),
        ({"measure": "guess"}, "measure"),
        ({"title": "Ring 13097248022"}, "title"),
    ],
)
def test_what_cannot_be_says_where(cast, speak, changes, where):
    answer = speak("leader")("post", "/actions", body(cast, **changes))
    assert (answer.status_code, [one["where"] for one in answer.json()["errors"]]) == (422, [where])
    assert not Action.objects.exists()


def test_the_list_follows_a_cursor_and_asks_the_same_however_long(cast, speak, django_assert_num_queries):
    leader = speak("leader")
    proposed(cast)
    leader("get", "/actions")
    with django_assert_num_queries(LIST_QUERIES):
        leader("get", "/actions")
    for _more in range(2):
        proposed(cast)
    with django_assert_num_queries(LIST_QUERIES):
        leader("get", "/actions")
    first = leader("get", "/actions?limit=2").json()
    second = leader("get", f"/actions?limit=2&cursor={first['next']}").json()
    assert [one["ref"] for one in first["items"] + second["items"]] == ["T-0003", "T-0002", "T-0001"]
    assert second["next"] is None
    assert leader("get", "/actions?cursor=x").status_code == 400


def test_the_list_is_narrowed_and_holds_what_one_may_see(cast, speak):
    proposed(cast)
    proposed(cast, unit=cast.b, owner=cast.leader_b, by=cast.quality_manager, wanted=wanted(title="I B"))

    def refs(who, query=""):
        return [one["ref"] for one in speak(who)("get", f"/actions{query}").json()["items"]]

    assert refs("area_leader") == ["T-0002", "T-0001"]
    assert refs("leader") == ["T-0001"]
    assert refs("area_leader", "?unit=B") == ["T-0002"]
    assert refs("area_leader", "?unit=X") == []
    assert refs("area_leader", "?status=done") == []
    assert refs("area_leader", "?source=cases.case:1") == []
    assert refs("colleague") == []


def test_a_scope_that_is_missing_is_told(cast, speak):
    reader = speak("leader", "actions.read")
    assert reader("post", "/actions", body(cast)).json()["type"].endswith("missing-scope")
    assert [one["name"] for one in reader("get", "/action-measures").json()] == [
        "",
        "observation",
        "cases.count",
        "cases.rate",
    ]
    assert speak("leader", "cases.read")("get", "/actions").status_code == 403
