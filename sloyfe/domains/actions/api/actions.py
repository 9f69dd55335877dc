"""Actions: read, asked for, answered, carried out and judged."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, moment_of, page
from sloyfe.platform.api.texts import TEXT, WRITTEN, MaybeText, ReasonIn, inline
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import Status, Strength, Verdict
from ..models import Action

router = Router()
SCOPES = {
    "actions.read": gettext_lazy("Read actions"),
    "actions.write": gettext_lazy("Ask for actions, answer, carry out and judge them"),
}
KRONER = 2_000_000_000


class ActionOut(Schema):
    ref: str
    title: str
    unit: str
    owner: str
    asked_by: str | None
    status: Annotated[Status, inline(Status)]
    strength: str
    cost: int | None
    due_on: date
    accepted_at: datetime | None
    done_on: date | None
    measure: str
    effect_on: date | None
    verdict: str
    judged_on: date | None
    restricted: bool
    made_at: datetime


class ActionPage(Schema):
    items: list[ActionOut]
    next: str | None


class ShownOut(Schema):
    id: int
    what: str
    url: str
    file: str | None
    added_at: datetime


class ActionDetail(ActionOut):
    """`revision` is another number when something of what is asked for is."""

    what: str
    step: int | None
    most: int | None
    sign: str
    source: str | None
    evidence: list[ShownOut]
    revision: int


class WantedIn(Schema):
    """What is asked for."""

    title: str = Field(min_length=1, max_length=200, pattern=WRITTEN)
    what: str = MaybeText
    strength: Strength | None = None
    cost: int | None = Field(None, ge=0, le=KRONER)
    measure: str = Field(
        "", max_length=40, pattern=TEXT, description="How the effect is seen; see /action-measures"
    )
    step: int | None = Field(
        None, ge=1, lt=2**63, description="Id of the step of a process that is counted on"
    )
    most: int | None = Field(None, ge=0, le=9999)
    sign: str = MaybeText
    effect_on: date | None = None


class ActionIn(WantedIn):
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    owner: str = Field(max_length=150, pattern=TEXT, description="User name of the one who is asked")
    due_on: date
    source: str = Field("", max_length=80, pattern=TEXT, description="What it comes from, as cases.case:12")


class PostponeIn(ReasonIn):
    due_on: date


class HandOverIn(Schema):
    owner: str = Field(max_length=150, pattern=TEXT, description="User name of the one who is asked instead")
    reason: str = MaybeText


class DoneIn(Schema):
    evidence: str = Field("", max_length=300, pattern=TEXT)


class ShownIn(Schema):
    what: str = Field(min_length=1, max_length=300, pattern=WRITTEN)
    url: str = Field("", max_length=500, pattern=r"^(https?://[^\s\x00]+)?$")


class JudgeIn(ReasonIn):
    verdict: Verdict


class WaitIn(ReasonIn):
    effect_on: date


class MeasureOut(Schema):
    name: str
    label: str
    needs_step: bool


def show(action: Action) -> dict[str, Any]:
    same = "ref title status strength cost due_on accepted_at done_on measure effect_on verdict judged_on made_at"
    return {name: getattr(action, name) for name in same.split()} | {
        "unit": action.unit.code,
        "owner": action.owner.name,
        "asked_by": action.asked_by.name if action.asked_by else None,
        "restricted": action.is_restricted,
    }


def show_whole(request: HttpRequest, action: Action) -> dict[str, Any]:
    texts = queries.texts_of(action)
    seen = queries.origin_of(request.user, action.source)
    return show(action) | {
        "what": texts["what"],
        "step": action.measure_step_id,
        "most": action.measure_most,
        "revision": queries.revision_of(action),
        "sign": texts["sign"],
        "source": ":".join(action.source) if seen and action.source else None,
        "evidence": [
            {
                "id": one.pk,
                "what": one.what,
                "url": one.url,
                "file": one.file.name if one.file else None,
                "added_at": one.added_at,
            }
            for one in queries.evidence_of(action)
        ],
    }


def visible(request: HttpRequest, ref: str) -> Action:
    return found_or_404(queries.get_visible(request.user, ref))


def after(request: HttpRequest, found: Action) -> dict[str, Any]:
    """How it stands after; who handed it on may no longer see it, and is shown it as it left."""
    return show_whole(request, queries.get_visible(request.user, found.ref) or found)


def person_named(name: str) -> Any:
    found = queries.person_named(name)
    if found is None:
        raise invalid("owner", _("There is nobody with this user name."))
    return found


def wanted_of(request: HttpRequest, body: WantedIn, due_on: date, kept: int | None = None) -> commands.Wanted:
    """`kept` is the step that is counted on already: it may have gone out of force since."""
    if body.step and body.step != kept and queries.step_seen(request.user, body.step) is None:
        raise invalid("step", _("There is no step with this number."))
    return commands.Wanted(
        title=body.title,
        due_on=due_on,
        what=body.what,
        strength=body.strength or "",
        cost=body.cost,
        measure=body.measure,
        step_id=body.step,
        most=body.most,
        sign=body.sign,
        effect_on=body.effect_on,
    )


@router.get(
    "/actions", response={200: ActionPage, **PROBLEMS}, summary="Actions you may see, the newest first"
)
@needs("actions.read")
def actions(
    request: HttpRequest,
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
    status: Annotated[Status, inline(Status)] | None = None,
    unit: str = "",
    source: str = "",
) -> dict[str, Any]:
    inside = queries.any_unit(request.user, unit) if unit else None
    end = queries.end_named(source) if source else None
    if (unit and inside is None) or (source and queries.origin_of(request.user, end) is None):
        return {"items": [], "next": None}
    rows = queries.narrowed(request.user, status=status or "", unit=inside, source=end)
    return page(rows, order="made_at", cursor=cursor, limit=limit, show=show, read=moment_of)


@router.get(
    "/action-measures", response={200: list[MeasureOut], **PROBLEMS}, summary="How an effect can be seen"
)
@needs("actions.read")
def measures(request: HttpRequest) -> list[dict[str, Any]]:  # noqa: ARG001 the caller names it
    return [
        {"name": name, "label": str(one.name), "needs_step": one.needs_step}
        for name, one in queries.measures().items()
    ]


@router.get(
    "/actions/{ref}", response={200: ActionDetail, **PROBLEMS}, summary="One action with its evidence"
)
@needs("actions.read")
def action(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show_whole(request, visible(request, ref))


@router.post("/actions", response={201: ActionDetail, **PROBLEMS}, summary="Ask for an action")
@needs("actions.write")
def make(request: HttpRequest, body: ActionIn) -> Answer[dict[str, Any]]:
    now = timezone.now()
    unit = queries.unit_coded(request.user, body.unit, timezone.localdate(now))
    if unit is None:
        raise invalid("unit", _("There is no unit with this code."))
    end = queries.end_named(body.source) if body.source else None
    if body.source and end is None:
        raise invalid("source", _("There is nothing that an action can come from at this place."))
    wanted = wanted_of(request, body, body.due_on)
    made = commands.make(
        by=request.user, unit=unit, owner=person_named(body.owner), wanted=wanted, now=now, source=end
    )
    return Answer(201, after(request, made))


@router.post("/actions/{ref}/accept", response={200: ActionDetail, **PROBLEMS}, summary="Say yes")
@needs("actions.write")
def accept(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = visible(request, ref)
    commands.accept(by=request.user, action=found, now=timezone.now())
    return after(request, found)


@router.post(
    "/actions/{ref}/decline", response={200: ActionDetail, **PROBLEMS}, summary="Say no, with a reason"
)
@needs("actions.write")
def decline(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.decline(by=request.user, action=found, reason=body.reason, now=timezone.now())
    return after(request, found)


@router.post(
    "/actions/{ref}/hand-over", response={200: ActionDetail, **PROBLEMS}, summary="Ask somebody else"
)
@needs("actions.write")
def hand_over(request: HttpRequest, ref: str, body: HandOverIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.hand_over(
        by=request.user, action=found, owner=person_named(body.owner), reason=body.reason, now=timezone.now()
    )
    return after(request, found)


@router.post("/actions/{ref}/postpone", response={200: ActionDetail, **PROBLEMS}, summary="Move the deadline")
@needs("actions.write")
def postpone(request: HttpRequest, ref: str, body: PostponeIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.postpone(
        by=request.user, action=found, due_on=body.due_on, reason=body.reason, now=timezone.now()
    )
    return after(request, found)


@router.post("/actions/{ref}/evidence", response={201: ActionDetail, **PROBLEMS}, summary="Add evidence")
@needs("actions.write")
def add_evidence(request: HttpRequest, ref: str, body: ShownIn) -> Answer[dict[str, Any]]:
    found = visible(request, ref)
    commands.add_evidence(by=request.user, action=found, what=body.what, url=body.url, now=timezone.now())
    return Answer(201, after(request, found))


@router.post("/actions/{ref}/finish", response={200: ActionDetail, **PROBLEMS}, summary="Say that it is done")
@needs("actions.write")
def finish(request: HttpRequest, ref: str, body: DoneIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.finish(by=request.user, action=found, evidence=body.evidence, now=timezone.now())
    return after(request, found)


@router.post(
    "/actions/{ref}/resume", response={200: ActionDetail, **PROBLEMS}, summary="It was not done after all"
)
@needs("actions.write")
def resume(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.resume(by=request.user, action=found, reason=body.reason, now=timezone.now())
    return after(request, found)


@router.post("/actions/{ref}/judge", response={200: ActionDetail, **PROBLEMS}, summary="Judge the effect")
@needs("actions.write")
def judge(request: HttpRequest, ref: str, body: JudgeIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.judge(
        by=request.user, action=found, verdict=body.verdict, reason=body.reason, now=timezone.now()
    )
    return after(request, found)


@router.post("/actions/{ref}/wait", response={200: ActionDetail, **PROBLEMS}, summary="Too early: a new day")
@needs("actions.write")
def wait(request: HttpRequest, ref: str, body: WaitIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.wait(
        by=request.user, action=found, effect_on=body.effect_on, reason=body.reason, now=timezone.now()
    )
    return after(request, found)


@router.post("/actions/{ref}/withdraw", response={200: ActionDetail, **PROBLEMS}, summary="Withdraw it")
@needs("actions.write")
def withdraw(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    found = visible(request, ref)
    commands.withdraw(by=request.user, action=found, reason=body.reason, now=timezone.now())
    return after(request, found)
