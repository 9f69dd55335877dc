"""A risk is written, described anew, scored, accepted for a time, lifted and given up."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.responses import Status as Answer
from pydantic import AwareDatetime, Field

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.texts import TEXT, WRITTEN, inline
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import BEING_MADE, Aspect, Controllability, Knowledge, ScoreKind, ScoreSource
from ..models import Risk, RiskAssessment
from .assessing import RiskReasonIn, person_named
from .assessing import visible as visible_assessment
from .reading import RiskDetail, show_whole

router = Router()
Level = Annotated[int, Field(ge=1, le=5)]


class RiskIn(Schema):
    """“Because … may … so that …”, and where it lies. What is left out is taken away."""

    because: str = Field(min_length=1, max_length=300, pattern=WRITTEN)
    event: str = Field(min_length=1, max_length=200, pattern=WRITTEN)
    so_that: str = Field(min_length=1, max_length=300, pattern=WRITTEN)
    step: int | None = Field(None, ge=1, lt=2**31, description="Id of a step of a process")
    theme: str = Field("", max_length=40, pattern=TEXT)
    owner: str = Field("", max_length=150, pattern=TEXT, description="User name")
    controllability: Annotated[Controllability, inline(Controllability)] | None = None
    is_transferable: bool = False
    is_opportunity: bool = False


class RiskNewIn(RiskIn):
    unit: str = Field(
        "", max_length=40, pattern=TEXT, description="A unit it covers; without it the analysis's own"
    )


class RiskChangeIn(RiskIn):
    revision: int = Field(ge=0, lt=2**31, description="The one that was read")


class RiskHarmIn(Schema):
    type: str = Field(min_length=1, max_length=40, pattern=TEXT, description="Code of what is harmed")
    aspect: Annotated[Aspect, inline(Aspect)] | None = None
    level: Level


class RiskScoreIn(Schema):
    kind: Annotated[ScoreKind, inline(ScoreKind)]
    likelihood: Level
    consequences: list[RiskHarmIn] = Field(min_length=1, max_length=40)
    knowledge: Annotated[Knowledge, inline(Knowledge)] | None = None
    why: str = Field("", max_length=2000, pattern=TEXT)


class RiskAcceptanceIn(RiskReasonIn):
    until: AwareDatetime


class RiskLiftIn(Schema):
    to: str = Field(min_length=1, max_length=40, pattern=TEXT, description="Code of a part above")
    why: str = Field(min_length=1, max_length=1000, pattern=WRITTEN)


@router.post(
    "/risk-assessments/{ref}/risks",
    response={201: RiskDetail, **PROBLEMS},
    summary="Write down a risk in an analysis that is being made",
)
@needs("risk.write")
def add(request: HttpRequest, ref: str, body: RiskNewIn) -> Answer[dict[str, Any]]:
    found = visible_assessment(request, ref)
    made = commands.add_risk(
        by=request.user,
        assessment=found,
        wanted=_scenario(request, body, _unit_covered(found, body.unit)),
        now=timezone.now(),
    )
    return Answer(201, _shown(request, made))


@router.post("/risks/{ref}/change", response={200: RiskDetail, **PROBLEMS}, summary="Describe a risk anew")
@needs("risk.write")
def change(request: HttpRequest, ref: str, body: RiskChangeIn) -> dict[str, Any]:
    found = visible(request, ref)
    wanted = _scenario(request, body, None)
    commands.change_risk(by=request.user, risk=found, revision=body.revision, wanted=wanted)
    return _shown(request, found)


@router.post("/risks/{ref}/score", response={200: RiskDetail, **PROBLEMS}, summary="Score a risk")
@needs("risk.write")
def score(request: HttpRequest, ref: str, body: RiskScoreIn) -> dict[str, Any]:
    found = visible(request, ref)
    in_analysis = found.assessment.status in BEING_MADE
    given = commands.Given(
        kind=body.kind,
        likelihood=body.likelihood,
        consequences={(one.type, str(one.aspect or "")): one.level for one in body.consequences},
        knowledge=body.knowledge or "",
        why=body.why,
        source=ScoreSource.ASSESSMENT if in_analysis else ScoreSource.REASSESSMENT,
    )
    commands.score(by=request.user, risk=found, given=given, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risks/{ref}/accept", response={200: RiskDetail, **PROBLEMS}, summary="Accept a risk until a minute"
)
@needs("risk.write")
def accept(request: HttpRequest, ref: str, body: RiskAcceptanceIn) -> dict[str, Any]:
    found = visible(request, ref)
    until: datetime = body.until
    commands.accept(by=request.user, risk=found, until=until, reason=body.reason, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risks/{ref}/end-acceptance",
    response={200: RiskDetail, **PROBLEMS},
    summary="Take an acceptance back before its time",
)
@needs("risk.write")
def end_acceptance(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = visible(request, ref)
    commands.end_acceptance(by=request.user, risk=found, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risks/{ref}/lift", response={200: RiskDetail, **PROBLEMS}, summary="Lift a risk to a part above"
)
@needs("risk.write")
def lift(request: HttpRequest, ref: str, body: RiskLiftIn) -> dict[str, Any]:
    found = visible(request, ref)
    to = organisation.get_unit(request.user, body.to)
    if to is None:
        raise invalid("to", _("There is no unit with this code."))
    commands.lift(by=request.user, risk=found, to=to, why=body.why, now=timezone.now())
    return _shown(request, found)


@router.post(
    "/risks/{ref}/retire", response={200: RiskDetail, **PROBLEMS}, summary="It is no longer a risk here"
)
@needs("risk.write")
def retire(request: HttpRequest, ref: str, body: RiskReasonIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.retire(by=request.user, risk=found, reason=body.reason)
    return _shown(request, found)


@router.post("/risks/{ref}/resume", response={200: RiskDetail, **PROBLEMS}, summary="It is a risk again")
@needs("risk.write")
def resume(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = visible(request, ref)
    commands.resume(by=request.user, risk=found)
    return _shown(request, found)


def visible(request: HttpRequest, ref: str) -> Risk:
    return found_or_404(queries.get_visible(request.user, ref))


def _shown(request: HttpRequest, risk: Risk) -> dict[str, Any]:
    """As it stands after; to whoever may no longer see it, as it left."""
    return show_whole(queries.get_visible(request.user, risk.ref) or risk)


def _unit_covered(assessment: RiskAssessment, code: str) -> Any:
    if not code:
        return None
    units = {one.code: one for one in queries.units_covered(assessment)}
    if code not in units:
        raise invalid("unit", _("The analysis does not cover this unit."))
    return units[code]


def _scenario(request: HttpRequest, body: RiskIn, unit: Any) -> commands.Scenario:
    step = queries.step_named(request.user, str(body.step)) if body.step else None
    if body.step and step is None:
        raise invalid("step", _("You see no step with this number."))
    theme = queries.theme_named(body.theme)
    if body.theme and theme is None:
        raise invalid("theme", _("There is no theme with this code."))
    return commands.Scenario(
        because=body.because,
        event=body.event,
        so_that=body.so_that,
        unit=unit,
        step=step,
        theme=theme,
        owner=person_named("owner", body.owner) if body.owner else None,
        controllability=body.controllability or "",
        is_transferable=body.is_transferable,
        is_opportunity=body.is_opportunity,
    )
