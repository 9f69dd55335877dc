"""A report becomes a case: numbered, routed, promised an answer. It is never refused for what it says."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from django.db import IntegrityError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.organisation.queries import responsible_for
from sloyfe.methods import national_id
from sloyfe.platform import access, events, history
from sloyfe.platform.access.choices import Role
from sloyfe.platform.access.queries import holders_covering
from sloyfe.platform.access.secret import hash_of, new_code

from ..choices import Channel, Mode, Outcome, TextField, Track, WhyUnsorted
from ..events import CaseReported, NationalIdFound
from ..models import (
    AboutStep,
    Case,
    CaseText,
    Category,
    Delivery,
    FollowUp,
    Place,
    Quarantine,
    Reporter,
    Unsorted,
)
from ..queries.editions import answer_due, severity_at_once
from ..queries.looping import is_looping
from .settling import settle

if TYPE_CHECKING:
    from sloyfe.domains.organisation.models import Unit


class AnotherReport(Exception):
    """The key or the code was used before for another text: neither a replay nor to be stored under it."""

    conflict = True
    sentence = _("This form, or its key, has sent another report already. Load it again and write a new one.")


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
    step: Any = None
    concerns_leader: bool = False
    occurred_at: datetime | None = None
    key: str = ""
    follow_up_code: str = ""
    unsorted: str = ""

    def body_hash(self, by: Any) -> str:
        """Everything that makes it this report and nobody else's; the phone's own key hides what it was."""
        place, category = (row.pk if row else "" for row in (self.place, self.category))
        parts = (
            self.kind,
            self.story,
            self.outcome,
            self.unit.pk,
            self.mode,
            place,
            category,
            self.concerns_leader,
            self.occurred_at or "",
            self.follow_up_code,
            by.pk if by else "",
            # Only where there is one, so that what was sent before steps were known is still the same report.
            *([self.step.pk] if self.step else []),
        )
        return hmac.new(self.key.encode(), "\x1f".join(map(str, parts)).encode(), "sha256").hexdigest()


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
    that neither the row nor the history's context can hold a trace. A report that waited on a phone may
    come from somebody we no longer recognise: it has no person either, and goes to quality to be sorted.
    """
    access.require("cases.report", by)
    if (by is None) != (report.mode == Mode.ANONYMOUS or report.unsorted == WhyUnsorted.SENDER):
        raise ValueError("An anonymous report has no person; any other has one.")
    if earlier := _delivered_before(by, report):
        return earlier
    try:
        with transaction.atomic():
            return _create(by, report, now)
    except IntegrityError:
        # Two deliveries of the same report met: the other one has won, and its receipt is ours.
        if earlier := _delivered_before(by, report):
            return earlier
        if by is None and FollowUp.objects.filter(code_hash=hash_of(report.follow_up_code)).exists():
            raise AnotherReport from None
        raise


def _delivered_before(by: Any, report: NewReport) -> Receipt | None:
    if not report.key:
        return None
    delivery = Delivery.objects.select_related("case__unit__scope", "case__handler").filter(
        key_hash=hash_of(report.key)
    )
    for found in delivery:
        if not hmac.compare_digest(found.body_hash, report.body_hash(by)):
            raise AnotherReport
        return Receipt(found.case, report.follow_up_code, replayed=True)
    return None


def _create(by: Any, report: NewReport, now: datetime) -> Receipt:
    today = timezone.localdate(now)
    leader = _leader_of(report.unit, today) if report.concerns_leader else None
    handler_id = (
        _sorter(report.unit, today, leader) if report.unsorted else _responsible(report.unit, today, leader)
    )
    severity = severity_at_once(report.outcome)
    case = Case.objects.create(
        ref=next_ref(today.year),
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
        handler_id=handler_id,
        concerns_id=leader,
        occurred_at=report.occurred_at,
        reported_at=now,
        due_on=answer_due(severity, today),
    )
    if report.step:
        AboutStep.objects.create(case=case, step=report.step)
    masked = _write_story(case, report.story, now)
    if report.unsorted:
        Unsorted.objects.create(case=case, why=report.unsorted)
    code = ""
    if by is not None:
        Reporter.objects.create(case=case, user=by)
    else:
        code = report.follow_up_code or new_code()
        FollowUp.objects.create(case=case, code_hash=hash_of(code))
    if report.key:
        Delivery.objects.create(key_hash=hash_of(report.key), body_hash=report.body_hash(by), case=case)
    if is_looping(case):
        settle(case, now)
    serious = report.outcome == Outcome.SERIOUS
    events.publish(CaseReported(case.pk, serious=serious, at_step=report.step is not None, at=now))
    if masked:
        events.publish(NationalIdFound(case.pk, now))
    return Receipt(case, code)


def _write_story(case: Case, story: str, now: datetime) -> bool:
    """A national id that slipped through (a sealed report is opened too late to stop it) is masked."""
    found = bool(national_id.find(story))
    if found:
        Quarantine.objects.create(case=case, field=TextField.STORY, body=story, found_at=now)
        story = national_id.mask(story)
    CaseText.objects.create(case=case, field=TextField.STORY, body=story)
    return found


def _responsible(unit: Unit, today: date, leader: int | None) -> int | None:
    responsible = responsible_for(unit, today, not_user=leader)
    return responsible.user_id if responsible else None


def _sorter(unit: Unit, today: date, leader: int | None) -> int | None:
    """The nearest quality coordinator, else the quality manager; where nobody is, it is handled like any other."""
    for role in (Role.QUALITY_COORDINATOR, Role.QUALITY_MANAGER):
        if found := [user_id for user_id in holders_covering([role], unit.scope, today) if user_id != leader]:
            return found[0]
    return _responsible(unit, today, leader)


def _leader_of(unit: Unit, today: date) -> int | None:
    responsible = responsible_for(unit, today)
    return (responsible.instead_of or responsible.user_id) if responsible else None


def next_ref(year: int) -> str:
    """Numbers run through the year: "2026-01432". The row is locked until the case is committed."""
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into cases_number (year, last) values (%s, 1) "
            "on conflict (year) do update set last = cases_number.last + 1 returning last",
            [year],
        )
        (number,) = cursor.fetchone()
    return f"{year}-{number:05d}"
