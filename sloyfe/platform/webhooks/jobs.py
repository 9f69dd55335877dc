"""Sending goes on from the worker, after what happened was committed."""

from datetime import UTC, datetime

from django.utils import timezone

from sloyfe.platform import jobs

from . import commands


@jobs.task("webhooks.deliver")
def deliver(*, sending_id: int, turn: int) -> None:
    commands.deliver(by=None, sending_id=sending_id, turn=turn, now=timezone.now())


@jobs.periodic("webhooks.catch_up", cron="*/10 * * * *")
def catch_up(timestamp: int) -> None:
    commands.catch_up(by=None, now=datetime.fromtimestamp(timestamp, tz=UTC))


@jobs.daily("webhooks.sweep", at="03:40")
def sweep(now: datetime) -> None:
    commands.sweep(by=None, now=now)
