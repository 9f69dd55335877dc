"""What the handler adds: track, category, severity, what was done at once, who may read."""

from datetime import datetime
from typing import Any

from sloyfe.platform import access, history

from ..choices import DecisionKind, Outcome, TextField, Track
from ..models import Case, CaseText, Category, NamedReader
from .answering import NeedsLearning
from .steps import begin, decide, locked, snapshot


@history.command("cases.take")
def take(*, by: Any, case: Case, track: Track, now: datetime, handler: Any = None) -> Case:
    """Choose the standard or learning track and who finds the cause."""
    held, status = begin("cases.take", by, case, "take")
    if held.outcome == Outcome.SERIOUS and track != Track.LEARNING:
        raise NeedsLearning
    before = snapshot(held)
    held.status, held.track = status, track
    held.handler = handler or held.handler or by
    held.read_at = held.read_at or now
    held.save(update_fields=["status", "track", "handler", "read_at"])
    kind = DecisionKind.LEARNING if track == Track.LEARNING else DecisionKind.STANDARD
    decide(held, kind, by, now, before)
    return held


@history.command("cases.classify")
def classify(
    *, by: Any, case: Case, category: Category | None, severity: str, correction: str, now: datetime
) -> Case:
    """Category decides secrecy; a case that was restricted never opens up by a change of category."""
    held = locked(case)
    access.require("cases.classify", by, held)
    held.category, held.severity = category, severity
    if category and category.secrecy == "restricted":
        held.secrecy = category.secrecy
        # Whoever restricts a case while handling it must still be able to finish it.
        NamedReader.objects.get_or_create(case=held, user=by)
    held.read_at = held.read_at or now
    held.save(update_fields=["category", "severity", "secrecy", "read_at"])
    if correction.strip():
        CaseText.objects.update_or_create(case=held, field=TextField.CORRECTION, defaults={"body": correction.strip()})
    return held


@history.command("cases.mark_read")
def mark_read(*, by: Any, case: Case, now: datetime) -> None:
    """The reporter sees that it was read; opening as handler is enough."""
    access.require("cases.take", by, case)
    Case.objects.filter(pk=case.pk, read_at=None).update(read_at=now)


@history.command("cases.name_reader")
def name_reader(*, by: Any, case: Case, user: Any) -> None:
    """Let a person into a restricted case."""
    access.require("cases.name_reader", by, case)
    NamedReader.objects.get_or_create(case=case, user=user)
