"""Who is reminded of an action, and when."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from ninja import Router, Schema
from ninja.responses import Status as Answer
from pydantic import Field

from sloyfe.platform import access
from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS
from sloyfe.platform.api.texts import inline

from .. import commands, queries
from ..choices import Recipient
from ..models import USUAL_ANSWERS, ReminderEdition

router = Router()


class ReminderStepOut(Schema):
    """So many days after the promised one; before it where the number is below 0."""

    days_after: int = Field(ge=-90, le=365)
    recipient: Annotated[Recipient, inline(Recipient)]


class RemindersIn(Schema):
    """`answer_owner` and `answer_leader` are working days after somebody was asked and has not answered; 0: nobody."""

    steps: list[ReminderStepOut] = Field(max_length=60)
    answer_owner: int = Field(USUAL_ANSWERS[0], ge=0, le=60)
    answer_leader: int = Field(USUAL_ANSWERS[1], ge=0, le=60)
    valid_from: date


class RemindersOut(RemindersIn):
    number: int


def show(edition: ReminderEdition) -> dict[str, Any]:
    owner, leader = edition.answers
    return {
        "number": edition.number,
        "valid_from": edition.valid_from,
        "answer_owner": owner,
        "answer_leader": leader,
        "steps": [{"days_after": one.days_after, "recipient": one.recipient} for one in edition.steps.all()],
    }


@router.get(
    "/action-reminders",
    response={200: list[RemindersOut], **PROBLEMS},
    summary="Editions of who is reminded when, the newest first",
)
@needs("actions.read")
def editions(request: HttpRequest) -> list[dict[str, Any]]:
    access.require("actions.change_reminders", request.user)
    return [show(one) for one in queries.reminder_editions()]


@router.post(
    "/action-reminders", response={201: RemindersOut, **PROBLEMS}, summary="A new edition of who is reminded"
)
@needs("actions.write")
def publish(request: HttpRequest, body: RemindersIn) -> Answer[dict[str, Any]]:
    made = commands.publish_reminders(
        by=request.user,
        steps=[(one.days_after, str(one.recipient)) for one in body.steps],
        answers=(body.answer_owner, body.answer_leader),
        valid_from=body.valid_from,
        now=timezone.now(),
    )
    return Answer(201, show(made))
