"""What the reading page needs."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sloyfe.domains.publishing import queries as publishing
from sloyfe.platform.ui.markdown import Heading, parse

from ..models import Attachment, Document
from .attached import attachments_of
from .texts import body_of, html_of, resolved

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Item


@dataclass(frozen=True)
class Page:
    """A text in force, as this reader sees it."""

    html: str
    headings: list[Heading]
    attachments: list[Attachment]


@dataclass(frozen=True)
class Addendum:
    """What a unit has added to the common text. `behind` when that text has changed since."""

    item: "Item"
    html: str
    behind: bool


def page_of(document: Document, user: Any) -> Page:
    version = document.item.current
    assert version is not None  # noqa: S101 whoever asks has a document in force
    text = parse(body_of(version))
    names = text.names
    html = text.html(lambda _names: resolved(names, version, user))
    in_text = {key for kind, key in names if kind == "vedlegg"}
    files = [one for one in attachments_of(version) if str(one.file_id) not in in_text]
    return Page(html, text.headings, files)


def addenda_to(document: Document, user: Any) -> list[Addendum]:
    """Local addenda in force where the reader works."""
    items = publishing.readable_by(user).filter(parent=document.pk).order_by("unit__name", "pk")
    return [
        Addendum(item, html_of(item.current, user), item.bound_to_id != document.item.current_id)
        for item in items
        if item.current is not None
    ]
