"""What the tables of cases refuse, whoever writes to them."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import Outcome, Recipient, TextField, Track
from sloyfe.domains.cases.models import (
    AnalysisLine,
    CaseImport,
    Category,
    DeadlineRule,
    Edition,
    EscalationStep,
    ImportedCase,
    ImportLine,
    ImportPart,
    ImportRow,
    Loop,
    NamedReader,
    Place,
    Quarantine,
    Relapse,
    Reminder,
    SavedView,
)
from sloyfe.domains.processes.tests.factories import in_force
from tests.refusing import refused, refused_once_more

from .factories import NOW, reported
from .looping import code, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    return reported(cast.nurse, cast.a)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("case_kind_is_known", {"kind": "rumour"}),
        ("case_outcome_is_known", {"outcome": "fine"}),
        ("case_mode_is_known", {"mode": "secret"}),
        ("case_status_is_known", {"status": "lost"}),
        ("case_channel_is_known", {"channel": "pigeon"}),
        ("case_severity_is_known", {"severity": "red"}),
        ("case_track_is_known", {"track": "fast"}),
        ("case_secrecy_is_known", {"secrecy": "secret"}),
        ("no_case_closes_silently", {"status": "closed"}),
        ("no_case_closes_silently", {"status": "closed", "closed_at": NOW}),
        ("merged_case_names_the_other", {"status": "merged"}),
        ("serious_harm_forces_learning", {"outcome": Outcome.SERIOUS, "track": Track.SMALL}),
        ("serious_harm_forces_learning", {"outcome": Outcome.SERIOUS, "track": Track.STANDARD}),
    ],
)
def test_a_case_that_cannot_be_is_refused(case, constraint, changes):
    refused(constraint, case, **changes)


def test_a_case_is_not_merged_into_itself(case):
    refused("case_is_not_merged_into_itself", case, merged_into=case.pk)


def test_nobody_handles_a_case_that_is_about_them(cast, case):
    assert case.handler == cast.leader
    refused("case_is_not_handled_by_whom_it_concerns", case, concerns=cast.leader)


def test_a_case_has_one_text_of_each_kind_and_one_original_of_it(case):
    refused_once_more("case_text_once", case.texts.get())
    kept = Quarantine.objects.create(case=case, field=TextField.STORY, body="Tekst.", found_at=NOW)
    refused_once_more("quarantine_once", kept)


def test_a_message_is_signed_unless_it_is_the_reporters(cast, case):
    written = commands.reply(by=cast.nurse, case=case, text="Ja.", now=NOW)
    refused("message_is_the_reporters_or_signed", written, author=cast.nurse)
    note = commands.note(by=cast.leader, case=case, text="Ring heim.", now=NOW)
    refused("message_is_the_reporters_or_signed", note, author=None)


def test_a_line_of_an_edition_stands_once():
    refused_once_more("edition_number_once", Edition.objects.first())
    refused_once_more("category_once_an_edition", Category.objects.first())
    refused_once_more("deadline_once_an_edition", DeadlineRule.objects.first())
    refused_once_more("escalation_once_an_edition", EscalationStep.objects.first())


def test_no_rule_promises_an_answer_later_than_three_working_days():
    rule = DeadlineRule.objects.filter(step="answer").first()
    refused("answer_within_three_working_days", rule, working_days=4)


def test_a_person_is_let_in_once_and_reminded_once_of_a_step(cast, case):
    refused_once_more("named_once", NamedReader.objects.create(case=case, user=cast.nurse))
    reminder = Reminder.objects.create(
        case=case, due_on=case.due_on, days_after=1, recipient=Recipient.HANDLER, at=NOW
    )
    refused_once_more("reminder_once_a_step", reminder, at=NOW + timedelta(hours=1))


def test_names_of_views_and_places_are_unique_where_they_are_used(cast):
    refused_once_more("saved_view_once", SavedView.objects.create(user=cast.leader, name="Mine"))
    refused_once_more(
        "place_once_a_unit", Place.objects.create(unit=cast.a, name="Bod", code="AAAA"), code="BBBB"
    )


@pytest.fixture
def loop(cast):
    return Loop.objects.get(case=taken(cast))


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("loop_stage_is_known", {"stage": "lost"}),
        ("loop_breaks_somewhere", {"breaks_at": ""}),
        ("loop_breaks_somewhere", {"breaks_on": None}),
        ("loop_elsewhere_is_known", {"elsewhere": "may"}),
        ("loop_effect_is_a_verdict", {"effect_at": NOW}),
        ("loop_effect_is_a_verdict", {"effect_at": NOW, "verdict": "well"}),
        ("loop_ends_in_one_way", {"effect_at": NOW, "verdict": "worked", "without_action_at": NOW}),
        ("loop_receipts_fit", {"receiving": 2, "receipts": 3}),
    ],
)
def test_a_loop_that_cannot_be_is_refused(loop, constraint, changes):
    refused(constraint, loop, **changes)


def test_a_cause_has_one_code_an_edition_and_an_analysis_has_words(cast):
    case = taken(cast)
    refused_once_more("cause_code_once_an_edition", code())
    line = AnalysisLine.objects.create(
        case=case, round=1, method="whys", position=0, body="Fordi lista manglet."
    )
    refused("analysis_line_has_words", line, body="")
    refused("analysis_method_is_known", line, method="blame")
    refused_once_more("analysis_line_once_a_place", line)


def test_a_relapse_is_never_shown_by_the_case_itself(cast):
    case = taken(cast)
    made = Relapse.objects.create(case=case, action_ref="T-0001", at=NOW)
    refused("relapse_is_shown_by_another_case", made, because=case.pk)


def test_a_draft_is_linked_once_and_nothing_is_in_force_without_one(cast):
    process = in_force(cast.leader, cast.a, cast.area_leader)
    made = commands.anchor(by=cast.leader, case=taken(cast), item=process.item, now=NOW)
    refused_once_more("anchor_once_a_version", made)
    refused("anchor_published_has_version", made, version=None, published_at=NOW)


def a_file(cast):
    return CaseImport.objects.create(
        by=cast.quality_manager, name="gamle.csv", size=1, key="k", begun_at=NOW, state="receiving"
    )


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [("import_state_is_known", {"state": "lost"}), ("applied_import_has_its_time", {"state": "applied"})],
)
def test_an_import_that_cannot_be_is_refused(cast, constraint, changes):
    refused(constraint, a_file(cast), **changes)


def test_a_file_arrives_once_at_a_time_for_each_person(cast):
    refused_once_more("import_upload_once", a_file(cast))


def test_a_piece_a_line_and_a_row_of_a_file_stand_once(cast):
    batch = a_file(cast)
    refused_once_more("import_part_once", ImportPart.objects.create(batch=batch, offset=0, content=b"a"))
    refused_once_more("import_line_once", ImportLine.objects.create(batch=batch, number=2, cells="[]"))
    row = ImportRow.objects.create(
        batch=batch, number=2, old_number="1", kind="deviation", outcome="well", unit=cast.a, status="closed",
        reported_at=NOW, story="Falt.",
    )  # fmt: skip
    refused_once_more("import_row_once", row)


def test_a_number_of_an_old_system_comes_in_once(cast, case):
    batch = a_file(cast)
    brought = ImportedCase.objects.create(case=case, batch=batch, system="Gamle", number="17")
    another = reported(cast.nurse, cast.a)
    with pytest.raises(IntegrityError, match="imported_once"), transaction.atomic():
        ImportedCase.objects.create(case=another, batch=batch, system=brought.system, number=brought.number)
