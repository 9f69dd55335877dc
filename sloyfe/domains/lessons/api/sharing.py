"""How lessons are shared: weights, limits and days, and what is looked for before one is published."""

from dataclasses import fields
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema
from ninja.responses import Status as Reply
from pydantic import Field

from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.texts import TEXT, WRITTEN

from .. import commands, queries
from ..models import SharingEdition

router = Router()
NAMES = [one.name for one in fields(commands.Sharing)]
Hundredth = Field(ge=0, le=100)
Words = Field(min_length=1, max_length=200, pattern=WRITTEN)


class SharingIn(Schema):
    """The five weights make 100 together: of the same process, control or requirement, of a similar risk, of the same
    kind of service, and of having reported of something like it."""

    process: int = Hundredth
    barrier: int = Hundredth
    risk: int = Hundredth
    kind: int = Hundredth
    words: int = Hundredth
    threshold: int = Field(ge=0, le=100, description="From which score a unit is suggested")
    a_week: int = Field(ge=0, le=100, description="Lessons that one leader gets in a week")
    fewest: int = Field(ge=0, le=100, description="Under so many people the name of a unit points at persons")
    first_days: int = Field(ge=0, le=100, description="Days before the first reminder")
    second_days: int = Field(ge=0, le=100, description="Days before the second reminder")
    valid_from: date


class SharingOut(SharingIn):
    number: int


class CheckLineIn(Schema):
    code: str = Field("", max_length=40, pattern=TEXT, description="Of a line that is there already")
    nb: str = Words
    nn: str = Words
    en: str = Words


class ChecklistIn(Schema):
    lines: list[CheckLineIn] = Field(min_length=1, max_length=50)
    valid_from: date


def show(edition: SharingEdition) -> dict[str, Any]:
    return {name: getattr(edition, name) for name in ("number", "valid_from", *NAMES)}


def _lines() -> list[dict[str, str]]:
    names = ("code", "nb", "nn", "en")
    return [{name: getattr(one, name) for name in names} for one in queries.checklist(timezone.localdate())]


@router.get(
    "/lesson-rules",
    response={200: list[SharingOut], **PROBLEMS},
    summary="Editions of how lessons are shared, the newest first",
)
@needs("lessons.read")
def rules(request: HttpRequest) -> list[dict[str, Any]]:
    access.require("lessons.change_rules", request.user)
    return [show(one) for one in queries.sharing_editions()]


@router.post(
    "/lesson-rules",
    response={201: SharingOut, **PROBLEMS},
    summary="A new edition of weights, limits and days",
)
@needs("lessons.write")
def publish_rules(request: HttpRequest, body: SharingIn) -> Reply[dict[str, Any]]:
    sharing = commands.Sharing(**{name: getattr(body, name) for name in NAMES})
    made = commands.publish_rules(
        by=request.user, sharing=sharing, valid_from=body.valid_from, now=timezone.now()
    )
    return Reply(201, show(made))


@router.get(
    "/lesson-checklist",
    response={200: list[CheckLineIn], **PROBLEMS},
    summary="What is looked for before a lesson is published",
)
@needs("lessons.read")
def checklist(request: HttpRequest) -> list[dict[str, str]]:
    access.require("lessons.change_rules", request.user)
    return _lines()


@router.post(
    "/lesson-checklist", response={201: SharingOut, **PROBLEMS}, summary="A new edition of what is looked for"
)
@needs("lessons.write")
def publish_checklist(request: HttpRequest, body: ChecklistIn) -> Reply[dict[str, Any]]:
    known = {one["code"] for one in _lines()}
    codes = [one.code for one in body.lines if one.code]
    if len(set(codes)) < len(codes) or not known.issuperset(codes):
        sentence = _("A code stands for one line of the checklist in force. Leave it out of a new line.")
        raise invalid("lines", sentence)
    made = commands.publish_checklist(
        by=request.user,
        lines=[commands.CheckLine(one.code, one.nb, one.nn, one.en) for one in body.lines],
        valid_from=body.valid_from,
        now=timezone.now(),
    )
    return Reply(201, show(made))
