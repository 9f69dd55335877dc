"""Housekeeping by the clock."""

from datetime import UTC, datetime

from sloyfe.platform.jobs import periodic

from .commands import sweep_usage


@periodic("api.sweep_usage", cron="17 * * * *")
def sweep(timestamp: int) -> None:
    sweep_usage(datetime.fromtimestamp(timestamp, tz=UTC))
