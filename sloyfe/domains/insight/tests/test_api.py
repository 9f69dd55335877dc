"""How the loops stand over the programming interface: the numbers of the page, for those who have the page."""

import pytest
from django.utils import timezone

from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.cases.tests.looping import caused
from sloyfe.domains.processes.tests.factories import in_force

from .test_page import DAY, answered, with_verdict, without_action

pytestmark = pytest.mark.django_db
QUERIES = 13
PROCESS_QUERIES = 6


@pytest.fixture
def now():
    return timezone.localtime()


def heaps(**given):
    found = dict.fromkeys(("due", "with_effect", "without_effect", "without_action", "broken"), 0) | given
    return found | {"due": sum(found.values())}


def test_the_heaps_the_breaks_and_the_units_are_those_of_the_page(cast, speak, now):
    with_verdict(cast, now)
    with_verdict(cast, now, "did_not_work")
    without_action(cast, now)
    broken = answered(cast, now - 60 * DAY)
    told = speak("leader")("get", "/insight").json()
    whole = heaps(with_effect=1, without_effect=1, without_action=1, broken=1) | {"at": {"cause": 1}}
    assert told["health"] == whole
    assert told["units"] == [whole | {"unit": "A"}]
    (part,) = told["breaks"]
    assert (part["stage"], part["total"]) == ("cause", 1)
    assert part["oldest"] == [
        {
            "case": broken.ref,
            "unit": "A",
            "handler": broken.handler.name,
            "breaks_on": type(broken).objects.get(pk=broken.pk).loop.breaks_on.isoformat(),
        }
    ]
    assert told["words"].startswith("4 sløyfer: 1 lukket med effekt")
    assert (told["quiet"], told["effects"], told["in_time"], told["late"]) == ([], [], 0, 0)


def test_a_part_is_chosen_by_its_code_and_a_part_of_others_is_not_there(cast, speak, now):
    answered(cast, now - 60 * DAY)
    manager = speak("quality_manager")
    assert manager("get", "/insight?unit=A").json()["health"]["broken"] == 1
    assert manager("get", "/insight?unit=SOUTH").json()["health"]["due"] == 0
    leader = speak("leader_b")
    assert leader("get", "/insight").json()["health"]["due"] == 0
    assert [leader("get", f"/insight?unit={code}").status_code for code in ("A", "X", "%00")] == [404] * 3


def test_those_who_answer_for_no_part_and_tokens_without_the_scope_are_refused(speak):
    assert speak("nurse")("get", "/insight").status_code == 403
    assert speak("leader", "cases.read")("get", "/insight").json()["type"].endswith("missing-scope")


def test_the_verdict_stands_beside_the_numbers_and_their_interval(cast, speak, now):
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step
    _case, action = with_verdict(cast, now, measure="cases.rate", step_id=step.pk, sign="")
    reported(cast.nurse, cast.a, step=step, now=now - 165 * DAY)
    (one,) = speak("leader")("get", "/insight").json()["effects"]
    assert {name: one[name] for name in ("action", "verdict", "before", "after", "ratio", "low")} == {
        "action": action.ref,
        "verdict": "worked",
        "before": {"cases": 1, "days": 180},
        "after": {"cases": 0, "days": 145},
        "ratio": 0.0,
        "low": 0.0,
    }
    assert one["high"] > 1
    assert one["words"].startswith("Før: 1 sak på 180 dager. Etter: 0 saker på 145 dager.")


def test_where_nothing_can_be_compared_an_end_is_missing(cast, speak, now):
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step
    with_verdict(cast, now, measure="cases.rate", step_id=step.pk, sign="")
    (one,) = speak("leader")("get", "/insight").json()["effects"]
    assert (one["ratio"], one["low"], one["high"]) == (None, 0.0, None)


def test_a_unit_that_has_stopped_is_told(cast, speak, now):
    for week in range(24):
        reported(cast.nurse, cast.a, now=now - (60 + 7 * week) * DAY)
    assert speak("leader")("get", "/insight").json()["quiet"] == [{"unit": "A", "days": 60, "reports": 24}]


def test_it_asks_the_same_however_many_loops_there_are(cast, speak, now, django_assert_num_queries):
    leader = speak("leader")
    leader("get", "/insight")
    for number in (1, 2, 3):
        answered(cast, now - 60 * DAY)
        if number != 2:
            with django_assert_num_queries(QUERIES):
                assert leader("get", "/insight").json()["health"]["broken"] == number


def broken_at(cast, step, now):
    case = answered(cast, now - 60 * DAY)
    caused(cast, case, step=step, now=now - 59 * DAY)


def test_all_who_read_a_process_are_told_of_its_loops_and_of_no_number_from_one_to_four(
    cast, speak, now, django_assert_num_queries
):
    process = in_force(cast.leader, cast.a, cast.area_leader)
    step = process.lines.get(name="Kontrollere navnet").step
    nurse, path = speak("nurse"), f"/processes/{process.pk}/loops"
    assert nurse("get", path).json() == {"process": process.pk, "words": "", "heaps": heaps()}
    broken_at(cast, step, now)
    with django_assert_num_queries(PROCESS_QUERIES):
        told = nurse("get", path).json()
    assert (told["heaps"], told["words"]) == (
        None,
        "Færre enn fem sløyfer skulle vært lukket her de siste tolv månedene.",
    )
    for _n in range(4):
        broken_at(cast, step, now)
    with django_assert_num_queries(PROCESS_QUERIES):
        assert nurse("get", path).json()["heaps"] == heaps(broken=5)
    assert nurse("get", f"/processes/{10**9}/loops").status_code == 404
    assert nurse("get", f"/processes/{2**70}/loops").status_code == 404
