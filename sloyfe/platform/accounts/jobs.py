"""What accounts do by the clock."""

from datetime import UTC, datetime

from sloyfe.platform import jobs

from . import commands


@jobs.periodic("accounts.clear", cron="17 3 * * *")
def clear(timestamp: int) -> None:
    commands.clear(by=None, now=datetime.fromtimestamp(timestamp, UTC))
