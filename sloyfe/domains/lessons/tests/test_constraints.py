"""What the database itself refuses."""

import pytest

from sloyfe.domains.lessons import queries
from sloyfe.domains.lessons.models import ChecklistItem, LessonCheck, LessonReason, LessonText, SharingEdition
from tests.refusing import refused, refused_once_more

from .factories import NOW, TODAY, answered, delivered, draft, published, sent

pytestmark = pytest.mark.django_db


def test_a_lesson_that_cannot_be(cast):
    row = draft(cast)
    refused("lesson_has_a_title", row, title="")
    refused("lesson_kind_is_known", row, kind="tale")
    refused("lesson_status_is_known", row, status="lost")
    refused("lesson_of_an_event_has_its_case", row, case=None)
    refused("published_lesson_has_its_day_and_person", row, published_at=NOW)
    refused("lesson_is_sent_before_it_is_published", row, status="editing")
    refused("withdrawn_lesson_has_its_day", row, withdrawn_at=NOW)
    refused("withdrawn_lesson_has_its_day", row, status="withdrawn")
    refused_once_more("one_lesson_a_case", row, ref="L-9999")


def test_a_published_lesson_that_cannot_be(cast):
    row = published(cast)
    refused("published_lesson_has_its_day_and_person", row, published_by=None)
    refused("restricted_lesson_is_published_by_another", row, restricted=True, published_by=cast.leader)
    refused(
        "restricted_lesson_is_published_by_another",
        row,
        restricted=True,
        author=cast.nurse,
        published_by=row.changed_by,
    )


def test_what_belongs_to_a_lesson(cast):
    row = sent(cast)
    line = LessonText.objects.filter(lesson=row).first()
    refused_once_more("lesson_line_once", line)
    refused("lesson_line_has_words", line, body="")
    refused_once_more("lesson_check_once", LessonCheck.objects.filter(lesson=row).first())
    said = LessonReason.objects.create(lesson=row, event="return", body="Kortere.", by=cast.leader, at=NOW)
    refused("lesson_reason_has_words", said, body="")


def test_a_delivery_that_cannot_be(cast):
    row = delivered(cast)
    refused_once_more("delivery_once_a_unit", row, place=2)
    refused_once_more("delivery_place_taken_once", row, unit=cast.c)
    refused("delivery_status_is_known", row, status="lost")
    refused("delivery_three_a_week_at_most", row, place=4)
    refused("delivery_takes_a_place", row, place=None)
    refused("delivery_has_its_day", row, status="waiting")
    refused("delivery_is_answered_whole", row, answer="adopt")
    refused("delivery_score_is_a_part", row, score="1.1")
    refused("not_for_us_says_why", answered(cast, "not_for_us", row), because="")
    told = row.reminders.create(days_after=7, at=NOW)
    refused_once_more("delivery_reminder_once_a_step", told)


def test_rules_of_sharing_that_cannot_be(cast):
    row = queries.sharing_rules(TODAY)
    assert isinstance(row, SharingEdition)
    refused("sharing_weights_make_a_whole", row, process=41)
    refused("sharing_threshold_is_a_part", row, threshold=0)
    refused("sharing_three_a_week_at_most", row, a_week=4)
    refused("sharing_small_is_five_to_ten", row, fewest=4)
    refused("sharing_reminders_follow_each_other", row, second_days=7)
    refused_once_more("checklist_item_once_an_edition", ChecklistItem.objects.filter(edition=row).first())
