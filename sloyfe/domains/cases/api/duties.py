"""Duty notices over the programming interface."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import AwareDatetime, Field

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, moment_of, page
from sloyfe.platform.api.texts import TEXT, MaybeText, Text
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import DutyState
from ..models import Case, DutyClock
from .cases import opened, visible

router = Router()


class DutyOut(Schema):
    id: int
    case: str
    code: str
    name: str
    state: DutyState
    authority: str
    channel: str
    source: str
    verified: bool
    started_at: datetime
    due_at: datetime
    words: str
    decided_by: str | None
    decided_at: datetime | None
    submitted_at: datetime | None
    reference: str


class DutyPage(Schema):
    items: list[DutyOut]
    next: str | None


class StartIn(Schema):
    code: str = Field(max_length=40, pattern=TEXT, description="Code of the notice")
    since: AwareDatetime = Field(description="When the municipality became aware")


class AsideIn(Schema):
    why: str = Text


class DecideIn(Schema):
    send: bool
    why: str = MaybeText


class SentIn(Schema):
    at: AwareDatetime
    reference: str = Field("", max_length=120, pattern=TEXT)
    late: str = MaybeText


class BreachIn(Schema):
    facts: str = Text
    effects: str = Text
    measures: str = Text


class BreachOut(Schema):
    facts: str
    effects: str
    measures: str
    at: datetime


def show(duty: DutyClock) -> dict[str, Any]:
    rule = duty.rule
    own = ("id", "state", "started_at", "due_at", "decided_at", "submitted_at", "reference")
    return {name: getattr(duty, name) for name in own} | {
        "case": duty.case.ref,
        "code": rule.code,
        "name": str(rule),
        "authority": rule.authority,
        "channel": rule.channel,
        "source": rule.source,
        "verified": not rule.from_memory,
        "words": queries.clock_of(duty, timezone.now()).words,
        "decided_by": duty.decided_by.name if duty.decided_by else None,
    }


def _shown(request: HttpRequest, ref: str, pk: int) -> dict[str, Any]:
    return show(_duty(visible(request, ref), pk))


def _duty(case: Case, pk: int) -> DutyClock:
    return found_or_404(queries.duty_of(case, pk))


@router.get(
    "/duties",
    response={200: DutyPage, **PROBLEMS},
    summary="Undecided duty notices, the last to run out first",
)
@needs("cases.read")
def running(
    request: HttpRequest, limit: int = Query(LIMIT, ge=1, le=MOST), cursor: str = ""
) -> dict[str, Any]:
    rows = queries.running_duties(request.user)
    return page(rows, order="due_at", cursor=cursor, limit=limit, show=show, read=moment_of)


@router.get(
    "/cases/{ref}/duties", response={200: list[DutyOut], **PROBLEMS}, summary="Duty notices of a case"
)
@needs("cases.read")
def duties(request: HttpRequest, ref: str) -> list[dict[str, Any]]:
    return [show(duty) for duty in queries.duties_of(opened(request, ref))]


@router.post(
    "/cases/{ref}/duties", response={201: DutyOut, **PROBLEMS}, summary="Start the clock of a notice"
)
@needs("cases.write")
def start(request: HttpRequest, ref: str, body: StartIn) -> Answer[dict[str, Any]]:
    case, now = opened(request, ref), timezone.now()
    rules = {rule.code: rule for rule in queries.duty_rules(timezone.localdate(now))}
    rules |= {duty.rule.code: duty.rule for duty in queries.duties_of(case)}
    if body.code not in rules:
        raise invalid("code", _("No notice has the code “%(code)s”.") % {"code": body.code})
    made = commands.start_duty(by=request.user, case=case, rule=rules[body.code], since=body.since, now=now)
    return Answer(201, _shown(request, ref, made.pk))


@router.post(
    "/cases/{ref}/duties/{pk}/set-aside",
    response={200: DutyOut, **PROBLEMS},
    summary="It does not apply here",
)
@needs("cases.write")
def set_aside(request: HttpRequest, ref: str, pk: int, body: AsideIn) -> dict[str, Any]:
    duty = _duty(opened(request, ref), pk)
    commands.set_duty_aside(by=request.user, duty=duty, why=body.why, now=timezone.now())
    return _shown(request, ref, pk)


@router.post(
    "/cases/{ref}/duties/{pk}/decide", response={200: DutyOut, **PROBLEMS}, summary="To be sent, or not"
)
@needs("cases.write")
def decide(request: HttpRequest, ref: str, pk: int, body: DecideIn) -> dict[str, Any]:
    duty = _duty(opened(request, ref), pk)
    commands.decide_duty(by=request.user, duty=duty, send=body.send, why=body.why, now=timezone.now())
    return _shown(request, ref, pk)


@router.post("/cases/{ref}/duties/{pk}/sent", response={200: DutyOut, **PROBLEMS}, summary="It is sent")
@needs("cases.write")
def sent(request: HttpRequest, ref: str, pk: int, body: SentIn) -> dict[str, Any]:
    duty = _duty(opened(request, ref), pk)
    commands.record_duty_sent(
        by=request.user, duty=duty, at=body.at, reference=body.reference, late=body.late, now=timezone.now()
    )
    return _shown(request, ref, pk)


@router.put(
    "/cases/{ref}/breach",
    response={200: BreachOut, **PROBLEMS},
    summary="Write the case's line in the register of privacy breaches",
)
@needs("cases.write")
def write_breach(request: HttpRequest, ref: str, body: BreachIn) -> Any:
    case = opened(request, ref)
    return commands.write_breach(by=request.user, case=case, now=timezone.now(), **body.dict())
