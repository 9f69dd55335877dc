"""What follows when something of what may be told has happened."""

from typing import Any

from . import commands


def tell(event: Any) -> None:
    commands.tell(by=None, event=event)
