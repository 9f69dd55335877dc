"""Duty notices: proposed, started, decided and sent; the clock runs in hours and tells once of each stage."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import translation
from procrastinate.contrib.django.models import ProcrastinateJob

from sloyfe.domains.cases import commands, jobs, queries
from sloyfe.domains.cases.choices import DutyReason, DutyState
from sloyfe.domains.cases.models import Case, DutyClock, DutyRule, NamedReader
from sloyfe.methods.lifecycle import NotAllowed
from sloyfe.platform.access import Refused
from sloyfe.platform.access.choices import Role, Secrecy
from sloyfe.platform.access.models import Grant
from sloyfe.platform.notify.models import Notice
from sloyfe.platform.ui.free_text import NationalId

from .factories import NOW, reported

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)
OSLO = ZoneInfo("Europe/Oslo")
TODAY = NOW.date()


def category(code):
    return queries.category_named(code, TODAY)


def codes(case) -> list[str]:
    return [duty.rule.code for duty in queries.duties_of(case)]


def rule(code) -> DutyRule:
    return DutyRule.objects.get(code=code)


def breach(cast, now=NOW) -> DutyClock:
    """A privacy case of unit A, and its clock of 72 hours."""
    case = reported(cast.nurse, cast.a, category=category("privacy"), now=now)
    return DutyClock.objects.get(case=case, rule__code="privacy_authority")


def told() -> set[tuple[str, str]]:
    return set(Notice.objects.filter(kind__startswith="cases.duty").values_list("user__username", "kind"))


@pytest.mark.parametrize(
    ("given", "proposed"),
    [
        ({}, []),
        ({"category": "privacy"}, ["privacy_persons", "privacy_authority", "privacy_register"]),
        ({"category": "child_injury"}, ["child_safety"]),
        ({"category": "hse_accident", "outcome": "hurt"}, ["occupational_injury"]),
        ({"category": "hse_accident", "outcome": "serious"}, ["work_injury", "occupational_injury"]),
        ({"outcome": "serious"}, ["work_injury", "patient_harm", "occupational_injury"]),
        ({"category": "falls", "outcome": "serious"}, ["patient_harm"]),
        ({"category": "falls", "outcome": "hurt"}, []),
        ({"outcome": "unknown"}, []),
    ],
)
def test_a_report_proposes_what_its_category_and_outcome_ask_for(cast, given, proposed):
    if "category" in given:
        given = given | {"category": category(given["category"])}
    case = reported(cast.nurse, cast.a, **given)
    assert codes(case) == proposed
    assert {duty.state for duty in queries.duties_of(case)} <= {DutyState.PROPOSED}
    assert {duty.started_at for duty in queries.duties_of(case)} <= {NOW}


def test_a_new_category_proposes_more_and_nothing_twice(cast):
    case = reported(cast.nurse, cast.a)
    for _time in range(2):
        case = commands.classify(
            by=cast.leader, case=case, category=category("privacy"), severity="", now=NOW + HOUR
        )
    assert codes(case) == ["privacy_persons", "privacy_authority", "privacy_register"]
    # We knew when it was reported, not when somebody chose a category.
    assert DutyClock.objects.get(rule__code="privacy_authority").due_at == NOW + 72 * HOUR


def test_a_case_that_is_brought_in_from_another_system_proposes_nothing(cast):
    assert codes(reported(cast.nurse, cast.a, category=category("privacy"), channel="imported")) == []


def test_a_report_without_a_name_proposes_too_and_leaves_no_person(cast):
    case = reported(None, cast.a, category=category("privacy"))
    assert len(codes(case)) == 3
    events = DutyClock._meta.apps.get_model("cases", "DutyClockEvent").objects
    assert {
        "by" in row or "user" in row for row in events.values_list("pgh_context__metadata", flat=True)
    } == {False}


@pytest.mark.parametrize(
    ("known", "due"),
    [
        (datetime(2026, 3, 27, 14, 20, tzinfo=OSLO), datetime(2026, 3, 30, 15, 20, tzinfo=OSLO)),
        (datetime(2026, 10, 23, 14, 20, tzinfo=OSLO), datetime(2026, 10, 26, 13, 20, tzinfo=OSLO)),
        (datetime(2026, 4, 2, 9, 0, tzinfo=OSLO), datetime(2026, 4, 5, 9, 0, tzinfo=OSLO)),
        (datetime(2026, 12, 24, 16, 0, tzinfo=OSLO), datetime(2026, 12, 27, 16, 0, tzinfo=OSLO)),
    ],
    ids=["clocks forward", "clocks back", "Easter", "Christmas"],
)
def test_the_hours_run_through_holidays_and_both_changes_of_the_clocks(cast, known, due):
    assert breach(cast, now=known.astimezone(UTC)).due_at == due


def test_the_clock_is_said_in_words(cast):
    duty = breach(cast)

    def said(gone):
        with translation.override("nb"):
            return queries.clock_of(duty, NOW + gone).words

    assert [said(53 * HOUR), said(timedelta(hours=71, minutes=20)), said(75 * HOUR)] == [
        "19 timer igjen, til lørdag 21. november kl. 10.30",
        "40 minutter igjen, til lørdag 21. november kl. 10.30",
        "3 timer over tiden, som var lørdag 21. november kl. 10.30",
    ]


def test_each_stage_is_told_once_to_handler_leader_above_quality_and_the_privacy_officer(cast):
    duty = breach(cast)
    everybody = {"leader", "area_leader", "coordinator", "privacy_officer"}
    found = {}
    for gone in (35, 36, 37, 59, 60, 61, 72, 73, 200):
        Notice.objects.all().delete()
        commands.tell_of_duty(by=None, duty=duty, now=NOW + gone * HOUR)
        found[gone] = told()
    assert found == {
        35: set(), 37: set(), 59: set(), 61: set(), 73: set(), 200: set(),
        36: {(who, "cases.duty_half") for who in everybody},
        60: {(who, "cases.duty_near") for who in everybody},
        72: {(who, "cases.duty_past") for who in everybody},
    }  # fmt: skip


def test_after_a_stop_in_service_the_gravest_stage_is_told_alone(cast):
    duty = breach(cast)
    assert commands.tell_of_duty(by=None, duty=duty, now=NOW + 100 * HOUR) == "past"
    assert {kind for _who, kind in told()} == {"cases.duty_past"}
    assert [alarm.stage for alarm in queries.alarms_of(duty)] == ["half", "near", "past"]


def test_the_privacy_officer_is_not_told_of_what_is_no_privacy_notice(cast):
    case = reported(cast.nurse, cast.a, outcome="serious", category=category("falls"))
    commands.tell_of_duty(by=None, duty=queries.duties_of(case)[0], now=NOW + 3 * HOUR)
    assert {who for who, _kind in told()} == {"leader", "area_leader", "coordinator"}


def test_the_privacy_officer_is_told_and_let_in_whichever_part_the_role_was_given_for(cast):
    role = Grant.objects.filter(user=cast.privacy_officer, role=Role.DATA_PROTECTION_OFFICER)
    assert role.update(scope=cast.c.scope) == 1
    commands.tell_of_duty(by=None, duty=breach(cast), now=NOW + 36 * HOUR)
    assert ("privacy_officer", "cases.duty_half") in told()
    other = reported(cast.nurse, cast.a)
    commands.start_duty(by=cast.leader, case=other, rule=rule("privacy_authority"), since=NOW, now=NOW)
    assert queries.get_visible(cast.again("privacy_officer"), other.ref) == other


def test_nobody_is_told_of_a_case_they_may_not_open(cast):
    duty = breach(cast)
    Case.objects.filter(pk=duty.case_id).update(secrecy=Secrecy.RESTRICTED)
    commands.tell_of_duty(by=None, duty=duty, now=NOW + 40 * HOUR)
    assert {who for who, _kind in told()} == {"leader", "coordinator", "privacy_officer"}


def test_the_quarter_finds_what_is_to_be_told_on_a_sunday_night(cast):
    duty = breach(cast, now=datetime(2026, 11, 20, 15, tzinfo=UTC))

    def queued(moment):
        ProcrastinateJob.objects.filter(task_name="cases.tell_of_duty").delete()
        jobs.duties(timestamp=int(moment.timestamp()))
        found = ProcrastinateJob.objects.filter(task_name="cases.tell_of_duty").order_by("args__duty_id")
        return [job.args["duty_id"] for job in found]

    persons, register = (
        DutyClock.objects.get(rule__code=f"privacy_{name}").pk for name in ("persons", "register")
    )
    assert queued(datetime(2026, 11, 20, 16, tzinfo=UTC)) == []
    sunday = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)  # 36 of 72 hours are gone
    assert queued(sunday) == sorted([duty.pk, persons, register])
    commands.tell_of_duty(by=None, duty=duty, now=sunday)
    assert queued(sunday) == sorted([persons, register])


def test_what_is_decided_tells_nobody(cast):
    duty = breach(cast)
    commands.decide_duty(by=cast.leader, duty=duty, send=False, why="Lite sannsynlig risiko.", now=NOW)
    commands.tell_of_duty(by=None, duty=duty, now=NOW + 100 * HOUR)
    assert (told(), duty.pk in queries.duties_to_tell(NOW + 100 * HOUR)) == (set(), False)


def test_a_notice_is_decided_then_sent_with_its_number(cast):
    duty = breach(cast)
    commands.decide_duty(by=cast.leader, duty=duty, send=True, why="", now=NOW + HOUR)
    assert queries.undecided_duties(duty.case)[1].state == DutyState.TO_SEND
    commands.record_duty_sent(
        by=cast.leader, duty=duty, at=NOW + 2 * HOUR, reference="2026/77", now=NOW + 3 * HOUR
    )
    duty.refresh_from_db()
    assert (duty.state, duty.submitted_at, duty.reference, duty.decided_by) == (
        DutyState.SENT, NOW + 2 * HOUR, "2026/77", cast.leader,
    )  # fmt: skip


def test_what_is_sent_over_the_time_says_why(cast):
    duty, late = breach(cast), NOW + 80 * HOUR
    with pytest.raises(commands.LateReasonMissing):
        commands.record_duty_sent(by=cast.leader, duty=duty, at=late, now=late)
    commands.record_duty_sent(by=cast.leader, duty=duty, at=late, now=late, late="Altinn var nede.")
    why = duty.reasons.get()
    assert (why.kind, why.body, why.by) == (DutyReason.LATE, "Altinn var nede.", cast.leader)


@pytest.mark.parametrize("at", [NOW - HOUR, NOW + 2 * HOUR])
def test_nothing_is_sent_before_it_is_known_or_tomorrow(cast, at):
    with pytest.raises(commands.SentTooEarly):
        commands.record_duty_sent(by=cast.leader, duty=breach(cast), at=at, now=NOW + HOUR)


def test_not_to_send_and_to_set_aside_need_a_reason_without_national_ids(cast):
    duty = breach(cast)
    with pytest.raises(commands.ReasonMissing):
        commands.decide_duty(by=cast.leader, duty=duty, send=False, why=" ", now=NOW)
    with pytest.raises(commands.ReasonMissing):
        commands.set_duty_aside(by=cast.leader, duty=duty, why="", now=NOW)
    with pytest.raises(NationalId):
        commands.set_duty_aside(by=cast.leader, duty=duty, why="Gjelder 31129956715.", now=NOW)
    duty.refresh_from_db()
    assert (duty.state, duty.reasons.count()) == (DutyState.PROPOSED, 0)


def test_what_was_set_aside_can_be_taken_up_again_and_what_is_sent_cannot(cast):
    duty = breach(cast)
    commands.set_duty_aside(by=cast.leader, duty=duty, why="Ingen personopplysninger.", now=NOW + HOUR)
    assert duty.pk not in [one.pk for one in queries.undecided_duties(duty.case)]
    again = commands.start_duty(
        by=cast.leader, case=duty.case, rule=duty.rule, since=NOW + HOUR, now=NOW + 2 * HOUR
    )
    assert (again.pk, again.state, again.due_at) == (duty.pk, DutyState.RUNNING, NOW + 73 * HOUR)
    commands.record_duty_sent(by=cast.leader, duty=again, at=NOW + 2 * HOUR, now=NOW + 2 * HOUR)
    with pytest.raises(NotAllowed):
        commands.set_duty_aside(by=cast.leader, duty=again, why="Likevel ikke.", now=NOW + 3 * HOUR)
    with pytest.raises(commands.AlreadyHasClock):
        commands.start_duty(by=cast.leader, case=duty.case, rule=duty.rule, since=NOW, now=NOW + 3 * HOUR)


def test_a_clock_started_by_hand_runs_from_when_we_knew_and_lets_the_privacy_officer_in(cast):
    case = reported(cast.nurse, cast.a)
    assert queries.get_visible(cast.again("privacy_officer"), case.ref) is None
    made = commands.start_duty(
        by=cast.leader, case=case, rule=rule("privacy_authority"), since=NOW - HOUR, now=NOW
    )
    assert (made.state, made.due_at, made.begun_by) == (DutyState.RUNNING, NOW + 71 * HOUR, cast.leader)
    assert list(NamedReader.objects.values_list("user__username", flat=True)) == ["privacy_officer"]
    assert queries.get_visible(cast.again("privacy_officer"), case.ref) == case
    with pytest.raises(commands.NotKnownYet):
        commands.start_duty(by=cast.leader, case=case, rule=rule("graded_systems"), since=NOW + HOUR, now=NOW)


@pytest.mark.parametrize("who", ["nurse", "colleague", "safety", "auditor", "leader_b", "administrator"])
def test_who_does_not_handle_the_case_decides_nothing(cast, who):
    duty, by = breach(cast), cast.again(who)
    for do in (
        lambda: commands.decide_duty(by=by, duty=duty, send=True, why="", now=NOW),
        lambda: commands.set_duty_aside(by=by, duty=duty, why="Nei.", now=NOW),
        lambda: commands.record_duty_sent(by=by, duty=duty, at=NOW, now=NOW),
        lambda: commands.start_duty(by=by, case=duty.case, rule=duty.rule, since=NOW, now=NOW),
        lambda: commands.write_breach(by=by, case=duty.case, facts="a", effects="b", measures="c", now=NOW),
    ):
        with pytest.raises(Refused):
            do()
    duty.refresh_from_db()
    assert duty.state == DutyState.PROPOSED


def test_the_privacy_officer_decides_in_a_privacy_case(cast):
    duty = breach(cast)
    by = cast.again("privacy_officer")
    commands.decide_duty(by=by, duty=duty, send=True, why="Høy risiko.", now=NOW)
    duty.refresh_from_db()
    assert duty.state == DutyState.TO_SEND


def test_the_register_gets_its_line_also_when_nothing_is_sent(cast):
    duty = breach(cast)
    register = DutyClock.objects.get(rule__code="privacy_register")
    with pytest.raises(commands.RegisterNeedsWords):
        commands.record_duty_sent(by=cast.leader, duty=register, at=NOW, now=NOW)
    commands.decide_duty(by=cast.leader, duty=duty, send=False, why="Lite sannsynlig.", now=NOW)
    commands.write_breach(
        by=cast.leader, case=duty.case, facts="Brev til feil.", effects="Ingen.", measures="Hentet.", now=NOW
    )
    register.refresh_from_db()
    assert (register.state, register.submitted_at) == (DutyState.SENT, NOW)
    assert [duty.rule.code for duty in queries.undecided_duties(duty.case)] == ["privacy_persons"]


def test_the_clocks_of_a_merged_case_are_decided_in_the_one_that_goes_on(cast):
    duty = breach(cast)
    into = reported(cast.nurse, cast.a)
    commands.merge(by=cast.leader, case=duty.case, into=into, now=NOW)
    assert duty.pk in [one.pk for one in queries.undecided_duties(into)]
    (found,) = [one for one in queries.duties_of(into) if one.pk == duty.pk]
    assert queries.clock_of(found, NOW).url == f"/sak/{into.ref}/klokke/{duty.pk}"
    commands.decide_duty(by=cast.leader, duty=found, send=True, why="", now=NOW)
    commands.undo(by=cast.leader, case=duty.case, now=NOW + HOUR)
    assert [one.pk for one in queries.duties_of(into)] == []
    assert duty.pk in [one.pk for one in queries.duties_of(Case.objects.get(pk=duty.case_id))]
