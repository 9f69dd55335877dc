"""Sealing by night."""

from datetime import datetime

from sloyfe.platform import jobs

from . import commands


@jobs.daily("history.seal", at="00:10")
def seal(now: datetime) -> None:
    commands.seal(by=None, now=now)
