"""Requirements over the programming interface: the same queries and commands as the screens."""

from datetime import date, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.domains.organisation import queries as organisation
from sloyfe.methods import oscal
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.paging import LIMIT, MOST, page
from sloyfe.platform.api.texts import TEXT
from sloyfe.platform.ui.finding import found_or_404

from . import commands, queries
from .choices import Family, Standing
from .models import Evidence, Fulfilment, Requirement

router = Router(tags=["requirements"])
SCOPES = {
    "requirements.read": _("Read requirements and how they are met"),
    "requirements.write": _("Write how requirements are met, and add evidence"),
}


class EvidenceOut(Schema):
    what: str
    url: str
    dated_on: date
    added_at: datetime


class FulfilmentOut(Schema):
    unit: str
    owner: str | None
    standing: Standing
    text: str
    revision: int | None = Field(description="Counts the times it was written; null where nothing is written")
    shared_as: str | None = Field(description="Key of the clause that several standards share")
    evidence_months: int
    newest_evidence: date | None
    renew_by: date | None
    evidence: list[EvidenceOut]


class RequirementOut(Schema):
    ref: str
    number: str
    title: str
    question: str
    edition: str
    parent: str | None
    heading: bool
    families: list[Family]
    unit_types: list[str]
    verified: bool
    ended_on: date | None
    aliases: list[str]


class RequirementPage(Schema):
    items: list[RequirementOut]
    next: str | None


class RequirementDetail(RequirementOut):
    fulfilments: list[FulfilmentOut]


class EditionOut(Schema):
    key: str
    title: str
    kind: str
    origin: str
    valid_from: date | None
    valid_to: date | None


class FulfilIn(Schema):
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    text: str = Field(min_length=1, max_length=8000, pattern=TEXT)
    revision: int | None = Field(
        None, ge=0, description="The revision that you have read; leave it out where nothing is written"
    )
    standing: Standing
    evidence_months: int = Field(12, ge=1, le=120)


class EvidenceIn(Schema):
    unit: str = Field(max_length=40, pattern=TEXT, description="Code of the unit")
    what: str = Field(min_length=1, max_length=300, pattern=TEXT)
    url: str = Field("", max_length=500, pattern=r"^(https?://[^\s\x00]+)?$")
    dated_on: date


def show(requirement: Requirement) -> dict[str, Any]:
    return {
        "ref": requirement.ref,
        "number": requirement.number,
        "title": str(requirement),
        "question": requirement.question,
        "edition": requirement.edition.key,
        "parent": requirement.parent.ref if requirement.parent else None,
        "heading": requirement.is_group,
        "families": requirement.families,
        "unit_types": requirement.unit_types,
        "verified": requirement.is_verified,
        "ended_on": requirement.ended_on,
        "aliases": [alias.code for alias in requirement.aliases.all()],
    }


def show_fulfilment(one: Fulfilment) -> dict[str, Any]:
    text = getattr(one, "text", None)
    return {
        "unit": one.unit.code,
        "owner": one.owner.name if one.owner else None,
        "standing": one.standing,
        "text": text.body if text else "",
        "revision": one.written,
        "shared_as": one.common.key if one.common else None,
        "evidence_months": one.evidence_months,
        "newest_evidence": one.newest,
        "renew_by": one.renew_by,
        "evidence": [show_evidence(row) for row in one.evidence.all()],
    }


def show_evidence(row: Evidence) -> dict[str, Any]:
    return {"what": row.what, "url": row.url, "dated_on": row.dated_on, "added_at": row.added_at}


def _requirement(request: HttpRequest, ref: str) -> Requirement:
    return found_or_404(queries.get_visible(request.user, ref))


@router.get("/requirements", response={200: RequirementPage, **PROBLEMS}, summary="Requirements")
@needs("requirements.read")
def requirements(
    request: HttpRequest,
    edition: str = Query("", max_length=130, pattern=TEXT),
    code: str = Query("", max_length=500, pattern=TEXT, description="An id, or what it is also called"),
    limit: int = Query(LIMIT, ge=1, le=MOST),
    cursor: str = "",
) -> dict[str, Any]:
    found = queries.edition_named(request.user, edition) if edition else None
    if edition and found is None:
        raise Http404
    rows = queries.described(request.user, found, code)
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show, read=int)


@router.get("/editions", response={200: list[EditionOut], **PROBLEMS}, summary="Editions of all sources")
@needs("requirements.read")
def editions(request: HttpRequest) -> list[dict[str, Any]]:
    return [
        {
            "key": edition.key,
            "title": str(edition),
            "kind": source.kind,
            "origin": edition.origin,
            "valid_from": edition.valid_from,
            "valid_to": edition.valid_to,
        }
        for source in queries.sources(request.user)
        for edition in source.editions.all()
    ]


@router.get(
    "/editions/{key}/oscal",
    response={200: dict[str, Any], **PROBLEMS},
    summary="An edition as an OSCAL catalog",
)
@needs("requirements.read")
def as_oscal(request: HttpRequest, key: str) -> HttpResponse:
    edition = found_or_404(queries.edition_named(request.user, key))
    made = oscal.write(queries.document_of(edition, timezone.now()))
    return HttpResponse(made, content_type="application/json")


@router.get(
    "/requirements/{ref}",
    response={200: RequirementDetail, **PROBLEMS},
    summary="One requirement and how it is met",
)
@needs("requirements.read")
def requirement(request: HttpRequest, ref: str) -> dict[str, Any]:
    return _whole(_requirement(request, ref))


@router.put(
    "/requirements/{ref}/fulfilment",
    response={200: RequirementDetail, **PROBLEMS},
    summary="Write how one part of the municipality meets it",
)
@needs("requirements.write")
def fulfil(request: HttpRequest, ref: str, body: FulfilIn) -> dict[str, Any]:
    """A 409 says that another answer stands there than the one of your `revision`."""
    found = _requirement(request, ref)
    commands.fulfil(
        by=request.user,
        about=found,
        unit=_unit(request, body.unit),
        revision=body.revision,
        body=body.text,
        standing=body.standing,
        evidence_months=body.evidence_months,
        today=timezone.localdate(),
    )
    return _whole(_requirement(request, ref))


@router.post(
    "/requirements/{ref}/evidence",
    response={201: EvidenceOut, **PROBLEMS},
    summary="Add evidence to how one part of the municipality meets it",
)
@needs("requirements.write")
def add_evidence(request: HttpRequest, ref: str, body: EvidenceIn) -> Any:
    about = _requirement(request, ref)
    unit = _unit(request, body.unit)
    found = queries.fulfilment_for(about, unit)
    if found is None and about.common:
        found = queries.fulfilment_for(about.common, unit)
    if found is None:
        raise invalid("unit", _("This part has not written how it meets the requirement."))
    now = timezone.now()
    made = commands.add_evidence(
        by=request.user,
        fulfilment=found,
        what=body.what,
        url=body.url,
        dated_on=body.dated_on,
        now=now,
        today=timezone.localdate(now),
    )
    return Answer(201, show_evidence(made))


def _whole(found: Requirement) -> dict[str, Any]:
    return show(found) | {"fulfilments": [show_fulfilment(one) for one in queries.fulfilments_of(found)]}


def _unit(request: HttpRequest, code: str) -> Any:
    unit = organisation.get_unit(request.user, code)
    if unit is None:
        raise invalid("unit", _("There is no unit with this code."))
    return unit
