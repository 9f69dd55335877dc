"""What the clock sets going: analyses run out, and people are reminded, one command each."""

from datetime import datetime

from django.utils import timezone

from sloyfe.methods.workdays import is_working_day
from sloyfe.platform import jobs

from . import commands, queries


@jobs.daily("risk.expire", at="00:10")
def expire(now: datetime) -> None:
    commands.expire(by=None, today=timezone.localdate(now), now=now)


@jobs.daily("risk.morning", at="06:20")
def morning(now: datetime) -> None:
    """Before the working day: what runs out, what has, and what is missing. On days off nobody is reminded."""
    today = timezone.localdate(now)
    if not is_working_day(today):
        return
    for leader_id, unit_ids in queries.responsible_for_duties(today).items():
        jobs.enqueue(
            "risk.remind_of_coverage",
            once=f"risk.remind_of_coverage:{leader_id}",
            leader_id=leader_id,
            unit_ids=unit_ids,
        )
    for pk in queries.acceptances_due(now):
        jobs.enqueue("risk.remind_of_acceptance", once=f"risk.remind_of_acceptance:{pk}", acceptance_id=pk)
    for pk in queries.assessments_due(today):
        jobs.enqueue("risk.remind_of_assessment", once=f"risk.remind_of_assessment:{pk}", assessment_id=pk)


@jobs.task("risk.remind_of_coverage")
def remind_of_coverage(leader_id: int, unit_ids: list[int]) -> None:
    commands.remind_of_coverage(by=None, leader_id=leader_id, unit_ids=unit_ids, now=timezone.now())


@jobs.task("risk.remind_of_acceptance")
def remind_of_acceptance(acceptance_id: int) -> None:
    found = queries.acceptance_by_id(acceptance_id)
    commands.remind_of_acceptance(by=None, acceptance=found, now=timezone.now())


@jobs.task("risk.remind_of_assessment")
def remind_of_assessment(assessment_id: int) -> None:
    found = queries.assessment_by_id(assessment_id)
    commands.remind_of_assessment(by=None, assessment=found, now=timezone.now())


@jobs.task("risk.tell_of_offers")
def tell_of_offers(risk_id: int, offered_at: str) -> None:
    offered = queries.offers_made(queries.risk_by_id(risk_id), datetime.fromisoformat(offered_at))
    commands.tell_of_offers(by=None, offers=offered, now=timezone.now())
