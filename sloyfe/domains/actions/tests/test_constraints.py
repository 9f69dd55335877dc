"""What the database itself refuses."""

from datetime import date, timedelta

import pytest

from sloyfe.domains.actions import commands
from sloyfe.domains.actions.models import (
    ActionEvidence,
    ActionReminder,
    ActionText,
    CalendarFeed,
    Reason,
    RecurringTask,
    ReminderEdition,
    ReminderStep,
)
from tests.refusing import refused, refused_once_more

from .factories import DUE, NOW, TODAY, accepted, done, judged, proposed

pytestmark = pytest.mark.django_db


def test_an_action_that_cannot_be(cast):
    row = proposed(cast)
    refused("action_says_what", row, title="")
    refused("action_status_is_known", row, status="later")
    refused("action_strength_is_known", row, strength="shout")
    refused("action_secrecy_is_known", row, secrecy="half")
    refused("agreed_action_was_accepted", row, status="accepted")
    refused("action_that_waits_is_not_accepted", row, accepted_at=NOW)
    refused("action_has_its_day_when_done", row, done_on=TODAY)
    refused("action_with_a_measure_has_its_day", row, effect_on=None)
    refused("action_with_a_measure_has_its_day", row, measure="")
    refused("effect_is_not_judged_before_the_deadline", row, effect_on=DUE - timedelta(days=1))
    refused("too_early_twice_at_most", row, waits=3)
    refused("action_is_not_owned_by_whom_it_concerns", row, concerns=cast.nurse)
    refused("action_source_is_whole", row, source_type="cases.case")
    refused("action_source_is_whole", row, source_id="12")


def test_a_verdict_that_cannot_be(cast):
    row = judged(cast)
    refused("action_verdict_is_known", row, verdict="maybe")
    refused("judged_action_has_a_verdict", row, verdict="")
    refused("judged_action_has_a_verdict", row, judged_on=None)
    refused("relapsed_action_did_not_work", row, status="relapsed")
    refused("nothing_to_judge_without_a_measure", row, measure="", effect_on=None)
    refused("judged_action_has_a_verdict", done(cast), verdict="worked")
    refused("action_has_its_day_when_done", done(cast), done_on=None)


def test_what_belongs_to_an_action(cast):
    row = done(cast)
    refused_once_more("action_text_once", ActionText.objects.filter(action=row).first())
    refused("action_evidence_says_what", ActionEvidence.objects.get(action=row), what="")
    said = Reason.objects.create(action=row, event="judge", body="Ja.", by=cast.leader, at=NOW)
    refused("reason_has_words", said, body="")
    told = ActionReminder.objects.create(action=row, promised_on=DUE, days_after=0, recipient="owner", at=NOW)
    refused_once_more("action_reminder_once_a_step", told)


def test_a_recurring_task_that_cannot_be(cast):
    task = commands.NewTask("Brannøvelse", date(2027, 1, 31), 12)
    row = commands.make_recurring(by=cast.leader, unit=cast.a, owner=cast.nurse, task=task, now=NOW)
    assert isinstance(row, RecurringTask)
    refused("recurring_task_says_what", row, title="")
    refused("recurring_task_comes_back", row, every_months=0)
    refused("recurring_task_comes_back", row, every_months=121)
    refused("recurring_task_comes_in_time", row, days_ahead=181)
    turn = accepted(cast)
    turn.turn_of = row
    turn.save()
    refused_once_more("one_action_a_turn", turn, ref="T-9999")


def test_a_calendar_address_and_an_edition_that_cannot_be(cast):
    row, _secret = commands.make_feed(by=cast.nurse, name="Jobb", now=NOW)
    assert isinstance(row, CalendarFeed)
    refused("calendar_feed_has_a_name", row, name="")
    refused("calendar_feed_is_taken_back_after_it_was_made", row, revoked_at=NOW - timedelta(days=1))
    step = ReminderStep.objects.filter(edition=ReminderEdition.objects.get()).first()
    refused_once_more("reminder_step_once_an_edition", step)
