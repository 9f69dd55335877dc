from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sloyfe.methods.learning_loop import (
    Facts,
    Stage,
    State,
    Track,
    Verdict,
    asked_for,
    combined,
    done_on,
    enough_receipts,
    left,
    standing,
    strip,
)

DAY = date(2026, 3, 2)
WHOLE = Facts(
    track=Track.LEARNING,
    answer_by=DAY + timedelta(days=3),
    answered_on=DAY + timedelta(days=1),
    cause_by=DAY + timedelta(days=14),
    cause_on=DAY + timedelta(days=7),
    action_by=DAY + timedelta(days=21),
    action_on=DAY + timedelta(days=10),
    due_by=DAY + timedelta(days=40),
    done_on=DAY + timedelta(days=35),
    judge_by=DAY + timedelta(days=130),
    effect_on=DAY + timedelta(days=131),
    anchoring=True,
    drafted_on=DAY + timedelta(days=50),
    anchored_on=DAY + timedelta(days=60),
    shared_on=DAY + timedelta(days=140),
    receipt_by=DAY + timedelta(days=161),
    acknowledged_on=DAY + timedelta(days=150),
)
FIELDS = {
    Stage.ANSWERED: "answered_on",
    Stage.CAUSE: "cause_on",
    Stage.ACTION: "action_on",
    Stage.DONE: "done_on",
    Stage.EFFECT: "effect_on",
    Stage.ANCHORED: "anchored_on",
    Stage.SHARED: "shared_on",
    Stage.ACKNOWLEDGED: "acknowledged_on",
}


def undone(*stages: Stage, **changes) -> Facts:
    return replace(WHOLE, **{FIELDS[stage]: None for stage in stages}, **changes)


def test_each_track_asks_for_its_stages():
    assert asked_for(Track.SMALL) == (Stage.ANSWERED,)
    standard = (Stage.ANSWERED, Stage.CAUSE, Stage.ACTION, Stage.DONE, Stage.EFFECT)
    assert asked_for(Track.STANDARD) == standard
    assert asked_for(Track.STANDARD, anchoring=True) == (*standard, Stage.ANCHORED)
    assert asked_for(Track.LEARNING) == tuple(Stage)


@pytest.mark.parametrize(
    ("stage", "first_day"),
    [
        (Stage.ANSWERED, 4),  # the day after the promise
        (Stage.CAUSE, 15),
        (Stage.ACTION, 22),
        (Stage.DONE, 41),
        (Stage.EFFECT, 130 + 15),  # more than fourteen days past
        (Stage.ANCHORED, 50 + 31),  # the draft idle for more than thirty
        (Stage.SHARED, 131 + 31),
        (Stage.ACKNOWLEDGED, 162),
    ],
)
def test_a_stage_that_is_not_done_breaks_on_its_day_and_not_before(stage, first_day):
    facts, day = undone(stage), DAY + timedelta(days=first_day)
    assert (standing(facts).stage, standing(facts).breaks_on, standing(facts).breaks_at) == (
        stage,
        day,
        stage,
    )
    assert strip(facts, day - timedelta(days=1))[stage] == State.NEXT
    assert strip(facts, day)[stage] == State.BROKEN


def test_a_loop_with_everything_done_stands_nowhere_and_cannot_break():
    assert standing(WHOLE) == standing(replace(WHOLE, track=Track.STANDARD))
    assert (standing(WHOLE).stage, standing(WHOLE).breaks_on, left(WHOLE)) == (None, None, ())
    assert set(strip(WHOLE, date.max).values()) == {State.DONE}


def test_an_action_nobody_owns_is_a_break_from_the_day_the_owner_said_no():
    day = DAY + timedelta(days=12)
    facts = undone(Stage.ACTION, Stage.DONE, Stage.EFFECT, unowned_since=day, due_by=None, judge_by=None)
    assert (standing(facts).breaks_on, standing(facts).breaks_at) == (day, Stage.ACTION)


def test_of_two_broken_promises_the_one_that_broke_first_is_named():
    facts = undone(Stage.CAUSE, Stage.DONE, due_by=DAY + timedelta(days=5))
    assert (standing(facts).stage, standing(facts).breaks_at) == (Stage.CAUSE, Stage.DONE)


def test_an_idle_draft_is_a_break_before_the_effect_is_judged_too():
    facts = undone(Stage.EFFECT, Stage.ANCHORED, judge_by=DAY + timedelta(days=400))
    assert standing(facts).breaks_at == Stage.ANCHORED


def test_a_loop_closed_without_action_is_asked_for_nothing_more():
    facts = undone(*list(Stage)[2:], track=Track.STANDARD, ended_on=DAY + timedelta(days=20))
    assert (standing(facts).stage, standing(facts).breaks_on, left(facts)) == (None, None, ())
    found = strip(facts, date.max)
    assert found[Stage.CAUSE] == State.DONE
    assert {found[stage] for stage in list(Stage)[2:]} == {State.NOT_NEEDED}


@pytest.mark.parametrize(
    ("verdicts", "whole"),
    [
        (["worked"], Verdict.WORKED),
        (["worked", "worked"], Verdict.WORKED),
        (["worked", "did_not_work"], Verdict.PARTLY),
        (["partly", "cannot_decide"], Verdict.PARTLY),
        (["did_not_work", "cannot_decide"], Verdict.DID_NOT_WORK),
        (["cannot_decide"], Verdict.CANNOT_DECIDE),
    ],
)
def test_verdicts_of_several_actions_make_one(verdicts, whole):
    assert combined(verdicts) == whole


def test_no_verdicts_make_none():
    with pytest.raises(ValueError, match="without verdicts"):
        combined([])


@pytest.mark.parametrize(
    ("receiving", "answered", "enough"),
    [(0, 0, True), (5, 3, False), (5, 4, True), (9, 7, False), (10, 8, True)],
)
def test_four_of_five_units_are_enough(receiving, answered, enough):
    assert enough_receipts(receiving, answered) is enough


days = st.one_of(st.none(), st.dates(DAY, DAY + timedelta(days=400)))
OTHER_DAYS = (
    "cause_by",
    "action_by",
    "unowned_since",
    "due_by",
    "judge_by",
    "drafted_on",
    "receipt_by",
    "ended_on",
)
facts_of_any_kind = st.builds(
    Facts,
    track=st.sampled_from([Track.STANDARD, Track.LEARNING]),
    answer_by=st.dates(DAY, DAY + timedelta(days=9)),
    anchoring=st.booleans(),
    **dict.fromkeys((*FIELDS.values(), *OTHER_DAYS), days),
)


@given(facts_of_any_kind, st.dates(DAY, DAY + timedelta(days=500)))
def test_the_strip_is_broken_exactly_when_the_standing_says_so(facts, today):
    found = strip(facts, today)
    broken = standing(facts).breaks_on is not None and standing(facts).breaks_on <= today
    assert (State.BROKEN in found.values()) == broken
    assert [stage for stage in Stage if found[stage] == State.DONE] == [
        stage for stage in Stage if done_on(facts, stage)
    ]
    assert list(found.values()).count(State.NEXT) <= 1
    assert set(left(facts)) == {
        stage for stage in Stage if found[stage] in (State.NEXT, State.BROKEN, State.WAITING)
    }
