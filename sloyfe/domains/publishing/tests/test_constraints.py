"""What the database itself refuses, past every form, command and lock."""

from datetime import date, timedelta

import pytest

from sloyfe.domains.publishing import commands
from sloyfe.domains.publishing.choices import RemarkKind, ReminderKind, State
from sloyfe.domains.publishing.models import (
    Demand,
    Invitation,
    ItemType,
    Opening,
    Question,
    ReadAcknowledgement,
    Remark,
    Reminder,
    Writer,
)
from sloyfe.domains.publishing.tests.factories import NOW, TODAY, days, draft, published
from tests.refusing import refused, refused_once_more

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)


@pytest.fixture
def in_force(cast):
    return published(cast.leader, cast.a, cast.area_leader)


@pytest.fixture
def hearing(cast):
    made = draft(cast.leader, cast.a)
    until = (NOW + days(9)).date()
    return commands.open_hearing(by=cast.leader, version=made, invited=[(cast.a, "")], due_on=until, now=NOW)


def test_what_an_item_is(cast, in_force):
    item = in_force.item
    item.refresh_from_db()
    refused("item_has_a_title", item, title="")
    refused("in_force_has_a_review_date", item, review_on=None)
    refused("item_review_within_five_years", item, review_months=0)
    refused("item_review_within_five_years", item, review_months=61)
    refused("external_item_has_source_and_reviewer", item, external_url="https://lov.example")
    refused(
        "external_item_has_source_and_reviewer", item, external_url="https://lov.example", external_source="x"
    )
    other = published(cast.leader, cast.a, cast.area_leader)
    refused("addendum_is_bound_to_a_version", item, parent=other.item)
    refused("addendum_is_bound_to_a_version", item, bound_to=other)
    refused("addendum_is_not_its_own_parent", item, parent=item, bound_to=in_force)


def test_an_item_has_one_version_in_the_making_and_one_in_force(cast, in_force):
    working = commands.start(by=cast.leader, item=in_force.item, now=NOW + days(1))
    refused_once_more("one_working_version", working, number=9)
    refused_once_more("one_version_in_force", in_force, number=9)
    refused_once_more("version_number_once", in_force, state=State.REPLACED)


def test_approval_comes_before_effect_and_from_somebody_else(cast, in_force):
    for state in (State.APPROVED, State.PUBLISHED, State.DUE, State.REPLACED, State.WITHDRAWN):
        refused("approval_before_effect", in_force, state=state, approved_by=None)
        refused("approval_before_effect", in_force, state=state, approved_at=None)
    refused("approved_by_another", in_force, approved_by=in_force.author)
    refused("no_effect_before_approval", in_force, effective_on=YESTERDAY)
    refused("version_state_is_known", in_force, state="maybe")
    refused("version_has_a_title", in_force, title="")


def test_who_writes_and_what_is_said_of_it(cast, in_force):
    refused_once_more("writer_once", Writer.objects.create(version=in_force, user=cast.nurse))
    said = Remark.objects.create(
        version=in_force, kind=RemarkKind.CONFIRMED, body="Fortsatt riktig.", by=cast.leader, at=NOW
    )
    refused("remark_says_something", said, body="")


def test_a_hearing_and_its_comments(cast, hearing):
    refused_once_more("one_open_hearing_a_version", hearing)
    refused_once_more("invited_once", Invitation.objects.get(hearing=hearing))
    comment = commands.comment(by=cast.nurse, hearing=hearing, body="Uklart.", now=NOW)
    refused("comment_says_something", comment, body="")
    for half in (
        {"answered_at": NOW},
        {"answer": "Ja."},
        {"verdict": "followed"},
        {"answered_by": cast.leader},
    ):
        refused("comment_answer_is_whole", comment, **half)
    whole = {"answered_at": NOW, "answered_by": cast.leader, "answer": "Ja.", "verdict": "maybe"}
    refused("comment_answer_is_whole", comment, **whole)


def test_a_suggestion(cast, in_force):
    made = commands.suggest(by=cast.nurse, item=in_force.item, body="Skriv hvem.", now=NOW)
    refused("suggestion_says_something", made, body="")
    for half in (
        {"answered_at": NOW},
        {"answer": "Ja."},
        {"verdict": "followed"},
        {"answered_by": cast.leader},
    ):
        refused("suggestion_answer_is_whole", made, **half)


def test_types(in_force):
    kind = in_force.item.type
    refused_once_more("type_once_an_edition", kind)
    refused("type_level_is_known", kind, level="anybody")
    refused("type_review_within_five_years", kind, review_months=0)
    refused("type_review_within_five_years", kind, review_months=61)
    assert ItemType.objects.get(pk=kind.pk).level == kind.level


def test_reading_lists_and_receipts(cast, in_force):
    line = Demand.objects.create(
        item=in_force.item, unit=cast.a, set_by=cast.leader, set_at=NOW, set_on=TODAY, days=14
    )
    refused_once_more("demand_once", line)
    refused("demand_days_are_sane", line, days=0)
    refused("demand_days_are_sane", line, days=366)
    receipt = ReadAcknowledgement.objects.create(
        item=in_force.item, version=in_force, user=cast.nurse, at=NOW
    )
    refused_once_more("receipt_once_a_version", receipt)
    told = Reminder.objects.create(
        item=in_force.item, user=cast.nurse, kind=ReminderKind.READ, on=TODAY, at=NOW
    )
    refused_once_more("reading_reminder_once", told)
    opened = Opening.objects.create(item=in_force.item, day=date(2026, 1, 1), count=1)
    refused_once_more("opening_once_a_day", opened)


def test_control_questions(in_force):
    asked = Question.objects.create(version=in_force, position=1, text="Hvem?", right="Vakta", wrong="Ingen")
    refused_once_more("question_position_once", asked)
    refused("three_questions_at_most", asked, position=4)
    refused("three_questions_at_most", asked, position=0)
    refused("question_can_be_answered", asked, wrong="Vakta")
