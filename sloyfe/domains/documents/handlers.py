"""What documents do when publishing begins a new version."""

from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.publishing.events import DraftStarted

from . import commands
from .choices import SUBJECT


def copy_the_content(event: DraftStarted) -> None:
    """The new version begins with what stands now; in the same transaction, so it is never without a text."""
    if event.subject == SUBJECT:
        source = publishing.version_by_id(event.from_id) if event.from_id else None
        commands.copy_content(by=None, version=publishing.version_by_id(event.version_id), source=source)
