"""The loop's first stage: a report gets its answer."""

from datetime import date, timedelta

import pytest

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Mode, Status
from sloyfe.domains.cases.models import Case, CaseText, FollowUp, Quarantine, Reporter
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice

from .factories import NOW, new_report, reported

pytestmark = pytest.mark.django_db


def test_a_report_goes_to_the_leader_with_a_date_within_three_working_days(cast):
    case = reported(cast.nurse, cast.a)
    assert (case.handler, case.due_on, case.status) == (cast.leader, date(2026, 11, 23), Status.RECEIVED)
    assert list(Notice.objects.values_list("user", "kind", "ref")) == [
        (cast.leader.pk, "cases.new", case.ref)
    ]


def test_numbers_run_through_the_year(cast):
    first, second = reported(cast.nurse, cast.a), reported(cast.nurse, cast.b)
    next_year = reported(cast.nurse, cast.a, now=NOW + timedelta(days=60))
    assert [first.ref, second.ref, next_year.ref] == ["2026-00001", "2026-00002", "2027-00001"]


def test_the_answer_stands_on_the_reporters_page_and_the_notice_is_there(cast):
    case = reported(cast.nurse, cast.a)
    commands.close(by=cast.leader, case=case, answer="Vi dobbeltkontrollerer fra i dag.", now=NOW)
    own = queries.reported_by(cast.again("nurse")).get()
    assert (own.status, [m.body for m in own.messages.all()]) == (
        "closed",
        ["Vi dobbeltkontrollerer fra i dag."],
    )
    assert set(Notice.objects.filter(user=cast.nurse).values_list("kind", flat=True)) == {
        "cases.answered",
        "cases.closed",
    }


def test_a_case_cannot_be_closed_without_an_answer(cast):
    case = reported(cast.nurse, cast.a)
    with pytest.raises(commands.answering.AnswerMissing):
        commands.close(by=cast.leader, case=case, answer="   ", now=NOW)
    case.refresh_from_db()
    assert case.status == Status.RECEIVED


def test_a_leader_elsewhere_cannot_answer_or_see(cast):
    case = reported(cast.nurse, cast.a)
    with pytest.raises(Refused):
        commands.close(by=cast.leader_b, case=case, answer="Nei", now=NOW)
    assert queries.get_visible(cast.again("leader_b"), case.ref) is None


def test_a_report_about_the_leader_goes_to_the_next_one_up_and_is_hidden_from_the_leader(cast):
    case = reported(cast.nurse, cast.a, concerns_leader=True)
    assert case.handler == cast.area_leader
    assert queries.get_visible(cast.again("leader"), case.ref) is None
    assert queries.get_visible(cast.again("area_leader"), case.ref) == case


def test_a_vacant_post_sends_the_report_to_the_top(cast):
    assert reported(cast.nurse_b, cast.c).handler == cast.director


def test_an_anonymous_report_leaves_no_person_in_any_table(cast):
    receipt = commands.report(by=None, report=new_report(cast.a, mode=Mode.ANONYMOUS), now=NOW)
    assert not Reporter.objects.exists()
    assert queries.by_follow_up_code(receipt.follow_up_code.lower().replace("-", " ")) == receipt.case
    assert FollowUp.objects.get().code_hash != receipt.follow_up_code


def test_a_replay_makes_no_second_case_and_another_text_under_the_same_key_is_refused(cast):
    first = commands.report(by=cast.nurse, report=new_report(cast.a, key="k" * 32), now=NOW)
    again = commands.report(by=cast.nurse, report=new_report(cast.a, key="k" * 32), now=NOW)
    assert (again.case, again.replayed, Case.objects.count()) == (first.case, True, 1)
    with pytest.raises(commands.reporting.AnotherReport):
        commands.report(by=cast.nurse, report=new_report(cast.a, key="k" * 32, story="Noe annet"), now=NOW)


def test_a_national_id_that_slipped_through_is_masked_and_kept_in_quarantine(cast):
    case = reported(cast.nurse, cast.a, story="Gjelder 01010112377 på rom 4.")
    assert "01010112377" not in CaseText.objects.get(case=case).body
    assert Quarantine.objects.get().body == "Gjelder 01010112377 på rom 4."


def test_undo_puts_the_case_back_and_takes_the_answer_and_its_notice_away(cast):
    case = reported(cast.nurse, cast.a)
    before = Case.objects.values().get()
    commands.close(by=cast.leader, case=case, answer="Feil knapp", now=NOW)
    commands.undo(by=cast.leader, case=case, now=NOW + timedelta(minutes=1))
    assert Case.objects.values().get() == before
    assert (case.messages.count(), Notice.objects.filter(user=cast.nurse).count()) == (0, 0)
