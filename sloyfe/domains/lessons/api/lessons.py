"""Lessons: read, written, published, sent out and answered."""

from datetime import date, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query, Router, Schema
from ninja.responses import Status as Reply
from pydantic import Field

from sloyfe.domains.actions.commands import Wanted
from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, moment_of, page
from sloyfe.platform.api.texts import TEXT, WRITTEN, ReasonIn, inline
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import LONGEST_LINE, Answer, Kind, Line, Status
from ..models import Delivery, Lesson

router = Router()
SCOPES = {
    "lessons.read": gettext_lazy("Read lessons"),
    "lessons.write": gettext_lazy("Write, publish and answer lessons"),
}
ALine = Field("", max_length=LONGEST_LINE, pattern=TEXT)
Code = Field(max_length=40, pattern=TEXT)


class LessonOut(Schema):
    ref: str
    title: str
    kind: Annotated[Kind, inline(Kind)]
    status: Annotated[Status, inline(Status)]
    unit: str | None
    step: int | None
    made_at: datetime
    published_at: datetime | None


class LessonPage(Schema):
    items: list[LessonOut]
    next: str | None


class CheckOut(Schema):
    code: str
    label: str
    done: bool


class TakenOut(Schema):
    unit: str
    answer: Annotated[Answer, inline(Answer)]
    verdicts: list[str]


class LessonDetail(LessonOut):
    """`revision` is another number when something of what is written is."""

    happened: str
    why: str
    did: str
    worked: str
    who: str
    control: str | None
    requirement: str | None
    case: str | None
    checklist: list[CheckOut]
    asked: int
    answered: int
    taken: list[TakenOut]
    revision: int


class ReceiverOut(Schema):
    unit: str
    status: str
    score: float
    alike: dict[str, float]
    answer: str


class DeliveryOut(Schema):
    id: int
    lesson: str
    title: str
    unit: str
    delivered_at: datetime
    why: list[str]
    answer: str


class WordsIn(Schema):
    title: str = Field(min_length=1, max_length=120, pattern=WRITTEN)
    happened: str = ALine
    why: str = ALine
    did: str = ALine
    worked: str = ALine
    who: str = ALine
    step: int | None = Field(None, ge=1, lt=2**63, description="Id of the step of a process it is about")
    control: str = Field("", max_length=40, pattern=TEXT, description="Number of the control")
    requirement: str = Field("", max_length=200, pattern=TEXT, description="Id of the requirement")
    shows_unit: bool = True


class WriteIn(WordsIn):
    revision: int | None = Field(
        None, ge=0, lt=2**32, description="The one that was read: nobody else is overwritten unseen"
    )


class LessonIn(WordsIn):
    case: str = Field("", max_length=20, pattern=TEXT, description="Number of the case it comes from")
    unit: str = Field(
        "", max_length=40, pattern=TEXT, description="Code of the unit, for practice without a case"
    )


class CheckIn(Schema):
    items: list[str] = Field(max_length=50, description="Codes of the checklist that have been looked for")


class UnitIn(Schema):
    unit: str = Code


class UnitAnswerIn(Schema):
    answer: Answer
    because: str = Field("", max_length=500, pattern=TEXT)
    title: str = Field("", max_length=200, pattern=TEXT, description="What is to be done, to adopt or adapt")
    due_on: date | None = None
    measure: str = Field("", max_length=40, pattern=TEXT)
    sign: str = Field("", max_length=4000, pattern=TEXT)
    most: int | None = Field(None, ge=0, le=9999)
    effect_on: date | None = None


def show(lesson: Lesson) -> dict[str, Any]:
    same = "ref title kind status made_at published_at"
    return {name: getattr(lesson, name) for name in same.split()} | {
        "unit": lesson.unit.code if lesson.shows_unit else None,
        "step": lesson.step_id,
    }


def show_whole(request: HttpRequest, lesson: Lesson) -> dict[str, Any]:
    user, texts = request.user, queries.texts_of(lesson)
    case, makes = queries.case_of(user, lesson), access.can("lessons.write", user, lesson)
    done = queries.checks_of(lesson)
    items = queries.checklist(timezone.localdate()) if makes else []
    travel = queries.travel_of(user, lesson)
    return (
        show(lesson)
        | texts
        | {
            "control": lesson.control.ref if lesson.control else None,
            "requirement": lesson.requirement.ref if lesson.requirement else None,
            "case": case.ref if case else None,
            "checklist": [{"code": one.code, "label": str(one), "done": one.pk in done} for one in items],
            "asked": travel.asked,
            "answered": travel.answered,
            "taken": [
                {"unit": one.delivery.unit.code, "answer": one.delivery.answer, "verdicts": one.verdicts}
                for one in travel.taken
            ],
            "revision": queries.revision_of(lesson),
        }
    )


