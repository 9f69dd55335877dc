"""A level of risk is accepted until a minute by somebody who may, and taken back."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from sloyfe.platform import access, events, history
from sloyfe.platform.ui.free_text import stop_national_ids

from ..choices import PRESENT, RANK, RiskStatus
from ..events import AcceptanceEnded, RiskAccepted
from ..models import Risk, RiskAcceptance
from ..rules import months_to_accept
from .describing import locked

A_MONTH = timedelta(days=31)


class NothingToAccept(ValueError):
    conflict = True
    sentence = _("Only a risk in the register that is scored can be accepted.")


class EndTooFar(ValueError):
    field = "until"

    def __init__(self, months: int) -> None:
        super().__init__(months)
        self.months = months

    @property
    def sentence(self) -> str:
        words = {"months": self.months}
        return str(_("Choose a time ahead, at most %(months)s months from now.") % words)


class ReasonForAccepting(ValueError):
    field = "reason"
    sentence = _("Say why the risk can be accepted as it is.")


@history.command("risk.accept")
def accept(*, by: Any, risk: Risk, until: datetime, reason: str, now: datetime) -> RiskAcceptance:
    """The present level, by whom the acceptance table names for it. What was accepted before ends."""
    held = locked(risk)
    access.require("risk.accept", by, held)
    newest = held.scores.filter(kind__in=PRESENT).order_by("-decided_at", "-pk").first()
    if held.status != RiskStatus.STANDING or newest is None:
        raise NothingToAccept
    if not reason.strip():
        raise ReasonForAccepting
    stop_national_ids(reason=reason)
    months = months_to_accept(by, held)
    if until is None or not now < until <= now + months * A_MONTH:
        raise EndTooFar(months)
    _end(held, by, now)
    made = RiskAcceptance.objects.create(
        risk=held, score=newest, level=held.level, by=by, at=now, until=until, reason=reason.strip()
    )
    held.accepted_until = until
    held.save(update_fields=["accepted_until"])
    events.publish(RiskAccepted(held.pk, made.pk, by.pk, until, now))
    return made


@history.command("risk.end_acceptance")
def end_acceptance(*, by: Any, risk: Risk, now: datetime) -> Risk:
    """Taken back before its time, by one who might have given it."""
    held = locked(risk)
    access.require("risk.accept", by, held)
    _end(held, by, now)
    held.accepted_until = None
    held.save(update_fields=["accepted_until"])
    return held


def end_when_higher(risk: Risk, by: Any, now: datetime) -> None:
    """What was accepted was a level; of a higher one nobody has said anything. The risk's row is held."""
    standing = risk.acceptances.filter(ended_at=None).first()
    if standing is not None and RANK[risk.level] > RANK[standing.level]:
        _end(risk, by, now)
        risk.accepted_until = None
        risk.save(update_fields=["accepted_until"])


def _end(risk: Risk, by: Any, now: datetime) -> None:
    for one in risk.acceptances.filter(ended_at=None):
        one.ended_at, one.ended_by = now, by
        one.save(update_fields=["ended_at", "ended_by"])
        events.publish(AcceptanceEnded(risk.pk, one.pk, now))
