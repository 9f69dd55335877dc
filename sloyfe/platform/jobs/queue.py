"""The queue lies in the same database, so a job exists exactly when what asked for it was committed."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

Job = Callable[..., Any]


def task(name: str, *, retries: int = 8) -> Callable[[Job], Job]:
    """Give a job its name. It is tried again with growing pauses: after 4, 16, 64 … seconds."""

    def decorate(function: Job) -> Job:
        app.task(name=name, retry=RetryStrategy(max_attempts=retries, exponential_wait=4))(function)
        return function

    return decorate


def periodic(name: str, *, cron: str) -> Callable[[Job], Job]:
    """A job by the clock; it is called with the moment it was due, as seconds since 1970."""

    def decorate(function: Job) -> Job:
        registered = app.task(name=name, queueing_lock=name, pass_context=False)(function)
        app.periodic(cron=cron)(registered)
        return function

    return decorate


def enqueue(name: str, *, at: datetime | None = None, once: str | None = None, **arguments: Any) -> None:
    """Put a job in the queue by name. `once` is a lock: while one such waits, a second is not added."""
    job = app.configure_task(name, schedule_at=at, queueing_lock=once)
    with suppress(AlreadyEnqueued), transaction.atomic():
        job.defer(**arguments)
