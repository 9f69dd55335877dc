"""What cases have cost, over the programming interface."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.api.texts import WRITTEN
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..forms.costs import MOST
from ..models import Case
from .cases import opened, visible

router = Router()


class CostOut(Schema):
    id: int
    what: str
    amount: int
    at: datetime


class CostsOut(Schema):
    lines: list[CostOut]
    own: int
    actions: int
    total: int


class CostIn(Schema):
    what: str = Field(min_length=1, max_length=200, pattern=WRITTEN)
    amount: int = Field(ge=1, le=MOST, description="Whole kroner")


def _costs(case: Case) -> Any:
    return queries.costs_of(case)


@router.get("/cases/{ref}/costs", response={200: CostsOut, **PROBLEMS}, summary="What a case has cost")
@needs("cases.read")
def costs(request: HttpRequest, ref: str) -> Any:
    case = opened(request, ref)
    access.require("cases.count_costs", request.user, case)
    return _costs(case)


@router.post("/cases/{ref}/costs", response={201: CostsOut, **PROBLEMS}, summary="Write down a cost")
@needs("cases.write")
def add(request: HttpRequest, ref: str, body: CostIn) -> Answer[Any]:
    case = opened(request, ref)
    commands.add_cost(by=request.user, case=case, what=body.what, amount=body.amount, now=timezone.now())
    return Answer(201, _costs(case))


@router.delete("/cases/{ref}/costs/{pk}", response={200: CostsOut, **PROBLEMS}, summary="Take a cost away")
@needs("cases.write")
def remove(request: HttpRequest, ref: str, pk: int) -> Any:
    case = visible(request, ref)
    cost = found_or_404(queries.cost_of_case(case, pk))
    commands.remove_cost(by=request.user, cost=cost)
    return _costs(case)
