"""The queue lies in the same database, so a job exists exactly when what asked for it was committed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from functools import wraps
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import close_old_connections, transaction
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

Job = Callable[..., Any]
AFTER_OTHERS = -10


def task(name: str, *, retries: int = 8) -> Callable[[Job], Job]:
    """Give a job its name. It is tried again with growing pauses: after 4, 16, 64 … seconds, the last time
    after most of a day; then it stands among the failed until somebody looks."""

    def decorate(function: Job) -> Job:
        app.task(name=name, retry=RetryStrategy(max_attempts=retries, exponential_wait=4))(
            _watched(name, function)
        )
        return function

    return decorate


def periodic(name: str, *, cron: str) -> Callable[[Job], Job]:
    """A job by the clock in UTC; it is called with the moment it was due, as seconds since 1970."""

    def decorate(function: Job) -> Job:
        registered = app.task(name=name, queueing_lock=name, pass_context=False)(_watched(name, function))
        app.periodic(cron=cron)(registered)
        return function

    return decorate


def daily(name: str, *, at: str) -> Callable[[Job], Job]:
    """A job once a day at "07:00" where the municipality is, summer and winter; called with `now=`."""
    hour, minute = (int(part) for part in at.split(":"))
    zone = ZoneInfo(settings.TIME_ZONE)

    def decorate(function: Job) -> Job:
        @wraps(function)
        def when_it_is_time(timestamp: int) -> None:
            now = datetime.fromtimestamp(timestamp, tz=zone)
            if now.hour == hour:
                function(now=now)

        periodic(name, cron=_in_utc(hour, minute, zone))(when_it_is_time)
        return function

    return decorate


def enqueue(
    name: str,
    /,
    *,
    at: datetime | None = None,
    once: str | None = None,
    after_others: bool = False,
    **arguments: Any,
) -> None:
    """Put a job in the queue by name. `once` is a lock: while one such waits, a second is not added.

    `after_others` is for what may wait on somebody else's machine: all that is ours is done before it.
    """
    job = app.configure_task(
        name, schedule_at=at, queueing_lock=once, priority=AFTER_OTHERS if after_others else 0
    )
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(**arguments)


def _watched(name: str, function: Job) -> Job:
    """A worker lives for weeks: connections that have died are let go, and each failure is written down."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        close_old_connections()
        try:
            return function(*args, **kwargs)
        except Exception as error:
            from .commands import record_failure  # noqa: PLC0415 - its table is not there when jobs are named

            record_failure(job=name, error=error, now=timezone.now())
            raise
        finally:
            close_old_connections()

    return run


def _in_utc(hour: int, minute: int, zone: ZoneInfo) -> str:
    """The cron line that is due at the local time in winter and in summer; one of them is passed over."""
    hours = set()
    for month in (1, 7):
        there = datetime(2026, month, 1, hour, minute, tzinfo=zone).utctimetuple()
        hours.add(there.tm_hour)
    return f"{minute} {','.join(str(one) for one in sorted(hours))} * * *"
