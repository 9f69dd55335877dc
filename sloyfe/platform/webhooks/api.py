"""Webhooks over the programming interface: the same queries and commands as the screens."""

from datetime import datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.api.paging import LIMIT, MOST, page
from sloyfe.platform.api.texts import TEXT, inline
from sloyfe.platform.ui.finding import found_or_404

from . import commands, kinds, queries
from .choices import Outcome, SendingState, State
from .models import Attempt, Hook, Sending

router = Router(tags=["webhooks"])
RUN = "webhooks.run"
SCOPES = {RUN: _("Make, pause and end webhooks, and read what they sent")}


class Part(Schema):
    """Which part of a list."""

    limit: int = Field(LIMIT, ge=1, le=MOST)
    cursor: str = ""


class HookIn(Schema):
    name: str = Field(min_length=1, max_length=80, pattern=TEXT)
    address: str = Field(min_length=1, max_length=500, pattern=TEXT, description="Begins with https://")
    kinds: list[str] = Field(min_length=1, max_length=100, description="Names from /webhooks/kinds")


class HookOut(Schema):
    id: int
    name: str
    address: str
    kinds: list[str]
    state: Annotated[State, inline(State)]
    paused_by: str
    owner: str
    created_at: datetime


class HookMade(HookOut):
    secret: str = Field(description="Signs what is sent; given this once")


class HookPage(Schema):
    items: list[HookOut]
    next: str | None


class KindOut(Schema):
    name: str
    words: str


class AttemptOut(Schema):
    number: int
    at: datetime
    outcome: Annotated[Outcome, inline(Outcome)]
    status: int | None
    sentence: str


class SendingOut(Schema):
    id: int
    message_id: str
    kind: str
    ref: str
    at: datetime
    state: SendingState
    next_at: datetime | None
    attempts: list[AttemptOut]


class SendingPage(Schema):
    items: list[SendingOut]
    next: str | None


def show(hook: Hook) -> dict[str, Any]:
    names = ("name", "address", "kinds", "state", "paused_by", "created_at")
    return {"id": hook.pk, "owner": hook.owner.name} | {name: getattr(hook, name) for name in names}


def show_attempt(attempt: Attempt) -> dict[str, Any]:
    shown = {name: getattr(attempt, name) for name in ("number", "at", "outcome", "status")}
    return shown | {"sentence": str(Outcome(attempt.outcome).label)}


def show_sending(sending: Sending) -> dict[str, Any]:
    names = ("message_id", "kind", "ref", "at", "state", "next_at")
    attempts = [show_attempt(one) for one in sending.attempts.all()]
    return {"id": sending.pk, "attempts": attempts} | {name: getattr(sending, name) for name in names}


def _hook(request: HttpRequest, pk: int) -> Hook:
    return found_or_404(queries.get_visible(request.user, pk))


@router.get("/webhooks", response={200: HookPage, **PROBLEMS}, summary="Webhooks, the newest first")
@needs(RUN)
def hooks(request: HttpRequest, part: Query[Part]) -> dict[str, Any]:
    access.require(RUN, request.user)
    rows = queries.visible_to(request.user)
    return page(rows, order="pk", cursor=part.cursor, limit=part.limit, show=show, read=int)


@router.get("/webhooks/kinds", response={200: list[KindOut], **PROBLEMS}, summary="What can be told of")
@needs(RUN)
def what_can_be_told(request: HttpRequest) -> list[dict[str, Any]]:
    access.require(RUN, request.user)
    return [{"name": kind.name, "words": str(kind.words)} for kind in kinds.known().values()]


@router.post("/webhooks", response={201: HookMade, **PROBLEMS}, summary="Make a webhook")
@needs(RUN)
def make(request: HttpRequest, body: HookIn) -> Answer[dict[str, Any]]:
    hook, secret = commands.make(
        by=request.user, name=body.name, address=body.address, tells=body.kinds, now=timezone.now()
    )
    return Answer(201, show(hook) | {"secret": secret})


@router.get("/webhooks/{pk}", response={200: HookOut, **PROBLEMS}, summary="One webhook")
@needs(RUN)
def hook(request: HttpRequest, pk: int) -> dict[str, Any]:
    return show(_hook(request, pk))


@router.post("/webhooks/{pk}/pause", response={200: HookOut, **PROBLEMS}, summary="Pause it")
@needs(RUN)
def pause(request: HttpRequest, pk: int) -> dict[str, Any]:
    commands.pause(by=request.user, hook=_hook(request, pk))
    return show(_hook(request, pk))


@router.post("/webhooks/{pk}/resume", response={200: HookOut, **PROBLEMS}, summary="Start it again")
@needs(RUN)
def resume(request: HttpRequest, pk: int) -> dict[str, Any]:
    commands.resume(by=request.user, hook=_hook(request, pk), now=timezone.now())
    return show(_hook(request, pk))


@router.post("/webhooks/{pk}/end", response={204: None, **PROBLEMS}, summary="End it for good")
@needs(RUN)
def end(request: HttpRequest, pk: int) -> Answer[None]:
    commands.end(by=request.user, hook=_hook(request, pk))
    return Answer(204, None)


@router.post("/webhooks/{pk}/test", response={200: AttemptOut, **PROBLEMS}, summary="Send a test now")
@needs(RUN)
def test(request: HttpRequest, pk: int) -> dict[str, Any]:
    return show_attempt(commands.test(by=request.user, hook=_hook(request, pk), now=timezone.now()))


@router.get(
    "/webhooks/{pk}/sendings",
    response={200: SendingPage, **PROBLEMS},
    summary="What it sent, the newest first",
)
@needs(RUN)
def sendings(request: HttpRequest, pk: int, part: Query[Part]) -> dict[str, Any]:
    rows = queries.sendings(_hook(request, pk))
    return page(rows, order="pk", cursor=part.cursor, limit=part.limit, show=show_sending, read=int)
