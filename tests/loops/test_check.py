"""`sloyfe check loops`: the four heaps as loops keep them, and as the rows of history tell them."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.db import connection
from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.cases import commands
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.models import Loop
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.cases.tests.looping import acted, caused, finished, judged, taken
from sloyfe.domains.insight import queries as insight
from sloyfe.domains.lessons.tests.factories import delivered, published
from sloyfe.domains.processes.tests.factories import in_force
from sloyfe.platform.accounts.models import User
from sloyfe.site import cli

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


class Told:
    """A case taken through its loop, each step dated in history on its day; days are counted from `begun`."""

    def __init__(self, cast, dated, begun, *, track=Track.STANDARD, answers=True):
        self.cast, self.dated, self.begun = cast, dated, begun
        self.case = taken(cast, track=track, now=begun)
        if answers:
            commands.answer(by=cast.leader, case=self.case, text="Vi ser på det.", now=begun)
        dated(begun)

    def on(self, day, command, **given):
        found = command(**given, now=self.begun + day * DAY)
        self.dated(self.begun + day * DAY)
        return found

    def caused(self, day=1, **where):
        self.on(day, lambda now: caused(self.cast, self.case, now=now, **where))
        return self

    def acted(self, day=2, **wanted):
        self.action = self.on(day, lambda now: acted(self.cast, self.case, now=now, **wanted))
        return self

    def finished(self, day=5):
        self.on(day, lambda now: finished(self.cast, self.action, now=now))
        return self

    def judged(self, day, verdict="worked"):
        self.on(day, lambda now: judged(self.cast, self.action, verdict, now=now))
        return self

    def by_leader(self, day, command, **given):
        self.on(day, command, by=self.cast.leader, case=self.case, **given)
        return self


def said(capsys):
    status = cli.main(["check", "loops"])
    return status, capsys.readouterr().out.splitlines()


def heaps(well, not_well, ended, broken):
    due = well + not_well + ended + broken
    first = f"{well} with effect, {not_well} without effect, {ended} closed without action"
    return f"{first}, {broken} broken; {due} due in all"


@pytest.fixture
def now():
    return timezone.now().replace(microsecond=0)


@pytest.fixture
def filled(cast, dated, now):
    """A loop in every heap, and broken ones at every stage."""
    step = in_force(cast.leader, cast.a, cast.area_leader).lines.get(name="Kontrollere navnet").step

    def told(days, **given):
        return Told(cast, dated, now - days * DAY, **given)

    told(150).caused().acted().finished().judged(149)
    told(150).caused().acted().finished().judged(120, "partly")
    told(150).caused().acted().finished().judged(120, "did_not_work")
    told(150).caused().acted().finished().judged(120, "cannot_decide")
    told(600).caused().acted().finished().judged(150)
    told(30).by_leader(2, commands.close, answer="Det trengs ikke noe tiltak.")
    told(600).by_leader(2, commands.close, answer="Det trengs ikke noe tiltak.")
    told(60, answers=False)
    told(60)
    told(60).caused()
    told(60).caused().acted()
    told(200).caused().acted().finished()
    told(200).caused(step=step).acted().finished().judged(110)
    learning = told(200, track=Track.LEARNING).caused().acted().finished().judged(110)
    learning.by_leader(111, commands.leave_as_it_is, reason="Prosessen er riktig.")
    told(1)
    told(2).caused().acted()
    return step


BROKEN = ["answered", "cause", "action", "done", "effect", "anchored", "shared"]


def test_both_ways_give_the_same_for_the_whole_and_each_area(cast, filled, capsys):
    other = reported(cast.leader, cast.c, now=timezone.now() - 60 * DAY)
    commands.take(by=cast.quality_manager, case=other, track=Track.STANDARD, now=timezone.now() - 60 * DAY)
    status, lines = said(capsys)
    assert lines == [
        "The whole:",
        f"  as kept:      {heaps(2, 2, 1, 8)}",
        f"  from history: {heaps(2, 2, 1, 8)}",
        "Nord:",
        f"  as kept:      {heaps(2, 2, 1, 7)}",
        f"  from history: {heaps(2, 2, 1, 7)}",
        "Sør:",
        f"  as kept:      {heaps(0, 0, 0, 1)}",
        f"  from history: {heaps(0, 0, 0, 1)}",
        "In order.",
    ]
    assert status == 0
    kept = Loop.objects.filter(breaks_on__lte=timezone.localdate(), case__unit=cast.a)
    assert sorted(kept.values_list("breaks_at", flat=True)) == sorted(BROKEN)


def test_the_page_of_insight_says_what_history_tells(cast, filled, capsys):
    units = insight.units_of_part(cast.quality_manager)
    page = insight.overview(cast.quality_manager, units, [one.pk for one in units], timezone.localdate())
    health = page.health
    told = heaps(health.with_effect, health.without_effect, health.without_action, health.broken)
    assert said(capsys)[1][2] == f"  from history: {told}"


def test_what_has_happened_again_is_without_effect_until_it_is_judged_anew(cast, dated, now, filled, capsys):
    counted = {"measure": "cases.count", "step_id": filled.pk, "most": 0, "sign": ""}
    old = Told(cast, dated, now - 200 * DAY).caused(step=filled).acted(**counted).finished().judged(102)
    old.by_leader(103, commands.leave_as_it_is, reason="Riktig som den er.")
    reported(cast.nurse, cast.a, step=filled, now=now - 5 * DAY)
    dated(now - 5 * DAY)
    assert said(capsys)[1][1:3] == [
        f"  as kept:      {heaps(2, 3, 1, 7)}",
        f"  from history: {heaps(2, 3, 1, 7)}",
    ]
    old.caused(196, step=filled).acted(197).finished(198).judged(199, "partly")
    assert said(capsys)[1][1:3] == [
        f"  as kept:      {heaps(3, 2, 1, 7)}",
        f"  from history: {heaps(3, 2, 1, 7)}",
    ]


def test_what_did_not_work_stays_without_effect_while_its_cause_is_found_again(
    cast, dated, now, filled, capsys
):
    def both(*counts):
        assert said(capsys)[1][1:3] == [
            f"  as kept:      {heaps(*counts)}",
            f"  from history: {heaps(*counts)}",
        ]

    old = Told(cast, dated, now - 200 * DAY).caused().acted().finished().judged(190, "did_not_work")
    both(2, 3, 1, 7)
    old.by_leader(191, commands.find_again)
    both(2, 3, 1, 7)
    old.caused(192).acted(193).finished(194)
    both(2, 3, 1, 7)
    old.judged(195, "cannot_decide").by_leader(196, commands.find_again)
    both(2, 3, 1, 7)
    old.caused(196).acted(197).finished(198).judged(199, "worked")
    both(3, 2, 1, 7)


def test_what_did_not_work_is_without_effect_though_it_is_then_closed_without_action(
    cast, dated, now, capsys
):
    def failed(begun, on):
        told = Told(cast, dated, now - begun * DAY).caused().acted().finished().judged(on, "did_not_work")
        return told.by_leader(on + 1, commands.find_again)

    failed(100, 90).by_leader(95, commands.close, answer="Det trengs ikke noe mer.")
    failed(500, 120).by_leader(490, commands.close, answer="Det trengs ikke noe mer.")
    assert said(capsys)[1][1:3] == [
        f"  as kept:      {heaps(0, 1, 1, 0)}",
        f"  from history: {heaps(0, 1, 1, 0)}",
    ]


def test_a_new_action_after_it_did_not_work_does_not_take_the_failure_away(cast, dated, now, capsys):
    old = Told(cast, dated, now - 100 * DAY).caused().acted().finished().judged(90, "did_not_work").acted(95)
    status, lines = said(capsys)
    assert (status, Loop.objects.get(case=old.case).verdict) == (0, "")
    assert lines[2] == f"  from history: {heaps(0, 1, 0, 0)}"


def test_failures_from_before_they_were_kept_are_found_in_history(cast, dated, now, capsys):
    def failed(verdict="did_not_work"):
        told = Told(cast, dated, now - 100 * DAY).caused().acted().finished().judged(90, verdict)
        return told.by_leader(95, commands.find_again)

    failed()
    failed("worked")
    anew = failed().caused(96).acted(97).finished(98).judged(99, "partly")
    kept = list(Loop.objects.order_by("pk").values_list("failed_at", flat=True))
    assert kept == [now - 10 * DAY, None, None]
    Loop.objects.update(failed_at=None)
    dated(now)
    assert said(capsys)[0] == 1
    import_module("sloyfe.domains.cases.migrations.0019_failures_before").keep(
        None, connection.schema_editor()
    )
    dated(now)
    assert list(Loop.objects.order_by("pk").values_list("failed_at", flat=True)) == kept
    assert said(capsys)[0] == 0
    assert Loop.objects.get(case=anew.case).verdict == "partly"


def test_an_action_that_was_refused_and_a_lesson_nobody_answers_break_both_ways(cast, dated, now, capsys):
    refused = Told(cast, dated, now - 20 * DAY).caused()
    asked = actions.Wanted(
        title="Ny liste", due_on=now.date() + 9 * DAY, measure="observation", sign="Den henger der.",
        effect_on=now.date() + 90 * DAY,
    )  # fmt: skip
    source = ("cases.case", str(refused.case.pk))
    given = {"by": cast.leader, "unit": cast.a, "owner": cast.handler, "wanted": asked, "source": source}
    action = refused.on(2, actions.make, **given)
    refused.on(3, actions.decline, by=cast.handler, action=action, reason="Ikke vårt utstyr.")

    learning = (
        Told(cast, dated, now - 200 * DAY, track=Track.LEARNING).caused().acted().finished().judged(110)
    )
    learning.by_leader(111, commands.leave_as_it_is, reason="Prosessen er riktig.")
    lesson = learning.on(112, lambda now: published(cast, case=learning.case, now=now))
    learning.on(112, lambda now: delivered(cast, lesson, now=now))
    kept = Loop.objects.filter(breaks_on__lte=timezone.localdate()).order_by("pk")
    assert list(kept.values_list("breaks_at", flat=True)) == ["action", "acknowledged"]
    status, lines = said(capsys)
    assert (status, lines[2]) == (0, f"  from history: {heaps(0, 0, 0, 2)}")


SPOILT = {
    "verdict": ("SET verdict = 'did_not_work'", "without effect", "with effect"),
    "effect_at": ("SET effect_at = effect_at - interval '2 years'", "not due", "with effect"),
    "breaks_on": ("SET breaks_on = current_date, breaks_at = 'done'", "broken at done", "with effect"),
    "relapsed_at": (
        "SET effect_at = NULL, verdict = '', relapsed_at = now()",
        "without effect",
        "with effect",
    ),
    "failed_at": ("SET effect_at = NULL, verdict = '', failed_at = now()", "without effect", "with effect"),
    "ended": (
        "SET effect_at = NULL, verdict = '', without_action_at = now()",
        "closed without action",
        "with effect",
    ),
    "gone": ("", "not due", "with effect"),
}


@pytest.mark.parametrize("column", SPOILT)
def test_a_counter_that_was_changed_behind_the_back_is_told_by_its_case(cast, dated, now, capsys, column):
    told = Told(cast, dated, now - 150 * DAY).caused().acted().finished().judged(149)
    Told(cast, dated, now - 150 * DAY).caused().acted().finished().judged(149)
    change, kept, history = SPOILT[column]
    with connection.cursor() as cursor:
        words = f"UPDATE cases_loop {change}" if change else "DELETE FROM cases_loop"
        cursor.execute(f"{words} WHERE case_id = %s", [told.case.pk])
    status, lines = said(capsys)
    sentence = f"loops: Case {told.case.ref} is kept as {kept}, and its history tells: {history}."
    assert (status, lines[6:]) == (1, [sentence])


@pytest.mark.django_db(transaction=True)
def test_the_loops_of_the_demo_stand_as_their_history_tells(seeded_database, capsys):
    status, lines = said(capsys)
    units = insight.units_of_part(user := User.objects.get(username="kvalitetssjef"))
    health = insight.overview(user, units, [one.pk for one in units], timezone.localdate()).health
    told = heaps(health.with_effect, health.without_effect, health.without_action, health.broken)
    assert (status, lines[1:3]) == (0, [f"  as kept:      {told}", f"  from history: {told}"])
    assert health.due > 10
