"""The read lock of documents: publishing's, asked about their items."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet
from django.urls import reverse

from sloyfe.domains.publishing import queries as publishing

from ..choices import SUBJECT
from ..models import Document

if TYPE_CHECKING:
    from sloyfe.domains.publishing.models import Item, Version


def visible_to(user: Any) -> "QuerySet[Document]":
    """In force for the person, and what they help to make."""
    items = publishing.visible_to(user).of_subject(SUBJECT)
    return _with_all(Document.objects.filter(item__in=items.values("pk")))


def readable_by(user: Any) -> "QuerySet[Document]":
    """In force for the person, and nothing else."""
    items = publishing.readable_by(user).of_subject(SUBJECT)
    return _with_all(Document.objects.filter(item__in=items.values("pk")))


def get_visible(user: Any, pk: int) -> Document | None:
    return visible_to(user).filter(pk=pk).first()


def get_readable(user: Any, pk: int) -> Document | None:
    return readable_by(user).filter(pk=pk).first()


def get_draft(user: Any, pk: int) -> "Version | None":
    """The version being written, for those who make it."""
    version = publishing.get_draft(user, pk)
    return version if version and version.item.subject == SUBJECT else None


def url_of(item: "Item") -> str:
    """The address of the page that is read; a document shares its item's key and title."""
    return Document(item=item).get_absolute_url()


def edit_url(version: "Version") -> str:
    return reverse("documents:write", args=[version.item_id])


def _with_all(documents: "QuerySet[Document]") -> "QuerySet[Document]":
    return documents.select_related(
        "item__type",
        "item__unit__scope",
        "item__owner",
        "item__current__approved_by",
        "item__external_reviewer",
    )
