"""The loop of a case, stage by stage: what is done, what is next, and from which day it is a break."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Outcome, Status, Track
from sloyfe.domains.cases.models import Anchor, Case, CaseText, Cause, Loop
from sloyfe.domains.controls.tests.factories import control as safeguard
from sloyfe.domains.processes.tests.factories import approved, in_force
from sloyfe.domains.publishing import commands as publishing
from sloyfe.platform.access import Refused

from .factories import NOW, reported
from .looping import DAY, acted, caused, code, finished, judged, taken

pytestmark = pytest.mark.django_db
TODAY = NOW.date()


def loop_of(case):
    return Loop.objects.get(case=case)


def stands(case):
    loop = loop_of(case)
    return loop.stage, loop.breaks_at, loop.breaks_on


def answered(cast, case, now=NOW):
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=now)


@pytest.fixture
def process(cast):
    return in_force(cast.leader, cast.a, cast.area_leader)


def step_of(process, name="Kontrollere navnet"):
    return process.lines.get(name=name).step


def test_a_small_case_has_no_loop(cast):
    case = reported(cast.nurse, cast.a)
    commands.close(by=cast.leader, case=case, answer="Takk.", now=NOW)
    assert not Loop.objects.exists()


def test_serious_harm_begins_its_loop_with_the_report(cast):
    case = reported(cast.nurse, cast.a, outcome=Outcome.SERIOUS)
    assert (case.track, stands(case)) == ("learning", ("answered", "answered", TODAY + DAY))


def test_a_standard_loop_goes_from_answer_to_effect(cast):
    case = taken(cast)
    assert stands(case) == ("answered", "answered", case.due_on + DAY)
    answered(cast, case)
    # Ten working days from Wednesday 18 November, and the day after.
    assert stands(case) == ("cause", "cause", date(2026, 12, 3))
    caused(cast, case)
    assert stands(case) == ("action", "action", date(2026, 12, 3))
    action = acted(cast, case)
    assert stands(case) == ("done", "done", action.due_on + DAY)
    finished(cast, action, now=NOW + 5 * DAY)
    assert stands(case) == ("effect", "effect", action.effect_on + 15 * DAY)
    judged(cast, action, now=NOW + 100 * DAY)
    loop = loop_of(case)
    assert (stands(case), loop.verdict, loop.effect_at) == (("", "", None), "worked", NOW + 100 * DAY)
    commands.finish(by=cast.leader, case=case, answer="To kontrollerer dosetten.", now=NOW + 101 * DAY)
    assert Case.objects.get().status == Status.CLOSED


def test_the_cause_is_found_when_correction_place_and_elsewhere_are_all_there(cast):
    case, control = taken(cast), safeguard(cast)
    answered(cast, case)
    whole = {
        "correction": "Ga kveldsdosen.",
        "causes": (commands.FoundCause(code(), None, control),),
        "elsewhere": "no",
    }
    for missing, empty in (("correction", ""), ("causes", (commands.FoundCause(code()),)), ("elsewhere", "")):
        CaseText.objects.filter(case=case).exclude(field="story").delete()
        found = commands.Found(**(whole | {missing: empty}))
        commands.find_cause(by=cast.leader, case=case, found=found, revision=None, now=NOW)
        assert (stands(case)[0], loop_of(case).cause_at) == ("cause", None), missing
    commands.find_cause(by=cast.leader, case=case, found=commands.Found(**whole), revision=None, now=NOW)
    assert (stands(case)[0], loop_of(case).cause_at) == ("action", NOW)


def test_two_who_look_for_the_cause_do_not_overwrite_each_other(cast):
    case = taken(cast)
    seen = loop_of(case).revision
    found = commands.Found(correction="Ga dosen.")
    commands.find_cause(by=cast.leader, case=case, found=found, revision=seen, now=NOW)
    with pytest.raises(commands.Overtaken):
        commands.find_cause(
            by=cast.coordinator,
            case=case,
            found=commands.Found(correction="Noe annet."),
            revision=seen,
            now=NOW,
        )
    assert queries.texts_of(case)["correction"] == "Ga dosen."


def test_a_cause_that_is_saved_again_keeps_who_found_it(cast):
    case, control = taken(cast), safeguard(cast)
    caused(cast, case, control=control)
    first = Cause.objects.get()
    commands.find_cause(
        by=cast.coordinator,
        case=case,
        found=commands.Found(
            correction="Ga kveldsdosen.",
            causes=(commands.FoundCause(code(), None, control), commands.FoundCause(code("staffing"))),
            elsewhere="no",
        ),
        revision=None,
        now=NOW + DAY,
    )
    rows = [(one.code.code, one.by, one.at) for one in Cause.objects.order_by("pk")]
    assert rows == [("procedure_unfit", cast.leader, first.at), ("staffing", cast.coordinator, NOW + DAY)]


def test_no_cause_is_written_on_a_case_without_a_loop_or_by_those_who_do_not_handle_it(cast):
    small, standard = reported(cast.nurse, cast.a), taken(cast)
    with pytest.raises(commands.NoLoop):
        caused(cast, small)
    with pytest.raises(Refused):
        commands.find_cause(by=cast.nurse, case=standard, found=commands.Found(), revision=None, now=NOW)
    assert not Cause.objects.exists()


def test_an_action_the_owner_says_no_to_breaks_the_loop_that_day(cast):
    case = taken(cast)
    answered(cast, case)
    caused(cast, case)
    action = actions.make(
        by=cast.leader,
        unit=cast.a,
        owner=cast.handler,
        wanted=actions.Wanted(
            title="Ny liste", due_on=TODAY + 9 * DAY, measure="observation", sign="Den henger der.",
            effect_on=TODAY + 90 * DAY,
        ),
        source=queries.source_of(case),
        now=NOW,
    )  # fmt: skip
    assert stands(case)[0] == "action"
    actions.decline(by=cast.handler, action=action, reason="Ikke vårt utstyr.", now=NOW + 2 * DAY)
    assert stands(case) == ("action", "action", TODAY + 2 * DAY)
    actions.hand_over(by=cast.leader, action=action, owner=cast.leader, now=NOW + 3 * DAY)
    assert stands(case) == ("done", "done", TODAY + 10 * DAY)


def test_moving_a_date_moves_the_day_the_loop_breaks(cast):
    case = taken(cast)
    answered(cast, case)
    caused(cast, case)
    action = acted(cast, case)
    actions.postpone(
        by=cast.leader, action=action, due_on=action.due_on + 7 * DAY, reason="Ferie.", now=NOW + DAY
    )
    assert stands(case)[2] == action.due_on + 8 * DAY
    finished(cast, action, now=NOW + 8 * DAY)
    later = action.effect_on + 40 * DAY
    actions.wait(by=cast.coordinator, action=action, effect_on=later, reason="For få.", now=NOW + 107 * DAY)
    assert stands(case) == ("effect", "effect", later + 15 * DAY)


def test_a_standard_case_is_closed_without_action_and_the_answer_is_the_reason(cast):
    case = taken(cast)
    caused(cast, case)
    commands.close(by=cast.leader, case=case, answer="Vi gjør ikke noe, fordi …", now=NOW + DAY)
    loop = loop_of(case)
    assert (loop.without_action_at, loop.stage, loop.breaks_on) == (NOW + DAY, "", None)
    commands.undo(by=cast.leader, case=case, now=NOW + DAY)
    assert (loop_of(case).without_action_at, stands(case)[0]) == (None, "answered")


def test_a_case_with_actions_that_stand_is_not_closed_without_action(cast):
    case = taken(cast)
    caused(cast, case)
    action = acted(cast, case)
    with pytest.raises(commands.ActionsStand):
        commands.close(by=cast.leader, case=case, answer="Ferdig.", now=NOW)
    assert Case.objects.get().status == Status.IN_PROGRESS
    actions.withdraw(by=cast.leader, action=action, reason="Trengs ikke.", now=NOW)
    commands.close(by=cast.leader, case=case, answer="Vi gjør ikke noe.", now=NOW)
    assert Case.objects.get().status == Status.CLOSED


def test_a_loop_that_is_not_done_is_not_finished(cast):
    case = taken(cast)
    caused(cast, case)
    action = acted(cast, case)
    for step in (lambda: None, lambda: finished(cast, action, now=NOW + DAY)):
        step()
        with pytest.raises(commands.StageLeft):
            commands.finish(by=cast.leader, case=case, answer="Ferdig.", now=NOW + 2 * DAY)
    judged(cast, action, now=NOW + 100 * DAY)
    # Nobody had answered on the way: the answer that is given now is the one.
    commands.finish(by=cast.leader, case=case, answer="Ferdig.", now=NOW + 100 * DAY)
    assert Case.objects.get().answered_at == NOW + 100 * DAY


def test_learning_never_ends_without_a_lesson_or_the_reason_for_none(cast):
    case = taken(cast, track=Track.LEARNING)
    answered(cast, case)
    caused(cast, case)
    action = acted(cast, case)
    finished(cast, action, now=NOW + DAY)
    judged(cast, action, now=NOW + 100 * DAY)
    later = NOW + 100 * DAY
    assert stands(case)[0] == "anchored"
    commands.leave_as_it_is(by=cast.leader, case=case, reason="Prosessen er riktig.", now=later)
    assert stands(case) == ("shared", "shared", timezone.localdate(later) + 31 * DAY)
    with pytest.raises(commands.StageLeft):
        commands.finish(by=cast.leader, case=case, answer="Ferdig.", now=later)
    with pytest.raises(commands.WhyMissing):
        commands.keep_to_us(by=cast.leader, case=case, reason=" ", now=later)
    commands.keep_to_us(by=cast.leader, case=case, reason="Bare vi har dette bygget.", now=later)
    commands.finish(by=cast.leader, case=case, answer="Ferdig.", now=later)
    assert (Case.objects.get().status, stands(case)) == (Status.CLOSED, ("", "", None))


def test_a_lesson_is_acknowledged_when_four_of_five_units_have_answered(cast):
    case = taken(cast, track=Track.LEARNING)
    commands.record_shared(by=cast.leader, case=case, now=NOW)
    late = TODAY + 22 * DAY
    given = {"by": None, "case": case, "receiving": 5, "now": NOW}
    commands.record_receipt(**given, answered=3, breaks_on=late)
    assert (loop_of(case).acknowledged_at, loop_of(case).receipt_by) == (None, late - DAY)
    commands.record_receipt(**given, answered=4, breaks_on=late)
    assert (loop_of(case).acknowledged_at, loop_of(case).receipt_by) == (NOW, None)


def test_a_cause_in_a_process_is_anchored_when_the_draft_it_opened_is_in_force(cast, process):
    case = taken(cast)
    answered(cast, case)
    caused(cast, case, step=step_of(process))
    action = acted(cast, case)
    finished(cast, action, now=NOW + DAY)
    judged(cast, action, now=NOW + 100 * DAY)
    assert stands(case) == ("anchored", "anchored", timezone.localdate(NOW + 131 * DAY))
    opened = commands.anchor(
        by=cast.leader, case=case, item=process.item, step=step_of(process), now=NOW + 110 * DAY
    )
    assert opened.version.author == cast.leader
    assert stands(case)[2] == timezone.localdate(NOW + 141 * DAY)
    version = opened.version
    publishing.write(
        by=cast.leader, version=version, revision=version.revision, now=NOW + 115 * DAY,
        title=version.title, change_note="To kontrollerer.", significant=True,
    )  # fmt: skip
    assert stands(case)[2] == timezone.localdate(NOW + 146 * DAY)
    version.refresh_from_db()
    approved(version, cast.leader, cast.area_leader, now=NOW + 120 * DAY)
    assert (stands(case)[0], Anchor.objects.get().published_at) == ("", NOW + 120 * DAY)


def test_whoever_may_not_write_asks_the_owner_and_the_draft_is_linked_when_it_is_begun(cast):
    process = in_force(cast.area_leader, cast.north, cast.director)
    case = taken(cast)
    made = commands.anchor(by=cast.leader, case=case, item=process.item, wish="La to kontrollere.", now=NOW)
    assert (made.version, process.item.suggestions.get().body) == (None, "La to kontrollere.")
    version = publishing.start(by=cast.area_leader, item=process.item, now=NOW + DAY)
    assert Anchor.objects.get().version == version


def test_a_loop_that_did_not_help_begins_again_with_the_cause(cast):
    case = taken(cast)
    answered(cast, case)
    caused(cast, case)
    action = acted(cast, case)
    finished(cast, action, now=NOW + DAY)
    with pytest.raises(commands.NotJudged):
        commands.find_again(by=cast.leader, case=case, now=NOW + 2 * DAY)
    judged(cast, action, "did_not_work", now=NOW + 100 * DAY)
    assert loop_of(case).verdict == "did_not_work"
    commands.find_again(by=cast.leader, case=case, now=NOW + 101 * DAY)
    loop = loop_of(case)
    assert (loop.round, loop.stage, loop.cause_at, loop.effect_at) == (2, "cause", None, None)
    caused(cast, case, now=NOW + 102 * DAY)
    assert stands(case)[0] == "action"


def test_the_reporter_who_is_merged_away_leaves_a_loop_that_asks_for_nothing(cast):
    case, other = taken(cast), reported(cast.nurse, cast.a)
    commands.merge(by=cast.leader, case=case, into=other, now=NOW)
    assert stands(case) == ("", "", None)


def test_broken_loops_are_found_by_the_day_alone(cast):
    case = taken(cast)
    everything = Case.objects.all()
    assert list(queries.loops_broken(everything, case.due_on)) == []
    assert list(queries.loops_broken(everything, case.due_on + DAY)) == [case]


@pytest.mark.parametrize(
    ("begun", "last_day"),
    [
        (timedelta(0), date(2026, 12, 2)),
        # From Friday 18 December 2026 over Christmas: ten working days end on 5 January.
        (timedelta(days=30), date(2027, 1, 5)),
        # From Wednesday 24 March 2027 over Easter.
        (timedelta(days=126), date(2027, 4, 12)),
    ],
)
def test_the_days_for_the_cause_are_working_days(cast, begun, last_day):
    case = taken(cast, now=NOW + begun)
    answered(cast, case, NOW + begun)
    assert stands(case) == ("cause", "cause", last_day + DAY)


def test_a_case_with_a_duty_notice_nobody_has_decided_is_not_closed(cast):
    privacy = queries.category_named("privacy", TODAY)
    case = reported(cast.nurse, cast.a, category=privacy)
    assert queries.undecided_duties(case)
    with pytest.raises(commands.DutyLeft):
        commands.close(by=cast.leader, case=case, answer="Ordnet.", now=NOW)
    for duty in queries.undecided_duties(case):
        commands.decide_duty(by=cast.leader, duty=duty, send=False, why="Ingen risiko.", now=NOW)
    left = queries.undecided_duties(case)
    assert [duty.rule.in_register for duty in left] == [True] * len(left)
