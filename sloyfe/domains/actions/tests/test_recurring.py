"""Tasks that come back: their turns in time, counted from the first, once each, and the wheel that shows them."""

from datetime import UTC, date, datetime

import pytest

from sloyfe.domains.actions import commands, queries
from sloyfe.domains.actions.choices import Status
from sloyfe.domains.actions.models import Action
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice

from .factories import NOW, TODAY, proposed, task

pytestmark = pytest.mark.django_db


def at(day):
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def recurring(cast, *, first_on=date(2027, 1, 31), every_months=1, by=None, **given):
    new = commands.NewTask(
        "Sjekk brannslukkerne", first_on, every_months, given.pop("days_ahead", 10), "Alle i hver etasje."
    )
    return commands.make_recurring(
        by=by or cast.leader, unit=cast.a, owner=given.pop("owner", cast.nurse), task=new, now=NOW
    )


def due_days():
    return list(Action.objects.order_by("due_on").values_list("due_on", flat=True))


def test_turns_come_in_time_and_a_task_of_the_last_day_stays_there(cast):
    made = recurring(cast)
    assert queries.turns_to_make(date(2027, 1, 20)) == []
    for day in (date(2027, 1, 21), date(2027, 2, 18), date(2027, 3, 21), date(2027, 4, 20)):
        assert queries.turns_to_make(day) == [made.pk]
        commands.turn(by=None, task=made, now=at(day))
        assert queries.turns_to_make(day) == []
    assert due_days() == [date(2027, 1, 31), date(2027, 2, 28), date(2027, 3, 31), date(2027, 4, 30)]


def test_a_turn_is_made_once_however_often_the_job_runs(cast):
    made = recurring(cast)
    for _again in range(3):
        commands.turn(by=None, task=made, now=at(date(2027, 1, 25)))
    assert due_days() == [date(2027, 1, 31)]


def test_after_a_long_stop_the_newest_is_made_and_the_missed_are_passed_over(cast):
    made = recurring(cast)
    commands.turn(by=None, task=made, now=at(date(2027, 6, 10)))
    assert due_days() == [date(2027, 5, 31)]


def test_whoever_said_yes_to_a_turn_has_said_yes_to_the_next(cast):
    made = recurring(cast)
    (first,) = commands.turn(by=None, task=made, now=at(date(2027, 1, 25)))
    assert (first.status, first.asked_by) == (Status.PROPOSED, cast.leader)
    commands.accept(by=cast.nurse, action=first, now=at(date(2027, 1, 26)))
    (second,) = commands.turn(by=None, task=made, now=at(date(2027, 2, 20)))
    assert (second.status, queries.texts_of(second)["what"]) == (Status.ACCEPTED, "Alle i hver etasje.")
    assert Notice.objects.filter(kind="actions.asked").count() == 1
    commands.change_recurring(
        by=cast.leader, task=made, title="Sjekk alle", body="", owner=cast.colleague, days_ahead=10, now=NOW
    )
    (third,) = commands.turn(by=None, task=made, now=at(date(2027, 3, 25)))
    assert (third.status, third.owner, third.title) == (Status.PROPOSED, cast.colleague, "Sjekk alle")
    assert queries.texts_of(third)["what"] == ""


def test_a_task_that_is_ended_comes_no_more(cast):
    made = recurring(cast)
    commands.end_recurring(by=cast.leader, task=made, now=NOW)
    assert queries.turns_to_make(date(2027, 2, 1)) == []
    assert commands.turn(by=None, task=queries.task_by_id(made.pk), now=at(date(2027, 2, 1))) == []


def test_leaders_keep_the_tasks_of_their_own_part(cast):
    made = recurring(cast)
    with pytest.raises(Refused):
        recurring(cast, by=cast.leader_b)
    with pytest.raises(Refused):
        commands.end_recurring(by=cast.nurse, task=made, now=NOW)
    with pytest.raises(commands.EndsInThePast):
        recurring(cast, first_on=date(2026, 1, 1))
    with pytest.raises(commands.DateTooFar):
        recurring(cast, first_on=date(9999, 12, 1))


def test_the_wheel_holds_what_is_promised_and_what_comes_back(cast):
    recurring(cast, every_months=3)
    promised = proposed(cast, wanted=task())
    elsewhere = proposed(cast, unit=cast.b, owner=cast.leader_b, by=cast.quality_manager)
    months = queries.wheel(cast.leader, TODAY)
    assert [month.first for month in months][:2] == [date(2026, 11, 1), date(2026, 12, 1)]
    assert months[1].actions == [promised]
    assert {month.first.month: [turn.due_on for turn in month.turns] for month in months if month.turns} == {
        1: [date(2027, 1, 31)],
        4: [date(2027, 4, 30)],
        7: [date(2027, 7, 31)],
        10: [date(2027, 10, 31)],
    }
    assert elsewhere in queries.wheel(cast.quality_manager, TODAY)[1].actions
    assert queries.wheel(cast.quality_manager, TODAY, "A")[1].actions == [promised]


def test_the_owner_sees_the_task_and_a_stranger_to_the_unit_does_not(cast):
    made = recurring(cast)
    assert queries.get_task(cast.nurse, made.pk) == made
    assert queries.get_task(cast.leader_b, made.pk) is None
    assert queries.get_task(cast.leader, 2**63) is None
