"""What the tables of duty notices refuse, whoever writes to them."""

from datetime import timedelta

import pytest

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.models import Breach, DutyAlarm, DutyClock, DutyRule
from tests.refusing import refused, refused_once_more

from .factories import NOW, reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def duty(cast):
    reported(cast.nurse, cast.a, category=queries.category_named("privacy", NOW.date()))
    return DutyClock.objects.get(rule__code="privacy_authority")


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("duty_state_is_known", {"state": "forgotten"}),
        ("duty_ends_after_it_starts", {"due_at": NOW}),
        ("decided_duty_says_who", {"state": "not_sent"}),
        ("sent_duty_has_its_moment", {"submitted_at": NOW}),
    ],
)
def test_a_clock_that_cannot_be_is_refused(duty, constraint, changes):
    refused(constraint, duty, **changes)


def test_what_is_sent_has_its_moment_after_it_was_known(cast, duty):
    commands.record_duty_sent(by=cast.leader, duty=duty, at=NOW, now=NOW)
    refused("sent_duty_has_its_moment", duty, submitted_at=None)
    refused("duty_is_not_sent_before_it_is_known", duty, submitted_at=NOW - timedelta(hours=1))


def test_a_case_has_one_clock_for_each_notice_and_tells_once_of_each_stage(cast, duty):
    refused_once_more("duty_once_a_case", duty)
    alarm = DutyAlarm.objects.create(clock=duty, stage="half", at=NOW)
    refused_once_more("duty_alarm_once_a_stage", alarm)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("duty_pace_is_known", {"pace": "some_day"}),
        ("duty_has_its_hours", {"hours": 0}),
        ("duty_outcomes_are_known", {"outcomes": ["serious", "fine"]}),
    ],
)
def test_a_rule_that_cannot_be_is_refused(db, constraint, changes):
    refused(constraint, DutyRule.objects.get(code="work_injury"), **changes)


def test_an_edition_names_each_notice_once(db):
    refused_once_more("duty_rule_once_an_edition", DutyRule.objects.get(code="work_injury"))


def test_reasons_and_lines_of_the_register_have_words(cast, duty):
    commands.set_duty_aside(by=cast.leader, duty=duty, why="Ingen personopplysninger.", now=NOW)
    refused("duty_reason_has_words", duty.reasons.get(), body="")
    refused("duty_reason_is_known", duty.reasons.get(), kind="whim")
    line = Breach.objects.create(
        case=duty.case, facts="Brev.", effects="Ingen.", measures="Hentet.", by=cast.leader, at=NOW
    )
    for field in ("facts", "effects", "measures"):
        refused("breach_says_all_three", line, **{field: ""})
