"""Documents over the programming interface: the same queries and commands as the screens."""

from datetime import date
from typing import Any

from django.http import Http404, HttpRequest
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
from sloyfe.platform.ui.finding import found_or_404

from . import commands, queries
from .choices import LONGEST, SUBJECT
from .models import Document

router = Router(tags=["documents"])
SCOPES = {
    "documents.read": gettext_lazy("Read documents in force, and your reading list"),
    "documents.write": gettext_lazy("Write documents and send them for approval"),
}


class DocumentOut(Schema):
    id: int
    title: str
    type: str
    unit: str
    owner: str
    version: int
    effective_on: date
    approved_by: str
    review_on: date
    url: str


class DocumentPage(Schema):
    items: list[DocumentOut]
    next: str | None


class DocumentText(DocumentOut):
    language: Language
    body: str
    fingerprint: str


class ToReadOut(Schema):
    id: int
    title: str
    due: date


class DraftOut(Schema):
    id: int
    version: int
    state: State
    revision: int
    title: str
    body: str
    fingerprint: str


class NewIn(Schema):
    title: str = Field(min_length=1, max_length=200, pattern=TEXT)
    type: str = Field(max_length=40, pattern=TEXT, description="Code of the type")
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    body: str = Field("", max_length=LONGEST, pattern=TEXT, description="Markdown")
    language: Language = Language.NB


class DraftIn(Schema):
    revision: int = Field(ge=0, le=2**31 - 1, description="The save you began from")
    title: str = Field(min_length=1, max_length=200, pattern=TEXT)
    body: str = Field(max_length=LONGEST, pattern=TEXT)
    change_note: str = Field("", max_length=500, pattern=TEXT)
    significant: bool = True


def show(document: Document) -> dict[str, Any]:
    item, version = document.item, document.item.current
    return {
        "id": item.pk,
        "title": item.title,
        "type": item.type.code,
        "unit": item.unit.code,
        "owner": item.owner.name,
        "version": version.number if version else 0,
        "effective_on": version.effective_on if version else None,
        "approved_by": version.approved_by.name if version and version.approved_by else "",
        "review_on": item.review_on,
        "url": document.get_absolute_url(),
    }


def show_draft(version: Any) -> dict[str, Any]:
    names = ("state", "revision", "title", "fingerprint")
    shown = {name: getattr(version, name) for name in names}
    return shown | {"id": version.item_id, "version": version.number, "body": queries.body_of(version)}


@router.get("/documents", response={200: DocumentPage, **PROBLEMS}, summary="Documents in force for you")
@needs("documents.read")
def documents(
    request: HttpRequest,
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
    type: str = "",
    q: str = "",
) -> dict[str, Any]:
    rows = queries.readable_by(request.user)
    if type:
        rows = queries.of_type(rows, type.replace("\x00", ""))
    if q:
        rows = queries.matching(rows, q.replace("\x00", ""))
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show, read=int)


@router.get(
    "/documents/reading", response={200: list[ToReadOut], **PROBLEMS}, summary="What you are asked to read"
)
@needs("documents.read")
def reading(request: HttpRequest) -> list[dict[str, Any]]:
    found = publishing.to_read(request.user, timezone.localdate())
    return [{"id": one.item.pk, "title": one.item.title, "due": one.due} for one in found]


@router.get("/documents/{pk}", response={200: DocumentText, **PROBLEMS}, summary="One document in force")
@needs("documents.read")
def document(request: HttpRequest, pk: int) -> dict[str, Any]:
    found = queries.get_readable(request.user, pk) if 0 < pk < 2**63 else None
    if found is None or found.item.current is None:
        raise Http404
    version = found.item.current
    return show(found) | {
        "language": version.language,
        "body": queries.body_of(version),
        "fingerprint": version.fingerprint,
    }


@router.post("/documents", response={201: DraftOut, **PROBLEMS}, summary="A new document, as a draft")
@needs("documents.write")
def create(request: HttpRequest, body: NewIn) -> Answer[dict[str, Any]]:
    today = timezone.localdate()
    unit = organisation.get_unit(request.user, body.unit)
    kind = publishing.type_named(SUBJECT, body.type, today)
    if unit is None or not unit.is_current(today):
        raise invalid(
            "unit", _("No unit has the code “%(code)s”. Choose one from /units.") % {"code": body.unit}
        )
    if kind is None:
        raise invalid("type", _("No type has the code “%(code)s”.") % {"code": body.type})
    new = publishing_commands.NewItem(
        subject=SUBJECT, type=kind, title=body.title, unit=unit, owner=request.user, language=body.language
    )
    made = commands.create(by=request.user, new=new, body=body.body, now=timezone.now())
    return Answer(201, show_draft(made))


@router.get(
    "/documents/{pk}/draft", response={200: DraftOut, **PROBLEMS}, summary="The draft, if you make it"
)
@needs("documents.write")
def draft(request: HttpRequest, pk: int) -> dict[str, Any]:
    return show_draft(_draft(request, pk))


@router.post("/documents/{pk}/draft", response={201: DraftOut, **PROBLEMS}, summary="Begin a new version")
@needs("documents.write")
def start(request: HttpRequest, pk: int) -> Answer[dict[str, Any]]:
    found = found_or_404(queries.get_visible(request.user, pk) if 0 < pk < 2**63 else None)
    made = publishing_commands.start(by=request.user, item=found.item, now=timezone.now())
    return Answer(201, show_draft(made))


@router.put("/documents/{pk}/draft", response={200: DraftOut, **PROBLEMS}, summary="Save the draft")
@needs("documents.write")
def save(request: HttpRequest, pk: int, body: DraftIn) -> dict[str, Any]:
    """A 409 says that somebody has saved since your `revision`; fetch the draft and look at both."""
    given = body.dict()
    revision = given.pop("revision")
    saved = commands.save_draft(
        by=request.user,
        version=_draft(request, pk),
        revision=revision,
        draft=commands.Draft(**given),
        now=timezone.now(),
    )
    return show_draft(saved)


@router.post("/documents/{pk}/send", response={200: DraftOut, **PROBLEMS}, summary="Send for approval")
@needs("documents.write")
def send(request: HttpRequest, pk: int) -> dict[str, Any]:
    sent = publishing_commands.send(by=request.user, version=_draft(request, pk), now=timezone.now())
    return show_draft(sent)


def _draft(request: HttpRequest, pk: int) -> Any:
    return found_or_404(queries.get_draft(request.user, pk) if 0 < pk < 2**63 else None)
