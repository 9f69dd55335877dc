"""The end of a loop, and its beginning again."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions import queries as actions_of
from sloyfe.methods import lifecycle
from sloyfe.methods.learning_loop import Stage
from sloyfe.platform import access, events, history

from ..choices import STATES, DecisionKind, MessageKind
from ..events import CaseAnswered, CaseClosed, CaseReopened
from ..models import Case, Loop, Message, Relapse
from ..queries.looping import is_looping, left_in
from .answering import AnswerMissing
from .finding_cause import NoLoop
from .settling import StageLeft, new_round, refuse_undecided_duties, settle
from .steps import begin, decide, locked, snapshot, write_correction


class NotJudged(ValueError):
    """The cause is looked for again when what was done has been judged, not before."""

    conflict = True
    sentence = _("The effect is not judged yet.")


@history.command("cases.finish")
def finish(
    *, by: Any, case: Case, answer: str, now: datetime, correction: str = "", turn: int | None = None
) -> Message:
    """Close at the end of the loop, with an answer that says what was changed. Only other units' receipts may still
    be missing: they are not this case's to wait for."""
    held, status = begin("cases.finish", by, case, "close", turn)
    if not is_looping(held):
        raise NoLoop
    if not answer.strip():
        raise AnswerMissing
    refuse_undecided_duties(held)
    before = snapshot(held)
    write_correction(held, correction)
    loop = settle(held, now)
    if loop is None or set(left_in(held, loop)) - {Stage.ANSWERED, Stage.ACKNOWLEDGED}:
        raise StageLeft
    held.status = status
    held.answered_at, held.closed_at = held.answered_at or now, now
    held.handler_id = held.handler_id or by.pk
    held.save(update_fields=["status", "answered_at", "closed_at", "handler"])
    message = Message.objects.create(
        case=held, kind=MessageKind.ANSWER, author=by, body=answer.strip(), at=now
    )
    decide(held, DecisionKind.FINISH, by, now, before, message=message)
    events.publish(CaseAnswered(held.pk, by.pk, now))
    events.publish(CaseClosed(held.pk, by.pk, now))
    return message


@history.command("cases.find_again")
def find_again(*, by: Any, case: Case, now: datetime) -> Loop:
    """It did not help, so the arrow bends back: the cause is to be found anew."""
    held = locked(case)
    access.require("cases.find_cause", by, held)
    loop = settle(held, now)
    if loop is None or not held.is_open:
        raise NoLoop
    if loop.effect_at is None:
        raise NotJudged
    new_round(loop, now, relapsed=False)
    return settle(held, now) or loop


@history.command("cases.reopen")
def reopen(
    *, by: None, case: Case, action: Any, reason: str, now: datetime, because: Case | None = None
) -> Case | None:
    """It has happened again: the verdict turns, and the old case goes on. No person asks for it (`by` is None), so
    there is no one whose right could be asked for.

    Two who show it at once come after each other here, and the second finds it done: None, for a report must not be
    refused because somebody else reported the same.
    """
    held = locked(case)
    if not actions_of.may_relapse(action):
        return None
    actions.relapse(by=None, action=action, reason=reason, now=now)
    if not is_looping(held):
        return held
    if not held.is_open:
        held.status = lifecycle.step(STATES, held.status, "reopen")
        held.closed_at = None
        held.save(update_fields=["status", "closed_at"])
    Relapse.objects.create(case=held, because=because, action_ref=action.ref, at=now)
    loop = settle(held, now)
    if loop is not None:
        new_round(loop, now, relapsed=True)
        settle(held, now)
    events.publish(CaseReopened(held.pk, because.pk if because else None, now))
    return held