def show_delivery(delivery: Delivery, why: list[str]) -> dict[str, Any]:
    return {
        "id": delivery.pk,
        "lesson": delivery.lesson.ref,
        "title": delivery.lesson.title,
        "unit": delivery.unit.code,
        "delivered_at": delivery.delivered_at,
        "why": why,
        "answer": delivery.answer,
    }


def show_receiver(one: Delivery) -> dict[str, Any]:
    return {
        "unit": one.unit.code,
        "status": one.status,
        "score": float(one.score),
        "alike": one.alike,
        "answer": one.answer,
    }


def _lesson(request: HttpRequest, ref: str) -> Lesson:
    return found_or_404(queries.get_visible(request.user, ref))


def _after(request: HttpRequest, found: Lesson) -> dict[str, Any]:
    return show_whole(request, found_or_404(queries.get_visible(request.user, found.ref)))


def _words(request: HttpRequest, body: WordsIn) -> commands.Words:
    user = request.user
    named = {
        "step": (body.step, lambda: queries.step_seen(user, body.step)),
        "control": (body.control, lambda: queries.control_named(user, body.control)),
        "requirement": (body.requirement, lambda: queries.requirement_named(user, body.requirement)),
    }
    about = {name: find() if given else None for name, (given, find) in named.items()}
    for name, (given, _find) in named.items():
        if given and about[name] is None:
            raise invalid(name, _("There is nothing by this name that you may see."))
    lines = {line.value: getattr(body, line.value) for line in Line}
    return commands.Words(title=body.title, lines=lines, shows_unit=body.shows_unit, **about)


@router.get(
    "/lessons", response={200: LessonPage, **PROBLEMS}, summary="Lessons you may see, the newest first"
)
@needs("lessons.read")
def lessons(
    request: HttpRequest,
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
    status: Annotated[Status, inline(Status)] | None = None,
    unit: str = "",
) -> dict[str, Any]:
    inside = queries.any_unit(request.user, unit) if unit else None
    if unit and inside is None:
        return {"items": [], "next": None}
    rows = queries.narrowed(request.user, status=status or "", unit=inside)
    return page(rows, order="made_at", cursor=cursor, limit=limit, show=show, read=moment_of)


@router.get("/lessons/{ref}", response={200: LessonDetail, **PROBLEMS}, summary="One lesson with its answers")
@needs("lessons.read")
def lesson(request: HttpRequest, ref: str) -> dict[str, Any]:
    return show_whole(request, _lesson(request, ref))


@router.post("/lessons", response={201: LessonDetail, **PROBLEMS}, summary="Begin a lesson")
@needs("lessons.write")
def make(request: HttpRequest, body: LessonIn) -> Reply[dict[str, Any]]:
    now, user = timezone.now(), request.user
    case = queries.case_named(user, body.case)
    if body.case and case is None:
        raise invalid("case", _("There is no case with this number that you may see."))
    unit = queries.unit_coded(user, body.unit, timezone.localdate(now))
    if case is None and unit is None:
        raise invalid("unit", _("There is no unit with this code."))
    made = commands.make(by=user, words=_words(request, body), case=case, unit=unit, now=now)
    return Reply(201, _after(request, made))


@router.post("/lessons/{ref}/write", response={200: LessonDetail, **PROBLEMS}, summary="Change what it says")
@needs("lessons.write")
def write(request: HttpRequest, ref: str, body: WriteIn) -> dict[str, Any]:
    found = _lesson(request, ref)
    commands.write(
        by=request.user,
        lesson=found,
        words=_words(request, body),
        revision=body.revision,
        now=timezone.now(),
    )
    return _after(request, found)


@router.post(
    "/lessons/{ref}/check", response={200: LessonDetail, **PROBLEMS}, summary="Go through the checklist"
)
@needs("lessons.write")
def check(request: HttpRequest, ref: str, body: CheckIn) -> dict[str, Any]:
    found, now = _lesson(request, ref), timezone.now()
    items = [one.pk for one in queries.checklist(timezone.localdate(now)) if one.code in body.items]
    commands.check(by=request.user, lesson=found, items=items, now=now)
    return _after(request, found)


