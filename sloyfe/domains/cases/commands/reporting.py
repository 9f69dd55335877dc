"""A report becomes a case: numbered, routed, promised an answer. It is never refused for what it says."""

from __future__ import annotations

import hashlib
import hmac
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.methods import national_id
from sloyfe.methods.workdays import add_working_days
from sloyfe.platform import access, events, history
from sloyfe.platform.access.secret import hash_of, new_code

from ..choices import Channel, Mode, Outcome, TextField, Track
from ..events import CaseReported
from ..models import Case, CaseText, Category, Delivery, FollowUp, Place, Quarantine, Reporter
from ..queries.editions import answer_days, severity_at_once

if TYPE_CHECKING:
    from sloyfe.domains.organisation.models import Unit


class AnotherReport(Exception):
    """The key was used before for another text: neither a replay nor to be stored under this key."""


@dataclass(frozen=True)
class NewReport:
    """The three answers, and what was filled in for the reporter. `key` is the phone's own."""

    kind: str
    story: str
    outcome: str
    unit: Unit
    mode: str = Mode.OPEN
    channel: str = Channel.STAFF
    category: Category | None = None
    place: Place | None = None
    concerns_leader: bool = False
    occurred_at: datetime | None = None
    key: str = ""
    follow_up_code: str = ""
    sealed: bool = False
    severity: str = field(default="")

    @property
    def body_hash(self) -> str:
        parts = (self.kind, self.story, self.outcome, str(self.unit.pk), self.mode)
        return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()


@dataclass(frozen=True)
class Receipt:
    """What the reporter is told. The code is there for reports without a name, and only once."""

    case: Case
    follow_up_code: str = ""
    replayed: bool = False


@history.command("cases.report")
def report(*, by: Any, report: NewReport, now: datetime) -> Receipt:
    """Make the case, or find the one that the same delivery made before.

    `by` is the person for an open or confidential report and must be None for an anonymous one, so
    that neither the row nor the history's context can hold a trace.
    """
    access.require("cases.report", by)
    if (by is None) != (report.mode == Mode.ANONYMOUS):
        raise ValueError("An anonymous report has no person; any other has one.")
    if earlier := _delivered_before(report):
        return earlier
    try:
        with transaction.atomic():
            return _create(by, report, now)
    except IntegrityError:
        # Two deliveries of the same report met: the other one has won, and its receipt is ours.
        if earlier := _delivered_before(report):
            return earlier
        raise


def _delivered_before(report: NewReport) -> Receipt | None:
    if not report.key:
        return None
    delivery = Delivery.objects.select_related("case__unit__scope", "case__handler").filter(key_hash=hash_of(report.key))
    for found in delivery:
        if not hmac.compare_digest(found.body_hash, report.body_hash):
            raise AnotherReport
        return Receipt(found.case, report.follow_up_code, replayed=True)
    return None


def _create(by: Any, report: NewReport, now: datetime) -> Receipt:
    today = timezone.localdate(now)
    leader = _leader_of(report.unit, today) if report.concerns_leader else None
    responsible = responsible_for(report.unit, today, not_user=leader)
    severity = severity_at_once(report.outcome)
    case = Case.objects.create(
        ref=_next_ref(today.year),
        kind=report.kind,
        outcome=report.outcome,
        mode=report.mode,
        channel=report.channel,
        unit=report.unit,
        place=report.place,
        category=report.category,
        severity=severity,
        track=Track.LEARNING if report.outcome == Outcome.SERIOUS else "",
        secrecy=report.category.secrecy if report.category else Case._meta.get_field("secrecy").default,
        handler_id=responsible.user_id if responsible else None,
        concerns_id=leader,
        occurred_at=report.occurred_at,
        reported_at=now,
        due_on=add_working_days(today, answer_days(severity, today)),
    )
    _write_story(case, report.story, now)
    code = ""
    if by is not None:
        Reporter.objects.create(case=case, user=by)
    else:
        code = report.follow_up_code or new_code()
        FollowUp.objects.create(case=case, code_hash=hash_of(code))
    if report.key:
        Delivery.objects.create(key_hash=hash_of(report.key), body_hash=report.body_hash, case=case)
    events.publish(CaseReported(case.pk, serious=report.outcome == Outcome.SERIOUS, at=now))
    return Receipt(case, code)


def _write_story(case: Case, story: str, now: datetime) -> None:
    """A national id that slipped through (a sealed report is opened too late to stop it) is masked."""
    if national_id.find(story):
        Quarantine.objects.create(case=case, field=TextField.STORY, body=story, found_at=now)
        story = national_id.mask(story)
    CaseText.objects.create(case=case, field=TextField.STORY, body=story)


def _leader_of(unit: Unit, today: date) -> int | None:
    responsible = responsible_for(unit, today)
    return (responsible.instead_of or responsible.user_id) if responsible else None


def _next_ref(year: int) -> str:
    """Numbers run through the year: "2026-01432". The row is locked until the case is committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_number (year, last) values (%s, 1) "
            "on conflict (year) do update set last = cases_number.last + 1 returning last",
            [year],
        )
        (number,) = cursor.fetchone()
    return f"{year}-{number:05d}"
