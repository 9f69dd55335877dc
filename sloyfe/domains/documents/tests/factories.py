"""The few ways tests make documents: through the commands, as the product does."""

from datetime import UTC, datetime
from typing import Any

from sloyfe.domains.documents import commands
from sloyfe.domains.documents.choices import SUBJECT
from sloyfe.domains.documents.models import Document
from sloyfe.domains.publishing import commands as publishing
from sloyfe.domains.publishing import queries

NOW = datetime(2026, 11, 18, 9, 30, tzinfo=UTC)  # a Wednesday
BODY = "## Før du begynner\n\nVask hendene.\n\n1. Hent listen.\n2. Kontroller navnet.\n"


def draft(
    by: Any,
    unit: Any,
    *,
    title: str = "Dele ut legemidler",
    body: str = BODY,
    now: datetime = NOW,
    **more: Any,
) -> Any:
    kind = queries.type_named(SUBJECT, more.pop("code", "procedure"), now.date())
    new = publishing.NewItem(subject=SUBJECT, type=kind, title=title, unit=unit, owner=by, **more)
    return commands.create(by=by, new=new, body=body, now=now)


def in_force(by: Any, unit: Any, approver: Any, *, now: datetime = NOW, **more: Any) -> Document:
    version = draft(by, unit, now=now, **more)
    approved(version, by, approver, now=now)
    return Document.objects.get(pk=version.item_id)


def approved(version: Any, by: Any, approver: Any, *, now: datetime = NOW) -> Any:
    version = queries.version_by_id(version.pk)
    publishing.send(by=by, version=version, now=now)
    return publishing.approve(by=approver, version=version, fingerprint=version.fingerprint, now=now)


def rewritten(document: Document, by: Any, body: str, *, now: datetime = NOW, **more: Any) -> Any:
    """A new draft with another text."""
    version = publishing.start(by=by, item=document.item, now=now)
    values = {"title": document.item.title, "body": body, "change_note": "Ny tekst."} | more
    return commands.save_draft(by=by, version=version, revision=0, draft=commands.Draft(**values), now=now)
