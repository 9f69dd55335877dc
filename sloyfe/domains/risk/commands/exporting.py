"""The register is taken out as a file, and that somebody did is written down."""

from datetime import datetime
from typing import Any

from sloyfe.platform import access, history
from sloyfe.platform.history.choices import Reading
from sloyfe.platform.history.commands import log_read

from ..models import Risk


@history.command("risk.export")
def log_export(*, by: Any, what: str, now: datetime) -> None:
    """Who took the register out, as what, with which filters."""
    access.require("risk.export", by)
    log_read(by=by, kind=Reading.EXPORT, of=Risk, now=now, what=what)
