"""Each night the index is made anew, so that nothing that was missed stays missed, and old misses are forgotten."""

from datetime import datetime

from sloyfe.platform import jobs

from . import commands


@jobs.daily("search.nightly", at="04:20")
def nightly(now: datetime) -> None:
    commands.forget_old(by=None, now=now)
    commands.rebuild(by=None)


@jobs.task("search.rebuild")
def rebuild() -> None:
    commands.rebuild(by=None)
