"""The list as a file: what the reader sees, in the reader's language. Who reported is never in it."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from sloyfe.platform.ui import formats

from .choices import TextField
from .models import Case, CaseText, DutyClock

CHUNK = 2_000


def heading() -> list[str]:
    return [
        _("Case"),
        _("Reported"),
        _("Kind"),
        _("How it ended"),
        _("Unit code"),
        _("Unit"),
        _("Category"),
        _("Severity"),
        _("Status"),
        _("Track"),
        _("Answer promised"),
        _("Answered"),
        _("Closed"),
        _("Handled by"),
        _("What happened"),
    ]


def rows_of(cases: "QuerySet[Case]") -> Iterator[list[Any]]:
    """One row a case, read in pieces. A restricted story stays on its page, where each reading is logged."""
    story = CaseText.objects.filter(case=OuterRef("pk"), field=TextField.STORY).values("body")[:1]
    for case in cases.annotate(story=Subquery(story)).iterator(CHUNK):
        text = _("Restricted") if case.is_restricted else case.story or ""
        yield _row(case, text)


def _row(case: Case, text: str) -> list[Any]:
    return [
        case.ref,
        _day(case.reported_at),
        case.get_kind_display(),
        case.get_outcome_display(),
        case.unit.code,
        case.unit.name,
        str(case.category or ""),
        case.get_severity_display(),
        case.get_status_display(),
        case.get_track_display(),
        case.due_on,
        _day(case.answered_at),
        _day(case.closed_at),
        str(case.handler or ""),
        text,
    ]


def _day(moment: datetime | None) -> date | None:
    return timezone.localdate(moment) if moment else None


def breach_heading() -> list[str]:
    return [
        _("Case"),
        _("Reported"),
        _("Unit"),
        _("Category"),
        _("What happened"),
        _("What it led to, or may lead to"),
        _("What was done, and what is to be done"),
        _("Duty notices"),
    ]


def breach_rows(cases: "QuerySet[Case]") -> Iterator[list[Any]]:
    """One row a breach, the oldest first, also where nothing was sent."""
    for case in cases.order_by("reported_at", "pk").iterator(CHUNK):
        breach = getattr(case, "breach", None)
        told = [getattr(breach, name, "") for name in ("facts", "effects", "measures")]
        said = "; ".join(_notice(duty) for duty in case.notices)
        yield [case.ref, _day(case.reported_at), case.unit.name, str(case.category or ""), *told, said]


def _notice(duty: DutyClock) -> str:
    """Which notice, where it stands, when, under which number, and why."""
    when = formats.datetime(duty.submitted_at or duty.decided_at, "short")
    words = [f"{duty.rule}: {duty.get_state_display()}", when, duty.reference]
    words += [why.body for why in duty.reasons.all()]
    return ", ".join(filter(None, words))
