"""Where the loop stands after something has happened: the one place that writes it down."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.methods import learning_loop

from ..models import Case, Loop
from ..queries.duties import undecided_duties
from ..queries.looping import (
    anchored_by,
    cause_is_whole,
    is_looping,
    known_of,
    standing_in,
    verdict_in,
)


class ActionsStand(ValueError):
    """Closed without action while somebody is to do something would leave them alone with it."""

    conflict = True
    sentence = _(
        "There are actions in this case. Withdraw those that are not to be done, or go on until their effect is judged."
    )


class StageLeft(ValueError):
    """The loop is not done: the effect is judged, and what was learnt is not kept or shared yet."""

    conflict = True
    sentence = _("The loop of this case is not done yet. Look at the loop for what is next.")


class DutyLeft(ValueError):
    """An authority may be waiting to hear of it, and somebody must have said whether to tell."""

    conflict = True
    sentence = _("A duty notice in this case is not decided or sent yet. Decide about it first.")


def refuse_undecided_duties(case: Case) -> None:
    if undecided_duties(case):
        raise DutyLeft


def settle(case: Case, now: datetime) -> Loop | None:
    """The case must be held. A loop begins when the case is on a track that has one; nothing is ever deleted, so
    that a decision which is undone and taken again finds what was already known."""
    loop = Loop.objects.select_for_update().filter(case=case).first()
    if not is_looping(case):
        if loop is not None:
            before = _columns(loop)
            loop.stage, loop.breaks_on, loop.breaks_at = "", None, ""
            _save_changed(loop, before)
        return loop
    if loop is None:
        loop = Loop(case=case, begun_at=now, round_at=now)
        loop.save(force_insert=True)
    before = _columns(loop)
    _bring_up_to_date(case, loop, now)
    _save_changed(loop, before)
    return loop


def _bring_up_to_date(case: Case, loop: Loop, now: datetime) -> None:
    if case.is_open:  # whatever was said when it was closed, it has not ended without action after all
        loop.without_action_at = None
    actions = standing_in(case, loop)
    _mark(loop, "cause_at", cause_is_whole(case, loop), now)
    _mark(loop, "action_at", actions.all_accepted, now)
    _mark(loop, "done_at", actions.all_done, now)
    _judge(loop, verdict_in(actions), now)
    if not loop.as_it_is:
        loop.anchored_at = anchored_by(case, loop)
    standing = learning_loop.standing(known_of(case, loop, actions).facts)
    loop.stage, loop.breaks_at = str(standing.stage or ""), str(standing.breaks_at or "")
    loop.breaks_on = standing.breaks_on


def _mark(loop: Loop, name: str, is_so: bool, now: datetime) -> None:
    """The moment it became so stands for as long as it stays so."""
    setattr(loop, name, (getattr(loop, name) or now) if is_so else None)


def _judge(loop: Loop, verdict: str, now: datetime) -> None:
    """A failure stands on the day it was seen until there is a new verdict, whatever is begun anew meanwhile."""
    if verdict == loop.verdict:
        return
    failed = bool(loop.verdict) and loop.verdict not in learning_loop.WELL
    loop.failed_at = loop.effect_at if failed and not verdict else None
    loop.verdict, loop.effect_at = verdict, now if verdict else None
    if verdict:  # somebody did something after all, though the case was closed without
        loop.relapsed_at = loop.without_action_at = None


def _columns(loop: Loop) -> dict[str, Any]:
    return {field.name: getattr(loop, field.attname) for field in Loop._meta.concrete_fields}


def _save_changed(loop: Loop, before: dict[str, Any]) -> None:
    """Only where something is another than before: a row of history for each change, and none for a look."""
    if changed := [name for name, value in _columns(loop).items() if value != before[name]]:
        loop.save(update_fields=changed)


def end_without_action(case: Case, now: datetime) -> None:
    """A standard case ends with a reason instead of an action. With its loop done it ends with its effect."""
    loop = settle(case, now)
    if loop is None or loop.stage == "":
        return
    actions = standing_in(case, loop)
    if loop.effect_at is not None:
        raise StageLeft
    if actions.total or actions.declined:
        raise ActionsStand
    loop.without_action_at = now
    loop.save(update_fields=["without_action_at"])


def new_round(loop: Loop, now: datetime, *, relapsed: bool) -> None:
    """The cause is to be found anew. What was found, done and judged before keeps the round it was in."""
    loop.round, loop.round_at, loop.revision = loop.round + 1, now, loop.revision + 1
    loop.single_event, loop.elsewhere, loop.changes, loop.as_it_is = False, "", "", False
    _judge(loop, "", now)
    loop.anchored_at = loop.without_action_at = None
    if relapsed:  # it counts from this day, and not as a failure beside
        loop.relapsed_at, loop.failed_at = now, None
    loop.save()
