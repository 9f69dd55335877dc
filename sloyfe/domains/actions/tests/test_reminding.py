"""Reminders with the clock passed in: over days off and both changes of summer time, once a step, to the right ones."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from sloyfe.domains.actions import commands, handlers, jobs, queries
from sloyfe.domains.actions.choices import Recipient, Status
from sloyfe.domains.actions.models import Action, ActionReminder, ReminderEdition
from sloyfe.domains.organisation import commands as organisation
from sloyfe.domains.organisation.events import PositionEnded
from sloyfe.platform.access import Refused
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify.models import Notice

from .factories import NOW, TODAY, accepted, done, proposed, task

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")


def at(day, hour=6):
    return datetime.combine(day, time(hour), OSLO)


def told_on(cast, action, days):
    """day → (recipient, step) that was told when the morning's job ran on it."""
    found = {}
    for day in days:
        if action.pk in queries.to_remind(day):
            made = commands.remind(by=None, action=action, steps=queries.reminder_steps(day), now=at(day))
            if made:
                found[day] = [(one.recipient, one.days_after) for one in made]
    return found


def working_days(first, count):
    return [day for n in range(count) if (day := first + timedelta(days=n)) and jobs.is_working_day(day)]


def due(cast, day, made_on=TODAY, **given):
    """Accepted, with nothing to measure, for the day."""
    now = at(made_on)
    made = proposed(cast, wanted=task(due_on=day), now=now, **given)
    return commands.accept(by=made.owner, action=made, now=now)


def test_three_days_before_on_the_day_and_then_upwards(cast):
    day = date(2027, 2, 10)  # a Wednesday far from all holidays
    action = due(cast, day)
    Notice.objects.all().delete()
    assert told_on(cast, action, working_days(day - timedelta(days=20), 60)) == {
        date(2027, 2, 5): [("owner", -3)],  # 7 February is a Sunday: a warning is moved ahead
        day: [("owner", 0)],
        date(2027, 2, 17): [("leader_above", 7)],
        date(2027, 2, 24): [("quality", 14)],
    }
    told = [(one.user, one.kind) for one in Notice.objects.order_by("pk")]
    assert told == [
        (cast.nurse, "actions.due"),
        (cast.nurse, "actions.due"),
        (cast.leader, "actions.overdue"),
        (cast.coordinator, "actions.overdue"),
    ]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        # Maundy Thursday to Easter Monday of 2027 are off: 25 to 29 March. Summer time begins on the 28th.
        (
            date(2027, 3, 28),
            {date(2027, 3, 24): -3, date(2027, 3, 30): 0, date(2027, 4, 5): 7, date(2027, 4, 12): 14},
        ),
        # 17 May, and Whit Monday the same week.
        (
            date(2027, 5, 17),
            {date(2027, 5, 14): -3, date(2027, 5, 18): 0, date(2027, 5, 24): 7, date(2027, 5, 31): 14},
        ),
        # Christmas and New Year; 25 and 26 December and 1 January are off, the 25th a Friday.
        (
            date(2026, 12, 25),
            {date(2026, 12, 22): -3, date(2026, 12, 28): 0, date(2027, 1, 4): 7, date(2027, 1, 8): 14},
        ),
        # Winter time begins on 31 October 2027, a Sunday.
        (
            date(2027, 10, 31),
            {date(2027, 10, 28): -3, date(2027, 11, 1): 0, date(2027, 11, 8): 7, date(2027, 11, 15): 14},
        ),
    ],
)
def test_over_holidays_and_the_changes_of_the_clock(cast, day, expected):
    action = due(cast, day)
    found = told_on(cast, action, working_days(day - timedelta(days=20), 60))
    assert {when: step for when, [(_who, step)] in found.items()} == expected


def test_the_same_morning_twice_tells_once(cast):
    action = due(cast, date(2027, 2, 10))
    for _again in range(2):
        commands.remind(
            by=None, action=action, steps=queries.reminder_steps(date(2027, 2, 10)), now=at(date(2027, 2, 10))
        )
    assert ActionReminder.objects.count() == 2
    assert Notice.objects.filter(kind="actions.due").count() == 1


def test_after_a_long_stop_each_recipient_is_told_once(cast):
    action = due(cast, date(2027, 2, 10))
    late = date(2027, 3, 15)
    made = commands.remind(by=None, action=action, steps=queries.reminder_steps(late), now=at(late))
    assert len(made) == 4
    kinds = list(
        Notice.objects.filter(kind__in=["actions.due", "actions.overdue"]).values_list("user", flat=True)
    )
    assert sorted(kinds) == sorted([cast.nurse.pk, cast.leader.pk, cast.coordinator.pk])
    assert queries.to_remind(late) == []


