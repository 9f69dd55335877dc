"""An analysis is planned, described, written about, and goes its way to approval."""

from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.access.choices import Secrecy
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.texts import TEXT, WRITTEN, inline
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import AssessmentField, AssessmentKind, Part
from ..models import RiskAssessment
from .reading import AssessmentDetail, show_made

router = Router()


class AnalysisIn(Schema):
    """All that is said of an analysis: what is left out is taken away."""

    title: str = Field(min_length=1, max_length=200, pattern=WRITTEN)
    kind: Annotated[AssessmentKind, inline(AssessmentKind)]
    own_kind: str = Field("", max_length=60, pattern=TEXT)
    scale: str = Field("unit", max_length=40, pattern=TEXT, description="Code of a scale that is in force")
    leader: str = Field("", max_length=150, pattern=TEXT, description="User name; without it you lead it")
    facilitator: str = Field("", max_length=150, pattern=TEXT, description="User name")
    restricted: bool = False
    planned_on: date | None = None
    replaces: str = Field("", max_length=12, pattern=TEXT, description="Number of one that was approved")
    covers: list[Annotated[str, Field(max_length=40, pattern=TEXT)]] = Field(
        [], max_length=20, description="Codes of analyses that the unit must have"
    )


class AnalysisPlanIn(AnalysisIn):
    unit: str = Field(min_length=1, max_length=40, pattern=TEXT)


class AnalysisChangeIn(AnalysisIn):
    revision: int = Field(ge=0, lt=2**31, description="The one that was read")


class AnalysisTextsIn(Schema):
    texts: dict[AssessmentField, Annotated[str, Field(max_length=20_000, pattern=TEXT)]]


class AnalysisParticipantIn(Schema):
    part: Annotated[Part, inline(Part)]
    function: str = Field(
        min_length=1, max_length=100, pattern=WRITTEN, description="What they do, not a name"
    )
    took_part: bool | None = None


class RiskReasonIn(Schema):
    reason: str = Field(min_length=1, max_length=500, pattern=WRITTEN)


class AnalysisApprovalIn(Schema):
    valid_until: date


@router.post(
    "/risk-assessment-plans", response={201: AssessmentDetail, **PROBLEMS}, summary="Plan a risk analysis"
)
@needs("risk.write")
def plan(request: HttpRequest, body: AnalysisPlanIn) -> Answer[dict[str, Any]]:
    unit = organisation.get_unit(request.user, body.unit)
    if unit is None:
        raise invalid("unit", _("There is no unit with this code."))
    made = commands.plan(by=request.user, unit=unit, wanted=_wanted(request, body, unit), now=timezone.now())
    return Answer(201, _shown(request, made))


@router.post(
    "/risk-assessments/{ref}/change",
    response={200: AssessmentDetail, **PROBLEMS},
    summary="Describe an analysis anew",
)
@needs("risk.write")
def change(request: HttpRequest, ref: str, body: AnalysisChangeIn) -> dict[str, Any]:
    """Units, processes and requirements besides its own unit stay as they are."""
    found, was = visible(request, ref), commands.NewAssessment.of
    kept = was(found)
    wanted = replace(
        _wanted(request, body, found.unit),
        units=kept.units,
        processes=kept.processes,
        requirements=kept.requirements,
    )
    commands.describe(
        by=request.user, assessment=found, revision=body.revision, wanted=wanted, now=timezone.now()
    )
    return _shown(request, found)


@router.post(
    "/risk-assessments/{ref}/texts",
    response={200: AssessmentDetail, **PROBLEMS},
    summary="Write under its headings; those not named stay, an empty one is taken away",
)
@needs("risk.write")
def write(request: HttpRequest, ref: str, body: AnalysisTextsIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.write(
        by=request.user, assessment=found, texts={str(key.value): text for key, text in body.texts.items()}
    )
    return _shown(request, found)


@router.post(
    "/risk-assessments/{ref}/participants",
    response={200: AssessmentDetail, **PROBLEMS},
    summary="Add a participant",
)
@needs("risk.write")
def add_participant(request: HttpRequest, ref: str, body: AnalysisParticipantIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.add_participant(
        by=request.user, assessment=found, part=body.part, function=body.function, took_part=body.took_part
    )
    return _shown(request, found)


@router.post(
    "/risk-assessments/{ref}/start", response={200: AssessmentDetail, **PROBLEMS}, summary="Start it"
)
@needs("risk.write")
def start(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = visible(request, ref)
    commands.start(by=request.user, assessment=found, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risk-assessments/{ref}/send",
    response={200: AssessmentDetail, **PROBLEMS},
    summary="Send it for approval",
)
@needs("risk.write")
def send(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = visible(request, ref)
    commands.send(by=request.user, assessment=found, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risk-assessments/{ref}/send-back", response={200: AssessmentDetail, **PROBLEMS}, summary="Send it back"
)
@needs("risk.write")
def send_back(request: HttpRequest, ref: str, body: RiskReasonIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.send_back(by=request.user, assessment=found, reason=body.reason, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risk-assessments/{ref}/approve",
    response={200: AssessmentDetail, **PROBLEMS},
    summary="Approve it; its risks come into the register",
)
@needs("risk.write")
def approve(request: HttpRequest, ref: str, body: AnalysisApprovalIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.approve(by=request.user, assessment=found, valid_until=body.valid_until, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risk-assessments/{ref}/cancel", response={200: AssessmentDetail, **PROBLEMS}, summary="Call it off"
)
@needs("risk.write")
def cancel(request: HttpRequest, ref: str, body: RiskReasonIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.cancel(by=request.user, assessment=found, reason=body.reason, now=timezone.now())
    return _shown(request, found)


def visible(request: HttpRequest, ref: str) -> RiskAssessment:
    return found_or_404(queries.get_assessment(request.user, ref))


def person_named(where: str, name: str) -> Any:
    found = queries.person_called(name)
    if found is None:
        raise invalid(where, _("There is nobody with this user name."))
    return found


def _shown(request: HttpRequest, made: RiskAssessment) -> dict[str, Any]:
    """As it stands after."""
    return show_made(request, visible(request, made.ref))


def _wanted(request: HttpRequest, body: AnalysisIn, unit: Any) -> commands.NewAssessment:
    edition = queries.edition_in_force(body.scale)
    if edition is None:
        raise invalid("scale", _("There is no scale in force with this code."))
    demanded = {one.code: one for one in queries.mandatory_for(unit, timezone.localdate())}
    if unknown := set(body.covers) - set(demanded):
        raise invalid(
            "covers", _("The unit must have no analysis with the code %(code)s.") % {"code": min(unknown)}
        )
    former = queries.get_assessment(request.user, body.replaces) if body.replaces else None
    if body.replaces and former is None:
        raise invalid("replaces", _("You see no analysis with this number."))
    return commands.NewAssessment(
        title=body.title,
        kind=body.kind,
        own_kind=body.own_kind,
        edition=edition,
        leader=person_named("leader", body.leader) if body.leader else request.user,
        facilitator=person_named("facilitator", body.facilitator) if body.facilitator else None,
        secrecy=Secrecy.RESTRICTED if body.restricted else Secrecy.OPEN,
        planned_on=body.planned_on,
        covers=[demanded[code] for code in body.covers],
        replaces=former,
    )
