"""What is asked for is changed, evidence is taken away, and many are changed at once."""

from typing import Any, Literal

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import Field

from sloyfe.platform.api.auth import needs
from sloyfe.platform.api.errors import PROBLEMS, invalid
from sloyfe.platform.api.texts import TEXT, ReasonIn
from sloyfe.platform.ui.finding import found_or_404

from .. import commands, queries
from ..models import Action
from .actions import ActionDetail, ActionOut, WantedIn, after, person_named, show, visible, wanted_of

router = Router()


class ChangeIn(WantedIn):
    """All that is asked for: what is left out is taken away. The deadline is moved on its own, with a reason."""

    revision: int = Field(ge=0, lt=2**32, description="The one that was read")


class ManyIn(ReasonIn):
    actions: list[str] = Field(
        min_length=1, max_length=commands.MOST, description="Numbers of open actions you may see"
    )
    event: Literal["postpone", "hand_over", "withdraw"]
    days: int | None = Field(None, ge=1, le=730, description="How many days later, to postpone")
    owner: str = Field(
        "", max_length=150, pattern=TEXT, description="User name of the one who is asked, to hand over"
    )


class ManyGoIn(ManyIn):
    seen: str = Field(max_length=64, pattern=TEXT, description="From the preview that you have read")


class OutcomeOut(Schema):
    """`refusal` says why it would not happen; then nothing comes after."""

    ref: str
    before: str
    after: str
    refusal: str


class PreviewOut(Schema):
    seen: str
    outcomes: list[OutcomeOut]


@router.post(
    "/actions/{ref}/change", response={200: ActionDetail, **PROBLEMS}, summary="Change what is asked for"
)
@needs("actions.write")
def change(request: HttpRequest, ref: str, body: ChangeIn) -> dict[str, Any]:
    found = visible(request, ref)
    wanted = wanted_of(request, body, found.due_on, found.measure_step_id)
    commands.change(by=request.user, action=found, wanted=wanted, revision=body.revision, now=timezone.now())
    return after(request, found)


@router.delete(
    "/actions/{ref}/evidence/{pk}", response={200: ActionDetail, **PROBLEMS}, summary="Take evidence away"
)
@needs("actions.write")
def remove_evidence(request: HttpRequest, ref: str, pk: int) -> dict[str, Any]:
    found = visible(request, ref)
    evidence = found_or_404(queries.evidence_row(found, pk))
    commands.remove_evidence(by=request.user, action=found, evidence=evidence)
    return after(request, found)


@router.post(
    "/action-changes/preview",
    response={200: PreviewOut, **PROBLEMS},
    summary="What would happen to each of many",
)
@needs("actions.write")
def preview_many(request: HttpRequest, body: ManyIn) -> dict[str, Any]:
    actions, wanted = _many(request, body)
    found = commands.preview_many(by=request.user, actions=actions, change=wanted, now=timezone.now())
    return {
        "seen": wanted.fingerprint(found),
        "outcomes": [
            {"ref": one.action.ref, "before": one.before, "after": one.after, "refusal": one.refusal}
            for one in found
        ],
    }


@router.post(
    "/action-changes", response={200: list[ActionOut], **PROBLEMS}, summary="Change many, as the preview said"
)
@needs("actions.write")
def change_many(request: HttpRequest, body: ManyGoIn) -> list[dict[str, Any]]:
    actions, wanted = _many(request, body)
    done = commands.change_many(
        by=request.user, actions=actions, change=wanted, seen=body.seen, now=timezone.now()
    )
    return [show(one) for one in done]


def _many(request: HttpRequest, body: ManyIn) -> tuple[list[Action], commands.Change]:
    if body.event == "postpone" and body.days is None:
        raise invalid("days", _("Write how many days later."))
    owner = person_named(body.owner) if body.event == "hand_over" else None
    found = queries.open_by_refs(request.user, body.actions)
    missing = {ref.upper() for ref in body.actions} - {one.ref for one in found}
    if missing:
        sentence = _("You see no open action with the number %(ref)s.") % {"ref": min(missing)}
        raise invalid("actions", sentence)
    return found, commands.Change(body.event, body.reason, owner, body.days or 0)
