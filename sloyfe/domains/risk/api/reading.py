"""Risks and analyses over the programming interface: the same queries as the screens."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods.oscal import Broken
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, Fault, Problem, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, page
from sloyfe.platform.api.texts import TEXT, inline
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import AssessmentKind, AssessmentStatus, BarrierState, Level, Part, RiskStatus, Side
from ..forms.exchange import sentence_of
from ..models import Risk, RiskAssessment, Score

router = Router()
SCOPES = {
    "risk.read": _("Read risks and risk analyses"),
    "risk.write": _("Plan and make risk analyses, score, approve and accept risks"),
}


class RiskOut(Schema):
    ref: str
    because: str
    event: str
    so_that: str
    unit: str
    owner: str | None
    theme: str | None
    status: Annotated[RiskStatus, inline(RiskStatus)]
    likelihood: int | None
    consequence: int | None
    level: Annotated[Level, inline(Level)] | None
    target_level: Annotated[Level, inline(Level)] | None
    knowledge: str
    is_opportunity: bool
    is_transferable: bool
    accepted_until: datetime | None
    review_on: date | None
    assessment: str


class RiskPage(Schema):
    items: list[RiskOut]
    next: str | None


class ScoreOut(Schema):
    kind: str
    likelihood: int
    consequence: int
    level: Annotated[Level, inline(Level)]
    decided_at: datetime
    source: str
    n: int | None


class BarrierOut(Schema):
    words: str
    side: Annotated[Side, inline(Side)]
    control: str | None
    state: Annotated[BarrierState, inline(BarrierState)]


class RiskDetail(RiskOut):
    revision: int
    step: int | None
    controllability: str
    causes: list[str]
    consequences: list[str]
    barriers: list[BarrierOut]
    scores: list[ScoreOut]


class AssessmentOut(Schema):
    ref: str
    title: str
    kind: Annotated[AssessmentKind, inline(AssessmentKind)]
    unit: str
    status: Annotated[AssessmentStatus, inline(AssessmentStatus)]
    scale: str
    edition: int
    approved_at: datetime | None
    valid_until: date | None


class AssessmentPage(Schema):
    items: list[AssessmentOut]
    next: str | None


class AnalysisParticipantOut(Schema):
    id: int
    part: Annotated[Part, inline(Part)]
    function: str
    took_part: bool | None


class AssessmentDetail(AssessmentOut):
    revision: int
    leader: str
    participants: list[AnalysisParticipantOut]
    texts: dict[str, str]
    risks: list[str]


def show(risk: Risk) -> dict[str, Any]:
    now = timezone.now()
    stands = risk.accepted_until is not None and risk.accepted_until > now
    return {
        "ref": risk.ref,
        "because": risk.because,
        "event": risk.event,
        "so_that": risk.so_that,
        "unit": risk.unit.code,
        "owner": risk.owner.name if risk.owner else None,
        "theme": risk.theme.code if risk.theme else None,
        "status": risk.status,
        "likelihood": risk.likelihood,
        "consequence": risk.consequence,
        "level": risk.level or None,
        "target_level": risk.target_level or None,
        "knowledge": risk.knowledge,
        "is_opportunity": risk.is_opportunity,
        "is_transferable": risk.is_transferable,
        "accepted_until": risk.accepted_until if stands else None,
        "review_on": risk.review_on,
        "assessment": risk.assessment.ref,
    }


def show_score(score: Score) -> dict[str, Any]:
    names = ("kind", "likelihood", "consequence", "level", "decided_at", "source", "n")
    return {name: getattr(score, name) for name in names}


def show_whole(risk: Risk) -> dict[str, Any]:
    tie = queries.bow_tie(risk)
    return show(risk) | {
        "revision": risk.revision,
        "step": risk.step_id,
        "controllability": risk.controllability,
        "causes": [thread.end.words for thread in tie.causes],
        "consequences": [thread.end.words for thread in tie.consequences],
        "barriers": [
            {
                "words": guard.words,
                "side": guard.barrier.side,
                "control": guard.barrier.control.ref if guard.barrier.control else None,
                "state": guard.state,
            }
            for guard in tie.guards
        ],
        "scores": [show_score(one) for one in queries.scores_of(risk)],
    }


def show_assessment(assessment: RiskAssessment) -> dict[str, Any]:
    names = ("ref", "title", "kind", "status", "approved_at", "valid_until")
    return {name: getattr(assessment, name) for name in names} | {
        "unit": assessment.unit.code,
        "scale": assessment.edition.scale.code,
        "edition": assessment.edition.number,
    }


@router.get("/risks", response={200: RiskPage, **PROBLEMS}, summary="Risks in the register, the newest first")
@needs("risk.read")
def risks(
    request: HttpRequest,
    level: Annotated[Level, inline(Level)] | None = None,
    unit: Annotated[str, Field(max_length=40, pattern=TEXT)] = "",
    theme: Annotated[str, Field(max_length=40, pattern=TEXT)] = "",
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
) -> dict[str, Any]:
    found = organisation.get_unit(request.user, unit) if unit else None
    if unit and found is None:
        raise invalid("unit", _("There is no unit with this code."))
    rows = queries.described(request.user, level=level or "", unit=found, theme=theme)
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show, read=int)


@router.get(
    "/risks/{ref}",
    response={200: RiskDetail, **PROBLEMS},
    summary="One risk with its bow-tie and every score",
)
@needs("risk.read")
def risk(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show_whole(found_or_404(queries.get_visible(request.user, ref)))


@router.get(
    "/risk-assessments",
    response={200: AssessmentPage, **PROBLEMS},
    summary="Risk analyses, the newest first",
)
@needs("risk.read")
def assessments(
    request: HttpRequest,
    status: Annotated[AssessmentStatus, inline(AssessmentStatus)] | None = None,
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
) -> dict[str, Any]:
    rows = queries.assessments_in(request.user, status or "")
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show_assessment, read=int)


@router.get(
    "/risk-assessments/{ref}",
    response={200: AssessmentDetail, **PROBLEMS},
    summary="One risk analysis with its texts and risks",
)
@needs("risk.read")
def assessment(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show_made(request, found_or_404(queries.get_assessment(request.user, ref)))


def show_made(request: HttpRequest, found: RiskAssessment) -> dict[str, Any]:
    names = ("id", "part", "function", "took_part")
    return show_assessment(found) | {
        "revision": found.revision,
        "leader": found.leader.name,
        "participants": [
            {name: getattr(one, name) for name in names} for one in queries.participants_of(found)
        ],
        "texts": queries.texts_of(found),
        "risks": [one.ref for one in queries.risks_of(request.user, found)],
    }


class AssessmentIn(Schema):
    unit: Annotated[str, Field(min_length=1, max_length=40, pattern=TEXT)]
    document: queries.RiskDocument


@router.get(
    "/risk-assessments/{ref}/document",
    response={200: queries.RiskDocument, **PROBLEMS},
    summary="One risk analysis as a document that can be brought in elsewhere",
)
@needs("risk.read")
def document(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = found_or_404(queries.get_assessment(request.user, ref))
    return commands.take_out(by=request.user, assessment=found, now=timezone.now())


@router.post(
    "/risk-assessments",
    response={201: AssessmentDetail, **PROBLEMS},
    summary="Bring in a risk analysis from a document; it becomes a planned one",
)
@needs("risk.write")
def bring_in(request: HttpRequest, body: AssessmentIn) -> Answer[dict[str, Any]]:
    unit = organisation.get_unit(request.user, body.unit)
    if unit is None:
        raise invalid("unit", _("There is no unit with this code."))
    try:
        made = commands.bring_document(by=request.user, unit=unit, document=body.document, now=timezone.now())
    except Broken as broken:
        faults = [Fault(where=f"document{one.pointer}", sentence=sentence_of(one)) for one in broken.faults]
        raise Problem(422, "invalid", str(_("The analysis is refused.")), errors=faults) from broken
    return Answer(201, assessment(request, made.ref))
