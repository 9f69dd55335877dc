"""The same cause in three units within a year is proposed as one problem: taken, or set aside with a reason."""

from datetime import timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Case, Cause, Member, ProposedProblem
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.platform.access import Refused
from sloyfe.platform.access.commands import add_scope
from tests.cast import START
from tests.refusing import refused, refused_once_more

from .factories import NOW
from .looping import caused, taken

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TITLE = "Navnet på dosetten kan ikke leses."


@pytest.fixture
def step(cast):
    process = in_force(cast.leader, cast.a, cast.area_leader)
    return process.lines.get(name="Kontrollere navnet").step


@pytest.fixture
def three(cast, step):
    """One case in each of three units, with the same step as cause."""
    found = []
    for unit in (cast.a, cast.b, cast.c):
        case = taken(cast)
        caused(cast, case, step=step)
        Case.objects.filter(pk=case.pk).update(unit=unit)
        found.append(Case.objects.get(pk=case.pk))
    return found


def proposed(cast, name="quality_manager", today=TODAY):
    return queries.problems_proposed(cast.again(name), today)


def proposal(cast, today=TODAY):
    commands.propose_problems(by=None, today=today)
    return ProposedProblem.objects.get()


def test_three_units_with_the_same_cause_are_proposed_as_one_problem(cast, three, step):
    commands.propose_problems(by=None, today=TODAY)
    (one,) = proposed(cast)
    assert (one.row.step, one.units, one.cases) == (step, 3, None)
    assert one.about.endswith("2 Kontrollere navnet")
    assert [len(proposed(cast, name)) for name in ("leader", "leader_b", "nurse", "coordinator")] == [
        1,
        0,
        0,
        0,
    ]


@pytest.mark.parametrize("change", ["unit", "year", "restricted", "concerns", "merged"])
def test_fewer_units_or_what_is_kept_from_some_is_not_proposed(cast, three, change):
    last = Case.objects.filter(pk=three[2].pk)
    match change:
        case "unit":
            last.update(unit=cast.b)
        case "year":
            Cause.objects.filter(case=three[2]).update(at=NOW - timedelta(days=370))
        case "restricted":
            last.update(secrecy="restricted")
        case "concerns":
            last.update(concerns=cast.nurse)
        case "merged":
            last.update(merged_into=three[0], status="merged")
    assert (commands.propose_problems(by=None, today=TODAY), proposed(cast)) == (0, [])


def test_from_five_cases_up_the_number_is_said(cast, three, step):
    for _n in range(2):
        caused(cast, taken(cast), step=step)
    commands.propose_problems(by=None, today=TODAY)
    assert [one.cases for one in proposed(cast)] == [5]


def test_yes_makes_the_problem_with_the_owner_of_the_process(cast, client, three):
    row = proposal(cast)
    client.force_login(cast.leader)
    page = client.get("/saker/forslag").content.decode()
    assert "Færre enn fem saker i 3 enheter." in page
    sent = client.post(f"/saker/forslag/{row.pk}/ja", {"title": TITLE})
    made = Case.objects.get(problem__title=TITLE)
    assert (sent.status_code, made.handler, made.unit) == (303, cast.leader, cast.top)
    assert set(Member.objects.values_list("case", flat=True)) == {case.pk for case in three}
    commands.propose_problems(by=None, today=TODAY)
    assert proposed(cast) == []
    with pytest.raises(commands.NotProposed):
        commands.accept_proposal(by=cast.leader, proposed=row, title=TITLE, now=NOW)


def test_the_problem_lies_in_the_nearest_unit_above_those_it_is_proposed_for(cast, three):
    """Three units of one area concern that area, and not the whole municipality."""
    scope = add_scope(by=None, parent=cast.north.scope)
    given = {"code": "D", "name": "D", "level": cast.a.level, "valid_from": START}
    fourth = type(cast.a).objects.create(scope=scope, **given)
    Case.objects.filter(pk=three[2].pk).update(unit=fourth)
    made = commands.accept_proposal(by=cast.quality_manager, proposed=proposal(cast), title=TITLE, now=NOW)
    assert (made.unit, made.handler) == (cast.north, cast.leader)


