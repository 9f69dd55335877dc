"""Controls over the programming interface: the same queries and commands as the screens."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, page
from sloyfe.platform.api.texts import TEXT, inline
from sloyfe.platform.ui.finding import found_or_404

from . import commands, queries
from .choices import Event, State
from .models import Control

router = Router(tags=["controls"])
SCOPES = {
    "controls.read": _("Read controls"),
    "controls.write": _("Make controls, say how they stand, and add evidence"),
}


class ControlOut(Schema):
    ref: str
    title: str
    unit: str
    owner: str | None
    state: Annotated[State, inline(State)]
    reason: str
    evidence_months: int
    newest_evidence: date | None
    renew_by: date | None


class ControlPage(Schema):
    items: list[ControlOut]
    next: str | None


class ProofOut(Schema):
    what: str
    url: str
    dated_on: date


class ControlDetail(ControlOut):
    text: str
    requirements: list[str]
    evidence: list[ProofOut]


class ControlIn(Schema):
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    title: str = Field(min_length=1, max_length=200, pattern=TEXT)
    text: str = Field(min_length=1, max_length=8000, pattern=TEXT)
    evidence_months: int = Field(12, ge=1, le=120)
    requirements: list[str] = Field([], max_length=200, description="Ids of the requirements it answers")


class StepIn(Schema):
    event: Event
    reason: str = Field("", max_length=500, pattern=TEXT)


class ProofIn(Schema):
    what: str = Field(min_length=1, max_length=300, pattern=TEXT)
    url: str = Field("", max_length=500, pattern=r"^(https?://[^\s\x00]+)?$")
    dated_on: date


def show(control: Control) -> dict[str, Any]:
    return {
        "ref": control.ref,
        "title": control.title,
        "unit": control.unit.code,
        "owner": control.owner.name if control.owner else None,
        "state": control.state,
        "reason": control.reason,
        "evidence_months": control.evidence_months,
        "newest_evidence": control.newest,
        "renew_by": control.renew_by,
    }


def show_whole(request: HttpRequest, control: Control) -> dict[str, Any]:
    return show(control) | {
        "text": control.text.body,
        "requirements": [one.ref for one in queries.requirements_of(request.user, control)],
        "evidence": [
            {"what": row.what, "url": row.url, "dated_on": row.dated_on} for row in control.proofs.all()
        ],
    }


def _control(request: HttpRequest, ref: str) -> Control:
    return found_or_404(queries.get_visible(request.user, ref))


@router.get("/controls", response={200: ControlPage, **PROBLEMS}, summary="Controls, the newest first")
@needs("controls.read")
def controls(
    request: HttpRequest,
    state: Annotated[State, inline(State)] | None = None,
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
) -> dict[str, Any]:
    rows = queries.described(request.user, state or "")
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show, read=int)


@router.get(
    "/controls/{ref}", response={200: ControlDetail, **PROBLEMS}, summary="One control with its evidence"
)
@needs("controls.read")
def control(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show_whole(request, _control(request, ref))


@router.post("/controls", response={201: ControlDetail, **PROBLEMS}, summary="Make a control")
@needs("controls.write")
def make(request: HttpRequest, body: ControlIn) -> Answer[dict[str, Any]]:
    unit = organisation.get_unit(request.user, body.unit)
    if unit is None:
        raise invalid("unit", _("There is no unit with this code."))
    if any("\x00" in ref for ref in body.requirements):
        raise invalid("requirements", _("There is no requirement with this id."))
    made = commands.make(
        by=request.user,
        unit=unit,
        control=commands.NewControl(body.title, body.text, request.user, body.evidence_months),
        requirements=queries.requirements_named(request.user, body.requirements),
        now=timezone.now(),
    )
    return Answer(201, show_whole(request, _control(request, made.ref)))


@router.post(
    "/controls/{ref}/step", response={200: ControlDetail, **PROBLEMS}, summary="Say how the control stands"
)
@needs("controls.write")
def step(request: HttpRequest, ref: str, body: StepIn) -> dict[str, Any]:
    found = _control(request, ref)
    commands.step(by=request.user, control=found, event=body.event, reason=body.reason, now=timezone.now())
    return show_whole(request, _control(request, ref))


@router.post(
    "/controls/{ref}/evidence",
    response={201: ProofOut, **PROBLEMS},
    summary="Add something that shows that the control works",
)
@needs("controls.write")
def add_proof(request: HttpRequest, ref: str, body: ProofIn) -> Answer[dict[str, Any]]:
    found, now = _control(request, ref), timezone.now()
    made = commands.add_proof(
        by=request.user,
        control=found,
        what=body.what,
        url=body.url,
        dated_on=body.dated_on,
        now=now,
        today=timezone.localdate(now),
    )
    return Answer(201, {"what": made.what, "url": made.url, "dated_on": made.dated_on})
