"""A rate that was to fall is weighed half a year after the verdict: is it still lower than before?"""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions import queries as acting
from sloyfe.domains.cases import commands, jobs, queries
from sloyfe.domains.cases.choices import Status
from sloyfe.domains.cases.models import Case, Loop, Relapse, Weighed
from sloyfe.domains.processes.tests.factories import in_force

from .factories import NOW, reported
from .looping import DAY, acted, caused, finished, judged, taken

pytestmark = pytest.mark.django_db
DONE = NOW + 5 * DAY
WORKED = NOW + 100 * DAY
OVER = WORKED + 181 * DAY


@pytest.fixture
def step(cast):
    return in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step


def many(cast, step, n, since, unit=None, by=None):
    for day in range(n):
        reported(by or cast.nurse, unit or cast.a, step=step, now=since + day * DAY)


def closed(cast, step, *, before=0, verdict="worked", measure="cases.rate", unit=None):
    """A case that is not itself about the step, with so many others on it in the half year before."""
    many(cast, step, before, DONE - 100 * DAY)
    case = taken(cast)
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=NOW)
    caused(cast, case, now=NOW)
    action = acted(cast, case, unit=unit or cast.a, measure=measure, step_id=step.pk, sign="")
    finished(cast, action, now=DONE)
    judged(cast, action, verdict, now=WORKED)
    commands.finish(by=cast.leader, case=case, answer="Det kommer sjeldnere.", now=WORKED)
    return case, action


def weighed(action, now=OVER):
    commands.weigh(by=None, action_ref=action.ref, now=now)
    row = Weighed.objects.filter(action_ref=action.ref).first()
    return row and (row.before, row.after, row.upper and round(row.upper, 2))


def is_open(case):
    return Case.objects.get(pk=case.pk).is_open


def test_a_rate_that_is_not_shown_to_be_lower_opens_the_case_and_turns_the_verdict(cast, step):
    case, action = closed(cast, step, before=6)
    many(cast, step, 4, WORKED + 10 * DAY)
    assert weighed(action) == (6, 4, 2.29)
    loop, relapse = Loop.objects.get(case=case), Relapse.objects.get()
    assert Case.objects.get(pk=case.pk).status == Status.IN_PROGRESS
    assert (loop.round, loop.verdict, loop.relapsed_at, loop.stage) == (2, "", OVER, "cause")
    assert (relapse.case, relapse.because, relapse.action_ref) == (case, None, action.ref)
    assert acting.verdicts_of(queries.source_of(case))[0][1] == "did_not_work"


def test_a_rate_that_is_lower_still_leaves_the_case_closed_and_is_weighed_once(cast, step):
    case, action = closed(cast, step, before=9)
    many(cast, step, 2, WORKED + 10 * DAY)
    assert weighed(action) == (9, 2, 0.89)
    many(cast, step, 20, WORKED + 30 * DAY)
    assert weighed(action, OVER + DAY) == (9, 2, 0.89)
    assert (is_open(case), Weighed.objects.count()) == (False, 1)


def test_one_new_case_alone_opens_nothing_before_the_half_year_is_over(cast, step):
    case, action = closed(cast, step, before=8)
    many(cast, step, 1, WORKED + 10 * DAY)
    assert (weighed(action, OVER - DAY), is_open(case)) == (None, False)
    assert (weighed(action), is_open(case)) == ((8, 1, 0.75), False)


def test_where_nothing_happened_on_either_side_there_is_nothing_to_compare(cast, step):
    case, action = closed(cast, step)
    assert (weighed(action), is_open(case)) == ((0, 0, None), False)


def test_a_rate_that_rose_from_nought_opens_the_case(cast, step):
    case, action = closed(cast, step)
    many(cast, step, 1, WORKED + 10 * DAY)
    assert (weighed(action), is_open(case)) == ((0, 1, None), True)


