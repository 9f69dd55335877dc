from dataclasses import replace

import pytest

from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Mode, WhyUnsorted
from sloyfe.domains.cases.models import Reporter, Unsorted
from sloyfe.platform.access import Refused
from sloyfe.platform.notify.models import Notice

from .factories import NOW, new_report

pytestmark = pytest.mark.django_db


def from_a_stranger(unit):
    """Open when it was sealed, but the device had been revoked when it arrived."""
    return new_report(unit, unsorted=WhyUnsorted.SENDER, follow_up_code="7KQ2-7KQ2-7KQ2-7KQ2", key="k" * 43)


def test_a_report_from_a_sender_we_no_longer_know_waits_with_the_coordinator_and_names_nobody(cast):
    case = commands.report(by=None, report=from_a_stranger(cast.a), now=NOW).case
    assert (case.handler, case.mode, case.unsorted.why) == (cast.coordinator, Mode.OPEN, WhyUnsorted.SENDER)
    assert not Reporter.objects.exists()
    assert queries.by_follow_up_code("7KQ2-7KQ2-7KQ2-7KQ2") == case


def test_without_a_coordinator_the_quality_manager_sorts(cast):
    case = commands.report(by=None, report=from_a_stranger(cast.c), now=NOW).case
    assert case.handler == cast.quality_manager


def test_the_inbox_holds_only_what_the_person_keeps_quality_for(cast):
    case = commands.report(by=None, report=from_a_stranger(cast.a), now=NOW).case
    commands.report(
        by=None, report=replace(from_a_stranger(cast.c), key="c" * 43, follow_up_code="9" * 16), now=NOW
    )
    assert list(queries.unsorted_for(cast.again("coordinator"))) == [case]
    assert not queries.unsorted_for(cast.again("nurse")).exists()


def test_sorting_gives_the_case_to_the_leader_of_the_unit_and_tells_them(cast):
    case = commands.report(by=None, report=from_a_stranger(cast.a), now=NOW).case
    commands.sort(by=cast.coordinator, case=case, unit=cast.b, now=NOW)
    case.refresh_from_db()
    assert (case.unit, case.handler, Unsorted.objects.count()) == (cast.b, cast.leader_b, 0)
    assert Notice.objects.filter(user=cast.leader_b, kind="cases.new", ref=case.ref).count() == 1


def test_a_unit_leader_cannot_sort(cast):
    case = commands.report(by=None, report=from_a_stranger(cast.a), now=NOW).case
    with pytest.raises(Refused):
        commands.sort(by=cast.leader, case=case, unit=cast.b, now=NOW)


def test_a_known_reporter_must_be_named_on_an_open_report(cast):
    with pytest.raises(ValueError, match="An anonymous report has no person"):
        commands.report(by=None, report=new_report(cast.a), now=NOW)


def test_a_masked_national_id_is_told_to_the_handler(cast):
    case = commands.report(
        by=cast.nurse, report=new_report(cast.a, story="Gjelder 31129956715."), now=NOW
    ).case
    assert set(Notice.objects.filter(ref=case.ref).values_list("user", "kind")) == {
        (cast.leader.pk, "cases.new"),
        (cast.leader.pk, "cases.national_id"),
    }
