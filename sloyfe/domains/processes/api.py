"""Processes over the programming interface: the same queries and commands as the screens."""

from datetime import date
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.domains.organisation import queries as organisation
from sloyfe.domains.publishing import commands as publishing_commands
from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.publishing.choices import Language, State
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, page
from sloyfe.platform.api.texts import TEXT

from . import commands, exports, queries
from .choices import LARGEST, SUBJECT, ProcessKind
from .models import Process

router = Router(tags=["processes"])
SCOPES = {
    "processes.read": gettext_lazy("Read processes in force, with their steps"),
    "processes.write": gettext_lazy("Draw processes and send them for approval"),
}


class ProcessOut(Schema):
    id: int
    title: str
    kind: Literal["management", "core", "support", ""] = Field(
        description="Empty for a part of another process"
    )
    parent: int | None
    unit: str
    owner: str
    version: int
    effective_on: date
    review_on: date
    url: str


class ProcessPage(Schema):
    items: list[ProcessOut]
    next: str | None


class WayOut(Schema):
    words: str
    number: str


class StepOut(Schema):
    """A step by its identity, which holds through every version."""

    id: int
    number: str
    kind: str
    name: str
    role: str
    text: str
    ways: list[WayOut]
    url: str


class ProcessWhole(ProcessOut):
    purpose: str
    inputs: str
    outputs: str
    customers: str
    steps: list[StepOut]


class ProcessDraftOut(Schema):
    id: int
    version: int
    state: State
    revision: int
    title: str
    bpmn: str
    problems: list[str]
    fingerprint: str


class NewProcessIn(Schema):
    title: str = Field(min_length=1, max_length=200, pattern=TEXT)
    kind: ProcessKind | None = Field(None, description="Needed when there is no parent")
    parent: int | None = Field(None, ge=1, le=2**63 - 1, description="The process it is a part of")
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    language: Language = Language.NB
    lines: str = Field("", max_length=30_000, pattern=TEXT, description="The steps, one on each line")
    bpmn: str = Field("", max_length=LARGEST, pattern=TEXT, description="Or the process as BPMN 2.0")


class ProcessDraftIn(Schema):
    revision: int = Field(ge=0, le=2**31 - 1, description="The save you began from")
    bpmn: str = Field(max_length=LARGEST, pattern=TEXT)


def show(process: Process) -> dict[str, Any]:
    item, version = process.item, process.item.current
    return {
        "id": item.pk,
        "title": item.title,
        "kind": process.kind,
        "parent": process.parent_id,
        "unit": item.unit.code,
        "owner": item.owner.name,
        "version": version.number if version else 0,
        "effective_on": version.effective_on if version else None,
        "review_on": item.review_on,
        "url": process.get_absolute_url(),
    }


def show_draft(version: Any) -> dict[str, Any]:
    names = ("state", "revision", "title", "fingerprint")
    shown = {name: getattr(version, name) for name in names}
    return shown | {
        "id": version.item_id,
        "version": version.number,
        "bpmn": queries.xml_of(version),
        "problems": queries.problems(version),
    }


@router.get("/processes", response={200: ProcessPage, **PROBLEMS}, summary="Processes in force for you")
@needs("processes.read")
def processes(
    request: HttpRequest, limit: int = Query(LIMIT, ge=1, le=MOST), cursor: str = ""
) -> dict[str, Any]:
    rows = queries.readable_by(request.user)
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show, read=int)


@router.get("/processes/{pk}", response={200: ProcessWhole, **PROBLEMS}, summary="One process with its steps")
@needs("processes.read")
def process(request: HttpRequest, pk: int) -> dict[str, Any]:
    found = _readable(request, pk)
    words = queries.description_of(found.item.current)
    steps = queries.steps_in_force(found, request.user, timezone.localdate())
    names = ("purpose", "inputs", "outputs", "customers")
    told = [
        {
            **{name: getattr(step, name) for name in ("id", "number", "kind", "name", "role", "text")},
            "ways": [{"words": way.words, "number": way.number} for way in step.ways],
            "url": f"/steg/{step.id}",
        }
        for step in steps
    ]
    return show(found) | {name: getattr(words, name) for name in names} | {"steps": told}


