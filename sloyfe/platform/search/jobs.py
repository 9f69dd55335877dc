"""Each night the index is made anew, so that nothing that was missed stays missed, and old misses are forgotten."""

from datetime import datetime

from sloyfe.platform import jobs

from . import commands, meaning

TURNS = 40


@jobs.daily("search.nightly", at="04:20")
def nightly(now: datetime) -> None:
    commands.forget_old(by=None, now=now)
    commands.rebuild(by=None)


@jobs.periodic("search.understand", cron="*/10 * * * *")
def understand(timestamp: int) -> None:  # noqa: ARG001 - the clock calls it by this name
    """Where a model of meaning is installed: what is new since, as much as it reads in some minutes."""
    turns = TURNS if meaning.model() else 0
    while turns and commands.understand(by=None):
        turns -= 1


@jobs.task("search.rebuild")
def rebuild() -> None:
    commands.rebuild(by=None)