def test_only_cases_of_the_unit_in_the_two_half_years_count(cast, step):
    reported(cast.nurse, cast.a, step=step, now=DONE - 181 * DAY)
    reported(cast.nurse, cast.a, step=step, now=DONE)
    reported(cast.nurse, cast.a, step=step, now=WORKED)
    reported(cast.nurse, cast.a, step=step, now=WORKED + 181 * DAY)
    reported(cast.nurse_b, cast.b, step=step, now=WORKED + DAY)
    _case, action = closed(cast, step)
    reported(cast.nurse, cast.a, step=step, now=DONE - 180 * DAY)
    reported(cast.nurse, cast.a, step=step, now=DONE - DAY)
    reported(cast.nurse, cast.a, step=step, now=WORKED + DAY)
    reported(cast.nurse, cast.a, step=step, now=WORKED + 180 * DAY)
    assert weighed(action)[:2] == (2, 2)


def test_an_action_of_another_unit_is_weighed_by_the_cases_of_the_unit_it_was_for(cast, step):
    case, action = closed(cast, step, before=6, unit=cast.b)
    many(cast, step, 4, WORKED + 10 * DAY)
    many(cast, step, 9, WORKED + 10 * DAY, unit=cast.b, by=cast.nurse_b)
    assert (weighed(action)[:2], is_open(case)) == ((6, 4), True)


def test_a_case_counts_once_whether_it_is_about_the_step_or_has_its_cause_there(cast, step):
    _case, action = closed(cast, step)
    both = reported(cast.nurse, cast.a, step=step, now=WORKED + DAY)
    cause = reported(cast.nurse, cast.a, now=WORKED + DAY)
    merged = reported(cast.nurse, cast.a, step=step, now=WORKED + DAY)
    for one in (both, cause):
        commands.take(by=cast.leader, case=one, track="standard", now=WORKED + DAY)
        caused(cast, one, step=step, now=WORKED + DAY)
    commands.merge(by=cast.leader, case=merged, into=both, now=WORKED + DAY)
    assert weighed(action)[:2] == (0, 2)


def test_a_unit_that_was_new_is_weighed_over_the_days_it_stood(cast, step):
    """Four in the ten days it had are more often than four in half a year."""
    case, action = closed(cast, step)
    cast.a.valid_from = timezone.localdate(DONE) - 10 * DAY
    cast.a.save()
    many(cast, step, 4, DONE - 8 * DAY)
    many(cast, step, 4, WORKED + 10 * DAY)
    assert (weighed(action), is_open(case)) == ((4, 4, 0.23), False)


def test_one_is_weighed_without_asking_for_the_others(cast, step):
    (_case, one), (_other, two) = closed(cast, step), closed(cast, step)
    today = timezone.localdate(OVER)
    assert queries.to_weigh(today) == sorted([one.ref, two.ref])
    assert (queries.to_weigh(today, two.ref), queries.to_weigh(today, "T-0")) == ([two.ref], [])


@pytest.mark.parametrize("turned", ["partly", "did_not_work", "cannot_decide"])
def test_only_what_was_said_to_have_worked_is_weighed(cast, step, turned):
    _case, action = closed(cast, step, verdict=turned)
    assert queries.to_weigh(timezone.localdate(OVER)) == []
    assert weighed(action) is None


def test_the_morning_after_the_half_year_enqueues_it_once_over_summer_time(cast, step):
    """The verdict falls in winter, the half year ends in summer: days are counted, not hours."""
    _case, action = closed(cast, step)
    day = timezone.localdate(WORKED) + timedelta(days=181)
    for morning in (day - DAY, day, day):
        jobs.weighing(int(datetime(morning.year, morning.month, morning.day, 5, 10, tzinfo=UTC).timestamp()))
    waiting = ProcrastinateJob.objects.filter(task_name="cases.weigh")
    assert [one.args["action_ref"] for one in waiting] == [action.ref]


def test_a_verdict_that_has_turned_since_is_not_weighed(cast, step):
    case, action = closed(cast, step, before=6)
    actions.relapse(by=None, action=action, reason="Det skjedde igjen.", now=WORKED + DAY)
    assert (weighed(action), is_open(case)) == (None, False)
