"""What processes do when publishing begins, publishes or withdraws a version."""

from sloyfe.domains.publishing import queries as publishing
from sloyfe.domains.publishing.events import DraftStarted, ItemWithdrawn, VersionPublished
from sloyfe.platform.search import commands as search

from . import commands
from .choices import SUBJECT
from .search import STEPS, WHOLE


def copy_the_content(event: DraftStarted) -> None:
    """The new version begins with what stands now; in the same transaction, so it is never without content."""
    if event.subject == SUBJECT:
        source = publishing.version_by_id(event.from_id) if event.from_id else None
        commands.copy_content(by=None, version=publishing.version_by_id(event.version_id), source=source)


def list_the_steps(event: VersionPublished) -> None:
    if event.subject == SUBJECT:
        commands.list_steps(by=None, version=publishing.version_by_id(event.version_id))


def forget_the_steps(event: ItemWithdrawn) -> None:
    if event.subject == SUBJECT:
        commands.forget_steps(by=None, item_id=event.item_id)


def keep_found(event: VersionPublished | ItemWithdrawn) -> None:
    """After the list of steps: what is in force is found as it is now, and steps that went are not."""
    if event.subject == SUBJECT:
        search.refresh(by=None, name=WHOLE, keys=[event.item_id])
        search.refresh(by=None, name=STEPS, keys=[event.item_id])
