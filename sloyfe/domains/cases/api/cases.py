"""Cases: read, reported and handled."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Header, Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods import national_id
from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, Fault, Problem, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, moment_of, page
from sloyfe.platform.api.texts import TEXT, MaybeText, Text
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import (
    Channel,
    Consequence,
    Kind,
    MessageKind,
    Mode,
    Outcome,
    Recurrence,
    Severity,
    Status,
    Track,
)
from ..models import Case

router = Router(tags=["cases"])
SCOPES = {
    "cases.read": gettext_lazy("Read cases"),
    "cases.report": gettext_lazy("Report"),
    "cases.write": gettext_lazy("Handle cases: answer, close, forward"),
}


class CaseOut(Schema):
    ref: str
    kind: Kind
    outcome: Outcome
    mode: Mode
    status: Status
    track: str
    severity: str
    category: str | None
    unit: str
    handler: str | None
    reported_at: datetime
    due_on: str
    read_at: datetime | None
    answered_at: datetime | None
    closed_at: datetime | None
    restricted: bool


class CasePage(Schema):
    items: list[CaseOut]
    next: str | None


class MessageOut(Schema):
    kind: MessageKind
    from_reporter: bool
    author: str | None
    body: str
    at: datetime


class CaseDetail(CaseOut):
    story: str
    reporter: str | None
    messages: list[MessageOut]
    assessed: list[str] = Field(description="How the severity came out, in words")


class ReportIn(Schema):
    kind: Kind
    story: str = Text
    outcome: Outcome
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    confidential: bool = False


class ReceiptOut(Schema):
    ref: str
    handler: str | None
    due_on: str


class AnswerIn(Schema):
    text: str = Text


class CloseIn(Schema):
    answer: str = Text
    correction: str = MaybeText


class ForwardIn(Schema):
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit that takes over")
    why: str = MaybeText


class MergeIn(Schema):
    into: str = Field(max_length=12, pattern=TEXT, description="Number of the case that goes on")


class TakeIn(Schema):
    track: Track


class ClassifyIn(Schema):
    category: str = Field("", max_length=40, pattern=TEXT, description="Code of the category")
    severity: Severity | None = Field(None, description="Counts where no consequence is said")
    actual: Consequence | None = Field(None, description="What happened")
    potential: Consequence | None = Field(None, description="What could have happened")
    recurrence: Recurrence | None = Field(None, description="How often it may happen again")
    correction: str = MaybeText


def show(case: Case) -> dict[str, Any]:
    return {
        **{
            name: getattr(case, name)
            for name in (
                "ref",
                "kind",
                "outcome",
                "mode",
                "status",
                "track",
                "severity",
                "reported_at",
                "read_at",
                "answered_at",
                "closed_at",
            )
        },
        "category": case.category.code if case.category else None,
        "unit": case.unit.code,
        "handler": case.handler.name if case.handler else None,
        "due_on": case.due_on.isoformat(),
        "restricted": case.is_restricted,
    }


def show_whole(case: Case, user: Any) -> dict[str, Any]:
    named = access.can("cases.see_reporter", user, case)
    messages = queries.thread_of(case, notes=queries.handles(user, case))
    return show(case) | {
        "story": queries.texts_of(case)["story"],
        "assessed": queries.assessed_in_words(queries.assessment_of(case)),
        "reporter": case.reporter.user.name if named and hasattr(case, "reporter") else None,
        "messages": [
            {
                "kind": m.kind,
                "from_reporter": m.from_reporter,
                "author": m.author.name if m.author else None,
                "body": m.body,
                "at": m.at,
            }
            for m in messages
        ],
    }


def opened(request: HttpRequest, ref: str) -> Case:
    """The case that this request shows: a restricted one remembers it, and a machine has not read it for anybody."""
    found = visible(request, ref)
    commands.open_case(by=request.user, case=found, now=timezone.now(), read=False)
    return found


def visible(request: HttpRequest, ref: str) -> Case:
    return found_or_404(queries.get_visible(request.user, ref))


def unit_in_force(code: str, user: Any) -> Any:
    unit = organisation.get_unit(user, code)
    if unit is None or not unit.is_current(timezone.localdate()):
        sentence = _("No unit has the code “%(code)s”. Choose one from /units.") % {"code": code}
        raise invalid("unit", sentence)
    return unit


@router.get("/cases", response={200: CasePage, **PROBLEMS}, summary="Cases you may see, the newest first")
@needs("cases.read")
def cases(
    request: HttpRequest,
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
    status: Status | None = None,
    kind: Kind | None = None,
    unit: str = "",
) -> dict[str, Any]:
    inside = organisation.get_unit(request.user, unit) if unit else None
    if unit and inside is None:
        return {"items": [], "next": None}
    rows = queries.narrowed(request.user, status=status or "", kind=kind or "", unit=inside)
    return page(rows, order="reported_at", cursor=cursor, limit=limit, show=show, read=moment_of)


@router.get("/cases/{ref}", response={200: CaseDetail, **PROBLEMS}, summary="One case with its thread")
@needs("cases.read")
def case(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show_whole(opened(request, ref), request.user)


@router.post(
    "/cases",
    response={201: ReceiptOut, **PROBLEMS},
    summary="Report; the same Idempotency-Key makes one case",
)
@needs("cases.report")
def report(
    request: HttpRequest, body: ReportIn, idempotency_key: str = Header("", max_length=200)
) -> Answer[dict[str, Any]]:
    if national_id.find(body.story):
        sentence = _("The text seems to contain a national ID number. Remove it before you send.")
        raise Problem(422, "national-id", sentence, errors=[Fault(where="story", sentence=sentence)])
    new = commands.NewReport(
        kind=body.kind,
        story=body.story,
        outcome=body.outcome,
        unit=unit_in_force(body.unit, request.user),
        mode=Mode.CONFIDENTIAL if body.confidential else Mode.OPEN,
        channel=Channel.API,
        # A key is the token owner's own, so that two systems may count from one.
        key=f"api:{request.user.pk}:{idempotency_key}" if idempotency_key else "",
    )
    made = commands.report(by=request.user, report=new, now=timezone.now()).case
    handler = made.handler.name if made.handler else None
    return Answer(201, {"ref": made.ref, "handler": handler, "due_on": made.due_on.isoformat()})


@router.post(
    "/cases/{ref}/answer", response={200: CaseDetail, **PROBLEMS}, summary="Answer and keep the case open"
)
@needs("cases.write")
def answer(request: HttpRequest, ref: str, body: AnswerIn) -> dict[str, Any]:
    return _done(
        request, ref, lambda found, now: commands.answer(by=request.user, case=found, text=body.text, now=now)
    )


@router.post("/cases/{ref}/ask", response={200: CaseDetail, **PROBLEMS}, summary="Ask the one who reported")
@needs("cases.write")
def ask(request: HttpRequest, ref: str, body: AnswerIn) -> dict[str, Any]:
    return _done(
        request,
        ref,
        lambda found, now: commands.ask(by=request.user, case=found, question=body.text, now=now),
    )


@router.post("/cases/{ref}/notes", response={200: CaseDetail, **PROBLEMS}, summary="Write an internal note")
@needs("cases.write")
def note(request: HttpRequest, ref: str, body: AnswerIn) -> dict[str, Any]:
    return _done(
        request, ref, lambda found, now: commands.note(by=request.user, case=found, text=body.text, now=now)
    )


@router.post("/cases/{ref}/close", response={200: CaseDetail, **PROBLEMS}, summary="Answer and close")
@needs("cases.write")
def close(request: HttpRequest, ref: str, body: CloseIn) -> dict[str, Any]:
    return _done(
        request,
        ref,
        lambda found, now: commands.close(
            by=request.user, case=found, answer=body.answer, correction=body.correction, now=now
        ),
    )


@router.post("/cases/{ref}/forward", response={200: CaseDetail, **PROBLEMS}, summary="Send to the right unit")
@needs("cases.write")
def forward(request: HttpRequest, ref: str, body: ForwardIn) -> dict[str, Any]:
    """The case may leave the sender's sight; the answer is what it looked like when it left."""
    found = opened(request, ref)
    unit = unit_in_force(body.unit, request.user)
    moved = commands.forward(by=request.user, case=found, unit=unit, why=body.why, now=timezone.now())
    return show_whole(moved, request.user)


