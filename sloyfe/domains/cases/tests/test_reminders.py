"""The clock: who is reminded of a promise, when, and what happens to cases of people who are gone."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.cases import commands, jobs, queries
from sloyfe.domains.cases.choices import Recipient
from sloyfe.domains.cases.commands.reminding import day_of
from sloyfe.domains.cases.models import Case, EscalationStep, NamedReader, Reminder
from sloyfe.domains.organisation import commands as organisation
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.notify.models import Notice

from .factories import NOW, reported

pytestmark = pytest.mark.django_db


def at(day: date, hour: int = 5) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def remind(case: Case, day: date) -> set[tuple[str, str]]:
    """The notices that the morning of a day gives for a case, as (who, kind)."""
    Notice.objects.all().delete()
    commands.remind(by=None, case=case, steps=queries.escalation_steps(day), now=at(day))
    return set(Notice.objects.values_list("user__username", "kind"))


def away(user: Any, unit: Any, day: date) -> None:
    organisation.register_absence(by=user, person=user.person, unit=unit, valid_from=day, valid_to=day)


def step(days: int) -> EscalationStep:
    return EscalationStep(days_after=days, recipient=Recipient.HANDLER)


def test_the_handler_is_told_then_the_leader_above_after_seven_days_and_quality_after_fourteen(
    cast,
):
    case = reported(cast.nurse, cast.a)
    due = case.due_on
    told = {days: remind(case, due + timedelta(days=days)) for days in (-4, -3, -1, 0, 1, 7, 8, 14, 30)}
    assert told == {
        -4: set(),
        -3: {("leader", "cases.due")},
        -1: set(),
        0: {("leader", "cases.due")},
        1: set(),
        7: {("area_leader", "cases.overdue")},
        8: set(),
        14: {("coordinator", "cases.overdue")},
        30: set(),
    }


def test_the_warning_three_days_ahead_is_given_when_the_promise_is_longer_than_that(cast):
    case = reported(
        cast.nurse, cast.a, now=datetime(2026, 11, 19, 9, tzinfo=UTC)
    )  # Thursday, promised Tuesday
    assert case.due_on == date(2026, 11, 24)
    assert remind(case, date(2026, 11, 20)) == {("leader", "cases.due")}  # Saturday the 21st moves ahead
    assert remind(case, date(2026, 11, 21)) == set()


@pytest.mark.parametrize(
    ("due_on", "days", "expected"),
    [
        (
            date(2026, 4, 7),
            -3,
            date(2026, 3, 31) + timedelta(days=1),
        ),  # Tuesday after Easter: the Wednesday before
        (date(2026, 3, 30), 7, date(2026, 4, 7)),  # Easter Monday: the Tuesday
        (date(2027, 5, 10), 7, date(2027, 5, 18)),  # 17 May is Whit Monday too in 2027
        (date(2026, 12, 18), 7, date(2026, 12, 28)),  # Christmas Day on a Friday: Monday
        (date(2026, 12, 28), -3, date(2026, 12, 24)),  # Christmas Day: the day before
        (date(2026, 3, 27), 3, date(2026, 3, 30)),  # over the night the clocks go forward
    ],
)
def test_a_step_never_falls_on_a_day_off(due_on, days, expected):
    assert day_of(step(days), due_on) == expected


@pytest.mark.parametrize(
    ("moment", "due_on"),
    [
        (datetime(2026, 3, 31, 9, tzinfo=UTC), date(2026, 4, 8)),  # Tuesday before Easter
        (datetime(2026, 5, 13, 9, tzinfo=UTC), date(2026, 5, 19)),  # Ascension Day on the Thursday
        (datetime(2027, 5, 14, 9, tzinfo=UTC), date(2027, 5, 20)),  # 17 May on the Monday
        (datetime(2026, 12, 23, 9, tzinfo=UTC), date(2026, 12, 29)),  # Christmas Eve is a working day
        (
            datetime(2026, 10, 24, 22, 30, tzinfo=UTC),
            date(2026, 10, 28),
        ),  # half past midnight on the long night
        (datetime(2026, 3, 27, 23, 30, tzinfo=UTC), date(2026, 4, 1)),  # half past midnight, Saturday here
    ],
)
def test_the_promise_counts_norwegian_working_days_from_the_local_day(cast, moment, due_on):
    assert reported(cast.nurse, cast.a, now=moment).due_on == due_on


def test_the_same_morning_twice_tells_nobody_twice(cast):
    case = reported(cast.nurse, cast.a)
    assert remind(case, case.due_on) == {("leader", "cases.due")}
    assert remind(case, case.due_on) == set()
    assert [r.days_after for r in Reminder.objects.filter(case=case).order_by("days_after")] == [-3, 0]


def test_after_a_stop_in_service_each_is_told_once(cast):
    case = reported(cast.nurse, cast.a, now=datetime(2026, 11, 19, 9, tzinfo=UTC))
    Notice.objects.all().delete()
    remind(case, case.due_on + timedelta(days=21))
    assert sorted(Notice.objects.values_list("user__username", "kind")) == [
        ("area_leader", "cases.overdue"),
        ("coordinator", "cases.overdue"),
        ("leader", "cases.due"),
    ]
    assert Reminder.objects.filter(case=case).count() == 4


def test_an_answered_case_reminds_nobody(cast):
    case = reported(cast.nurse, cast.a)
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=NOW)
    assert remind(case, case.due_on + timedelta(days=30)) == set()


def test_a_leader_above_who_may_not_see_a_restricted_case_is_not_told_of_it_and_quality_is(cast):
    case = reported(cast.nurse, cast.a)
    Case.objects.filter(pk=case.pk).update(secrecy=Secrecy.RESTRICTED)
    told = remind(case, case.due_on + timedelta(days=7))
    assert ("area_leader", "cases.overdue") not in told
    assert ("coordinator", "cases.overdue") in told
    other = reported(cast.nurse, cast.a)
    Case.objects.filter(pk=other.pk).update(secrecy=Secrecy.RESTRICTED)
    NamedReader.objects.create(case=other, user=cast.area_leader)
    assert ("area_leader", "cases.overdue") in remind(other, other.due_on + timedelta(days=7))


def test_a_report_about_the_leader_never_reminds_that_leader(cast):
    case = reported(cast.nurse, cast.a, concerns_leader=True)
    told = remind(case, case.due_on + timedelta(days=21))
    assert told == {
        ("area_leader", "cases.due"),
        ("director", "cases.overdue"),
        ("coordinator", "cases.overdue"),
    }


def test_the_deputy_is_told_while_the_handler_is_away(cast):
    case = reported(cast.nurse, cast.a)
    away(cast.leader, cast.a, case.due_on)
    assert remind(case, case.due_on) == {("deputy", "cases.due")}


def queued(name: str) -> list[int]:
    return [job.args["case_id"] for job in ProcrastinateJob.objects.filter(task_name=name).order_by("id")]


def test_the_morning_queues_one_job_a_case_and_rests_on_days_off(cast):
    case = reported(cast.nurse, cast.a)
    answered = reported(cast.nurse, cast.a)
    commands.close(by=cast.leader, case=answered, answer="Takk.", now=NOW)
    jobs.morning(timestamp=int(at(date(2026, 11, 22)).timestamp()))  # a Sunday
    assert queued("cases.remind") == []
    jobs.morning(timestamp=int(at(case.due_on).timestamp()))
    jobs.morning(timestamp=int(at(case.due_on).timestamp()))
    assert queued("cases.remind") == [case.pk]


def test_cases_of_somebody_who_has_left_go_to_whoever_answers_for_the_unit(cast):
    case = commands.forward(by=cast.leader, case=reported(cast.nurse, cast.a), to=cast.handler, now=NOW)
    stays = reported(cast.nurse_b, cast.b)
    position = cast.handler.person.positions.get()
    organisation.end_position(by=cast.administrator, position=position, last_day=date(2026, 11, 20))
    assert queries.without_anybody(date(2026, 11, 20)) == []
    assert queries.without_anybody(date(2026, 11, 23)) == [case.pk]
    Notice.objects.all().delete()
    commands.reassign(by=None, case=case, now=at(date(2026, 11, 23)))
    assert Case.objects.get(pk=case.pk).handler == cast.leader
    assert list(Notice.objects.values_list("user__username", "kind", "ref")) == [
        ("leader", "cases.new", case.ref)
    ]
    assert Case.objects.get(pk=stays.pk).handler == cast.leader_b


def test_what_nobody_has_begun_on_goes_to_the_deputy_of_an_absent_handler(cast):
    new, begun = reported(cast.nurse, cast.a), reported(cast.nurse, cast.a)
    commands.take(by=cast.leader, case=begun, track="standard", now=NOW)
    day = date(2026, 11, 20)
    away(cast.leader, cast.a, day)
    assert queries.without_anybody(day) == [new.pk]
    commands.reassign(by=None, case=new, now=at(day))
    assert Case.objects.get(pk=new.pk).handler == cast.deputy


def test_a_handler_who_moves_to_another_unit_leaves_the_cases_of_the_first(cast):
    case = commands.forward(by=cast.leader, case=reported(cast.nurse, cast.a), to=cast.handler, now=NOW)
    organisation.hire(
        by=cast.administrator,
        person=cast.handler.person,
        unit=cast.b,
        title="Fagleder",
        leads=False,
        today=date(2026, 11, 19),
    )
    position = cast.handler.person.positions.get(unit=cast.a)
    organisation.end_position(by=cast.administrator, position=position, last_day=date(2026, 11, 20))
    assert queries.left_behind(cast.handler.pk, cast.a.pk, date(2026, 11, 20)) == []
    assert queries.left_behind(cast.handler.pk, cast.a.pk, date(2026, 11, 21)) == [case.pk]
