"""It has happened again: a new case on the same step and safeguard opens the old one, and the verdict turns."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sloyfe.domains.actions import queries as actions
from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Status
from sloyfe.domains.cases.models import Case, Loop, Relapse
from sloyfe.domains.controls.tests.factories import control as safeguard
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.platform.notify.models import Notice

from .factories import NOW, reported
from .looping import DAY, acted, caused, finished, judged, taken

pytestmark = pytest.mark.django_db
WORKED = NOW + 100 * DAY


@pytest.fixture
def step(cast):
    return in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step


def closed(cast, step, *, control=None, verdict="worked", most=0, unit=None):
    """A loop that ended well: nothing more was to happen on the step."""
    case = taken(cast)
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=NOW)
    caused(cast, case, step=step, control=control)
    action = acted(
        cast, case, unit=unit or cast.a, measure="cases.count", step_id=step.pk, most=most, sign=""
    )
    finished(cast, action, now=NOW + DAY)
    judged(cast, action, verdict, now=WORKED)
    commands.leave_as_it_is(by=cast.leader, case=case, reason="Riktig som den er.", now=WORKED)
    commands.finish(by=cast.leader, case=case, answer="To kontrollerer.", now=WORKED)
    return case


def now_of(case):
    return Case.objects.get(pk=case.pk)


def test_a_new_case_on_the_step_opens_the_old_one_and_turns_the_verdict(cast, step):
    old = closed(cast, step)
    new = reported(cast.nurse, cast.a, step=step, now=WORKED + 50 * DAY)
    loop, relapse = Loop.objects.get(case=old), Relapse.objects.get()
    assert (now_of(old).status, now_of(old).closed_at) == (Status.IN_PROGRESS, None)
    assert (loop.stage, loop.round, loop.verdict, loop.relapsed_at) == ("cause", 2, "", WORKED + 50 * DAY)
    assert (relapse.case, relapse.because) == (old, new)
    assert [(one.status, one.verdict) for one in actions.of_source(cast.leader, queries.source_of(old))] == [
        ("relapsed", "did_not_work")
    ]
    told = Notice.objects.filter(kind__in=["cases.relapsed", "cases.again"]).order_by("kind")
    assert [(one.kind, one.user) for one in told] == [
        ("cases.again", cast.nurse),
        ("cases.relapsed", cast.leader),
    ]


def test_a_report_that_is_about_no_step_is_not_held_against_what_has_worked(cast, step):
    def asked(**given):
        with CaptureQueriesContext(connection) as seen:
            reported(cast.nurse, cast.a, now=WORKED + DAY, **given)
        return [one["sql"] for one in seen if 'FROM "actions_action"' in one["sql"]]

    assert (asked(), len(asked(step=step))) == ([], 1)


@pytest.mark.parametrize("days", [180, 181])
def test_after_half_a_year_a_new_case_is_a_new_case(cast, step, days):
    old = closed(cast, step)
    reported(cast.nurse, cast.a, step=step, now=WORKED + days * DAY)
    assert now_of(old).is_open == (days == 180)


def test_another_unit_another_step_or_another_verdict_opens_nothing(cast, step):
    old = closed(cast, step)
    partly = closed(cast, step, verdict="partly")
    other = step.process.lines.exclude(step=step).exclude(number="").first().step
    reported(cast.nurse_b, cast.b, step=step, now=WORKED + DAY)
    reported(cast.nurse, cast.a, step=other, now=WORKED + DAY)
    reported(cast.nurse, cast.a, now=WORKED + DAY)
    assert (now_of(old).is_open, now_of(partly).is_open, Relapse.objects.count()) == (False, False, 0)


def test_it_is_the_unit_of_the_old_case_that_counts_wherever_the_action_was_carried_out(cast, step):
    old = closed(cast, step, unit=cast.b)
    (action,) = actions.of_source(cast.leader, queries.source_of(old))
    reported(cast.nurse_b, cast.b, step=step, now=WORKED + DAY)
    assert not now_of(old).is_open
    for n in range(4):
        reported(cast.nurse, cast.a, step=step, now=NOW + (n + 2) * DAY)
    new = reported(cast.nurse, cast.a, step=step, now=WORKED + 2 * DAY)
    assert (now_of(old).is_open, Relapse.objects.get().because) == (True, new)
    action.refresh_from_db()
    words = queries.read_count(cast.leader, action, (WORKED + 3 * DAY).date()).words
    assert words.startswith("5 nye saker"), "those of the other unit are not among them"


def test_where_the_old_cause_names_a_safeguard_the_new_one_must_too(cast, step):
    control = safeguard(cast)
    old = closed(cast, step, control=control)
    new = reported(cast.nurse, cast.a, step=step, now=WORKED + DAY)
    assert not now_of(old).is_open
    commands.take(by=cast.leader, case=new, track="standard", now=WORKED + DAY)
    caused(cast, new, step=step, now=WORKED + 2 * DAY)
    assert not now_of(old).is_open
    caused(cast, new, step=step, control=control, now=WORKED + 3 * DAY)
    assert (now_of(old).is_open, Relapse.objects.get().because) == (True, new)


def test_a_safeguard_that_was_thought_the_cause_in_an_earlier_round_is_none_now(cast, step):
    first, second = (safeguard(cast, title=title) for title in ("Ringe", "To signerer"))
    case = taken(cast)
    commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=NOW)
    caused(cast, case, step=step, control=first)
    action = acted(cast, case)
    finished(cast, action, now=NOW + DAY)
    judged(cast, action, "did_not_work", now=NOW + 2 * DAY)
    commands.find_again(by=cast.leader, case=case, now=NOW + 3 * DAY)
    caused(cast, case, step=step, control=second, now=NOW + 3 * DAY)
    again = acted(cast, case, now=NOW + 3 * DAY, measure="cases.count", step_id=step.pk, most=0, sign="")
    finished(cast, again, now=NOW + 4 * DAY)
    judged(cast, again, now=WORKED)
    new = reported(cast.nurse, cast.a, now=WORKED + DAY)
    commands.take(by=cast.leader, case=new, track="standard", now=WORKED + DAY)
    caused(cast, new, step=step, control=first, now=WORKED + DAY)
    assert not Relapse.objects.exists()
    caused(cast, new, step=step, control=second, now=WORKED + 2 * DAY)
    assert Relapse.objects.get().because == new


def test_an_action_that_allows_one_is_turned_by_the_second(cast, step):
    old = closed(cast, step, most=1)
    reported(cast.nurse, cast.a, step=step, now=WORKED + DAY)
    assert not now_of(old).is_open
    reported(cast.nurse, cast.a, step=step, now=WORKED + 2 * DAY)
    assert now_of(old).is_open


def test_a_case_that_was_reported_before_the_verdict_is_no_relapse(cast, step):
    early = reported(cast.nurse, cast.a, now=WORKED - 5 * DAY)
    old = closed(cast, step)
    commands.take(by=cast.leader, case=early, track="standard", now=WORKED + DAY)
    caused(cast, early, step=step, now=WORKED + DAY)
    assert not now_of(old).is_open


def test_a_relapse_is_judged_anew_by_a_new_action(cast, step):
    old = closed(cast, step)
    reported(cast.nurse, cast.a, step=step, now=WORKED + DAY)
    again = WORKED + 2 * DAY
    caused(cast, old, step=step, now=again)
    action = acted(cast, old, now=again)
    finished(cast, action, now=again)
    judged(cast, action, "partly", now=again + 100 * DAY)
    loop = Loop.objects.get(case=old)
    assert (loop.verdict, loop.relapsed_at, loop.stage) == ("partly", None, "anchored")


def test_the_half_year_is_counted_to_the_report_however_late_its_cause_is_found(cast, step):
    old = closed(cast, step)
    late, later = (reported(cast.nurse, cast.a, now=WORKED + days * DAY) for days in (180, 181))
    for case in (later, late):
        commands.take(by=cast.leader, case=case, track="standard", now=WORKED + 190 * DAY)
    caused(cast, later, step=step, now=WORKED + 190 * DAY)
    assert not now_of(old).is_open
    caused(cast, late, step=step, now=WORKED + 190 * DAY)
    assert (now_of(old).is_open, Relapse.objects.get().because) == (True, late)


def test_what_somebody_else_has_shown_meanwhile_is_not_shown_twice(cast, step):
    """Both have read that it worked; the second waited for the first and must not be refused for it."""
    old = closed(cast, step)
    (action,) = actions.of_source(cast.leader, queries.source_of(old))
    told = {"by": None, "case": old, "action": action, "reason": "Igjen.", "now": WORKED + DAY}
    assert (commands.reopen(**told), commands.reopen(**told)) == (old, None)
    assert (Loop.objects.get(case=old).round, Relapse.objects.count()) == (2, 1)
