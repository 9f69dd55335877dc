"""The list as a file: who took it out is written down."""

from datetime import datetime
from typing import Any

from sloyfe.platform import access, history
from sloyfe.platform.history.choices import Reading
from sloyfe.platform.history.commands import log_read

from ..models import Action


@history.command("actions.export")
def log_export(*, by: Any, what: str, now: datetime) -> None:
    """Who took the list out, as what, with which filters."""
    access.require("actions.export", by)
    log_read(by=by, kind=Reading.EXPORT, of=Action, now=now, what=what)
