"""The answer to the reporter, the question back, and the small track: answer and close."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import events, history

from ..choices import DecisionKind, MessageKind, Outcome, Track
from ..events import CaseAnswered, CaseClosed, CaseReturned
from ..models import Case, Message
from ..queries.looping import is_looping
from .sending import hash_of_sent, sent_before
from .settling import end_without_action, refuse_undecided_duties, settle
from .steps import begin, decide, snapshot, write_correction


class AnswerMissing(ValueError):
    """No case closes silently: the reporter gets a plain answer."""

    sentence = _("Write an answer. The one who reported will read it.")


class NeedsLearning(ValueError):
    """Serious harm goes through the whole loop and cannot be answered and closed."""

    conflict = True
    sentence = _("Serious harm always goes through the whole loop. Choose Learning.")


@history.command("cases.answer")
def answer(*, by: Any, case: Case, text: str, now: datetime, key: str = "") -> Message:
    """Answer and keep the case open. `key` is the form's own: the same words with it once more change nothing."""
    held, status = begin("cases.answer", by, case, "answer")
    sent = hash_of_sent(key, text)
    if standing := sent_before(held, sent):
        return standing
    held.status = status
    held.answered_at = held.answered_at or now
    held.read_at = held.read_at or now
    held.handler_id = held.handler_id or by.pk
    held.save(update_fields=["status", "answered_at", "read_at", "handler"])
    message = _say(held, MessageKind.ANSWER, by, text, now, sent=sent)
    if is_looping(held):
        settle(held, now)
    events.publish(CaseAnswered(held.pk, by.pk, now))
    return message


@history.command("cases.close")
def close(
    *, by: Any, case: Case, answer: str, now: datetime, correction: str = "", turn: int | None = None
) -> Message:
    """The small track: answer, and the case is done. `correction` is what was done at once.

    A standard case is closed this way without action, and the answer is the reason: the reporter sees it.
    """
    held, status = begin("cases.close", by, case, "close", turn)
    if held.outcome == Outcome.SERIOUS or held.track == Track.LEARNING:
        raise NeedsLearning
    refuse_undecided_duties(held)
    before = snapshot(held)
    if held.track == Track.STANDARD:
        end_without_action(held, now)
    held.status = status
    held.track = held.track or Track.SMALL
    held.read_at = held.read_at or now
    held.answered_at = held.answered_at or now
    held.closed_at = now
    held.handler_id = held.handler_id or by.pk
    held.save(update_fields=["status", "track", "read_at", "answered_at", "closed_at", "handler"])
    message = _say(held, MessageKind.ANSWER, by, answer, now)
    write_correction(held, correction)
    decide(held, DecisionKind.CLOSE, by, now, before, message=message)
    events.publish(CaseAnswered(held.pk, by.pk, now))
    events.publish(CaseClosed(held.pk, by.pk, now))
    return message


@history.command("cases.return")
def ask(
    *, by: Any, case: Case, question: str, now: datetime, correction: str = "", turn: int | None = None
) -> Message:
    """Ask the reporter; the promise of an answer stands while we wait."""
    held, status = begin("cases.return", by, case, "ask", turn)
    before = snapshot(held)
    held.status = status
    held.read_at = held.read_at or now
    held.save(update_fields=["status", "read_at"])
    message = _say(held, MessageKind.QUESTION, by, question, now)
    write_correction(held, correction)
    decide(held, DecisionKind.RETURN, by, now, before, message=message)
    events.publish(CaseReturned(held.pk, by.pk, now))
    return message


def _say(case: Case, kind: str, by: Any, text: str, now: datetime, *, sent: str = "") -> Message:
    if not text.strip():
        raise AnswerMissing
    return Message.objects.create(case=case, kind=kind, author=by, body=text.strip(), at=now, sent_hash=sent)
