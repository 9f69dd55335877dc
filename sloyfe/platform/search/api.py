"""The search over the programming interface: the same question, and no more than the token may read."""

from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from ninja import Query, Router, Schema
from pydantic import Field

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.api.texts import TEXT

from . import queries
from .asking import LONGEST
from .sources import kinds

router = Router(tags=["search"])
SCOPES = {"search.find": _("Search in what the other scopes let the key read")}


class HitOut(Schema):
    kind: str
    title: str
    lead: str
    about: str
    url: str
    dated_on: date | None


class Found(Schema):
    """`total` counts what the index has of the kind; `nearest` holds what comes near where nothing fits."""

    total: int
    items: list[HitOut]
    nearest: list[HitOut]


def show(hit: Any) -> dict[str, Any]:
    return {name: getattr(hit, name) for name in ("kind", "title", "lead", "about", "url", "dated_on")}


class Asked(Schema):
    q: str = Field(min_length=1, max_length=LONGEST, pattern=TEXT)
    kind: str = Field("", max_length=40, pattern=TEXT)
    page: int = Field(1, ge=1, le=10)


@router.get("/search", response={200: Found, **PROBLEMS}, summary="What answers, the best first")
@needs("search.find")
def search(request: HttpRequest, asked: Query[Asked]) -> dict[str, Any]:
    scopes = request.auth.scopes  # type: ignore[attr-defined]
    known = asked.kind if asked.kind in kinds() else ""
    found = queries.find(request.user, asked.q, kind=known, page=asked.page, scopes=scopes)
    elsewhere = [hit for answer in found.elsewhere.values() for hit in answer.found]
    items = [show(hit) for hit in (*found.rows, *elsewhere)]
    return {"total": found.total, "items": items, "nearest": [show(hit) for hit in found.nearest]}