@router.get(
    "/processes/{pk}/bpmn", response={200: None, **PROBLEMS}, summary="The process as a BPMN 2.0 file"
)
@needs("processes.read")
def as_file(request: HttpRequest, pk: int) -> HttpResponse:
    found = _readable(request, pk)
    return HttpResponse(exports.as_file(found.item.current), content_type=exports.BPMN)


@router.post("/processes", response={201: ProcessDraftOut, **PROBLEMS}, summary="A new process, as a draft")
@needs("processes.write")
def create(request: HttpRequest, body: NewProcessIn) -> Answer[dict[str, Any]]:
    today = timezone.localdate()
    unit = organisation.get_unit(request.user, body.unit)
    parent = queries.parent_named(request.user, str(body.parent)) if body.parent else None
    if unit is None or not unit.is_current(today):
        said = _("No unit has the code “%(code)s”. Choose one from /units.")
        raise invalid("unit", said % {"code": body.unit})
    if parent is None and (body.parent or not body.kind):
        said = _("Choose what kind of process it is, or which process it is a part of.")
        raise invalid("parent" if body.parent else "kind", said)
    new = publishing_commands.NewItem(
        subject=SUBJECT,
        type=publishing.type_named(SUBJECT, queries.type_code(parent), today),
        title=body.title,
        unit=unit,
        owner=request.user,
        language=body.language,
    )
    made = commands.create(
        by=request.user,
        new=new,
        place=commands.Place(kind=body.kind or "", parent=parent),
        lines=body.lines,
        data=body.bpmn.encode(),
        now=timezone.now(),
    )
    return Answer(201, show_draft(made))


@router.get(
    "/processes/{pk}/draft", response={200: ProcessDraftOut, **PROBLEMS}, summary="The draft, if you make it"
)
@needs("processes.write")
def draft(request: HttpRequest, pk: int) -> dict[str, Any]:
    return show_draft(_draft(request, pk))


@router.post(
    "/processes/{pk}/draft", response={201: ProcessDraftOut, **PROBLEMS}, summary="Begin a new version"
)
@needs("processes.write")
def start(request: HttpRequest, pk: int) -> Answer[dict[str, Any]]:
    found = queries.get_visible(request.user, pk) if 0 < pk < 2**63 else None
    if found is None:
        raise Http404
    made = publishing_commands.start(by=request.user, item=found.item, now=timezone.now())
    return Answer(201, show_draft(made))


@router.put("/processes/{pk}/draft", response={200: ProcessDraftOut, **PROBLEMS}, summary="Save the draft")
@needs("processes.write")
def save(request: HttpRequest, pk: int, body: ProcessDraftIn) -> dict[str, Any]:
    """Steps that are the same keep their identity. A 409 says that somebody has saved since your `revision`."""
    saved, _model = commands.replace_file(
        by=request.user,
        version=_draft(request, pk),
        revision=body.revision,
        data=body.bpmn.encode(),
        now=timezone.now(),
    )
    return show_draft(saved)


@router.post("/processes/{pk}/send", response={200: ProcessDraftOut, **PROBLEMS}, summary="Send for approval")
@needs("processes.write")
def send(request: HttpRequest, pk: int) -> dict[str, Any]:
    sent = publishing_commands.send(by=request.user, version=_draft(request, pk), now=timezone.now())
    return show_draft(sent)


def _readable(request: HttpRequest, pk: int) -> Process:
    found = queries.get_readable(request.user, pk) if 0 < pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _draft(request: HttpRequest, pk: int) -> Any:
    found = queries.get_draft(request.user, pk) if 0 < pk < 2**63 else None
    if found is None:
        raise Http404
    return found
