"""What follows when something has happened to a control: it is found as it is now."""

from sloyfe.platform.search import commands as search

from .events import ControlDescribed, ControlStateChanged
from .search import NAME


def keep_found(event: ControlDescribed | ControlStateChanged) -> None:
    search.refresh(by=None, name=NAME, keys=[event.control_id])
