"""What the clock sets going: one command for one thing, so that one bad row stops no other."""

from datetime import datetime

from django.utils import timezone

from sloyfe.platform import jobs

from . import commands, queries

# job → the ids that are its turn today; each is queued by itself, once.
TURNS = {
    "publishing.take_effect": queries.to_take_effect,
    "publishing.fall_due": queries.to_fall_due,
    "publishing.remind_of_review": queries.nearly_due,
    "publishing.remind_to_approve": queries.waiting_approval,
}


@jobs.daily("publishing.morning", at="05:30")
def morning(now: datetime) -> None:
    """Before anybody is at work: what takes effect today is in force when the first reader comes."""
    today = timezone.localdate(now)
    for name, ids in TURNS.items():
        for pk in ids(today):
            jobs.enqueue(name, once=f"{name}:{pk}", pk=pk)
    for pk in queries.demands_to_remind():
        jobs.enqueue("publishing.remind_to_read", once=f"publishing.remind_to_read:{pk}", pk=pk)
    if today.day == 1:
        for item in queries.unopened(today):
            jobs.enqueue("publishing.propose_withdrawal", once=f"publishing.unopened:{item.pk}", pk=item.pk)


@jobs.task("publishing.take_effect")
def take_effect(pk: int) -> None:
    commands.take_effect(by=None, version=queries.version_by_id(pk), now=timezone.now())


@jobs.task("publishing.fall_due")
def fall_due(pk: int) -> None:
    commands.fall_due(by=None, version=queries.version_by_id(pk), now=timezone.now())


@jobs.task("publishing.remind_of_review")
def remind_of_review(pk: int) -> None:
    commands.remind_of_review(by=None, item=queries.item_by_id(pk), now=timezone.now())


@jobs.task("publishing.remind_to_approve")
def remind_to_approve(pk: int) -> None:
    commands.remind_to_approve(by=None, version=queries.version_by_id(pk), now=timezone.now())


@jobs.task("publishing.remind_to_read")
def remind_to_read(pk: int) -> None:
    commands.remind_to_read(by=None, demand=queries.demand_by_id(pk), now=timezone.now())


@jobs.task("publishing.propose_withdrawal")
def propose_withdrawal(pk: int) -> None:
    commands.propose_withdrawal(by=None, item=queries.item_by_id(pk), now=timezone.now())
