"""New editions of the rules. What is published is never edited; cases keep the edition they came under."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history

from ..choices import EditionKind
from ..events import EditionPublished
from ..models import (
    Category,
    CauseCode,
    DeadlineRule,
    DutyRule,
    Edition,
    EscalationStep,
    FormRules,
    SeverityCell,
)


class TooEarly(ValueError):
    """An edition cannot come into force before the day it is published: that would rewrite the past."""

    sentence = _("Choose today or a later day. Cases that are reported already keep their rules.")


class NothingInIt(ValueError):
    """An edition without a single category or step would leave the subject without rules."""

    sentence = _("There must be at least one line.")


@history.command("cases.publish_categories")
def publish_categories(
    *, by: Any, rows: Iterable[Mapping[str, Any]], valid_from: date, now: datetime
) -> Edition:
    """`rows` hold the columns of a category; their order is the order of the list."""
    edition = _new(EditionKind.CATEGORIES, by, valid_from, now)
    made = [Category(edition=edition, position=n, **row) for n, row in enumerate(rows)]
    return _with(edition, Category, made)


@history.command("cases.publish_deadlines")
def publish_deadlines(
    *, by: Any, rows: Iterable[Mapping[str, Any]], valid_from: date, now: datetime
) -> Edition:
    """Working days by step and severity. The database refuses an answer promised later than three."""
    edition = _new(EditionKind.DEADLINES, by, valid_from, now)
    return _with(edition, DeadlineRule, [DeadlineRule(edition=edition, **row) for row in rows])


@history.command("cases.publish_escalation")
def publish_escalation(
    *, by: Any, rows: Iterable[Mapping[str, Any]], valid_from: date, now: datetime
) -> Edition:
    edition = _new(EditionKind.ESCALATION, by, valid_from, now)
    return _with(edition, EscalationStep, [EscalationStep(edition=edition, **row) for row in rows])


@history.command("cases.publish_duties")
def publish_duties(*, by: Any, rows: Iterable[Mapping[str, Any]], valid_from: date, now: datetime) -> Edition:
    """Duty notices in their order. Clocks that run keep the rule they were started by."""
    edition = _new(EditionKind.DUTIES, by, valid_from, now)
    return _with(
        edition, DutyRule, [DutyRule(edition=edition, position=n, **row) for n, row in enumerate(rows)]
    )


@history.command("cases.publish_causes")
def publish_causes(*, by: Any, rows: Iterable[Mapping[str, Any]], valid_from: date, now: datetime) -> Edition:
    """What a cause can be: conditions and systems, in three languages. Their order is the order of the list."""
    edition = _new(EditionKind.CAUSES, by, valid_from, now)
    made = [CauseCode(edition=edition, position=n, **row) for n, row in enumerate(rows)]
    return _with(edition, CauseCode, made)


@history.command("cases.publish_severity")
def publish_severity(
    *, by: Any, rows: Iterable[Mapping[str, Any]], valid_from: date, now: datetime
) -> Edition:
    """The whole matrix: every consequence that happened, and every one that could with every recurrence."""
    edition = _new(EditionKind.SEVERITY, by, valid_from, now)
    return _with(edition, SeverityCell, [SeverityCell(edition=edition, **row) for row in rows])


@history.command("cases.publish_form")
def publish_form(*, by: Any, valid_from: date, now: datetime, **rules: bool) -> Edition:
    """What the report form offers. A rule that the table does not know is an error, not a new question."""
    edition = _new(EditionKind.FORM, by, valid_from, now)
    return _with(edition, FormRules, [FormRules(edition=edition, **rules)])


def _new(kind: EditionKind, by: Any, valid_from: date, now: datetime) -> Edition:
    access.require("cases.change_rules", by)
    if valid_from < timezone.localdate(now):
        raise TooEarly
    # One row is held, so that two who publish at once get numbers that follow each other.
    list(Edition.objects.select_for_update().filter(kind=kind).order_by("pk")[:1])
    last = Edition.objects.filter(kind=kind).aggregate(last=Max("number"))["last"] or 0
    return Edition.objects.create(
        kind=kind, number=last + 1, valid_from=valid_from, published_at=now, published_by=by
    )


def _with(edition: Edition, model: type[Any], rows: list[Any]) -> Edition:
    if not rows:
        raise NothingInIt
    model.objects.bulk_create(rows)
    events.publish(EditionPublished(edition.pk, edition.kind, edition.valid_from))
    return edition
