"""What the clock and the commands set going: one command for one leader or one delivery."""

from datetime import datetime

from django.utils import timezone

from sloyfe.methods.workdays import is_working_day
from sloyfe.platform import jobs

from . import commands, queries


@jobs.daily("lessons.morning", at="06:00")
def morning(now: datetime) -> None:
    """On Monday the week's places are free again; on other days there is room where a post was vacant. On days off
    nothing is handed out."""
    today = timezone.localdate(now)
    if not is_working_day(today):
        return
    jobs.enqueue("lessons.hand_out", once="lessons.hand_out")
    for delivery_id in queries.to_remind(today):
        jobs.enqueue("lessons.remind", once=f"lessons.remind:{delivery_id}", delivery_id=delivery_id)


@jobs.task("lessons.hand_out")
def hand_out() -> None:
    """Whoever answers for a unit today gets what waits for it, together with what waits for their other units. What
    is published on a day off waits for the next morning of work."""
    today = timezone.localdate()
    if not is_working_day(today):
        return
    for leader_id, unit_ids in queries.leaders_waiting(today).items():
        jobs.enqueue(
            "lessons.deliver", once=f"lessons.deliver:{leader_id}", leader_id=leader_id, unit_ids=unit_ids
        )


@jobs.task("lessons.deliver")
def deliver(leader_id: int, unit_ids: list[int]) -> None:
    commands.deliver(by=None, leader_id=leader_id, unit_ids=unit_ids, now=timezone.now())


@jobs.task("lessons.remind")
def remind(delivery_id: int) -> None:
    commands.remind(by=None, delivery=queries.delivery_by_id(delivery_id), now=timezone.now())