@router.post("/lessons/{ref}/send", response={200: LessonDetail, **PROBLEMS}, summary="Send it to quality")
@needs("lessons.write")
def send(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = _lesson(request, ref)
    commands.send(by=request.user, lesson=found, now=timezone.now())
    return _after(request, found)


@router.post("/lessons/{ref}/publish", response={200: LessonDetail, **PROBLEMS}, summary="Publish it")
@needs("lessons.write")
def publish(request: HttpRequest, ref: str) -> dict[str, Any]:
    found = _lesson(request, ref)
    commands.publish(by=request.user, lesson=found, now=timezone.now())
    return _after(request, found)


@router.post("/lessons/{ref}/return", response={200: LessonDetail, **PROBLEMS}, summary="Send it back")
@needs("lessons.write")
def send_back(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    found = _lesson(request, ref)
    commands.return_to_writer(by=request.user, lesson=found, reason=body.reason, now=timezone.now())
    return _after(request, found)


@router.post("/lessons/{ref}/discard", response={200: LessonDetail, **PROBLEMS}, summary="Discard the draft")
@needs("lessons.write")
def discard(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    found = _lesson(request, ref)
    commands.discard(by=request.user, lesson=found, reason=body.reason, now=timezone.now())
    return _after(request, found)


@router.post("/lessons/{ref}/withdraw", response={200: LessonDetail, **PROBLEMS}, summary="Withdraw it")
@needs("lessons.write")
def withdraw(request: HttpRequest, ref: str, body: ReasonIn) -> dict[str, Any]:
    found = _lesson(request, ref)
    commands.withdraw(by=request.user, lesson=found, reason=body.reason, now=timezone.now())
    return _after(request, found)


@router.get(
    "/lessons/{ref}/receivers",
    response={200: list[ReceiverOut], **PROBLEMS},
    summary="Units it goes to, with score and why",
)
@needs("lessons.read")
def receivers(request: HttpRequest, ref: str) -> list[dict[str, Any]]:
    found = _lesson(request, ref)
    access.require("lessons.send_out", request.user, found)
    return [show_receiver(one) for one in queries.deliveries_of(found)]


@router.post(
    "/lessons/{ref}/receivers", response={201: ReceiverOut, **PROBLEMS}, summary="Add a unit it goes to"
)
@needs("lessons.write")
def add_receiver(request: HttpRequest, ref: str, body: UnitIn) -> Reply[dict[str, Any]]:
    found, now = _lesson(request, ref), timezone.now()
    unit = queries.unit_coded(request.user, body.unit, timezone.localdate(now))
    made = commands.add_receiver(by=request.user, lesson=found, unit=unit, now=now)
    return Reply(201, show_receiver(made))


@router.post(
    "/lessons/{ref}/receivers/suggest",
    response={200: list[ReceiverOut], **PROBLEMS},
    summary="Find the units that it fits anew",
)
@needs("lessons.write")
def suggest(request: HttpRequest, ref: str) -> list[dict[str, Any]]:
    found = _lesson(request, ref)
    commands.suggest(by=request.user, lesson=found, now=timezone.now())
    return [show_receiver(one) for one in queries.deliveries_of(found)]


@router.post(
    "/lessons/{ref}/receivers/remove",
    response={200: ReceiverOut, **PROBLEMS},
    summary="Take out a unit that it has not reached",
)
@needs("lessons.write")
def remove_receiver(request: HttpRequest, ref: str, body: UnitIn) -> dict[str, Any]:
    found = _lesson(request, ref)
    delivery = next((one for one in queries.deliveries_of(found) if one.unit.code == body.unit), None)
    gone = commands.remove_receiver(by=request.user, delivery=found_or_404(delivery), now=timezone.now())
    return show_receiver(gone)


@router.get(
    "/lesson-deliveries",
    response={200: list[DeliveryOut], **PROBLEMS},
    summary="Lessons that wait for the answer of your units",
)
@needs("lessons.read")
def deliveries(request: HttpRequest) -> list[dict[str, Any]]:
    rows = queries.offered_to(request.user)
    said = queries.reasons_said(request.user, rows)
    return [show_delivery(one, said[one.pk]) for one in rows]


@router.post(
    "/lesson-deliveries/{pk}/answer", response={200: DeliveryOut, **PROBLEMS}, summary="Answer for the unit"
)
@needs("lessons.write")
def answer(request: HttpRequest, pk: int, body: UnitAnswerIn) -> dict[str, Any]:
    found = found_or_404(queries.get_delivery(request.user, pk))
    wanted = None
    if body.title.strip() and body.due_on:
        wanted = Wanted(
            title=body.title,
            due_on=body.due_on,
            measure=body.measure,
            sign=body.sign,
            step_id=found.lesson.step_id,
            most=body.most,
            effect_on=body.effect_on,
        )
    done = commands.answer(
        by=request.user,
        delivery=found,
        answer=body.answer,
        because=body.because,
        wanted=wanted,
        now=timezone.now(),
    )
    return show_delivery(done, queries.reasons_said(request.user, [done])[done.pk])
