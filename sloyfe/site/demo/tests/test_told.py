"""What surrounds the loops of the demo: duty notices, second looks, what reporters say, lessons, problems, relapses."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from sloyfe.domains.actions.models import Action
from sloyfe.domains.cases import queries
from sloyfe.domains.cases.choices import UNDECIDED
from sloyfe.domains.cases.commands.sampling import SHARE
from sloyfe.domains.cases.models import (
    AboutStep,
    Breach,
    Case,
    CaseCost,
    DutyAlarm,
    DutyClock,
    DutyWhy,
    Loop,
    Member,
    Problem,
    ProposedProblem,
    ReporterVerdict,
    Sample,
    Weighed,
)
from sloyfe.domains.cases.queries.duties import fitting_duties
from sloyfe.domains.cases.queries.samples import closed_small_in, month_before
from sloyfe.domains.lessons.commands.loop import ANSWERED_WITHIN
from sloyfe.domains.lessons.models import Delivery, Lesson
from sloyfe.domains.lessons.queries.clock import receipt_of
from sloyfe.methods.sampling import size_of
from sloyfe.platform.accounts.models import User
from sloyfe.site.demo import personas
from sloyfe.site.demo.duty_rows import BEGAN
from sloyfe.site.demo.tests.conftest import TODAY

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 11, 24, 8, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fjordvik(some, db):
    return some


def shares(values):
    counted = Counter(values)
    return {key: number / counted.total() for key, number in counted.items()}


def test_every_case_of_the_last_year_has_the_clocks_that_the_rules_propose():
    since = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=UTC) - BEGAN + timedelta(days=1)
    for case in Case.objects.filter(reported_at__gte=since, problem=None).select_related("category"):
        had = set(case.duties.values_list("rule__code", flat=True))
        assert {rule.code for rule in fitting_duties(case, TODAY)} <= had


def test_clocks_stand_in_every_way_and_no_closed_case_has_one_undecided():
    states = set(DutyClock.objects.values_list("state", flat=True))
    assert states >= {"proposed", "sent", "not_sent", "set_aside"}
    assert not DutyClock.objects.filter(case__closed_at__isnull=False, state__in=UNDECIDED).exists()
    overdue = DutyClock.objects.filter(state__in=UNDECIDED, due_at__lt=NOW)
    assert overdue.exists()
    told = set(DutyAlarm.objects.filter(stage="past").values_list("clock", flat=True))
    assert {clock.pk for clock in overdue if clock.due_at.date() < TODAY} <= told
    unexplained = DutyClock.objects.filter(state__in=["not_sent", "set_aside"], reasons=None)
    assert not unexplained.exists()
    late = DutyClock.objects.filter(rule__pace="hours", submitted_at__gt=F("due_at"))
    assert late.count() == DutyWhy.objects.filter(kind="late").count()


def test_every_privacy_case_that_is_decided_stands_in_the_register():
    kept = DutyClock.objects.filter(rule__in_register=True, state="sent").values_list("case", flat=True)
    assert set(kept) == set(Breach.objects.values_list("pk", flat=True)) != set()


def test_samples_are_five_per_cent_of_each_area_and_some_were_taken_too_lightly():
    month = month_before(month_before(TODAY))
    drawn = Counter(Sample.objects.filter(month=month).values_list("area__code", flat=True))
    found: Counter[str] = Counter()
    raised = Case.objects.filter(sample__verdict="too_light", sample__month=month)
    assert not raised.filter(track="small").exists()
    areas = dict(Case.objects.values_list("unit", "unit__scope__path"))
    tops = dict(Sample.objects.values_list("area__scope__path", "area__code"))
    for _ref, _pk, unit in closed_small_in(month):
        found[next(code for path, code in tops.items() if areas[unit].startswith(path))] += 1
    for case in raised:
        found[next(code for path, code in tops.items() if areas[case.unit_id].startswith(path))] += 1
    assert drawn == {area: size_of(count, SHARE) for area, count in found.items()}
    judged = shares(Sample.objects.exclude(verdict="").values_list("verdict", flat=True))
    assert judged["right"] == pytest.approx(0.94, abs=0.05)
    assert Sample.objects.filter(verdict="").exists() and Sample.objects.filter(verdict="too_light").exists()
    assert Loop.objects.filter(case__sample__verdict="too_light").exists()


def test_reporters_mostly_say_that_it_helped_and_less_so_where_the_leader_says_it_did_not():
    said = shares(ReporterVerdict.objects.values_list("answer", flat=True))
    assert said["yes"] == pytest.approx(0.62, abs=0.07)
    assert said["no"] == pytest.approx(0.13, abs=0.06)
    failed = ReporterVerdict.objects.filter(case__loop__verdict="did_not_work").values_list(
        "answer", flat=True
    )
    assert "yes" not in set(failed)
    closed = Case.objects.filter(status="closed").exclude(reporter=None).count()
    assert ReporterVerdict.objects.count() / closed == pytest.approx(0.2, abs=0.05)
    assert not ReporterVerdict.objects.exclude(case__status="closed").exists()


def test_costs_are_those_of_a_municipality():
    amounts = list(CaseCost.objects.values_list("amount", flat=True))
    assert len(amounts) >= 20
    assert 500 <= min(amounts) <= max(amounts) <= 20_000


def test_lessons_were_shared_and_are_in_every_way_on_their_way():
    assert Lesson.objects.filter(status="published").count() >= 5
    answers = shares(Delivery.objects.filter(status="answered").values_list("answer", flat=True))
    assert set(answers) == {"adopt", "adapt", "not_for_us", "have_it"}
    assert Delivery.objects.filter(status="delivered").exists()
    for lesson in Lesson.objects.select_related("case__loop"):
        receiving, answered, first = receipt_of(lesson)
        loop = lesson.case.loop
        assert (loop.receiving, loop.receipts) == (receiving, answered), lesson
        assert (loop.acknowledged_at is not None) == (answered >= 0.8 * receiving), lesson
        waits = first is not None and loop.acknowledged_at is None
        assert loop.receipt_by == (first + ANSWERED_WITHIN if waits else None), lesson


def test_what_units_took_up_is_an_action_there_with_its_own_verdict():
    taken = Delivery.objects.filter(answer__in=["adopt", "adapt"])
    made = Action.objects.filter(source_type="lessons.delivery")
    assert {str(pk) for pk in taken.values_list("pk", flat=True)} == set(
        made.values_list("source_id", flat=True)
    )
    units = dict(taken.values_list("pk", "unit"))
    assert all(units[int(one.source_id)] == one.unit_id for one in made)
    assert "worked" in made.values_list("verdict", flat=True)


def test_a_rate_that_was_to_fall_has_been_weighed():
    row = Weighed.objects.get()
    action = Action.objects.get(ref=row.action_ref)
    assert action.measure == "cases.rate"
    assert (action.status == "relapsed") == (row.upper is not None and row.upper >= 1)


def test_several_cases_are_one_problem_and_others_are_proposed():
    problem = Problem.objects.get()
    members = Member.objects.filter(problem=problem)
    assert members.count() == 3
    steps = AboutStep.objects.filter(case__part_of__problem=problem).values_list("step", flat=True)
    assert len(set(steps)) == 1
    assert ProposedProblem.objects.exclude(set_aside_on=None).exclude(reason="").exists()


def test_reports_are_at_the_steps_they_tell_of():
    about = AboutStep.objects.select_related("case", "step__line").filter(step__line__name="Dele ut")
    words = [one.case.texts.get(field="story").body.lower() for one in about]
    assert words and not [said for said in words if "fall" in said or "falt" in said]


def test_the_people_one_can_log_in_as_have_something_of_it_to_do():
    leader = User.objects.get(username=personas["unit_leader"])
    coordinator = User.objects.get(username=personas["quality_coordinator"])
    manager = User.objects.get(username=personas["quality_manager"])
    assert queries.duties_waiting_for(leader)
    assert queries.samples_waiting(manager).exists()
    assert queries.running_duties(coordinator).exists()
    assert queries.problems_proposed(manager, TODAY)
