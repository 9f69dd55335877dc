"""The loop of a case over the programming interface: where it stands, and each step on."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from sloyfe.methods.learning_loop import Stage, State, strip
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.texts import TEXT, MaybeText, ReasonIn, Text, inline
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import Branch, Change, Elsewhere, Method
from ..models import Case
from .cases import opened

router = Router()


class NodeOut(Schema):
    stage: str = Field(description=f"One of {', '.join(Stage)}")
    state: str = Field(description=f"One of {', '.join(State)}")


class CauseOut(Schema):
    code: str
    name: str
    step: int | None
    control: str | None
    words: str


class LoopOut(Schema):
    """`breaks_on` is the first day on which the loop is broken if nothing more is done."""

    ref: str
    nodes: list[NodeOut]
    stage: str
    breaks_on: date | None
    breaks_at: str
    round: int
    revision: int
    verdict: str
    relapsed_at: datetime | None
    single_event: bool
    elsewhere: str
    changes: list[str]
    causes: list[CauseOut]


class CauseIn(Schema):
    code: str = Field(max_length=40, pattern=TEXT, description="Code of the cause, by the edition in force")
    step: int | None = Field(None, description="Number of a step in force")
    control: str = Field(
        "", max_length=12, pattern=TEXT, description="Number of the safeguard that did not hold"
    )
    words: str = Field("", max_length=500, pattern=TEXT)


class LineIn(Schema):
    method: Annotated[Method, inline(Method)]
    branch: Annotated[Branch, inline(Branch)] | None = None
    words: str = Field(max_length=500, pattern=TEXT)


class FoundIn(Schema):
    """All that is found so far: what is left out is taken away. `revision` is the one that was read."""

    revision: int
    correction: str = MaybeText
    causes: list[CauseIn] = Field(default=[], max_length=8)
    lines: list[LineIn] = Field(default=[], max_length=40)
    single_event: str = MaybeText
    elsewhere: Annotated[Elsewhere, inline(Elsewhere)] | None = None
    elsewhere_text: str = MaybeText
    changes: list[Annotated[Change, inline(Change)]] = Field(default=[], max_length=3)


class FinishIn(Schema):
    answer: str = Text
    correction: str = MaybeText


class AnchorIn(Schema):
    item: int = Field(description="Number of the process or document")
    wish: str = MaybeText


def show(case: Case) -> dict[str, Any]:
    known = found_or_404(queries.known_loop(case))
    loop, states = known.loop, strip(known.facts, timezone.localdate())
    same = ("stage", "breaks_on", "breaks_at", "round", "revision", "verdict", "relapsed_at", "single_event")
    return {
        "ref": case.ref,
        "nodes": [{"stage": str(stage), "state": str(state)} for stage, state in states.items()],
        **{name: getattr(loop, name) for name in same},
        "elsewhere": loop.elsewhere,
        "changes": loop.changes.split(),
        "causes": [
            {
                "code": one.code.code,
                "name": str(one.code),
                "step": one.step_id,
                "control": one.control.ref if one.control else None,
                "words": one.words,
            }
            for one in queries.causes_of(case)
        ],
    }


@router.get("/cases/{ref}/loop", response={200: LoopOut, **PROBLEMS}, summary="Where the loop stands")
@needs("cases.read")
def loop(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show(opened(request, ref))


@router.post("/cases/{ref}/cause", response={200: LoopOut, **PROBLEMS}, summary="Write down what is found")
@needs("cases.write")
def find_cause(request: HttpRequest, ref: str, body: FoundIn) -> dict[str, Any]:
    case = opened(request, ref)
    found = commands.Found(
        correction=body.correction,
        causes=tuple(_cause(request, one) for one in body.causes),
        lines=tuple((str(one.method), str(one.branch or ""), one.words) for one in body.lines),
        single_event=body.single_event,
        elsewhere=str(body.elsewhere or ""),
        elsewhere_text=body.elsewhere_text,
        changes=tuple(dict.fromkeys(str(one) for one in body.changes)),
    )
    commands.find_cause(by=request.user, case=case, found=found, revision=body.revision, now=timezone.now())
    return _after(request, case)


@router.post(
    "/cases/{ref}/find-again", response={200: LoopOut, **PROBLEMS}, summary="Look for the cause again"
)
@needs("cases.write")
def find_again(request: HttpRequest, ref: str) -> dict[str, Any]:
    case = opened(request, ref)
    commands.find_again(by=request.user, case=case, now=timezone.now())
    return _after(request, case)


@router.post(
    "/cases/{ref}/anchor", response={200: LoopOut, **PROBLEMS}, summary="Open a draft of what must change"
)
@needs("cases.write")
def anchor(request: HttpRequest, ref: str, body: AnchorIn) -> dict[str, Any]:
    case = opened(request, ref)
    kept = {one.item.pk: one for one in queries.to_anchor_in(request.user, case)}
    if body.item not in kept:
        raise invalid("item", _("The causes of the case do not lie in this process or document."))
    one = kept[body.item]
    commands.anchor(
        by=request.user, case=case, item=one.item, step=one.step, wish=body.wish, now=timezone.now()
    )
    return _after(request, case)


@router.post(
    "/cases/{ref}/leave-as-it-is",
    response={200: LoopOut, **PROBLEMS},
    summary="The process is right as it is",
)
@needs("cases.write")
def leave_as_it_is(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    case = opened(request, ref)
    commands.leave_as_it_is(by=request.user, case=case, reason=body.reason, now=timezone.now())
    return _after(request, case)


@router.post("/cases/{ref}/keep-to-us", response={200: LoopOut, **PROBLEMS}, summary="It concerns only us")
@needs("cases.write")
def keep_to_us(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    case = opened(request, ref)
    commands.keep_to_us(by=request.user, case=case, reason=body.reason, now=timezone.now())
    return _after(request, case)


@router.post(
    "/cases/{ref}/finish", response={200: LoopOut, **PROBLEMS}, summary="Close at the end of the loop"
)
@needs("cases.write")
def finish(request: HttpRequest, ref: str, body: FinishIn) -> dict[str, Any]:
    case = opened(request, ref)
    commands.finish(
        by=request.user, case=case, answer=body.answer, correction=body.correction, now=timezone.now()
    )
    return _after(request, case)


def _after(request: HttpRequest, case: Case) -> dict[str, Any]:
    return show(found_or_404(queries.get_visible(request.user, case.ref)))


def _cause(request: HttpRequest, given: CauseIn) -> commands.FoundCause:
    """What is named must be there for whoever names it."""
    code = queries.cause_named(given.code, timezone.localdate())
    if code is None:
        raise invalid("causes", _("No cause has the code “%(code)s”.") % {"code": given.code})
    step, control = queries.place_of_cause(request.user, given.step, given.control)
    if (given.step is not None and step is None) or (given.control and control is None):
        raise commands.NotThere
    return commands.FoundCause(code, step, control, given.words.strip())