def test_a_moved_deadline_is_a_new_promise(cast):
    first, second = date(2027, 2, 10), date(2027, 2, 24)
    action = due(cast, first)
    commands.remind(by=None, action=action, steps=queries.reminder_steps(first), now=at(first))
    commands.postpone(by=cast.nurse, action=action, due_on=second, reason="Ferie.", now=at(first))
    action.refresh_from_db()
    days = working_days(first + timedelta(days=1), 40)
    assert list(told_on(cast, action, days)) == [
        date(2027, 2, 19),
        second,
        date(2027, 3, 3),
        date(2027, 3, 10),
    ]


def test_when_it_is_done_the_day_of_the_effect_is_what_is_waited_for(cast):
    action = done(cast)
    Notice.objects.all().delete()
    day = action.effect_on
    assert list(told_on(cast, action, working_days(day - timedelta(days=20), 60)).values()) == [
        [("owner", -3)],
        [("owner", 0)],
        [("leader_above", 7)],
        [("quality", 14)],
    ]
    told = [(one.user, one.kind) for one in Notice.objects.order_by("pk")]
    assert told[:2] == [(cast.leader, "actions.effect")] * 2  # whoever asked for it judges
    assert told[3] == (cast.coordinator, "actions.overdue")


def test_the_day_of_the_effect_is_told_to_the_leader_above_where_the_owner_asked(cast):
    action = done(cast, owner=cast.leader)
    Notice.objects.all().delete()
    told_on(cast, action, [action.effect_on])
    assert [(one.user, one.kind) for one in Notice.objects.all()] == [(cast.area_leader, "actions.effect")]


@pytest.mark.parametrize("state", [Status.COMPLETED, Status.WITHDRAWN])
def test_nobody_is_reminded_of_what_is_over(cast, state):
    action = due(cast, date(2027, 2, 10))
    if state == Status.COMPLETED:
        commands.finish(by=cast.nurse, action=action, evidence="Ja.", now=NOW)
    else:
        commands.withdraw(by=cast.leader, action=action, reason="Nei.", now=NOW)
    assert told_on(cast, action, working_days(date(2027, 1, 20), 60)) == {}
    day = date(2027, 2, 24)
    assert commands.remind(by=None, action=action, steps=queries.reminder_steps(day), now=at(day)) == []


def test_in_absence_whoever_answers_for_the_unit_is_reminded(cast):
    day = date(2027, 2, 10)
    action = due(cast, day)
    organisation.register_absence(
        by=cast.nurse,
        person=cast.nurse.person,
        unit=cast.a,
        valid_from=date(2027, 2, 1),
        valid_to=date(2027, 3, 1),
    )
    commands.remind(by=None, action=action, steps=queries.reminder_steps(day), now=at(day))
    assert set(Notice.objects.filter(kind="actions.due").values_list("user", flat=True)) == {cast.leader.pk}


def test_a_restricted_action_climbs_past_leaders_who_may_not_see_it(cast):
    day = date(2027, 2, 17)
    action = due(cast, date(2027, 2, 10), by=cast.quality_manager)
    Action.objects.filter(pk=action.pk).update(secrecy="restricted")
    commands.remind(by=None, action=action, steps=queries.reminder_steps(day), now=at(day))
    told = Notice.objects.filter(kind="actions.overdue").values_list("user", flat=True)
    assert set(told) == {cast.coordinator.pk}


def test_the_morning_finds_what_is_due_and_rests_on_days_off(cast, monkeypatch):
    action = due(cast, date(2027, 2, 10))
    asked = []
    monkeypatch.setattr(jobs.jobs, "enqueue", lambda name, **given: asked.append((name, given["once"])))
    morning = jobs.morning.__wrapped__ if hasattr(jobs.morning, "__wrapped__") else jobs.morning
    morning(now=at(date(2027, 2, 7)))  # a Sunday
    assert asked == []
    morning(now=at(date(2027, 2, 8)))
    assert asked == [("actions.remind", f"actions.remind:{action.pk}")]


def test_when_somebody_leaves_whoever_answers_for_the_unit_is_asked(cast):
    action = accepted(cast)
    Grant.objects.filter(user=cast.nurse).update(valid_to=TODAY - timedelta(days=1))
    assert queries.left_behind(cast.nurse.pk, cast.a.pk, TODAY) == [action.pk]
    commands.reassign(by=None, action=action, now=NOW)
    action.refresh_from_db()
    assert (action.owner, action.status, action.accepted_at) == (cast.leader, Status.PROPOSED, None)


def test_what_is_over_stays_with_whoever_did_it(cast):
    action = done(cast)
    commands.reassign(by=None, action=action, now=NOW)
    action.refresh_from_db()
    assert (action.owner, action.status) == (cast.nurse, Status.DONE)


