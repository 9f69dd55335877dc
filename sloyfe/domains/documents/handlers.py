"""What documents do when publishing begins, publishes or withdraws a version."""

from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.publishing.events import DraftStarted, ItemWithdrawn, VersionPublished
from sloyfe.platform.search import commands as search

from . import commands, queries
from .choices import SUBJECT
from .events import FileReadOut
from .search import NAME


def copy_the_content(event: DraftStarted) -> None:
    """The new version begins with what stands now; in the same transaction, so it is never without a text."""
    if event.subject == SUBJECT:
        source = publishing.version_by_id(event.from_id) if event.from_id else None
        commands.copy_content(by=None, version=publishing.version_by_id(event.version_id), source=source)


def keep_found(event: VersionPublished | ItemWithdrawn) -> None:
    """What is in force is found as it is now; what is withdrawn is not."""
    if event.subject == SUBJECT:
        search.refresh(by=None, name=NAME, keys=[event.item_id])


def keep_files_found(event: FileReadOut) -> None:
    """Only the versions in force are found by their files."""
    search.refresh(by=None, name=NAME, keys=queries.items_with(event.file_id))
