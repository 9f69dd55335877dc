"""Whether it helped, over the programming interface: whoever reported says it, and those who handle read it."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.api.texts import TEXT, inline
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import Helped
from ..models import Case
from .cases import opened

router = Router()


class HelpedIn(Schema):
    answer: Annotated[Helped, inline(Helped)]
    words: str = Field("", max_length=1000, pattern=TEXT)


class HelpedOut(Schema):
    """`asked` is false until the case is closed; `changed` is what was done about it."""

    ref: str
    asked: bool
    changed: list[str]
    answer: str = Field(description=f"One of {', '.join(Helped.values)}; empty until it is said")
    words: str
    at: datetime | None


class SaidOut(Schema):
    answer: str
    words: str
    at: datetime


class LeadersOut(Schema):
    action: str
    verdict: str
    on: date


class VerdictsOut(Schema):
    """A case that others were merged into has a verdict from each who reported."""

    ref: str
    by_reporters: list[SaidOut]
    by_leaders: list[LeadersOut]


def show(case: Case) -> dict[str, Any]:
    said = queries.verdict_by_reporter(case)
    over = queries.is_over(case)
    return {
        "ref": case.ref,
        "asked": over,
        "changed": queries.changed_by(case) if over else [],
        "answer": said.answer if said else "",
        "words": said.words if said else "",
        "at": said.at if said else None,
    }


@router.get(
    "/own-cases/{ref}/helped", response={200: HelpedOut, **PROBLEMS}, summary="What you are asked, and said"
)
@needs("cases.report")
def helped(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show(found_or_404(queries.reported_as(request.user, ref)))


@router.post(
    "/own-cases/{ref}/helped",
    response={200: HelpedOut, **PROBLEMS},
    summary="Did it help? Said by whoever reported",
)
@needs("cases.report")
def say(request: HttpRequest, ref: str, body: HelpedIn) -> dict[str, Any]:
    case = found_or_404(queries.reported_as(request.user, ref))
    commands.say_whether_it_helped(
        by=request.user, case=case, answer=body.answer, words=body.words, now=timezone.now()
    )
    return show(case)


@router.get(
    "/cases/{ref}/verdicts",
    response={200: VerdictsOut, **PROBLEMS},
    summary="Whether it helped, as each sees it",
)
@needs("cases.read")
def verdicts(request: HttpRequest, ref: str) -> dict[str, Any]:
    case = opened(request, ref)
    judged = queries.judged_of(case)
    return {
        "ref": case.ref,
        "by_reporters": [
            {"answer": one.answer, "words": one.words, "at": one.at} for one in judged.by_reporters
        ],
        "by_leaders": [
            {"action": action, "verdict": str(words), "on": day} for action, words, day in judged.by_leaders
        ],
    }
