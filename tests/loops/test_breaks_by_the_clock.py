"""Each stage breaks on its day, not a second before and not a second after midnight where the municipality is."""

from datetime import date

import pytest
from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.cases import commands, queries
from sloyfe.domains.cases.choices import Track
from sloyfe.domains.cases.models import Case, Loop
from sloyfe.domains.cases.tests.factories import reported
from sloyfe.domains.cases.tests.looping import acted, caused, finished, judged, taken
from sloyfe.domains.lessons.tests.factories import delivered, published
from sloyfe.domains.processes.tests.factories import in_force

from .calendars import CALENDARS, DAY, EDGES, NAMES, just_before, wall

pytestmark = pytest.mark.django_db


def broken(case, moment):
    return case in queries.loops_broken(Case.objects.all(), timezone.localdate(moment))


def begun(cast, now, *, track=Track.STANDARD, answers=True):
    case = taken(cast, track=track, now=now)
    if answers:
        commands.answer(by=cast.leader, case=case, text="Vi ser på det.", now=now)
    return case


def done_at_once(cast, case, now, **wanted):
    today = timezone.localdate(now)
    action = acted(cast, case, now=now, **{"due_on": today, "effect_on": today} | wanted)
    finished(cast, action, now=now)
    return action


def not_answered(cast, now):
    return begun(cast, now, answers=False)


def not_caused(cast, now):
    return begun(cast, now)


def not_acted(cast, now):
    case = begun(cast, now)
    caused(cast, case, now=now)
    return case


def refused(cast, now):
    case = not_acted(cast, now)
    wanted = actions.Wanted(
        title="Ny liste", due_on=timezone.localdate(now) + 90 * DAY, measure="observation",
        sign="Den henger der.", effect_on=timezone.localdate(now) + 99 * DAY,
    )  # fmt: skip
    given = {"by": cast.leader, "unit": cast.a, "owner": cast.handler, "source": queries.source_of(case)}
    action = actions.make(**given, wanted=wanted, now=now)
    actions.decline(by=cast.handler, action=action, reason="Ikke vårt utstyr.", now=now)
    return case


def not_done(cast, now):
    case = not_acted(cast, now)
    acted(cast, case, now=now)
    return case


def not_judged(cast, now):
    case = not_acted(cast, now)
    done_at_once(cast, case, now)
    return case


def not_anchored(cast, now):
    step = in_force(cast.leader, cast.a, cast.area_leader, now=now).lines.get(name="Kontrollere navnet").step
    case = begun(cast, now)
    caused(cast, case, step=step, now=now)
    judged(cast, done_at_once(cast, case, now), now=now)
    return case


def with_a_draft(cast, now):
    """The last that was done to the draft is what counts, and not when the effect was judged."""
    case = not_anchored(cast, now - 3 * DAY)
    item = Loop.objects.get(case=case).case.causes.get().step.process.item
    commands.anchor(by=cast.leader, case=case, item=item, now=now)
    return case


def not_shared(cast, now):
    case = begun(cast, now, track=Track.LEARNING)
    caused(cast, case, now=now)
    judged(cast, done_at_once(cast, case, now), now=now)
    commands.leave_as_it_is(by=cast.leader, case=case, reason="Prosessen er riktig.", now=now)
    return case


def not_acknowledged(cast, now):
    case = not_shared(cast, now - 2 * DAY)
    lesson = published(cast, case=case, now=now - DAY)
    delivered(cast, lesson, now=now)
    return case


STAGES = {
    "answered": (not_answered, lambda one: one.three + DAY),
    "cause": (not_caused, lambda one: one.ten + DAY),
    "action": (not_acted, lambda one: one.ten + DAY),
    "done": (not_done, lambda one: one.after[11]),
    "effect": (not_judged, lambda one: one.after[15]),
    "anchored": (not_anchored, lambda one: one.after[31]),
    "shared": (not_shared, lambda one: one.after[31]),
    "acknowledged": (not_acknowledged, lambda one: one.after[22]),
}


@pytest.mark.parametrize("edge", EDGES, ids=["first", "last"])
@pytest.mark.parametrize("calendar", CALENDARS, ids=NAMES)
@pytest.mark.parametrize("stage", STAGES)
def test_a_stage_breaks_at_midnight_of_its_day_and_not_a_second_before(cast, stage, calendar, edge):
    prepare, day_of = STAGES[stage]
    case, day = prepare(cast, wall(calendar.day, edge)), day_of(calendar)
    assert Loop.objects.get(case=case).breaks_at == stage
    assert (broken(case, just_before(day)), broken(case, wall(day))) == (False, True)


@pytest.mark.parametrize("calendar", CALENDARS, ids=NAMES)
def test_what_its_owner_refuses_is_a_break_that_day(cast, calendar):
    case = refused(cast, wall(calendar.day, EDGES[0]))
    assert (broken(case, just_before(calendar.day)), broken(case, wall(calendar.day))) == (False, True)


@pytest.mark.parametrize("calendar", CALENDARS, ids=NAMES)
def test_a_draft_that_lies_is_a_break_counted_from_when_it_was_last_touched(cast, calendar):
    case, day = with_a_draft(cast, wall(calendar.day, EDGES[1])), calendar.after[31]
    assert (broken(case, just_before(day)), broken(case, wall(day))) == (False, True)


# The last day of the half year after a verdict, over both changes of the clocks and over New Year.
HALF_YEARS = [
    (wall(CALENDARS[0].day), date(2027, 9, 20)),
    (wall(CALENDARS[1].day), date(2027, 6, 16)),
    (wall(CALENDARS[2].day), date(2026, 9, 23)),
    (wall(CALENDARS[3].day), date(2027, 4, 21)),
]


@pytest.mark.parametrize(("judged_at", "last"), HALF_YEARS, ids=NAMES)
@pytest.mark.parametrize("after", [False, True], ids=["last second", "next day"])
def test_a_new_case_opens_the_old_one_to_the_last_second_of_the_half_year(cast, judged_at, last, after):
    step = (
        in_force(cast.leader, cast.a, cast.area_leader, now=judged_at)
        .lines.get(name="Kontrollere navnet")
        .step
    )
    case = begun(cast, judged_at)
    caused(cast, case, step=step, now=judged_at)
    wanted = {"measure": "cases.count", "step_id": step.pk, "most": 0, "sign": ""}
    judged(cast, done_at_once(cast, case, judged_at, **wanted), now=judged_at)
    commands.leave_as_it_is(by=cast.leader, case=case, reason="Riktig.", now=judged_at)
    commands.finish(by=cast.leader, case=case, answer="To kontrollerer.", now=judged_at)
    end = last + DAY
    reported(cast.nurse, cast.a, step=step, now=wall(end) if after else just_before(end))
    assert Case.objects.get(pk=case.pk).is_open == (not after)
