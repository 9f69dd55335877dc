"""The queue keeps itself tidy."""

from datetime import datetime

from procrastinate.contrib.django import app

from . import commands
from .queue import daily

DONE_FOR_HOURS = 24 * 7


@daily("jobs.sweep", at="03:20")
def sweep(now: datetime) -> None:
    """Jobs that went well go after a week; those that failed stay until somebody has looked."""
    commands.sweep_failures(now=now)
    app.configure_task("builtin:procrastinate.builtin_tasks.remove_old_jobs").defer(max_hours=DONE_FOR_HOURS)