def test_the_end_of_a_position_sets_the_handing_over_going(cast, monkeypatch):
    asked = []
    monkeypatch.setattr(handlers.jobs, "enqueue", lambda name, **given: asked.append((name, given)))
    handlers.release_the_actions(PositionEnded(cast.nurse.pk, cast.a.pk, date(2027, 3, 27)))
    at_five = datetime(2027, 3, 28, 5, tzinfo=OSLO)
    assert asked == [("actions.release", {"at": at_five, "user_id": cast.nurse.pk, "unit_id": cast.a.pk})]


def test_a_new_edition_holds_from_its_day(cast):
    later = TODAY + timedelta(days=30)
    made = commands.publish_reminders(
        by=cast.quality_manager,
        steps=[(0, Recipient.OWNER), (3, Recipient.QUALITY)],
        valid_from=later,
        now=NOW,
    )
    assert made.number == 2
    assert len(queries.reminder_steps(TODAY)) == 4
    assert [(one.days_after, one.recipient) for one in queries.reminder_steps(later)] == [
        (0, "owner"),
        (3, "quality"),
    ]


def test_rules_do_not_begin_in_the_past_nor_remind_nobody_nor_come_from_everybody(cast):
    steps = [(0, Recipient.OWNER)]
    with pytest.raises(commands.AlreadyInForce):
        commands.publish_reminders(
            by=cast.quality_manager, steps=steps, valid_from=TODAY - timedelta(days=1), now=NOW
        )
    with pytest.raises(commands.NoSteps):
        commands.publish_reminders(by=cast.quality_manager, steps=[], valid_from=TODAY, now=NOW)
    with pytest.raises(Refused):
        commands.publish_reminders(by=cast.leader, steps=steps, valid_from=TODAY, now=NOW)
    assert ReminderEdition.objects.count() == 1


def test_whoever_was_asked_and_said_nothing_is_reminded_then_their_leader_is_told_once_each(cast):
    friday = date(2027, 3, 19)  # the Easter of 2027 lies between: 25 to 29 March are off
    action = proposed(cast, wanted=task(due_on=date(2027, 9, 1)), now=at(friday))
    Notice.objects.all().delete()
    told = {}
    for day in working_days(friday, 40):
        if action.pk in queries.to_ask_again(day):
            rules = queries.reminder_edition(day)
            if commands.ask_again(by=None, action=action, rules=rules, now=at(day)):
                told[day] = Notice.objects.latest("pk").user
    assert told == {date(2027, 3, 24): cast.nurse, date(2027, 4, 2): cast.leader}
    assert set(Notice.objects.values_list("kind", flat=True)) == {"actions.unanswered"}


def test_nobody_is_reminded_of_what_they_have_answered_and_a_new_owner_has_days_of_their_own(cast):
    monday = date(2027, 2, 1)
    said_yes = proposed(cast, wanted=task(due_on=date(2027, 9, 1)), now=at(monday))
    handed = proposed(cast, wanted=task(due_on=date(2027, 9, 1)), now=at(monday))
    commands.accept(by=cast.nurse, action=said_yes, now=at(monday))
    rules = queries.reminder_edition(monday)
    assert commands.ask_again(by=None, action=handed, rules=rules, now=at(date(2027, 2, 4))) == 1
    commands.hand_over(by=cast.leader, action=handed, owner=cast.coordinator, now=at(date(2027, 2, 5)))
    assert queries.to_ask_again(date(2027, 2, 9)) == [handed.pk]
    assert commands.ask_again(by=None, action=handed, rules=rules, now=at(date(2027, 2, 9))) == 0
    assert commands.ask_again(by=None, action=handed, rules=rules, now=at(date(2027, 2, 10))) == 1
    assert Notice.objects.filter(kind="actions.unanswered").latest("pk").user == cast.coordinator
    assert commands.ask_again(by=None, action=said_yes, rules=rules, now=at(date(2027, 3, 1))) == 0


def test_after_a_stop_in_service_only_the_last_step_is_taken_and_an_edition_may_name_nobody(cast):
    monday = date(2027, 2, 1)
    action = proposed(cast, wanted=task(due_on=date(2027, 9, 1)), now=at(monday))
    Notice.objects.all().delete()
    rules = queries.reminder_edition(monday)
    assert commands.ask_again(by=None, action=action, rules=rules, now=at(date(2027, 3, 1))) == 1
    assert list(Notice.objects.values_list("user__username", "kind")) == [("leader", "actions.unanswered")]
    commands.publish_reminders(
        by=cast.quality_manager,
        steps=[(0, "owner")],
        answers=(0, 0),
        valid_from=monday,
        now=at(monday),
    )
    other = proposed(cast, wanted=task(due_on=date(2027, 9, 1)), now=at(monday))
    assert other.pk not in queries.to_ask_again(date(2027, 6, 1))
