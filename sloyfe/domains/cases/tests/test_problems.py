"""Several cases made one problem: marked, looked over, handled once, and answered to all who reported."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case, Member, Problem
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice
from tests.refusing import refused

from .factories import NOW, reported

pytestmark = pytest.mark.django_db
TITLE = "Dosettene fylles mens telefonen ringer."


@pytest.fixture
def three(cast):
    """Two in A and one in B; their nearest common part is Nord."""
    now = timezone.now() - timedelta(hours=2)
    return [
        reported(cast.nurse, cast.a, now=now),
        reported(cast.colleague, cast.a, now=now, story="Feil i dosett."),
        reported(cast.nurse_b, cast.b, now=now, story="Tom dosett."),
    ]


def made(cast, cases, *, by="coordinator", unit="north", **given) -> Case:
    by, unit = cast.again(by), cast.units[unit]
    return commands.make_problem(by=by, cases=cases, title=TITLE, unit=unit, now=timezone.now(), **given)


def query_of(cases):
    return "&".join(f"sak={case.ref}" for case in cases)


def test_cases_are_marked_in_the_list_looked_over_and_made_one(cast, client, three):
    client.force_login(cast.coordinator)
    assert 'href="/saker/problem"' in client.get("/saker").content.decode()
    marking = client.get("/saker/problem?kind=deviation").content.decode()
    assert [f'value="{case.ref}"' in marking for case in three] == [True] * 3
    over = client.get(f"/saker/problem?{query_of(three)}").content.decode()
    assert '<option value="NORTH">Nord</option>' in over and 'value="A"' not in over
    sent = client.post("/saker/problem", {"sak": [c.ref for c in three], "title": TITLE, "unit": "NORTH"})
    problem = Problem.objects.get()
    assert (sent.status_code, sent["Location"]) == (303, f"/sak/{problem.case.ref}")
    assert (problem.case.unit, problem.case.handler) == (cast.north, cast.area_leader)
    page = client.get(f"/sak/{problem.case.ref}").content.decode()
    assert "Ett problem av 3 saker" in page and all(case.ref in page for case in three)
    assert f"{problem.case.ref} {TITLE}" in client.get(f"/sak/{three[0].ref}").content.decode()


def test_one_case_alone_is_told_to_mark_another(cast, client, three):
    client.force_login(cast.coordinator)
    answer = client.get(f"/saker/problem?{query_of(three[:1])}")
    assert answer.status_code == 422
    assert "Merk minst to saker. Én sak er sitt eget problem." in answer.content.decode()
    with pytest.raises(commands.TooFew):
        made(cast, [three[0], three[0]])


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"category": "violence_threats"}, "Saken er begrenset."),
        ({"concerns_leader": True}, "Saken gjelder en person og behandles for seg."),
    ],
)
def test_what_is_kept_from_some_is_refused_in_words(cast, client, three, changes, words):
    today = timezone.localdate()
    if code := changes.get("category"):
        changes = {"category": queries.category_named(code, today)}
    kept = reported(cast.nurse, cast.a, now=timezone.now(), **changes)
    client.force_login(cast.coordinator)
    over = client.get(f"/saker/problem?{query_of([*three, kept])}").content.decode()
    assert words in over and "Lag ett problem</button>" not in over
    assert f"/saker/problem?{'&amp;'.join(f'sak={c.ref}' for c in reversed(three))}" in over
    with pytest.raises(commands.CannotGather):
        made(cast, [*three, kept])


def test_merged_and_gathered_cases_and_problems_are_not_gathered_again(cast, three):
    problem = made(cast, three)
    extra = [reported(cast.nurse, cast.a, now=timezone.now()) for _n in range(3)]
    commands.merge(by=cast.leader, case=extra[0], into=extra[1], now=timezone.now())
    for one in (problem, three[0], extra[0]):
        with pytest.raises(commands.CannotGather) as refusal:
            made(cast, [one, extra[2]])
        assert refusal.value.sentence.startswith(f"{one.ref}: ")


def test_only_those_who_handle_all_of_them_may(cast, client, three):
    with pytest.raises(Refused):
        made(cast, three, by="leader", unit="north")
    client.force_login(cast.leader)
    over = client.get(f"/saker/problem?{query_of(three)}").content.decode()
    assert f"/sak/{three[2].ref}" not in over and f"/sak/{three[0].ref}" in over
    client.force_login(cast.nurse)
    assert "Det er ingen saker å merke." in client.get("/saker/problem").content.decode()
    assert three[0].ref not in client.get("/saker/problem").content.decode()


def test_a_problem_lies_where_all_its_cases_lie(cast, three):
    with pytest.raises(commands.LiesElsewhere):
        made(cast, three, unit="a")
    assert made(cast, three[:2], unit="a").handler == cast.leader


def test_a_problem_says_what_it_is(cast, three):
    with pytest.raises(commands.SaysNothing):
        commands.make_problem(by=cast.coordinator, cases=three, title=" ", unit=cast.north, now=NOW)
    problem = Problem.objects.get(case=made(cast, three))
    refused("problem_says_what_it_is", problem, title="")


def test_no_problem_is_a_part_of_itself(cast, three):
    member = Member.objects.get(case=three[0]) if made(cast, three) else None
    refused("problem_is_not_its_own_member", member, case=member.problem_id)


def test_everybody_who_reported_gets_the_answer_when_the_problem_is_closed(cast, client, three):
    problem = made(cast, three)
    commands.answer(by=cast.area_leader, case=problem, text="Vi ser på det.", now=timezone.now())
    client.force_login(cast.nurse_b)
    assert "Vi ser på det." not in client.get(f"/min-sak/{three[2].ref}").content.decode()
    commands.close(by=cast.area_leader, case=problem, answer="Telefonen tas av én.", now=timezone.now())
    page = client.get(f"/min-sak/{three[2].ref}").content.decode()
    assert "Telefonen tas av én." in page
    told = Notice.objects.filter(kind="cases.answered").values_list("user__username", "ref")
    assert set(told) == {("nurse", three[0].ref), ("colleague", three[1].ref), ("nurse_b", three[2].ref)}


def test_members_keep_their_own_promise_of_an_answer(cast, three):
    made(cast, three)
    assert {case.status for case in Case.objects.filter(part_of__isnull=False)} == {"received"}


def test_a_case_that_was_marked_by_mistake_is_taken_out(cast, client, three):
    made(cast, three)
    client.force_login(cast.leader)
    assert (
        "Del av ett problem som behandles et annet sted."
        in client.get(f"/sak/{three[0].ref}").content.decode()
    )
    client.post(f"/sak/{three[0].ref}/alene")
    assert set(Member.objects.values_list("case", flat=True)) == {three[1].pk, three[2].pk}


def test_who_sees_the_problem_is_told_only_how_many_more_there_are(cast, client, three):
    problem = made(cast, three, handler=cast.leader)
    client.force_login(cast.leader)
    page = client.get(f"/sak/{problem.ref}").content.decode()
    assert "1 til som du ikke har tilgang til." in page and three[2].ref not in page
    category = queries.category_named("violence_threats", timezone.localdate())
    seen = (None, "")
    commands.classify(
        by=cast.leader_b, case=three[2], category=category, severity="", now=timezone.now(), seen=seen
    )
    assert "du ikke har tilgang til" not in client.get(f"/sak/{problem.ref}").content.decode()


def test_serious_harm_in_one_of_them_makes_the_problem_learn(cast, three):
    grave = reported(cast.nurse, cast.a, now=timezone.now(), outcome="serious")
    problem = made(cast, [*three, grave])
    assert (problem.outcome, problem.track, problem.severity) == ("serious", "learning", grave.severity)
