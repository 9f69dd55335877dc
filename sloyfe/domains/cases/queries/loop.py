"""The eight stages of a case: done, next, broken, not needed or yet to come, in words."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sloyfe.domains.actions.choices import Verdict
from sloyfe.methods import learning_loop
from sloyfe.methods.learning_loop import Facts, Stage, State
from sloyfe.platform.ui import formats

from ..choices import Status, Track
from ..models import Case
from .looping import Known


@dataclass(frozen=True)
class Node:
    """What `kit.loop_strip` draws: state is done, next, broken, not_needed or waiting."""

    key: str
    label: str
    state: str
    text: str
    href: str | None = None


def loop_of(case: Case, known: Known | None, today: date) -> list[Node]:
    """The small track ends with the answer; a case that is merged follows the other one."""
    if known is None:
        return [_answered(case, today), *(_later(case, stage) for stage in list(Stage)[1:])]
    states = learning_loop.strip(known.facts, today)
    return [
        _answered(case, today),
        *(
            Node(str(stage), str(label_of(stage)), str(states[stage]), words, _href(case, stage))
            for stage in list(Stage)[1:]
            for words in [_words(case, known, stage, states[stage])]
        ),
    ]


def label_of(stage: str) -> str:
    return {
        Stage.ANSWERED: _("Answer"),
        Stage.CAUSE: _("Cause"),
        Stage.ACTION: _("Action"),
        Stage.DONE: _("Carried out"),
        Stage.EFFECT: _("Effect"),
        Stage.ANCHORED: _("Anchored"),
        Stage.SHARED: _("Shared"),
        Stage.ACKNOWLEDGED: _("Acknowledged"),
    }[Stage(stage)]


def _href(case: Case, stage: Stage) -> str | None:
    if stage == Stage.CAUSE:
        return reverse("cases:cause", args=[case.ref])
    if stage in (Stage.ACTION, Stage.DONE, Stage.EFFECT):
        return "#actions"
    return f"#{stage}"


def _answered(case: Case, today: date) -> Node:
    handler: Any = case.handler or _("Nobody yet")
    words = {"name": handler, "day": formats.workday(case.due_on)}
    if case.status == Status.MERGED:
        state, text = "not_needed", _("Follows case %(ref)s") % {"ref": case.merged_into}
    elif case.answered_at:
        state, text = "done", _("Answered %(day)s") % {"day": formats.workday(case.answered_at)}
    elif case.due_on < today:
        state, text = "broken", _("Should have been answered %(day)s. Owner: %(name)s") % words
    elif case.status == Status.RETURNED:
        state, text = "next", _("Waits for a reply from the one who reported")
    else:
        state, text = "next", _("Answer by %(day)s. Owner: %(name)s") % words
    return Node("answered", _("Answer"), state, text, "#thread")


def _later(case: Case, stage: Stage) -> Node:
    """Of a case without a loop: either the answer was enough, or nobody has chosen a track yet."""
    label = str(label_of(stage))
    if case.status == Status.MERGED:
        return Node(str(stage), label, "not_needed", "")
    if case.track == Track.SMALL or case.status == Status.CLOSED:
        words = _("The answer was enough") if stage == Stage.CAUSE else ""
        return Node(str(stage), label, "not_needed", words)
    words = _("Comes if the cause is to be found") if stage == Stage.CAUSE else ""
    return Node(str(stage), label, "waiting", words)


def _words(case: Case, known: Known, stage: Stage, state: State) -> str:
    if state == State.NOT_NEEDED:
        return _not_needed(known.facts, stage)
    if state == State.DONE:
        return _done(known, stage)
    promised = learning_loop.breaks_from(known.facts, stage)
    day = _promise(known.facts, stage)
    name: Any = case.handler or _("Nobody yet")
    if state == State.BROKEN:
        return _broken(stage, day or promised, name)
    if state == State.WAITING and stage != Stage.CAUSE:
        return ""
    return _next(stage, day, name)


def _promise(facts: Facts, stage: Stage) -> date | None:
    """The day that was promised, which is before the day it breaks."""
    days = {
        Stage.CAUSE: facts.cause_by,
        Stage.ACTION: facts.unowned_since or facts.action_by,
        Stage.DONE: facts.due_by,
        Stage.EFFECT: facts.judge_by,
        Stage.ACKNOWLEDGED: facts.receipt_by,
    }
    return days.get(stage)


def _not_needed(facts: Facts, stage: Stage) -> str:
    if facts.ended_on is not None:
        return _("Closed without action") if stage == Stage.ACTION else ""
    if stage == Stage.ANCHORED:
        return _("The cause does not lie in a process")
    return _("For learning cases") if stage == Stage.SHARED else ""


def _done(known: Known, stage: Stage) -> str:
    loop = known.loop
    on = formats.date(learning_loop.done_on(known.facts, stage), "short")
    if stage == Stage.EFFECT:
        return _("%(verdict)s, %(day)s") % {"verdict": Verdict(loop.verdict).label, "day": on}
    if stage == Stage.ACTION:
        n = known.standing.total
        return ngettext("%(n)s action, %(day)s", "%(n)s actions, %(day)s", n) % {"n": n, "day": on}
    if stage == Stage.ANCHORED and loop.as_it_is:
        return _("The process is right as it is")
    if stage in (Stage.SHARED, Stage.ACKNOWLEDGED) and loop.only_us:
        return _("Concerns only us")
    if stage == Stage.ACKNOWLEDGED:
        numbers = {"n": loop.receipts, "total": loop.receiving}
        return _("%(n)s of %(total)s units have answered") % numbers
    return str(on)


def _broken(stage: Stage, day: date | None, name: Any) -> str:
    words = {
        Stage.CAUSE: _("Should have been found %(day)s. Owner: %(name)s"),
        Stage.ACTION: _("No action with an owner and a way to see the effect since %(day)s. Owner: %(name)s"),
        Stage.DONE: _("Should have been done %(day)s. Owner: %(name)s"),
        Stage.EFFECT: _("Should have been checked %(day)s. Owner: %(name)s"),
        Stage.ACKNOWLEDGED: _("Some units should have answered by %(day)s"),
    }
    idle = _("Nothing has happened for a month, since before %(day)s. Owner: %(name)s")
    return words.get(stage, idle) % {"day": formats.date(day, "short"), "name": name}


def _next(stage: Stage, day: date | None, name: Any) -> str:
    words = {
        Stage.CAUSE: _("%(name)s finds the cause by %(day)s"),
        Stage.ACTION: _("Waits for an action that its owner has said yes to. Owner: %(name)s"),
        Stage.DONE: _("To be done by %(day)s"),
        Stage.EFFECT: _("The effect is judged %(day)s"),
        Stage.ANCHORED: _("Is the process to be changed? Owner: %(name)s"),
        Stage.SHARED: _("Is it to be shared? Owner: %(name)s"),
        Stage.ACKNOWLEDGED: _("Other units answer by %(day)s") if day else _("Waits for other units"),
    }
    return words[stage] % {"day": formats.date(day, "short") if day else "", "name": name}
