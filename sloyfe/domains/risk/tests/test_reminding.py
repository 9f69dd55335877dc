"""Who is told of what runs out, what has, and what is missing: with the clock passed in, once a step."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.risk import commands, jobs, queries
from sloyfe.domains.risk.models import MandatoryAssessment, RiskAcceptance, RiskReminder
from sloyfe.platform.notify.models import Notice

from .factories import NEXT_YEAR, NOW, approved, planned, scored, standing, written

pytestmark = pytest.mark.django_db
OSLO = ZoneInfo("Europe/Oslo")
DAY = timedelta(days=1)


def at(day, hour=6):
    return datetime.combine(day, time(hour), OSLO)


def told(*kinds):
    rows = Notice.objects.filter(kind__in=kinds) if kinds else Notice.objects.all()
    return [(one.user.username, one.kind) for one in rows.select_related("user").order_by("pk")]


@pytest.fixture
def service(cast):
    """One analysis that all units of the kind must have, from the day of the tests."""
    MandatoryAssessment.objects.all().delete()
    return MandatoryAssessment.objects.create(
        code="service-unit",
        nb="Tjenesten",
        nn="Tenesta",
        en="The service",
        kind="service",
        unit_type=cast.a.unit_type,
        months=12,
        valid_from=NOW.date(),
    )


def morning(day):
    """What the job of a morning sets going, done at once."""
    for leader_id, unit_ids in queries.responsible_for_duties(day).items():
        commands.remind_of_coverage(by=None, leader_id=leader_id, unit_ids=unit_ids, now=at(day))


def test_what_a_unit_lacks_is_told_once_a_quarter_to_whoever_answers_for_it(cast, service):
    morning(NOW.date())
    morning(NOW.date() + DAY)
    own = [one for one in told() if one[0] in ("leader", "leader_b")]
    assert sorted(own) == [("leader", "risk.coverage"), ("leader_b", "risk.coverage")]
    notice = Notice.objects.get(user=cast.leader)
    assert (notice.url, notice.ref) == ("/risiko/dekning?enhet=A", "coverage:A")
    assert queries.told_refs(cast.again("leader"), [notice.ref]) == {notice.ref}
    morning(date(2027, 1, 4))
    assert told().count(("leader", "risk.coverage")) == 2


def test_nobody_is_reminded_of_what_is_being_made(cast, service):
    planned(cast, covers=[service])
    morning(NOW.date())
    assert ("leader", "risk.coverage") not in told()
    assert ("leader_b", "risk.coverage") in told()


def test_before_it_runs_out_on_the_day_after_and_then_upwards(cast, service):
    made = planned(cast, covers=[service])
    scored(cast, written(cast, assessment=made))
    approved(cast, made, until=NEXT_YEAR - 100 * DAY)
    last = NEXT_YEAR - 100 * DAY
    Notice.objects.all().delete()
    heard = {}
    for day in (last - 61 * DAY, last - 60 * DAY, last, last + DAY, last + 29 * DAY, last + 30 * DAY):
        before = Notice.objects.count()
        commands.remind_of_coverage(by=None, leader_id=cast.leader.pk, unit_ids=[cast.a.pk], now=at(day))
        if Notice.objects.count() > before:
            heard[(day - last).days] = told()[before:]
    assert heard == {
        -60: [("leader", "risk.coverage")],
        1: [("leader", "risk.coverage")],
        30: [("area_leader", "risk.behind")],
    }
    assert {one.step for one in RiskReminder.objects.all()} == {"soon", "past", "late"}


def test_an_analysis_that_no_unit_must_have_is_told_of_to_whoever_leads_it(cast):
    found = standing(cast).assessment
    Notice.objects.all().delete()
    assert queries.assessments_due(NEXT_YEAR - 61 * DAY) == []
    for day in (NEXT_YEAR - 60 * DAY, NEXT_YEAR - 59 * DAY):
        for pk in queries.assessments_due(day):
            commands.remind_of_assessment(by=None, assessment=queries.assessment_by_id(pk), now=at(day))
    assert told() == [("leader", "risk.runs_out")]
    commands.expire(by=None, today=NEXT_YEAR + DAY, now=at(NEXT_YEAR + DAY))
    assert ProcrastinateJob.objects.filter(task_name="risk.remind_of_assessment").count() == 1
    found = queries.assessment_by_id(found.pk)
    assert commands.remind_of_assessment(by=None, assessment=found, now=at(NEXT_YEAR + DAY))
    assert not commands.remind_of_assessment(by=None, assessment=found, now=at(NEXT_YEAR + 2 * DAY))
    assert told() == [("leader", "risk.runs_out")] * 2


def accepted(cast, days):
    risk = standing(cast, likelihood=3, life=3, owner=cast.nurse)
    Notice.objects.all().delete()
    return commands.accept(
        by=cast.area_leader, risk=risk, until=NOW + days * DAY, reason="Vi venter på avtalen.", now=NOW
    )


def test_an_acceptance_that_ends_is_told_of_a_fortnight_before_and_in_the_minute_it_does(cast):
    made = accepted(cast, 90)
    assert told() == [("nurse", "risk.accepted")]
    (job,) = ProcrastinateJob.objects.filter(task_name="risk.remind_of_acceptance")
    assert (job.args, job.scheduled_at) == ({"acceptance_id": made.pk}, made.until)
    Notice.objects.all().delete()
    heard = {}
    for minutes in (-14 * 24 * 60 - 1, -14 * 24 * 60, -1, 0, 1):
        now = made.until + timedelta(minutes=minutes)
        before = Notice.objects.count()
        due = queries.acceptances_due(now)
        commands.remind_of_acceptance(by=None, acceptance=queries.acceptance_by_id(made.pk), now=now)
        if Notice.objects.count() > before:
            heard[minutes] = sorted(told()[before:])
            assert due == [made.pk]
    assert heard == {
        -14 * 24 * 60: [("area_leader", "risk.acceptance_soon"), ("nurse", "risk.acceptance_soon")],
        0: [("area_leader", "risk.acceptance_past"), ("nurse", "risk.acceptance_past")],
    }


def test_what_was_taken_back_or_ended_long_ago_is_told_of_no_more(cast):
    made = accepted(cast, 30)
    assert queries.acceptances_due(made.until + 8 * DAY) == []
    commands.end_acceptance(by=cast.area_leader, risk=made.risk, now=NOW + DAY)
    taken_back = queries.acceptance_by_id(made.pk)
    assert not commands.remind_of_acceptance(by=None, acceptance=taken_back, now=made.until)
    assert told("risk.acceptance_soon", "risk.acceptance_past") == []


def test_whoever_can_no_longer_open_the_risk_is_not_told_of_it(cast):
    made = accepted(cast, 30)
    risk = made.risk
    risk.secrecy, risk.owner = "restricted", None
    risk.save()
    RiskAcceptance.objects.filter(pk=made.pk).update(by=cast.nurse_b)
    found = queries.acceptance_by_id(made.pk)
    assert commands.remind_of_acceptance(by=None, acceptance=found, now=made.until)
    assert told("risk.acceptance_past") == []


def test_an_analysis_that_is_sent_waits_for_the_leader_and_comes_back_to_whoever_sent_it(cast):
    analysis = planned(cast, by=cast.area_leader, leader=cast.nurse)
    scored(cast, written(cast, by=cast.area_leader, assessment=analysis), by=cast.area_leader)
    commands.write(by=cast.nurse, assessment=analysis, texts={"purpose": "Trygt."})
    commands.start(by=cast.nurse, assessment=analysis, now=NOW)
    commands.send(by=cast.nurse, assessment=analysis, now=NOW)
    commands.send_back(by=cast.leader, assessment=analysis, reason="Ta med helgene.", now=NOW)
    commands.send(by=cast.nurse, assessment=analysis, now=NOW)
    commands.approve(by=cast.leader, assessment=analysis, valid_until=NEXT_YEAR, now=NOW)
    assert told() == [
        ("leader", "risk.sent"),
        ("nurse", "risk.returned"),
        ("leader", "risk.sent"),
        ("nurse", "risk.approved"),
    ]


def test_a_risk_that_is_lifted_waits_with_the_part_above_and_the_answer_comes_back(cast):
    risk = standing(cast)
    Notice.objects.all().delete()
    made = commands.lift(by=cast.leader, risk=risk, to=cast.north, why="Vi kan ikke bemanne oss ut.", now=NOW)
    commands.answer_lift(by=cast.area_leader, lift=made, answer="stays", words="Avtalen er på vei.", now=NOW)
    assert told() == [("area_leader", "risk.lifted"), ("leader", "risk.answered")]


def test_an_offer_is_told_of_by_one_job_to_all_units_of_the_kind(cast):
    risk = standing(cast, is_transferable=True)
    Notice.objects.all().delete()
    assert commands.offer(by=cast.leader, risk=risk, now=NOW) == 2
    (job,) = ProcrastinateJob.objects.filter(task_name="risk.tell_of_offers")
    jobs.tell_of_offers(**job.args)
    assert sorted(told()) == [("director", "risk.offered"), ("leader_b", "risk.offered")]


@pytest.mark.parametrize(("day", "works"), [(date(2026, 11, 18), True), (date(2026, 11, 22), False)])
def test_the_morning_sets_it_going_on_working_days(cast, service, day, works):
    jobs.morning(now=at(day))
    names = set(ProcrastinateJob.objects.values_list("task_name", flat=True))
    assert ("risk.remind_of_coverage" in names) is works