@router.post(
    "/cases/{ref}/merge", response={200: CaseDetail, **PROBLEMS}, summary="Make it part of another case"
)
@needs("cases.write")
def merge(request: HttpRequest, ref: str, body: MergeIn) -> dict[str, Any]:
    into = visible(request, body.into)
    return _done(
        request, ref, lambda found, now: commands.merge(by=request.user, case=found, into=into, now=now)
    )


@router.post("/cases/{ref}/take", response={200: CaseDetail, **PROBLEMS}, summary="Choose the track")
@needs("cases.write")
def take(request: HttpRequest, ref: str, body: TakeIn) -> dict[str, Any]:
    return _done(
        request, ref, lambda found, now: commands.take(by=request.user, case=found, track=body.track, now=now)
    )


@router.post(
    "/cases/{ref}/classify", response={200: CaseDetail, **PROBLEMS}, summary="Set category and severity"
)
@needs("cases.write")
def classify(request: HttpRequest, ref: str, body: ClassifyIn) -> dict[str, Any]:
    category = queries.category_named(body.category, timezone.localdate()) if body.category else None
    if body.category and category is None:
        sentence = _("No category has the code “%(code)s”.") % {"code": body.category}
        raise invalid("category", sentence)
    return _done(
        request,
        ref,
        lambda found, now: commands.classify(
            by=request.user,
            case=found,
            category=category,
            severity=body.severity or "",
            answers=_answers(body),
            correction=body.correction,
            now=now,
        ),
    )


def _answers(body: ClassifyIn) -> queries.Answers | None:
    """None where nothing was answered: the severity is set directly."""
    given = queries.Answers(body.actual or "", body.potential or "", body.recurrence or "")
    return given if given.says_something else None


@router.post(
    "/cases/{ref}/undo", response={200: CaseDetail, **PROBLEMS}, summary="Take back your last decision"
)
@needs("cases.write")
def undo(request: HttpRequest, ref: str) -> dict[str, Any]:
    return _done(request, ref, lambda found, now: commands.undo(by=request.user, case=found, now=now))


def _done(request: HttpRequest, ref: str, do: Any) -> dict[str, Any]:
    """Do it to the case the person may see, and show the case after."""
    found = opened(request, ref)
    do(found, timezone.now())
    after = queries.get_visible(request.user, ref)
    return show_whole(after or found, request.user)
