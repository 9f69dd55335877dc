"""The learning loop: which stages a track asks for, which of them are done, and from which day one is a break.

Source: the municipality's own rule of the loop (nine stages, three tracks), after the corrective-action cycle of
ISO 9001 10.2 and its demand that the effect be reviewed before a matter is closed. Days in, states out; the caller
says which day each promise falls on (working days and their holidays are its own matter).

A break is a promise that has passed, never a lack of hurry. Where the rule gives a stage no day of its own, half of
the loop would stand for ever and look well: an action nobody owns gets the same days as the cause, and a lesson
nobody shares the same days as an idle draft.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

EFFECT_GRACE = timedelta(days=14)
IDLE = timedelta(days=30)
DAY = timedelta(days=1)


class Stage(StrEnum):
    ANSWERED = "answered"
    CAUSE = "cause"
    ACTION = "action"
    DONE = "done"
    EFFECT = "effect"
    ANCHORED = "anchored"
    SHARED = "shared"
    ACKNOWLEDGED = "acknowledged"


class State(StrEnum):
    DONE = "done"
    NEXT = "next"
    BROKEN = "broken"
    NOT_NEEDED = "not_needed"
    WAITING = "waiting"


class Track(StrEnum):
    SMALL = "small"
    STANDARD = "standard"
    LEARNING = "learning"


class Verdict(StrEnum):
    WORKED = "worked"
    PARTLY = "partly"
    DID_NOT_WORK = "did_not_work"
    CANNOT_DECIDE = "cannot_decide"


WELL = (Verdict.WORKED, Verdict.PARTLY)


@dataclass(frozen=True)
class Facts:
    """What is known of one loop. `…_on` is the day something was done, None while it is not; `…_by` the day it is
    promised for.

    `unowned_since`: an action stands without anybody to do it, or without a way to see its effect. `due_by` is the
    first date of an action that is not done, `judge_by` the first day a verdict is promised for. `drafted_on` is
    when the linked draft was last touched. `receipt_by` is the day the first receiving unit should have answered by.
    `ended_on`: closed without action (which takes an answer), so that nothing more is asked of it.
    """

    track: Track
    answer_by: date
    answered_on: date | None = None
    cause_by: date | None = None
    cause_on: date | None = None
    action_by: date | None = None
    action_on: date | None = None
    unowned_since: date | None = None
    due_by: date | None = None
    done_on: date | None = None
    judge_by: date | None = None
    effect_on: date | None = None
    anchoring: bool = False
    drafted_on: date | None = None
    anchored_on: date | None = None
    shared_on: date | None = None
    receipt_by: date | None = None
    acknowledged_on: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Standing:
    """`stage` is the first that is asked for and not done, None when all are. `breaks_on` is the first day on which
    the loop is broken if nothing more is done, and `breaks_at` the stage that it then breaks at."""

    stage: Stage | None
    breaks_on: date | None
    breaks_at: Stage | None


def asked_for(track: Track, *, anchoring: bool = False) -> tuple[Stage, ...]:
    """The stages of a track. A standard loop is anchored when its cause lies in a process."""
    if track == Track.SMALL:
        return (Stage.ANSWERED,)
    stages = tuple(Stage)
    if track == Track.LEARNING:
        return stages
    return stages[: stages.index(Stage.ANCHORED) + anchoring]


def done_on(facts: Facts, stage: Stage) -> date | None:
    days = {
        Stage.ANSWERED: facts.answered_on,
        Stage.CAUSE: facts.cause_on,
        Stage.ACTION: facts.action_on,
        Stage.DONE: facts.done_on,
        Stage.EFFECT: facts.effect_on,
        Stage.ANCHORED: facts.anchored_on,
        Stage.SHARED: facts.shared_on,
        Stage.ACKNOWLEDGED: facts.acknowledged_on,
    }
    return days[stage]


def breaks_from(facts: Facts, stage: Stage) -> date | None:
    """The first day on which a stage that is not done is a break; None while it cannot be one."""
    days = {
        Stage.ANSWERED: _after(facts.answer_by),
        Stage.CAUSE: _after(facts.cause_by),
        Stage.ACTION: facts.unowned_since or _after(facts.action_by),
        Stage.DONE: _after(facts.due_by),
        Stage.EFFECT: _after(facts.judge_by, EFFECT_GRACE),
        Stage.ANCHORED: _after(facts.drafted_on or facts.effect_on, IDLE),
        Stage.SHARED: _after(_ready_to_share(facts), IDLE),
        Stage.ACKNOWLEDGED: _after(facts.receipt_by),
    }
    return days[stage]


def left(facts: Facts) -> tuple[Stage, ...]:
    """The stages that are asked for and not done, in their order."""
    if facts.ended_on is not None:
        return ()
    asked = asked_for(facts.track, anchoring=facts.anchoring)
    return tuple(stage for stage in asked if done_on(facts, stage) is None)


def standing(facts: Facts) -> Standing:
    """Where the loop stands, whatever the day is: a break lies in the day, not in a clock that must run."""
    waiting = left(facts)
    breaks = [(day, n, stage) for n, stage in enumerate(waiting) if (day := breaks_from(facts, stage))]
    if not breaks:
        return Standing(waiting[0] if waiting else None, None, None)
    day, _n, stage = min(breaks)
    return Standing(waiting[0], day, stage)


def strip(facts: Facts, today: date) -> dict[Stage, State]:
    """The state of each of the eight stages on a day."""
    asked = asked_for(facts.track, anchoring=facts.anchoring)
    found: dict[Stage, State] = {}
    first = True
    for stage in Stage:
        day = breaks_from(facts, stage)
        if done_on(facts, stage) is not None:
            found[stage] = State.DONE
        elif stage not in asked or facts.ended_on is not None:
            found[stage] = State.NOT_NEEDED
        elif day is not None and day <= today:
            found[stage], first = State.BROKEN, False
        else:
            found[stage], first = (State.NEXT if first else State.WAITING), False
    return found


def combined(verdicts: Sequence[str]) -> Verdict:
    """One verdict of a loop from those of its actions: it worked when all did, and not at all when none did.

    Raises ValueError for no verdicts.
    """
    if not verdicts:
        raise ValueError("a loop without verdicts has none of its own")
    given = set(verdicts)
    if len(given) == 1:
        return Verdict(next(iter(given)))
    if given & set(WELL):
        return Verdict.PARTLY
    return Verdict.DID_NOT_WORK


def enough_receipts(receiving: int, answered: int) -> bool:
    """Whether 80 % of the units that got a lesson have answered it; a lesson that went to nobody waits for nobody."""
    return answered * 5 >= receiving * 4


def _after(day: date | None, grace: timedelta = timedelta(0)) -> date | None:
    return day + grace + DAY if day is not None else None


def _ready_to_share(facts: Facts) -> date | None:
    """The day from which sharing is what is left: the effect is judged, and what was to be anchored is."""
    if facts.effect_on is None or (facts.anchored_on is None and facts.track == Track.LEARNING):
        return None
    return max(filter(None, (facts.effect_on, facts.anchored_on)))
