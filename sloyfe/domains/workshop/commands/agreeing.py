"""Actions the room agrees on. The owner says yes on the own phone, signed in, or somebody is named to fall back on."""

from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from sloyfe.domains.actions import commands as actions
from sloyfe.domains.actions.choices import Status as ActionStatus
from sloyfe.platform import history

from ..choices import State
from ..models import AgreedAction, Question, Workshop
from .steps import held_question, lead, show


class NoRegisterYet(ValueError):
    """Before the risks are in the analysis there is nothing an action could be about; in a rehearsal there never is."""

    conflict = True
    sentence = _("Actions are agreed on after the second round, and not in a rehearsal.")


class FallbackMissing(ValueError):
    field = "fallback"
    sentence = _("Choose somebody else than the owner to fall back on.")


@history.command("workshop.agree")
def agree(
    *,
    by: Any,
    workshop: Workshop,
    question: Question,
    owner: Any,
    wanted: actions.Wanted,
    now: datetime,
    fallback: Any = None,
) -> AgreedAction:
    found = lead(by, workshop)
    held = held_question(found, question)
    if found.state not in (State.ACTIONS, State.DECISION) or held.risk_id is None:
        raise NoRegisterYet
    if fallback is not None:
        _may_fall_back(fallback, owner.pk, now)
    made = actions.make(
        by=by,
        unit=found.assessment.unit,
        owner=owner,
        wanted=wanted,
        now=now,
        source=("risk.risk", str(held.risk_id)),
    )
    agreed = AgreedAction.objects.create(question=held, action=made, fallback=fallback)
    show(found)
    return agreed


@history.command("workshop.name_fallback")
def name_fallback(
    *, by: Any, workshop: Workshop, agreed: AgreedAction, fallback: Any, now: datetime
) -> AgreedAction:
    """Whoever is named where the owner has said no already is asked at once."""
    found = lead(by, workshop)
    _may_fall_back(fallback, agreed.action.owner_id, now)
    agreed.fallback = fallback
    agreed.save(update_fields=["fallback"])
    if agreed.action.status == ActionStatus.DECLINED:
        actions.hand_over(by=by, action=agreed.action, owner=fallback, now=now)
    show(found)
    return agreed


def _may_fall_back(fallback: Any, owner_id: int, now: datetime) -> None:
    """Somebody else than the owner, who works here."""
    if fallback is None or fallback.pk == owner_id or not fallback.has_access(timezone.localdate(now)):
        raise FallbackMissing
