"""Cases alike another, each with its reasons."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Query, Router, Schema

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS

from .. import queries
from .cases import CaseOut, show, visible

router = Router()
MOST = 20


class SimilarOut(Schema):
    """`group` is the strongest reason: step, words or topic."""

    case: CaseOut
    group: str
    reasons: list[str]


@router.get(
    "/cases/{ref}/similar",
    response={200: list[SimilarOut], **PROBLEMS},
    summary="Cases alike this one that you may see, the most alike first",
)
@needs("cases.read")
def similar(request: HttpRequest, ref: str, limit: int = Query(5, ge=1, le=MOST)) -> list[dict[str, Any]]:
    found = queries.similar(request.user, visible(request, ref), timezone.localdate(), limit)
    return [{"case": show(one.case), "group": one.group, "reasons": one.reasons} for one in found]
