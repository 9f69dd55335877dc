"""What follows when something has happened to a risk or an analysis: it is found as it is now."""

from typing import Any

from django.urls import reverse
from django.utils import timezone

from sloyfe.domains.organisation import queries as organisation
from sloyfe.platform import jobs
from sloyfe.platform.notify import commands as notify
from sloyfe.platform.search import commands as search

from . import queries
from .events import (
    AssessmentApproved,
    AssessmentChanged,
    AssessmentExpired,
    AssessmentReturned,
    AssessmentSent,
    LiftAnswered,
    RiskAccepted,
    RiskLifted,
    RiskOffered,
    RisksWritten,
)
from .search import ASSESSMENTS, RISKS


def keep_risks_found(event: RisksWritten) -> None:
    if event.risk_ids:
        search.refresh(by=None, name=RISKS, keys=list(event.risk_ids))


def keep_assessments_found(event: AssessmentChanged) -> None:
    search.refresh(by=None, name=ASSESSMENTS, keys=[event.assessment_id])


def tell_who_approves(event: AssessmentSent) -> None:
    """Whoever answers for the part; a leader who sends to themselves knows it already."""
    found = queries.assessment_by_id(event.assessment_id)
    responsible = organisation.responsible_for(found.unit, timezone.localdate(event.at))
    if responsible is not None and responsible.user_id != event.by_id:
        _tell([responsible.user_id], "risk.sent", found, event.at)


def tell_who_sent(event: AssessmentReturned) -> None:
    found = queries.assessment_by_id(event.assessment_id)
    _tell({event.sent_by_id, found.leader_id} - {event.by_id, None}, "risk.returned", found, event.at)


def tell_who_leads(event: AssessmentApproved) -> None:
    found = queries.assessment_by_id(event.assessment_id)
    _tell({found.leader_id, found.facilitator_id} - {event.by_id, None}, "risk.approved", found, event.at)


def tell_that_it_ran_out(event: AssessmentExpired) -> None:
    """Of what a unit must have the coverage tells; of others whoever leads the analysis is told."""
    if not queries.is_mandatory(event.assessment_id):
        jobs.enqueue(
            "risk.remind_of_assessment",
            once=f"risk.remind_of_assessment:{event.assessment_id}",
            assessment_id=event.assessment_id,
        )


def watch_the_acceptance(event: RiskAccepted) -> None:
    """The owner is told now, and both in the minute it ends."""
    risk = queries.risk_by_id(event.risk_id)
    if risk.owner_id and risk.owner_id != event.by_id:
        _tell([risk.owner_id], "risk.accepted", risk, event.at)
    jobs.enqueue("risk.remind_of_acceptance", at=event.until, acceptance_id=event.acceptance_id)


def tell_who_is_to_answer(event: RiskLifted) -> None:
    lift = queries.lift_by_id(event.lift_id)
    responsible = organisation.responsible_for(lift.to, timezone.localdate(event.at))
    if responsible is not None and responsible.user_id != lift.by_id:
        url = reverse("risk:lift_answer", args=[lift.pk])
        _tell([responsible.user_id], "risk.lifted", lift.risk, event.at, url)


def tell_who_lifted(event: LiftAnswered) -> None:
    lift = queries.lift_by_id(event.lift_id)
    if lift.by_id != lift.answered_by_id:
        _tell([lift.by_id], "risk.answered", lift.risk, event.at)


def tell_those_alike(event: RiskOffered) -> None:
    """One job for all units it is offered to at once."""
    at = event.at.isoformat()
    once = f"risk.tell_of_offers:{event.risk_id}:{at}"
    jobs.enqueue("risk.tell_of_offers", once=once, risk_id=event.risk_id, offered_at=at)


def _tell(user_ids: Any, kind: str, about: Any, now: Any, url: str = "") -> None:
    link = url or about.get_absolute_url()
    notify.tell(by=None, user_ids=sorted(user_ids), kind=kind, ref=about.ref, url=link, now=now)
