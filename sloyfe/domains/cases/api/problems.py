"""Several cases that are one problem: what there is, what is proposed, and the yes or no to it."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, moment_of, page
from sloyfe.platform.api.texts import TEXT, WRITTEN
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import Status
from ..models import Case
from ..queries.problems import MOST as GATHERED
from .cases import CaseDetail, opened, unit_in_force
from .cases import show_whole as show_case

router = Router()
Ref = Annotated[str, Field(max_length=12, pattern=TEXT)]
Title = Field(min_length=1, max_length=160, pattern=WRITTEN, description="What is wrong, never who")


class GatheredOut(Schema):
    """A problem goes by the number of the case it is handled as. One that is restricted says no title in a list."""

    ref: str
    title: str
    unit: str
    status: Status
    handler: str | None
    reported_at: datetime


class GatheredPage(Schema):
    items: list[GatheredOut]
    next: str | None


class GatheredDetail(GatheredOut):
    """`cases` are those that you may see, `unseen` how many others there are."""

    cases: list[str]
    unseen: int


class GatherIn(Schema):
    title: str = Title
    cases: list[Ref] = Field(max_length=GATHERED, description="Numbers of two cases or more")
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of a unit that they all lie in")


class TitleIn(Schema):
    title: str = Title


class NotOneIn(Schema):
    reason: str = Field(min_length=1, max_length=500, pattern=WRITTEN)


class ProposalOut(Schema):
    """`cases` is missing where there are fewer than five."""

    id: int
    about: str
    units: int
    cases: int | None
    step: int | None
    control: str | None
    code: str
    found_on: date


def show(case: Case) -> dict[str, Any]:
    return {
        "ref": case.ref,
        "title": "" if case.is_restricted else case.problem.title,
        "unit": case.unit.code,
        "status": case.status,
        "handler": case.handler.name if case.handler else None,
        "reported_at": case.reported_at,
    }


def show_whole(request: HttpRequest, case: Case) -> dict[str, Any]:
    found = found_or_404(queries.gathering_of(request.user, case))
    return show(case) | {
        "title": found.title,
        "cases": [one.ref for one in found.members],
        "unseen": found.unseen,
    }


def _made(request: HttpRequest, case: Case) -> Answer[dict[str, Any]]:
    """Whoever made it may not see it, when it lies with another unit."""
    return Answer(201, show_whole(request, queries.get_visible(request.user, case.ref) or case))


@router.get(
    "/problems", response={200: GatheredPage, **PROBLEMS}, summary="Problems you may see, the newest first"
)
@needs("cases.read")
def problems(
    request: HttpRequest, limit: int = Query(LIMIT, ge=1, le=MOST), cursor: str = ""
) -> dict[str, Any]:
    rows = queries.problems_seen(request.user)
    return page(rows, order="reported_at", cursor=cursor, limit=limit, show=show, read=moment_of)


@router.get(
    "/problems/{ref}", response={200: GatheredDetail, **PROBLEMS}, summary="One problem with its cases"
)
@needs("cases.read")
def problem(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = found_or_404(queries.get_problem(request.user, ref))
    return show_whole(request, opened(request, found.ref))


@router.post(
    "/problems", response={201: GatheredDetail, **PROBLEMS}, summary="Make several cases one problem"
)
@needs("cases.write")
def make(request: HttpRequest, body: GatherIn) -> Answer[dict[str, Any]]:
    found = [one.case for one in queries.marked(request.user, body.cases)]
    missing = set(body.cases) - {one.ref for one in found}
    if missing:
        sentence = _("There is no case with the number %(ref)s that you may see.") % {"ref": min(missing)}
        raise invalid("cases", sentence)
    unit = unit_in_force(body.unit, request.user)
    made = commands.make_problem(
        by=request.user, cases=found, title=body.title, unit=unit, now=timezone.now()
    )
    return _made(request, made)


@router.post(
    "/cases/{ref}/leave-problem",
    response={200: CaseDetail, **PROBLEMS},
    summary="Let a case stand by itself again",
)
@needs("cases.write")
def leave(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = opened(request, ref)
    commands.leave_problem(by=request.user, case=found)
    return show_case(found, request.user)


@router.get(
    "/problem-proposals",
    response={200: list[ProposalOut], **PROBLEMS},
    summary="Problems that are proposed, and wait for your yes or no",
)
@needs("cases.read")
def proposals(request: HttpRequest) -> list[dict[str, Any]]:
    access.require("cases.answer_proposal", request.user)
    return _waiting(request)


def _waiting(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "id": one.row.pk,
            "about": one.about,
            "units": one.units,
            "cases": one.cases,
            "step": one.row.step_id,
            "control": one.row.control.ref if one.row.control else None,
            "code": one.row.code,
            "found_on": one.row.found_on,
        }
        for one in queries.problems_proposed(request.user, timezone.localdate())
    ]


@router.post(
    "/problem-proposals/{pk}/accept",
    response={201: GatheredDetail, **PROBLEMS},
    summary="Yes: the cases with the same cause are one problem",
)
@needs("cases.write")
def accept(request: HttpRequest, pk: int, body: TitleIn) -> Answer[dict[str, Any]]:
    row = _proposed(request, pk)
    made = commands.accept_proposal(by=request.user, proposed=row, title=body.title, now=timezone.now())
    return _made(request, made)


@router.post(
    "/problem-proposals/{pk}/set-aside",
    response={200: list[ProposalOut], **PROBLEMS},
    summary="No: they are not one problem. Gives those that still wait",
)
@needs("cases.write")
def set_aside(request: HttpRequest, pk: int, body: NotOneIn) -> list[dict[str, Any]]:
    row = _proposed(request, pk)
    commands.set_aside(by=request.user, proposed=row, reason=body.reason, today=timezone.localdate())
    return _waiting(request)


def _proposed(request: HttpRequest, pk: int) -> Any:
    return found_or_404(queries.get_proposed(request.user, pk) if 0 < pk < 2**63 else None)
