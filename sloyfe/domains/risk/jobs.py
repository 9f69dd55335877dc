"""What the clock does: analyses whose last day has passed run out."""

from datetime import datetime

from django.utils import timezone

from sloyfe.platform import jobs

from . import commands


@jobs.daily("risk.expire", at="00:10")
def expire(now: datetime) -> None:
    commands.expire(by=None, today=timezone.localdate(now), now=now)
