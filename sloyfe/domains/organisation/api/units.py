"""Units over the programming interface."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.api.paging import LIMIT, MOST, page
from sloyfe.platform.ui.finding import found_or_404

from .. import queries
from ..models import Unit

router = Router(tags=["organisation"])


class UnitOut(Schema):
    code: str
    name: str
    level: str
    type: str | None
    parent: str | None
    valid_from: str
    valid_to: str | None
    merged_into: str | None


class UnitPage(Schema):
    items: list[UnitOut]
    next: str | None


def show(unit: Unit) -> dict[str, Any]:
    parent = unit.scope.parent
    return {
        "code": unit.code,
        "name": unit.name,
        "level": unit.level,
        "type": unit.unit_type.code if unit.unit_type else None,
        "parent": parent.unit.code if parent else None,
        "valid_from": unit.valid_from.isoformat(),
        "valid_to": unit.valid_to.isoformat() if unit.valid_to else None,
        "merged_into": unit.merged_into.code if unit.merged_into else None,
    }


@router.get("/units", response={200: UnitPage, **PROBLEMS}, summary="Units, the newest first")
@needs("organisation.read")
def units(
    request: HttpRequest, limit: int = Query(LIMIT, ge=1, le=MOST), cursor: str = "", current: bool = True
) -> dict[str, Any]:
    rows = queries.listed(request.user, timezone.localdate() if current else None)
    return page(rows, order="pk", cursor=cursor, limit=limit, show=show, read=int)


@router.get("/units/{code}", response={200: UnitOut, **PROBLEMS}, summary="One unit")
@needs("organisation.read")
def unit(request: HttpRequest, code: str) -> dict[str, Any]:
    found = found_or_404(queries.get_unit(request.user, code))
    return show(found)
