"""What the handler adds: track, category, severity, what was done at once, who may read."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from sloyfe.domains.actions import commands as actions
from sloyfe.platform import access, events, history
from sloyfe.platform.access.choices import Secrecy

from ..choices import DecisionKind, Outcome, Track
from ..events import CaseClassified, CaseReassigned
from ..models import Case, Category, NamedReader
from ..queries.acting import source_of
from ..queries.editions import answer_due
from ..queries.looping import is_looping
from ..queries.severity import Answers
from .answering import NeedsLearning
from .assessing import weigh
from .settling import settle
from .steps import ConcernsThatPerson, Overtaken, begin, decide, locked, snapshot, write_correction


@history.command("cases.take")
def take(
    *,
    by: Any,
    case: Case,
    track: Track,
    now: datetime,
    handler: Any = None,
    correction: str = "",
    turn: int | None = None,
) -> Case:
    """Choose the standard or learning track and who finds the cause."""
    held, status = begin("cases.take", by, case, "take", turn)
    if held.outcome == Outcome.SERIOUS and track != Track.LEARNING:
        raise NeedsLearning
    if handler and handler.pk == held.concerns_id:
        raise ConcernsThatPerson
    before = snapshot(held)
    had = held.handler_id
    held.status, held.track = status, track
    held.handler = handler or held.handler or by
    held.read_at = held.read_at or now
    held.save(update_fields=["status", "track", "handler", "read_at"])
    kind = DecisionKind.LEARNING if track == Track.LEARNING else DecisionKind.STANDARD
    write_correction(held, correction)
    decide(held, kind, by, now, before)
    if held.handler_id and held.handler_id not in (had, by.pk):
        events.publish(CaseReassigned(held.pk, held.handler_id, now))
    return held


@history.command("cases.classify")
def classify(
    *,
    by: Any,
    case: Case,
    category: Category | None,
    severity: str,
    now: datetime,
    correction: str = "",
    answers: Answers | None = None,
    seen: tuple[int | None, str] | None = None,
) -> Case:
    """Category decides secrecy; a case that was restricted never opens up by a change of category.

    With `answers` the severity is what comes out of them. A graver case is answered sooner, and never later than
    promised. `seen` is the category and severity that the page was drawn with.
    """
    held = locked(case)
    access.require("cases.classify", by, held)
    if seen is not None and seen != (held.category_id, held.severity):
        raise Overtaken
    severity = weigh(by, held, answers, severity, now)
    held.category, held.severity = category, severity
    if category and category.secrecy == Secrecy.RESTRICTED:
        held.secrecy = category.secrecy
        # Whoever restricts a case while handling it must still be able to finish it.
        NamedReader.objects.get_or_create(case=held, user=by)
        actions.keep_secret(
            by=by, source=source_of(held), secrecy=held.secrecy, concerns_id=held.concerns_id, now=now
        )
    if held.answered_at is None:
        today = timezone.localdate(now)
        held.due_on = min(held.due_on, answer_due(severity, today))
    held.read_at = held.read_at or now
    held.save(update_fields=["category", "severity", "secrecy", "due_on", "read_at"])
    write_correction(held, correction)
    events.publish(CaseClassified(held.pk, by.pk, now))
    if is_looping(held):
        settle(held, now)
    return held


@history.command("cases.name_reader")
def name_reader(*, by: Any, case: Case, user: Any) -> None:
    """Let a person into a restricted case; never the one it is about."""
    access.require("cases.name_reader", by, case)
    if user.pk == case.concerns_id:
        raise ConcernsThatPerson
    NamedReader.objects.get_or_create(case=case, user=user)