def test_no_says_why_and_rests_for_a_year_or_until_there_are_twice_as_many(cast, client, three, step):
    row = proposal(cast)
    client.force_login(cast.quality_manager)
    silent = client.post(f"/saker/forslag/{row.pk}/nei", {"reason": " "})
    assert silent.status_code == 422 and "Si hvorfor det ikke er ett problem." in silent.content.decode()
    commands.set_aside(by=cast.quality_manager, proposed=row, reason="Tre ulike skjema.", today=TODAY)
    commands.propose_problems(by=None, today=TODAY + timedelta(days=1))
    assert proposed(cast) == [] and ProposedProblem.objects.get().reason == "Tre ulike skjema."
    for _n in range(3):
        caused(cast, taken(cast), step=step)
    commands.propose_problems(by=None, today=TODAY + timedelta(days=2))
    assert [one.cases for one in proposed(cast)] == [6]
    commands.set_aside(by=cast.quality_manager, proposed=row, reason="Tre ulike skjema.", today=TODAY)
    later = TODAY + timedelta(days=365)
    Cause.objects.update(at=NOW + timedelta(days=300))
    commands.propose_problems(by=None, today=later)
    assert len(proposed(cast, today=later)) == 1


def test_a_process_that_nobody_has_changed_is_not_said_to_be_so(cast, client, three, step):
    Cause.objects.update(at=timezone.now())
    commands.propose_problems(by=None, today=timezone.localdate())
    client.force_login(cast.leader)
    process = f"/prosess/{step.process_id}"
    front, changes = (client.get(process + tab).content.decode() for tab in ("", "/endringer"))
    assert ("fordi noen meldte fra" in front, "Samme årsak i flere enheter" in changes) == (False, True)


@pytest.mark.parametrize(
    ("answer", "field", "sentence"),
    [("ja", "title", "Si hva problemet er"), ("nei", "reason", "Si hvorfor det ikke er ett problem.")],
)
def test_an_answer_without_words_is_told_at_its_field(cast, client, three, answer, field, sentence):
    commands.propose_problems(by=None, today=timezone.localdate())
    row = ProposedProblem.objects.get()
    client.force_login(cast.quality_manager)
    told = client.post(f"/saker/forslag/{row.pk}/{answer}", {field: " "})
    page, place = told.content.decode(), f"{field}-{row.pk}-{field}"
    assert told.status_code == 422 and f'href="#{place}">{sentence}' in page
    assert page.count(" open>") == 1 and f'id="{place}_error"' in page


def test_only_who_may_answer_does(cast, client, three):
    row = proposal(cast)
    with pytest.raises(Refused):
        commands.set_aside(by=cast.leader_b, proposed=row, reason="Nei.", today=TODAY)
    client.force_login(cast.nurse)
    assert client.get("/saker/forslag").status_code == 403
    client.force_login(cast.leader_b)
    assert client.post(f"/saker/forslag/{row.pk}/nei", {"reason": "Nei."}).status_code in (403, 404)


def test_what_a_proposal_cannot_be(cast, three):
    row = proposal(cast)
    refused("proposal_is_of_one_cause", row, code="opplaering")
    refused("proposal_is_of_one_cause", row, step=None)
    refused_once_more("proposal_once_a_cause", row)
    refused("set_aside_says_why", row, set_aside_on=TODAY)


def test_many_proposals_are_told_by_as_many_questions_as_one(cast, three, step, django_assert_num_queries):
    others = step.process.lines.exclude(pk=step.pk).exclude(number="")[:2]
    for n, steps in enumerate(([step], [step, *(line.step for line in others)])):
        for case in three if n else ():
            for one in steps[1:]:
                row = Cause.objects.filter(case=case).first()
                row.pk, row.step = None, one
                row.save()
        commands.propose_problems(by=None, today=TODAY)
        proposed(cast)
        reader = cast.again("quality_manager")
        with django_assert_num_queries(4):
            found = queries.problems_proposed(reader, TODAY)
        assert len({one.about for one in found}) == len(steps)
