"""Tasks that come back: the annual wheel."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, page
from sloyfe.platform.api.texts import TEXT, WRITTEN, MaybeText
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import RHYTHMS
from ..models import RecurringTask
from .actions import person_named

router = Router()
MONTHS = [months for months, _words in RHYTHMS]


class TaskOut(Schema):
    id: int
    title: str
    unit: str
    owner: str
    first_on: date
    every_months: int
    days_ahead: int
    next_on: date
    ended_on: date | None
    body: str
    revision: int = Field(description="To be sent back when the task is changed")


class TaskPage(Schema):
    items: list[TaskOut]
    next: str | None


class TaskIn(Schema):
    title: str = Field(min_length=1, max_length=200, pattern=WRITTEN)
    body: str = MaybeText
    owner: str = Field(max_length=150, pattern=TEXT, description="User name of the one who owns it")
    days_ahead: int = Field(30, ge=0, le=180)


class ChangeTaskIn(TaskIn):
    revision: int = Field(ge=0, lt=2**32, description="The one that was read")


class NewTaskIn(TaskIn):
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    first_on: date
    every_months: int = Field(description=f"One of {', '.join(map(str, MONTHS))}")


def show(task: RecurringTask) -> dict[str, Any]:
    same = "title first_on every_months days_ahead next_on ended_on"
    return {name: getattr(task, name) for name in same.split()} | {
        "id": task.pk,
        "unit": task.unit.code,
        "owner": task.owner.name,
        "body": queries.body_of(task),
        "revision": queries.revision_of_task(task),
    }


def _task(request: HttpRequest, pk: int) -> RecurringTask:
    return found_or_404(queries.get_task(request.user, pk))


@router.get(
    "/recurring-tasks", response={200: TaskPage, **PROBLEMS}, summary="Tasks that come back, the newest first"
)
@needs("actions.read")
def tasks(request: HttpRequest, limit: int = Query(LIMIT, ge=1, le=MOST), cursor: str = "") -> dict[str, Any]:
    rows = queries.tasks_for(request.user)
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show, read=int)


@router.post("/recurring-tasks", response={201: TaskOut, **PROBLEMS}, summary="Make a task that comes back")
@needs("actions.write")
def make(request: HttpRequest, body: NewTaskIn) -> Answer[dict[str, Any]]:
    now = timezone.now()
    unit = queries.unit_coded(request.user, body.unit, timezone.localdate(now))
    if unit is None:
        raise invalid("unit", _("There is no unit with this code."))
    if body.every_months not in MONTHS:
        raise invalid("every_months", _("A task does not come back as often as this. Choose another number."))
    task = commands.NewTask(body.title, body.first_on, body.every_months, body.days_ahead, body.body)
    made = commands.make_recurring(
        by=request.user, unit=unit, owner=person_named(body.owner), task=task, now=now
    )
    return Answer(201, show(_task(request, made.pk)))


@router.get("/recurring-tasks/{pk}", response={200: TaskOut, **PROBLEMS}, summary="One task that comes back")
@needs("actions.read")
def task(request: HttpRequest, pk: int) -> dict[str, Any]:
    return show(_task(request, pk))


@router.post(
    "/recurring-tasks/{pk}/change",
    response={200: TaskOut, **PROBLEMS},
    summary="Change what comes from now on",
)
@needs("actions.write")
def change(request: HttpRequest, pk: int, body: ChangeTaskIn) -> dict[str, Any]:
    changed = commands.change_recurring(
        by=request.user,
        task=_task(request, pk),
        title=body.title,
        body=body.body,
        owner=person_named(body.owner),
        days_ahead=body.days_ahead,
        revision=body.revision,
        now=timezone.now(),
    )
    return show(_task(request, changed.pk))


@router.post("/recurring-tasks/{pk}/end", response={200: TaskOut, **PROBLEMS}, summary="No more turns of it")
@needs("actions.write")
def end(request: HttpRequest, pk: int) -> dict[str, Any]:
    ended = commands.end_recurring(by=request.user, task=_task(request, pk), now=timezone.now())
    return show(_task(request, ended.pk))
