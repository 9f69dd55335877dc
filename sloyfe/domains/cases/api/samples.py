"""Small cases drawn by lot, over the programming interface."""

from datetime import date, datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from pydantic import Field

from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.api.texts import TEXT
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..choices import SampleVerdict
from ..models import Sample

router = Router()


class SampleOut(Schema):
    case: str
    month: date
    area: str
    verdict: str
    reason: str
    at: datetime | None


class SampleIn(Schema):
    verdict: SampleVerdict
    reason: str = Field("", max_length=1000, pattern=TEXT)


def show(sample: Sample) -> dict[str, Any]:
    own = {name: getattr(sample, name) for name in ("month", "verdict", "reason", "at")}
    return own | {"case": sample.case.ref, "area": sample.area.code}


@router.get("/samples", response={200: list[SampleOut], **PROBLEMS}, summary="Small cases for a second look")
@needs("cases.read")
def samples(request: HttpRequest) -> list[dict[str, Any]]:
    access.require("cases.judge_samples", request.user)
    return [show(one) for one in queries.samples_waiting(request.user)[:200]]


@router.post("/samples/{ref}", response={200: SampleOut, **PROBLEMS}, summary="Right track, or too light")
@needs("cases.write")
def judge(request: HttpRequest, ref: str, body: SampleIn) -> dict[str, Any]:
    found = found_or_404(queries.sample_of(request.user, ref))
    commands.judge_sample(
        by=request.user, sample=found, verdict=body.verdict, reason=body.reason, now=timezone.now()
    )
    return show(found_or_404(queries.sample_of(request.user, ref)))
