"""Problems, proposals of them, and cases alike another, over the programming interface."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.models import Case, Member, ProposedProblem
from sloyfe.domains.processes.tests.factories import in_force

from .factories import reported
from .looping import caused, taken

pytestmark = pytest.mark.django_db
TITLE = "Dosettene fylles mens telefonen ringer."
LIST_QUERIES = 7
PROPOSAL_QUERIES = 6


@pytest.fixture
def two(cast):
    now = timezone.now() - timedelta(hours=2)
    return [reported(cast.nurse, cast.a, now=now), reported(cast.nurse_b, cast.b, now=now)]


def asked(gathered, **changes):
    return {"title": TITLE, "cases": [case.ref for case in gathered], "unit": "NORTH"} | changes


def test_several_cases_are_made_one_problem_and_one_of_them_leaves_it(cast, speak, two):
    coordinator = speak("coordinator")
    made = coordinator("post", "/problems", asked(two))
    told = made.json()
    assert (made.status_code, told["title"], told["unit"], told["handler"]) == (
        201,
        TITLE,
        "NORTH",
        cast.area_leader.name,
    )
    assert (sorted(told["cases"]), told["unseen"]) == (sorted(case.ref for case in two), 0)
    assert coordinator("get", f"/problems/{told['ref']}").json() == told
    shown = {name: told[name] for name in told.keys() - {"cases", "unseen"}}
    assert coordinator("get", "/problems").json() == {"items": [shown], "next": None}
    left = coordinator("post", f"/cases/{two[0].ref}/leave-problem")
    assert (left.status_code, left.json()["ref"]) == (200, two[0].ref)
    assert coordinator("get", f"/problems/{told['ref']}").json()["cases"] == [two[1].ref]


@pytest.mark.parametrize(
    ("changes", "status", "kind"),
    [
        ({"unit": "X"}, 422, "invalid"),
        ({"unit": "A"}, 422, "lies-elsewhere"),
        ({"cases": ["2020-00001"]}, 422, "invalid"),
        ({"title": "Ring 13097248022"}, 422, "national-id"),
    ],
)
def test_a_problem_that_cannot_be_is_refused_with_a_sentence(cast, speak, two, changes, status, kind):
    answer = speak("coordinator")("post", "/problems", asked(two, **changes))
    assert (answer.status_code, answer.json()["type"]) == (status, f"urn:sloyfe:problem:{kind}")
    assert answer.json()["detail"]


def test_one_alone_and_one_that_is_in_a_problem_already_are_refused(cast, speak, two):
    coordinator = speak("coordinator")
    alone = coordinator("post", "/problems", asked(two[:1]))
    assert (alone.status_code, alone.json()["type"]) == (422, "urn:sloyfe:problem:too-few")
    coordinator("post", "/problems", asked(two))
    twice = coordinator("post", "/problems", asked(two))
    assert (twice.status_code, twice.json()["type"]) == (409, "urn:sloyfe:problem:cannot-gather")


def test_what_others_may_not_see_is_not_there_for_them(cast, speak, two):
    ref = speak("coordinator")("post", "/problems", asked(two)).json()["ref"]
    leader = speak("leader")
    assert leader("post", "/problems", asked(two)).status_code == 422
    assert leader("get", f"/problems/{ref}").status_code == 404
    assert leader("get", "/problems").json()["items"] == []
    assert leader("post", f"/cases/{two[1].ref}/leave-problem").status_code == 404
    assert speak("coordinator")("get", f"/problems/{two[0].ref}").status_code == 404
    assert Member.objects.count() == 2


def test_a_member_that_is_kept_from_the_reader_is_counted_and_not_named(cast, speak, two):
    made = commands.make_problem(
        by=cast.again("coordinator"), cases=two, title=TITLE, unit=cast.north, now=timezone.now()
    )
    Case.objects.filter(pk=made.pk).update(handler=cast.leader, unit=cast.a)
    told = speak("leader")("get", f"/problems/{made.ref}").json()
    assert (told["cases"], told["unseen"]) == ([two[0].ref], 1)


def test_a_restricted_problem_says_no_title_in_the_list(cast, speak, two):
    made = commands.make_problem(
        by=cast.again("coordinator"), cases=two, title=TITLE, unit=cast.north, now=timezone.now()
    )
    Case.objects.filter(pk=made.pk).update(secrecy="restricted")
    manager = speak("quality_manager")
    assert [one["title"] for one in manager("get", "/problems").json()["items"]] == [""]
    assert manager("get", f"/problems/{made.ref}").json()["title"] == TITLE


def test_the_problems_ask_the_same_however_many(cast, speak, django_assert_num_queries):
    coordinator = speak("coordinator")
    coordinator("get", "/problems")
    for number in (1, 2, 3):
        pair = [reported(cast.nurse, cast.a), reported(cast.nurse, cast.a)]
        commands.make_problem(by=cast.leader, cases=pair, title=TITLE, unit=cast.a, now=timezone.now())
        if number != 2:
            with django_assert_num_queries(LIST_QUERIES):
                assert len(coordinator("get", "/problems").json()["items"]) == number


@pytest.fixture
def proposed(cast):
    """The same step as cause in three units."""
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step
    now = timezone.now()
    for unit in (cast.a, cast.b, cast.c):
        case = taken(cast, now=now)
        caused(cast, case, step=step, now=now)
        Case.objects.filter(pk=case.pk).update(unit=unit)
    commands.propose_problems(by=None, today=timezone.localdate())
    return ProposedProblem.objects.get()


def test_a_proposal_is_told_without_small_numbers_and_taken(cast, speak, proposed, django_assert_num_queries):
    manager = speak("quality_manager")
    manager("get", "/problem-proposals")
    with django_assert_num_queries(PROPOSAL_QUERIES):
        (one,) = manager("get", "/problem-proposals").json()
    assert (one["id"], one["units"], one["cases"], one["step"]) == (proposed.pk, 3, None, proposed.step_id)
    assert one["about"].endswith("2 Kontrollere navnet")
    for who in ("nurse", "leader_b"):
        path = f"/problem-proposals/{proposed.pk}"
        assert speak(who)("post", f"{path}/accept", {"title": TITLE}).status_code == 404
    made = manager("post", f"/problem-proposals/{proposed.pk}/accept", {"title": TITLE})
    assert (made.status_code, made.json()["unit"], len(made.json()["cases"])) == (201, "TOP", 3)
    assert manager("get", "/problem-proposals").json() == []
    assert manager("post", f"/problem-proposals/{proposed.pk}/accept", {"title": TITLE}).status_code == 404


def test_a_proposal_is_set_aside_with_its_reason(cast, speak, proposed):
    manager, path = speak("quality_manager"), f"/problem-proposals/{proposed.pk}/set-aside"
    assert manager("post", path, {"reason": " "}).status_code == 422
    left = manager("post", path, {"reason": "Tre ulike ting."})
    assert (left.status_code, left.json()) == (200, [])
    assert ProposedProblem.objects.get().reason == "Tre ulike ting."


def test_a_token_that_only_reads_makes_and_answers_nothing(cast, speak, two, proposed):
    reader = speak("quality_manager", "cases.read")
    assert reader("post", "/problems", asked(two)).status_code == 403
    assert reader("post", f"/problem-proposals/{proposed.pk}/accept", {"title": TITLE}).status_code == 403
    assert speak("nurse")("get", "/problem-proposals").status_code == 403


def test_cases_alike_are_told_with_their_reasons_and_only_those_one_may_see(cast, speak):
    now = timezone.now()
    story = "Dosetten manglet kveldsmedisinen på onsdag."
    mine, other = (reported(cast.nurse, cast.a, now=now, story=story) for _n in range(2))
    theirs = reported(cast.nurse_b, cast.b, now=now, story=story)
    leader = speak("leader")
    (one,) = leader("get", f"/cases/{mine.ref}/similar").json()
    assert (one["case"]["ref"], one["group"], bool(one["reasons"])) == (other.ref, "words", True)
    assert leader("get", f"/cases/{theirs.ref}/similar").status_code == 404
    assert {
        one["case"]["ref"] for one in speak("coordinator")("get", f"/cases/{mine.ref}/similar").json()
    } == {
        other.ref,
        theirs.ref,
    }
